"""The page of outcomes in a real browser: what axe says, how wide it is, and on paper."""

from collections.abc import Iterator
from typing import Any

import group_in_the_server as group
import pytest

from support.clinic_process import ClinicProcess
from support.clinics import postgresql_at_length
from support.staff import Clinic

pytestmark = postgresql_at_length("clinic")


@pytest.fixture(scope="module")
def gathered(clinic: Clinic) -> Iterator[Clinic]:
    process = ClinicProcess(clinic.server.folder, clinic.server.database)
    process(group.gather, 60)
    process.close()
    return clinic


def opened(clinic: Clinic, chromium: Any, width: int, scheme: str = "light") -> Any:
    context = chromium.new_context(
        color_scheme=scheme, viewport={"width": width, "height": 800}, accept_downloads=True
    )
    browser = clinic.people["clinician"]
    context.add_cookies([{"name": name, "value": value, "url": browser.origin}
                         for name, value in browser.cookies.items()])  # fmt: skip
    page = context.new_page()
    page.goto(f"{browser.origin}/staff/outcomes/")
    return page


@pytest.mark.parametrize(("scheme", "width"), [("light", 320), ("dark", 1200), ("dark", 360)])
def test_axe_finds_nothing_and_nothing_is_too_wide(
    gathered: Clinic, chromium: Any, scheme: str, width: int
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = opened(gathered, chromium, width, scheme)
    found = Axe().run(page).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"][:200]) for each in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for chart in page.locator("svg.chart").all():
        assert chart.evaluate("each => each.getBoundingClientRect().right") <= width
    page.context.close()


def test_every_number_of_a_chart_stands_in_its_table(gathered: Clinic, chromium: Any) -> None:
    page = opened(gathered, chromium, 1200)
    dots = page.locator("section[aria-labelledby=pain] svg .dot").count()
    medians = page.locator("section[aria-labelledby=pain] td strong").count()
    assert dots == medians > 3
    remedies = page.locator("section[aria-labelledby=helped]")
    assert remedies.locator("svg .dot").count() == remedies.locator("tbody tr").count() > 0
    page.context.close()


def test_on_paper_the_numbers_are_there_and_no_button(gathered: Clinic, chromium: Any) -> None:
    page = opened(gathered, chromium, 800)
    page.emulate_media(media="print")
    assert page.get_by_role("table").first.is_visible()
    assert page.locator("svg.chart").first.is_visible()
    assert not page.get_by_text("Take the numbers away").is_visible()
    assert not page.get_by_role("button", name="Sign out").is_visible()
    page.context.close()


def test_the_table_is_taken_away_as_a_file(gathered: Clinic, chromium: Any) -> None:
    page = opened(gathered, chromium, 360)
    with page.expect_download() as taken:
        page.get_by_role("link", name="Take the numbers away").click()
    assert taken.value.suggested_filename.startswith("outcomes-")
    text = taken.value.path().read_text()
    assert text.startswith("as_of,part,item,week,figure,value")
    assert ",weeks,pain,1,median," in text
    page.context.close()
