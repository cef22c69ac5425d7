"""What is left in English on any page, for whoever speaks the pseudo-language or its twin.

    python tests/web/in_pseudo.py CONTENT RECORD.zip TAG

Run apart from the tests: Django's settings, and which content is read, stay in a process. Prints
each address with its status and what it says in plain letters; quotations, names and addresses of
sources are marked with their own `lang`, and may.
"""

import json
import re
import sys
import tempfile
from html.parser import HTMLParser
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "records_of_old"))
from pages import addresses, bring_in, opened  # isort: skip

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
            self.html = known
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
        """A text."""
        if not self._exempt():
            self.texts.append(data)

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


def main() -> None:
    """As the docstring of this file says."""
    content, record, tag = sys.argv[1:]
    from unknot.library import load

    load.CONTENT = Path(content)
    with tempfile.TemporaryDirectory() as folder:
        client = opened(Path(folder), phone=True)
        bring_in(client, Path(record).read_bytes())
        client.defaults["HTTP_ACCEPT_LANGUAGE"] = tag
        found = {}
        for address in every():
            answer = client.get(address)
            if answer.headers.get("Content-Type", "").startswith("text/html"):
                left, html = english(answer.content.decode())
                found[address] = [answer.status_code, html, left]
    print(json.dumps(found))


if __name__ == "__main__":
    main()
