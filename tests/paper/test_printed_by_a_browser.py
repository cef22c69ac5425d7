"""What a browser prints of the HTML: each sheet on as many sides as it promises, nothing cut."""

import io
from typing import Any

from pypdf import PdfReader

from paper.conftest import HOMES, printed
from unknot.paper.html import as_file
from unknot.paper.sheets import BOOKLET

WIDER = "node => node.scrollWidth - node.clientWidth"


def test_each_sheet_fills_its_sides_and_no_more(chromium: Any) -> None:
    page = chromium.new_context().new_page()
    for language in HOMES:
        made = printed(language, BOOKLET)
        for sheet in made.sheets:
            page.set_content(as_file(made.library, sheet.title, [sheet], large=False))
            page.emulate_media(media="print")
            paper = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
            assert len(paper.pages) <= sheet.sides, (language, sheet.id, len(paper.pages))
            text = "".join(each.extract_text() for each in paper.pages)
            assert made.library.fingerprint in text


def test_on_a_phone_nothing_is_wider_than_the_screen(chromium: Any) -> None:
    page = chromium.new_context(viewport={"width": 320, "height": 640}).new_page()
    for language in HOMES:
        for big in (False, True):
            made = printed(language, BOOKLET)
            page.set_content(as_file(made.library, "x", made.sheets, large=big))
            assert page.locator("html").evaluate(WIDER) <= 0, (language, big)
