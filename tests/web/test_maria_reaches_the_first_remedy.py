"""Maria, 34, lifted a box yesterday: from the first page to heat, and what comes after it."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from support.cast import MARIA
from support.homes import BOTH, BOTH_AT_LENGTH, HOUR, Home
from support.phone import Phone, phone_of, say

DOSE = 1200  # seconds
CARDS, TAPS = 14, 20


def started(home: Home) -> datetime:
    """When the session's pack went on, in UTC: hours are added to it, and summer time may begin."""
    event = next(e for e in home.events() if e["kind"] == "remedy.started")
    return datetime.fromisoformat(event["at"])


def on_the_wall(time: datetime) -> datetime:
    """A time by the wall clock of the server."""
    return time.astimezone(ZoneInfo("Europe/London"))


@BOTH
def test_eleven_cards_and_twenty_taps_are_enough(phone: Phone) -> None:
    phone.opens()
    assert phone.h1() == say("home.title")
    phone.taps_on(say("home.start"))
    phone.interview(MARIA)
    assert "self_care" in phone.page.locator("body").get_attribute("class").split()
    phone.goes("main a.button")
    phone.interview(MARIA)
    assert phone.path == "/ready/?remedy=heat"
    assert phone.screens <= CARDS, f"{phone.screens} pages and cards to the first remedy"
    phone.taps_on(say("ready.start.heat"))
    assert phone.path == "/session/"
    assert phone.taps <= TAPS, f"{phone.taps} taps and {phone.keys} keys to the first remedy"
    print(f"{phone.screens - 1} screens, {phone.taps} taps, {phone.keys} keys")


@BOTH_AT_LENGTH
def test_the_clock_of_a_session_stops_at_the_dose(phone: Phone) -> None:
    phone.winds()
    phone.has_started(MARIA)
    phone.winds(DOSE)
    clock = phone.page.locator("[data-clock]")
    clock.filter(has_text="20:00").wait_for()
    phone.winds(HOUR)
    phone.page.locator("[data-done]").wait_for()
    assert clock.inner_text() == "20:00"
    assert phone.page.locator("[data-stop]").is_hidden()
    assert say("session.over", minutes=80) in phone.text()


@BOTH_AT_LENGTH
def test_a_reload_does_not_give_a_session_more_time(home: Home, phone: Phone) -> None:
    phone.has_started(MARIA)
    home.passes(DOSE - 300)
    phone.reloads()
    phone.page.locator("[data-clock]").filter(has_text="15:").wait_for()
    home.passes(HOUR)
    phone.reloads()
    phone.page.locator("[data-clock]").filter(has_text="20:00").wait_for()


@BOTH_AT_LENGTH
def test_six_then_four_is_said_back_with_the_time_at_which_heat_opens_again(
    home: Home, phone: Phone
) -> None:
    phone.winds()
    phone.has_started(MARIA)
    phone.winds(DOSE)
    home.passes(DOSE + 60)
    phone.taps_on(say("session.done"))
    phone.rates("4")
    assert phone.path == "/"
    assert say("home.done_less", before=6, after=4) in phone.text()
    assert say("plan.start.moves") in phone.text(), "what can be done while heat rests"
    phone.visits("/plan/")
    # The minute that is named is the next whole one: at that minute heat is open.
    opens = started(home) + timedelta(seconds=DOSE + HOUR + 59, milliseconds=999)
    assert f"{on_the_wall(opens):%H:%M}" in phone.page.locator("main").text_content()


@BOTH_AT_LENGTH
def test_heat_opens_one_hour_after_it_came_off_and_not_before(home: Home, phone: Phone) -> None:
    phone.has_started(MARIA)
    home.passes(300)
    phone.takes_it_off("4")
    home.passes(HOUR - 60)
    assert say("plan.again.heat") in phone.visits("/ready/?remedy=heat").text()
    home.passes(60)
    phone.visits("/ready/?remedy=heat")
    assert phone.page.locator('form[action="/start/"]').is_visible()


@BOTH_AT_LENGTH
def test_an_old_screening_is_asked_again_before_the_next_session(home: Home, phone: Phone) -> None:
    phone.has_started(MARIA)
    phone.takes_it_off("4")
    home.passes(4 * HOUR + 60)
    phone.visits("/ready/?remedy=heat")
    assert phone.path == "/check/?screen=again"
    phone.visits("/")
    assert phone.h1() == say("steps.check.title")


@BOTH_AT_LENGTH
def test_what_belongs_to_today_is_there_on_the_next_visit(chromium: Any, home: Home) -> None:
    with phone_of(chromium, home) as first:
        first.has_started(MARIA)
        first.takes_it_off("4")
    with phone_of(chromium, home) as second:
        second.opens()
        assert say("home.done_less", before=6, after=4) in second.text()


@BOTH_AT_LENGTH
def test_worse_or_something_new_asks_the_danger_signs_again(home: Home, phone: Phone) -> None:
    phone.has_started(MARIA)
    phone.takes_it_off("4")
    for how in ("worse", "new"):
        phone.visits("/")
        phone.taps_on(say(f"home.reports.{how}"))
        assert phone.path == "/check/?screen=toilet"
        assert phone.visits("/ready/?remedy=cold").path == "/check/?screen=toilet"
        phone.interview(MARIA)
        assert phone.path == "/advice/"


@BOTH_AT_LENGTH
def test_more_pain_after_a_session_asks_the_danger_signs_again(phone: Phone) -> None:
    phone.has_started(MARIA)
    phone.takes_it_off("8")
    assert phone.h1() == say("steps.check.title")
    assert phone.visits("/ready/?remedy=cold").path == "/check/?screen=toilet"


@BOTH_AT_LENGTH
def test_better_is_met_with_a_word_and_asks_nothing(phone: Phone) -> None:
    phone.has_started(MARIA)
    phone.takes_it_off("2")
    phone.taps_on(say("home.reports.better"))
    assert phone.path == "/"
    assert say("home.better") in phone.text()
