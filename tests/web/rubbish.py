"""Sends rubbish to every address and in every form, and prints what broke: one line of JSON.

Of each page that comes, with what it says is wrong: are its headings in order, from one h1 on?

    python rubbish.py FOLDER ROUNDS     FOLDER is the data folder, empty

In a process of its own, because Django is set up once a process. Drawn by a fixed number: the same
every time.
"""

import io
import json
import logging
import random
import re
import sys
from collections.abc import Iterator
from itertools import chain, pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "records_of_old")]
from pages import addresses, bring_in, opened  # noqa: E402  # isort: skip

OLD = HERE.parent / "records_of_old" / "0.1.0"
FORM = re.compile(r"<form\b[^>]*?(?:action=\"([^\"]*)\")?[^>]*>(.*?)</form>", re.DOTALL)
HEADING = re.compile(r"<h([1-6])\b")
UNSHOWN = re.compile(r"<(template|script|style|svg)\b.*?</\1>", re.DOTALL)
FIELD = re.compile(r'name="([^"]+)"(?:[^>]*?value="([^"]*)")?')
RUBBISH = (
    "", "\x00", "a\x00b", "\u202e\u0627\u0644\u0638\u0647\u0631", "\U0001f600" * 50, "\ud800",
    "=1+1", "+1", "-1", "@SUM(A1)", "<script>alert(1)</script>", "9" * 5000, "-9" * 400, "1e309",
    "NaN", "Infinity", "null", "[]", "{}", "%00", "../../etc/passwd", "' OR 1=1 --", "\r\nX: y",
    "9999-12-31", "0001-01-01", "2026-02-30", "25:61", "x" * 200_000, "\u0663", "true", " ", "\t",
    "f" * 32, "heat", "scans", "en",
)  # fmt: skip
ENDS = ("/record/erase/", "/record/anew/")  # what is sent to them is sent once, at the end
OK, WRONG = 200, 422
KIND = "application/x-www-form-urlencoded"
Answer = tuple[str, Any]  # what was sent, and what came
DEEP = b"[" * 100_000 + b"]" * 100_000


def forms(client: Any) -> dict[str, set[str]]:
    """The fields of every form that is met, by where it is sent."""
    found: dict[str, set[str]] = {}
    for address in addresses():
        client.cookies.pop("unknot_left", None)
        page = client.get(address, follow=True).content.decode(errors="replace")
        for action, inside in FORM.findall(page):
            path = (action or address).partition("?")[0]
            found.setdefault(path, set()).update(name for name, _ in FIELD.findall(inside))
    return found


def empty(client: Any, known: dict[str, set[str]]) -> Iterator[Answer]:
    """Every form, with nothing filled in."""
    for number, path in enumerate(sorted(known.keys() - {*ENDS})):
        query = urlencode({"form_id": str(UUID(int=number))})
        yield f"POST {path} empty", _posted(client, path, query, content_type=KIND)


def sent(client: Any, known: dict[str, set[str]], rounds: int) -> Iterator[Answer]:
    """Each address with each of so many draws: got, and sent with some of its fields."""
    draw = random.Random(17)
    paths = sorted({each.partition("?")[0] for each in addresses()} | known.keys())
    for _ in range(rounds):
        for path in paths:
            client.cookies.pop("unknot_left", None)
            names = sorted({*known.get(path, ()), "remedy", "name", "of", "back", "form_id"})
            some = {name: draw.choice(RUBBISH) for name in names if draw.random() < 0.6}
            if draw.random() < 0.8:  # else the form is refused before its answers are read
                some["form_id"] = str(UUID(int=draw.getrandbits(128)))
            query = urlencode(some, errors="surrogatepass")
            yield f"GET {path}", client.get(f"{path}?{query[:4000]}")
            if path not in ENDS:
                yield f"POST {path}", _posted(client, path, query, content_type=KIND)


def imported(client: Any) -> Iterator[Answer]:
    """Files that are no record: deep, long, empty; and a note of 10 MB."""
    for content in (DEEP, b"x" * 10_000_000, b"", b"PK\x03\x04", b'{"a":' * 50_000):
        file = io.BytesIO(content)
        file.name = "record.zip"
        yield "import", _posted(client, "/record/import/", {"file": file})
    yield "10 MB", _posted(client, "/diary/", {"note": "x" * 10_000_000})


def _posted(client: Any, path: str, *said: Any, **more: Any) -> Any:
    """The page that comes in the end: what a form is answered is shown by a GET."""
    return client.post(path, *said, follow=True, **more)


def looked_at(answers: Iterator[Answer]) -> Iterator[dict[str, Any]]:
    """Of each page what is told about it."""
    for what, answer in answers:
        page = ""
        if answer.status_code in (OK, WRONG) and "html" in answer.headers.get("content-type", ""):
            page = UNSHOWN.sub("", answer.content.decode(errors="replace"))
        steps = [0, *map(int, HEADING.findall(page))]
        jumps = any(below > above + 1 for above, below in pairwise(steps))
        yield {"what": what, "status": answer.status_code, "page": answer.request["PATH_INFO"],
               "headings": steps[1:], "wrong": bool(page) and (jumps or steps.count(1) != 1),
               "summary": 'class="error-summary"' in page}  # fmt: skip


def main(folder: Path, rounds: int) -> None:
    logging.disable()
    client = opened(folder, phone=False)
    client.raise_request_exception = False
    bring_in(client, (OLD / "lived.zip").read_bytes())
    known = forms(client)
    ends = ((path, _posted(client, path, urlencode({"sure": word}, errors="surrogatepass"),
                           content_type=KIND)) for path in ENDS for word in RUBBISH)  # fmt: skip
    pages = [*looked_at(chain(empty(client, known), sent(client, known, rounds),
                              imported(client), ends))]  # fmt: skip
    broken = sorted(
        {f"{page['what']}: {page['status']}" for page in pages if page["status"] >= 500}
    )
    found = {"sent": len(pages), "forms": len(known), "addresses": len(set(addresses())),
             "broken": broken, "taken": sum(page["status"] == OK for page in pages),
             "headings": sorted({f"{page['page']}: {page['headings']}" for page in pages if page["wrong"]}),
             "summaries": sorted({page["page"] for page in pages if page["summary"]})}  # fmt: skip
    print(json.dumps(found))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
