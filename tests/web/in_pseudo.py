"""What is left in English on any page, for whoever speaks the pseudo-language or its twin.

    python tests/web/in_pseudo.py CONTENT TAG,TAG BEHIND RECORD.zip...

BEHIND: a language of which some sentences about safety are behind. Run apart from the tests: Django's settings, and which content is read, stay in a process. Prints
for each tag and record each address with its status, what <html> says of itself, and what stands
there in plain letters and is not the person's own; then how a language is chosen.
"""

import io
import json
import re
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from uuid import uuid4

sys.path.append(str(Path(__file__).parents[1] / "records_of_old"))
from pages import addresses, bring_in, opened  # isort: skip

from reports.sheets.pseudo import accented

SAID = ("title", "alt", "aria-label", "placeholder", "content", "aria-description")
PLAIN = re.compile(r"[A-Za-z]{2,}")
EMPTY = frozenset(("meta", "link", "input", "br", "hr", "img", "path", "circle", "line", "rect",
                   "ellipse", "polyline", "polygon", "use", "animate", "source"))  # fmt: skip


class Page(HTMLParser):
    """The texts of a page that somebody sees or hears, and the language of the whole."""

    def __init__(self) -> None:
        super().__init__()
        self.inside: list[tuple[str, bool]] = []  # open elements, and whether each is exempt
        self.texts: list[str] = []
        self.html: dict[str, str | None] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element, and what it says by itself."""
        known = dict(attrs)
        if tag == "html":
            self.html = {key: known.get(key) for key in ("lang", "dir")}
        apart = tag in ("script", "style") or (tag != "html" and "lang" in known)
        apart = apart or known.get("translate") == "no" or self._exempt()
        if tag not in EMPTY:
            self.inside.append((tag, apart))
        if not apart and known.get("name") not in ("viewport", "color-scheme", "referrer"):
            self.texts += [known[key] or "" for key in SAID if key in known]

    def handle_endtag(self, tag: str) -> None:
        """Back out of it."""
        while self.inside and self.inside.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        """A text. In a template a script has yet to fill what stands in braces."""
        if not self._exempt():
            held = any(tag == "template" for tag, _ in self.inside)
            self.texts.append(re.sub(r"\{\w+\}", "", data) if held else data)

    def _exempt(self) -> bool:
        return bool(self.inside) and self.inside[-1][1]


def english(html: str) -> tuple[list[str], dict[str, str | None]]:
    """Each text with a plain word in it, and what <html> says of itself."""
    page = Page()
    page.feed(html)
    return [" ".join(text.split()) for text in page.texts if PLAIN.search(text)], page.html


def every() -> list[str]:
    """Every address, and each page that is one of many."""
    from unknot.library.load import load

    library = load()
    many = [f"/learn/leaflet/?name={name}" for name in library.leaflets]
    many += [f"/learn/treatment/?name={name}" for name in library.treatment_leaflets]
    many += [f"/treatment/?name={name}" for name in library.treatments]
    many += [f"/ready/?remedy={name}" for name in library.remedies]
    many += [f"/check/?screen={screen.id}" for screen in library.screens]
    many += [f"/measures/fill/?measure={name}" for name in library.measures]
    return [*addresses(), *many]


def own(record: bytes) -> list[str]:
    """What the person wrote, longest first: it stays as it is in every language."""
    with zipfile.ZipFile(io.BytesIO(record)) as archive:
        events = map(json.loads, archive.read("events.jsonl").decode().splitlines())
        found = {text for event in events for text in _texts(event["data"])}
    return sorted(found, key=len, reverse=True)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield " ".join(value.split())
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts(each)


def without(text: str, known: list[str]) -> str:
    """A text without what the person wrote."""
    for each in known:
        text = text.replace(each, "")
    return text


def look(client: Any, tag: str, record: bytes) -> dict[str, Any]:
    """Every page, with what is left on it, and whether it says how far its language was checked."""
    from unknot.library.load import load
    from unknot.web.people.record import Owner, PersonRecord

    PersonRecord(Owner.THE_ONLY_ONE).erase()
    bring_in(client, record)
    found, known = {}, own(record)
    checked = load(language=tag).words.say("language.checked")
    for address in every():
        answer = client.get(address, headers={"accept-language": tag})
        if answer.headers.get("Content-Type", "").startswith("text/html") and answer.content:
            left, html = english(answer.content.decode())
            left = [text for text in left if PLAIN.search(without(text, known))]
            told = checked in answer.content.decode()
            found[address] = [answer.status_code, html, left, told]
    return found


def chosen(client: Any, tag: str) -> dict[str, Any]:
    """How home speaks to who says nothing, to a browser, after a choice; and what is refused."""
    from unknot.web.people.record import Owner, PersonRecord

    PersonRecord(Owner.THE_ONLY_ONE).erase()

    def spoken(wanted: str) -> dict[str, str | None]:
        headers = {"accept-language": wanted} if wanted else {}
        return english(client.get("/", headers=headers).content.decode())[1]

    found: dict[str, Any] = {
        each: spoken(each) for each in ("", tag, f"xx,{tag};q=0.5", "xx", "broken")
    }
    for language in (tag, "xx"):
        form = {"form_id": str(uuid4()), "language": language}
        found[f"choose {language}"] = client.post("/language/", form).status_code
    found["afterwards"] = spoken("en-GB,en")
    found["page"] = client.get("/language/").content.decode()
    found["links"] = client.get("/").content.decode().count('href="/language/"')
    return found


def look_behind(client: Any, tag: str, record: bytes) -> dict[str, Any]:
    """Every page, asked for in a language that is behind: its language, its marks, what is mixed."""
    from unknot.library.load import load
    from unknot.web.people.record import Owner, PersonRecord

    PersonRecord(Owner.THE_ONLY_ONE).erase()
    bring_in(client, record)
    known, found = own(record), {}
    why = [load(language=each).words.say("language.behind") for each in (tag, "en")]
    for each in (*every(), WRONG_FORM):
        address = wrong_form(client, tag) if each == WRONG_FORM else each
        answer = client.get(address, headers={"accept-language": tag})
        kind, content = (
            answer.headers.get("Content-Type", ""),
            answer.content.decode(errors="replace"),
        )
        found[address] = {
            "marks": "\ue000" in content or "\\ue000" in content,
            "said": [text in content for text in why],
        }
        if kind.startswith("text/html") and content:
            left, html = english(content)
            strange = [text for text in texts_of(content) if not text.isascii()]
            found[address] |= {
                "language": html["lang"],
                "english": [text for text in left if PLAIN.search(without(text, known))],
                "other": [text for text in strange if ACCENTED.search(without(text, known))],
            }
    return found


WRONG_FORM = "a form"
HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')
ACCENTED = re.compile(f"[{accented('aeiou')}]")


def wrong_form(client: Any, tag: str) -> str:
    """Where a screen is shown again that was sent with nothing ticked."""
    page = client.get("/check/?screen=toilet", headers={"accept-language": tag}).content.decode()
    form = dict(HIDDEN.findall(page))
    sent = client.post("/check/?screen=toilet", form, headers={"accept-language": tag})
    return str(sent.headers.get("Location", "/"))


def texts_of(html: str) -> list[str]:
    """Every text of a page but those of other languages."""
    page = Page()
    page.feed(html)
    return [" ".join(text.split()) for text in page.texts]


def main() -> None:
    """As the docstring of this file says."""
    content, tags, behind, *records = sys.argv[1:]
    from unknot.library import load

    load.CONTENT = Path(content)
    with tempfile.TemporaryDirectory() as folder:
        client = opened(Path(folder), phone=True)
        found = {
            f"{tag} {Path(record).stem}": look(client, tag, Path(record).read_bytes())
            for tag in tags.split(",") for record in records
        }  # fmt: skip
        for record in records:
            looked = look_behind(client, behind, Path(record).read_bytes())
            found[f"behind {Path(record).stem}"] = looked
        found["chosen"] = chosen(client, tags.split(",")[0])
    print(json.dumps(found))


if __name__ == "__main__":
    main()
