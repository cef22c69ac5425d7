"""What is left in English on any page or document, for whoever speaks Spanish.

    python tests/web/in_spanish.py RECORD.zip...
    python tests/web/in_spanish.py --home-of CONTENT     # the first page of another content

Run apart from the tests, as in_pseudo.py. A text is English when it is a wording of words/en that
Spanish says otherwise, or holds a word that English cannot do without and Spanish does not have.
"""

import io
import json
import re
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import in_pseudo

sys.path.append(str(Path(__file__).parents[1]))
sys.path.append(str(Path(__file__).parents[1] / "records_of_old"))
from pages import opened  # isort: skip
from support.spoken_json import english_said_otherwise_in_spanish, texts_under  # isort: skip

from unknot.library import load

ENGLISH_WORDS = re.compile(
    r"\b(?:the|and|your|you|with|this|that|are|was|were|have|from|not|for|what|when|how|it|is|of|to|"
    r"if|or|by|be|do|does|pain|back|day|days|minutes)\b",
    re.IGNORECASE,
)
SPANISH = {"accept-language": "es-MX"}
READ = ("display", "text", "title", "description", "contentString", "valueString", "unit",
        "detailString", "name", "short_name")  # fmt: skip
FOLDED = re.compile(r"\r\n ")
CALENDAR = re.compile(r"^(?:SUMMARY|DESCRIPTION);LANGUAGE=es:(.*)\r$", re.MULTILINE)
NEWER = json.dumps({"format": "unknot-record", "version": 99}).encode()


def documents(client: Any) -> Iterator[tuple[str, list[str]]]:
    """Every document that is made of a record, and every page that says what went wrong."""
    answer = client.get("/record/export/", headers=SPANISH)
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        yield "fhir.json", list(texts_under(READ, json.loads(archive.read("fhir.json"))))
        yield "diary.csv", archive.read("diary.csv").decode().splitlines()
        yield "diary.html", in_pseudo.texts_of(archive.read("diary.html").decode())
    calendar = client.get("/reminders/file/", headers=SPANISH).content.decode()
    yield "unknot.ics", CALENDAR.findall(FOLDED.sub("", calendar))
    for name, status, answer in troubles(client):
        page = answer.content.decode()
        if answer.status_code != status or '<html lang="es"' not in page:
            raise SystemExit(f"{name}: {answer.status_code}, {page[:300]}")
        yield name, in_pseudo.texts_of(page)


def troubles(client: Any) -> Iterator[tuple[str, int, Any]]:
    """Each page that says what went wrong."""
    from django.test import RequestFactory, override_settings

    def load(content: bytes, **more: Any) -> Any:
        file = io.BytesIO(content)
        file.name = "unknot.zip"
        return client.post("/record/import/", {"file": file}, headers=SPANISH, follow=True, **more)

    yield "404", 404, client.get("/no/such/page/", headers=SPANISH)
    yield "nothing chosen", 422, client.post("/record/import/", {}, headers=SPANISH, follow=True)
    yield "foreign file", 422, load(b"hello")
    yield "damaged file", 422, load(b"PK and no more")
    yield "locked file", 422, load(b"eyJhbGciOiJQQkVTMi1IUzUxMitBMjU2S1ciLCJlbmMiOi...")
    yield "newer file", 422, load(zipped(("manifest.json", NEWER)))
    with override_settings(FILE_UPLOAD_MAX_MEMORY_SIZE=1):
        yield "too large", 422, client.post("/record/import/", {}, headers=SPANISH, follow=True)
    from unknot.web.people.language import speaking
    from unknot.web.project import views

    for name, view, status in (("400", views.bad_request, 400), ("403", views.no_token, 403),
                               ("500", views.broken, 500)):  # fmt: skip
        request = RequestFactory().get("/", headers=SPANISH)
        with speaking("es"):
            more = () if view is views.broken else (Exception(),)
            yield name, status, view(request, *more)


def zipped(*members: tuple[str, bytes]) -> bytes:
    """A zip of these members."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in members:
            archive.writestr(name, content)
    return file.getvalue()


def left(texts: list[str], wordings: set[str], known: list[str]) -> list[str]:
    """Those that are English, and not the person's own."""
    found = (in_pseudo.without(" ".join(text.split()), known) for text in texts)
    return [text for text in found if text in wordings or ENGLISH_WORDS.search(text)]


def main() -> None:
    """As the docstring of this file says."""
    in_pseudo.PLAIN = ENGLISH_WORDS
    with tempfile.TemporaryDirectory() as folder:
        if sys.argv[1] == "--home-of":
            load.CONTENT = Path(sys.argv[2])
            print(opened(Path(folder), phone=True).get("/").content.decode())
            return
        client = opened(Path(folder), phone=True)
        wordings, found = english_said_otherwise_in_spanish(), {}
        for record in map(Path, sys.argv[1:]):
            pages = in_pseudo.look(client, "es", record.read_bytes())
            known = in_pseudo.own(record.read_bytes())
            papers = {name: [len(texts), left(texts, wordings, known)]
                      for name, texts in documents(client)}  # fmt: skip
            found[record.stem] = {"pages": pages, "papers": papers}
    print(json.dumps(found))


if __name__ == "__main__":
    main()
