"""A short lean on a chair, hands-free, in both homes: asleep in the middle, rated, and what opens."""

from support.cast import CARLO, MARIA
from support.homes import BOTH_AT_LENGTH, Home
from support.phone import Phone, say
from unknot.library.load import load

pytestmark = BOTH_AT_LENGTH
LEAN = load().remedies["lean"]
PACE = LEAN.pace
assert PACE is not None
HOLD, REST, LEAD_IN = PACE.parts[0].seconds, PACE.rest, PACE.lead_in


TWO_DAYS = 2 * 86400  # the short lean comes from the third day on


def leans(home: Home, phone: Phone) -> None:
    """From the welcome to a running lean, two days later."""
    phone.winds()
    phone.opens()
    phone.taps_on(say("home.start"))
    phone.interview(CARLO)
    home.passes(TWO_DAYS)
    phone.visits("/check/")
    phone.interview(CARLO)  # the danger questions of a new day
    phone.visits("/ready/?remedy=lean")
    phone.interview(CARLO)
    assert phone.page.locator("[data-look]").is_visible(), "this browser has no voice"
    assert phone.page.locator("[data-no-voice]").is_visible()
    assert not phone.page.locator("[data-voice]").is_visible()
    phone.taps_on(say("ready.start.lean"))
    assert phone.path == "/session/"


def seen(phone: Phone, words: str) -> None:
    phone.page.locator("[data-player]").filter(has_text=words).wait_for()


def test_holds_are_counted_sleep_is_no_hold_and_the_next_lean_waits(
    home: Home, phone: Phone
) -> None:
    leans(home, phone)
    phone.winds(LEAD_IN + 1)
    seen(phone, say("session.count", number=1, of=3))
    phone.winds(HOLD + REST + 5)  # asleep from the first hold into the second
    seen(phone, say("session.go_on"))
    phone.tap("[data-wait]")
    for _ in range(90):
        phone.winds(1)
    home.passes(LEAN.dose + 4 * REST + LEAD_IN)
    phone.taps_on(say("session.finish"))
    phone.rates("3")
    assert say("home.done_less", before=4, after=3) in phone.text()
    phone.visits("/plan/")
    assert say("plan.opens") in phone.page.locator("main").text_content(), "behind its own tap"
    phone.visits("/ready/?remedy=lean")
    phone.interview(CARLO)
    assert say("plan.again.lean") in phone.text()
    phone.visits("/ready/?remedy=stretch")
    phone.interview(CARLO)
    assert say("ready.blocked") in phone.text(), "not in the first week"


def test_a_start_by_mistake_costs_nothing(home: Home, phone: Phone) -> None:
    phone.has_started(MARIA)
    phone.taps_on(say("remedies.heat.off"))
    assert phone.path == "/rate/", "it may go on"
    phone.visits("/ready/?remedy=heat")
    assert phone.page.locator('form[action="/start/"]').is_visible()
