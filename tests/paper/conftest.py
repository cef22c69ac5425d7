"""The sheets of two languages, as two readers of other projects find them."""

import io
import re
from functools import cache, cached_property
from html.parser import HTMLParser

import pytest
from pypdf import PdfReader

from unknot.library.load import load
from unknot.library.model import Library
from unknot.paper.html import as_file
from unknot.paper.pdf.pages import as_pdf
from unknot.paper.sheets import sheets, title

HOMES = {"en": "GB", "es": "UY"}  # both have notes and numbers of many kinds


class Printed:
    """One name of `unknot paper`, in one language, read back."""

    def __init__(self, language: str, name: str, *, big: bool = False) -> None:
        self.library: Library = load(language=language)
        self.country = self.library.countries[HOMES[language]]
        self.sheets = sheets(self.library, self.country, name)
        self.pdf = as_pdf(self.library, title(self.library, name), self.sheets, big=big)
        self.html = as_file(self.library, title(self.library, name), self.sheets, large=big)
        self.reader = PdfReader(io.BytesIO(self.pdf))

    @cached_property
    def text(self) -> str:
        """What the PDF says, in one line."""
        return plain(" ".join(page.extract_text() for page in self.reader.pages))


@cache
def printed(language: str, name: str, *, big: bool = False) -> Printed:
    """Made once: a typeface takes a second to cut."""
    return Printed(language, name, big=big)


def plain(text: str) -> str:
    """Without what depends on where a line ends."""
    return re.sub(r"\s+", " ", text).strip()


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.skipped = 0

    def handle_starttag(self, tag: str, _: object) -> None:
        self.skipped += tag in ("style", "svg", "head", "h1")

    def handle_endtag(self, tag: str) -> None:
        self.skipped -= tag in ("style", "svg", "head", "h1")

    def handle_data(self, data: str) -> None:
        if not self.skipped:
            self.found.append(data)


def html_text(page: str) -> str:
    """What a page prints, without its drawings: its own heading is for a screen."""
    reader = _Text()
    reader.feed(page)
    return plain(" ".join(reader.found))


@pytest.fixture(params=sorted(HOMES))
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)
