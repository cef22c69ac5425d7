"""Names of 90 letters, one word of them of 47: exercises, remedies, places and who gave the sheet."""

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from paper.test_printed_by_a_browser import WIDER
from paper.test_the_paper_itself import WHITE, overlap
from unknot.library.load import load
from unknot.paper.html import as_file
from unknot.paper.pdf.pages import WIDE, drawn
from unknot.paper.sheets import BOOKLET, sheets

LONG = " with both arms on a Donaudampfschifffahrtsgesellschaftskapitaensstuhl and knees bent"
FILES = ("movements", "remedies", "places", "treatments")


@pytest.fixture
def long_names(content: Path) -> Path:
    for name in FILES:
        file = content / "words" / "en" / f"{name}.toml"
        text, changed = re.subn(
            r'^(name = "[^"]+)"', rf'\1{LONG}"', file.read_text(), flags=re.MULTILINE
        )
        assert changed >= 5, name
        file.write_text(text)
    return content


@pytest.mark.parametrize("big", [False, True])
def test_no_long_name_is_cut_or_lies_over_another(long_names: Path, *, big: bool) -> None:
    library = load(long_names)
    with drawn(library, "x", sheets(library, library.countries["GB"], BOOKLET), big=big) as pen:
        wrote = pen.wrote
    for page, x, _, wide, _ in wrote:
        assert x >= WHITE and x + wide <= WIDE - WHITE, (page, x, wide)
    pages = Counter(page for page, *_ in wrote)
    lines: dict[int, list[tuple[float, float, float, float]]] = {page: [] for page in pages}
    for page, *line in wrote:
        x, y, wide, high = line
        assert not any(overlap((x, y, wide, high), other) for other in lines[page]), (page, line)
        lines[page].append((x, y, wide, high))


def test_on_a_phone_with_text_twice_as_large_no_long_name_is_wider(
    long_names: Path, chromium: Any
) -> None:
    page = chromium.new_context(viewport={"width": 320, "height": 640}).new_page()
    library = load(long_names)
    made = sheets(library, library.countries["GB"], BOOKLET)
    page.set_content(as_file(library, LONG, made, large=True))
    assert LONG.split()[-3] in page.locator("body").inner_text()
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.locator("html").evaluate(WIDER) <= 0
