"""Sheets in the app: the words of the screens, for the country chosen, and nothing about anybody."""

import io

from pypdf import PdfReader

from support.homes import BOTH, Home
from support.phone import Phone
from unknot.library.load import load
from unknot.paper.sheets import BOOKLET, NAMES, sheets

PAPER = "[...document.styleSheets].some((each) => each.href?.endsWith('/paper.css'))"


def test_learn_leads_to_each_sheet_in_both_sizes(home: Home) -> None:
    visitor = home.visitor()
    assert "/paper/" in visitor.get("/learn/").links
    links = visitor.get("/paper/").links
    for name in NAMES:
        address = f"/paper/sheet/?name={name}"
        assert {address, f"{address}&large=1"} <= set(links)
        sheet, large = (visitor.get(each).body.decode() for each in (address, f"{address}&large=1"))
        assert "data-print" in sheet
        assert "large" not in sheet.split('class="paper ')[1].split('"')[0]
        assert "large" in large.split('class="paper ')[1].split('"')[0]


def test_the_danger_sheet_has_the_numbers_of_the_country_chosen(home: Home) -> None:
    visitor, countries = home.visitor(), load().countries
    visitor.send(visitor.get("/numbers/?back=/paper/").form("/numbers/"), country="NZ")
    sheet = visitor.get("/paper/sheet/?name=danger").text
    for number in countries["NZ"].numbers.values():
        assert number.text in sheet
    assert countries["GB"].numbers["crisis"].text not in sheet


def test_a_sheet_that_is_none_is_not_found(home: Home) -> None:
    assert home.visitor().get("/paper/sheet/?name=nobody").status == 404


@BOTH
def test_the_browser_prints_the_sheets_and_nothing_around_them(home: Home, phone: Phone) -> None:
    from playwright.sync_api import expect

    phone.opens()
    phone.visits(f"/paper/sheet/?name={BOOKLET}")
    library = load()
    sides = sum(each.sides for each in sheets(library, library.countries["GB"], BOOKLET))
    expect(phone.page.locator(".paper table").first).to_have_css("table-layout", "fixed")
    paper = PdfReader(io.BytesIO(phone.page.pdf(prefer_css_page_size=True)))
    assert len(paper.pages) == sides
    for around in ("common.record", "visit.print_now", "common.private"):
        assert library.words.say(around) not in paper.pages[0].extract_text()
    phone.visits("/learn/")  # its paper is of no size
    assert not phone.page.evaluate(PAPER)
