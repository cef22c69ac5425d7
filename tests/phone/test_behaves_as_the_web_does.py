"""Links, forms, back and forward, deep links, downloads and uploads, as a browser does them."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from benchmarks.walk import Person, Walk
from support.phone_home import ASK
from support.sites import Site, Tab
from unknot.library.load import load

SAY = load().words.say
PYTHON = """window.Worker = class extends Worker {
  constructor(...all) { super(...all); window.python ??= this; }
};"""
ANY = {"method": "GET", "path": "/", "type": "", "language": "en-GB", "zone": "UTC"}


def heard(tab: Tab) -> str:
    return str(tab.page.locator("#host [data-heard]").text_content())


def test_a_link_brings_title_focus_and_words_for_a_screen_reader(site: Site, tabs: Any) -> None:
    tab = tabs().open(f"{site.address}/")
    Walk(tab.page, site.address).follow("common.scope")
    tab.h1(SAY("scope.title"))
    assert tab.page.title() == f"{SAY('scope.title')} · Unknot"
    assert heard(tab) == tab.page.title()
    assert tab.page.evaluate("document.activeElement.tagName") == "H1"
    assert tab.page.evaluate("scrollY") == 0
    tab.page.goto(f"{site.address}/constructor")  # a name that is in every JavaScript object
    tab.h1(SAY("home.title"))


@pytest.mark.soak
def test_back_and_forward_bring_page_and_place(site: Site, tabs: Any) -> None:
    tab = tabs().open(f"{site.address}/scope/")
    tab.page.evaluate("scrollTo(0, 500)")
    tab.page.wait_for_timeout(100)
    # Not by a tap, which would scroll to the link first.
    tab.page.get_by_role("link", name=SAY("common.danger")).dispatch_event("click")
    tab.h1(SAY("danger.title"))
    tab.page.go_back()
    tab.h1(SAY("scope.title"))
    assert abs(tab.page.evaluate("scrollY") - 500) < 5
    tab.page.go_forward()
    tab.h1(SAY("danger.title"))


@pytest.mark.soak
def test_reload_and_deep_links_show_the_same_page(site: Site, tabs: Any) -> None:
    tab = tabs().open(f"{site.address}/")
    walk = Walk(tab.page, site.address)
    walk.follow("home.start")
    walk.reply(Person())
    asked = walk.asked()
    tab.page.reload()
    tab.ready()
    tab.h1(SAY(f"screens.{asked}.title"))
    other = tabs()
    other.page.goto(f"{site.address}/plan/")
    other.ready("busy")


@pytest.mark.soak
def test_an_answer_given_before_python_is_ready_is_not_lost(site: Site, tabs: Any) -> None:
    from playwright.sync_api import expect

    tab = tabs()
    tab.page.goto(f"{site.address}/check/")
    tab.page.locator(".none").first.click()
    assert tab.page.evaluate("document.documentElement.dataset.host") is None, "it was too quick"
    tab.ready()
    expect(tab.page.locator("main h1")).not_to_have_text(SAY("screens.toilet.title"))
    tab.h1(SAY("screens.legs.title"))


def test_what_was_opened_before_python_is_ready_stays_open(site: Site, tabs: Any) -> None:
    """The page afresh, once Python has one, would close it under the thumb."""
    tab = tabs()
    tab.page.add_init_script(PYTHON)
    tab.page.goto(f"{site.address}/check/")
    tab.page.locator("main .held > summary").first.click()
    tab.page.locator("main .held[open]").wait_for()
    assert tab.page.evaluate("document.documentElement.dataset.host") is None, "it was too quick"
    tab.ready()
    tab.page.evaluate(ASK, [ANY, ""])  # answered after whatever the page itself asked for
    assert tab.page.locator("main .held[open]").count() == 1


def test_danger_signs_wait_for_nothing(site: Site, tabs: Any) -> None:
    tab = tabs()
    tab.page.goto(f"{site.address}/")
    tab.page.get_by_role("link", name=SAY("common.danger")).first.click()
    tab.h1(SAY("danger.title"))
    assert tab.page.evaluate("document.documentElement.dataset.host") is None, "it was too quick"
    tab.ready()
    tab.h1(SAY("danger.title"))
    second = tabs()
    second.page.goto(f"{site.address}/plan/")
    second.ready("busy")
    second.page.get_by_role("link", name=SAY("common.danger")).first.click()
    second.h1(SAY("danger.title"))
    second.page.reload()
    second.ready("busy")
    second.h1(SAY("danger.title"))


@pytest.mark.soak
def test_a_first_answer_given_on_the_way_counts(site: Site, tabs: Any) -> None:
    tab = tabs()
    tab.page.goto(f"{site.address}/")
    tab.page.get_by_role("link", name=SAY("home.start")).click()
    tab.h1(SAY("screens.toilet.title"))
    assert tab.page.evaluate("document.documentElement.dataset.host") is None, "it was too quick"
    tab.page.locator(".none").first.click()
    tab.ready()
    tab.h1(SAY("screens.legs.title"))


@pytest.mark.soak
def test_the_record_goes_out_is_erased_and_comes_back(
    site: Site, tabs: Any, tmp_path: Path
) -> None:
    tab = tabs().open(f"{site.address}/")
    walk = Walk(tab.page, site.address)
    walk.follow("home.start")
    walk.reply(Person())
    walk.follow("common.record")
    with tab.page.expect_download() as saved:
        tab.page.get_by_role("button", name=SAY("record.export")).click()
    file = tmp_path / "record.zip"
    saved.value.save_as(file)
    with zipfile.ZipFile(file) as archive:
        kinds = [json.loads(line)["kind"] for line in archive.read("events.jsonl").splitlines()]
    assert "screening.answered" in kinds
    walk.choose(SAY("record.sure"))
    walk.press("record.erase")
    tab.h1(SAY("home.title"))
    walk.follow("common.record")
    tab.page.locator("#file").set_input_files(file)
    walk.press("record.import")
    tab.page.get_by_text(SAY("record.brought")).wait_for()


@pytest.mark.soak
def test_the_calendar_file_is_made_in_the_phone(site: Site, tabs: Any, tmp_path: Path) -> None:
    tab = tabs().open(f"{site.address}/")
    walk = Walk(tab.page, site.address)
    walk.follow("home.start")
    for _ in walk.interview(Person()):
        pass
    walk.follow("common.plan")
    walk.follow("reminders.ask")
    tab.h1(SAY("reminders.title"))
    with tab.page.expect_download() as saved:
        tab.page.get_by_role("link", name=SAY("reminders.save")).click()
    assert saved.value.suggested_filename == "unknot.ics"
    saved.value.save_as(tmp_path / "unknot.ics")
    found = Calendar.from_ical((tmp_path / "unknot.ics").read_bytes()).walk("VEVENT")
    assert [each["SUMMARY"] for each in found] == [SAY("reminders.titles.look_in")] * 10
    times = [each["DTSTART"].dt for each in found]
    assert times == sorted(times)


@pytest.mark.soak
def test_a_form_that_is_refused_says_so_and_keeps_its_address(site: Site, tabs: Any) -> None:
    tab = tabs().open(f"{site.address}/")
    walk = Walk(tab.page, site.address)
    walk.follow("home.start")
    address = tab.page.url
    tab.page.locator(".held > summary").first.click()
    tab.page.get_by_role("button", name=SAY("common.next")).click()
    tab.page.locator(".error-summary").wait_for()
    assert tab.page.url != address, "it has an address of its own: back and reload ask nothing"
    assert tab.page.evaluate("document.activeElement.className") == "error-summary"


@pytest.mark.soak
def test_a_second_tab_offers_to_take_over(site: Site, tabs: Any) -> None:
    first = tabs().open(f"{site.address}/")
    Walk(first.page, site.address).follow("home.start")
    second = tabs()
    second.page.goto(f"{site.address}/check/")
    second.ready("busy")
    second.h1(SAY("phone.second.title"))
    second.page.get_by_role("button", name=SAY("phone.second.use")).click()
    second.ready()
    first.ready("busy")
    first.h1(SAY("phone.second.title"))
    second.h1(SAY("screens.toilet.title"))  # until then there is nothing to answer
    Walk(second.page, site.address).reply(Person())
    second.h1(SAY("screens.legs.title"))
    first.page.get_by_role("button", name=SAY("phone.second.use")).click()
    first.ready()
    first.h1(SAY("screens.toilet.title"))
    Walk(first.page, site.address).reply(Person())
    first.h1(SAY("screens.legs.title"))
    assert first.wrong == second.wrong == []


# Does something in the very moment in which Python is ready: before any page of it can come.
AT_ONCE = """new MutationObserver((all, watch) => {
  if (document.documentElement.dataset.host !== "ready") return;
  watch.disconnect();
  %s
}).observe(document, { subtree: true, attributeFilter: ["data-host"] });"""
TICK = 'document.querySelector("main [name=country]").click();'
SEND = 'document.querySelector("main .none").click();'


@pytest.mark.soak
def test_what_is_ticked_in_the_moment_of_the_swap_stays(site: Site, tabs: Any) -> None:
    tab = tabs()
    tab.page.add_init_script(AT_ONCE % TICK)
    tab.open(f"{site.address}/numbers/")
    tab.page.wait_for_timeout(1000)  # the page that was asked for would be here by now
    assert tab.page.locator("main [name=country]").first.is_checked()
    tab.page.get_by_role("button", name=SAY("numbers.choose")).click()
    tab.h1(SAY("steps.check.title"))


@pytest.mark.soak
def test_what_is_sent_in_the_moment_of_the_swap_is_answered(site: Site, tabs: Any) -> None:
    tab = tabs()
    tab.page.add_init_script(AT_ONCE % SEND)
    tab.open(f"{site.address}/check/?screen=toilet")
    tab.h1(SAY("screens.legs.title"))


@pytest.mark.soak
def test_what_was_begun_is_there_again_after_another_tab_had_the_record(
    site: Site, tabs: Any
) -> None:
    first = tabs().open(f"{site.address}/numbers/")
    first.page.locator("main [name=country]").first.check()
    second = tabs()
    second.page.goto(f"{site.address}/plan/")
    second.ready("busy")
    second.page.get_by_role("button", name=SAY("phone.second.use")).click()
    second.ready()
    first.h1(SAY("phone.second.title"))
    first.page.get_by_role("button", name=SAY("phone.second.use")).click()
    first.ready()
    assert first.page.locator("main [name=country]").first.is_checked()


@pytest.mark.soak
def test_an_answer_that_a_reload_overtook_is_put_in_afterwards(site: Site, tabs: Any) -> None:
    tab = tabs()
    tab.page.goto(f"{site.address}/check/")
    tab.page.locator(".none").first.click()
    tab.open(f"{site.address}/check/")
    tab.h1(SAY("screens.legs.title"))
