"""The one thing to offer now, from the record and the clock alone."""

from datetime import datetime, timedelta

import pytest

from support.lives import (  # isort: skip
    DAY, HOUR, MINUTE, NOON, SECOND, What, answers, assessed, danger_only, ended,
    everything, rated, record, stand, started, step,
)  # fmt: skip
from unknot.record.event import Event, union
from unknot.record.event_validation import make_event

HEAT, COLD = timedelta(seconds=1200), timedelta(seconds=900)
# Closes gentle moves, leans and TENS, so that only heat and cold are left.
ONLY_SKIN = {"spine_procedure_2_weeks": True, "no_tens_unit": True}
CLEAN: list[tuple[datetime, What]] = [
    (NOON, answers(**everything())), (NOON, assessed("self_care")),
]  # fmt: skip


def after(*what: tuple[datetime, What]) -> list[Event]:
    """A clean screen at noon, and what came then."""
    return record(*CLEAN, *what)


def offers(events: list[Event], now: datetime) -> tuple[str, str | None, datetime | None]:
    found = step(events, now)
    return found.step, found.remedy, found.opens


def test_a_first_visit_looks_for_danger() -> None:
    assert offers([], NOON) == ("check", None, None)


def test_half_way_through_the_interview_it_goes_on() -> None:
    said = {name: value for name, value in everything().items() if name != "chest_pain"}
    assert offers(record((NOON, answers(**said))), NOON) == ("check", None, None)


def test_a_clean_screen_offers_heat_first_even_before_its_own_questions() -> None:
    assert offers(record((NOON, answers(**danger_only()))), NOON) == ("offer", "heat", None)
    assert offers(after(), NOON) == ("offer", "heat", None)


def test_soon_offers_heat_as_well() -> None:
    events = record((NOON, answers(**everything(cancer_ever=True))), (NOON, assessed("soon")))
    assert offers(events, NOON) == ("offer", "heat", None)


@pytest.mark.parametrize("now", [NOON, NOON + HOUR, NOON + DAY, NOON + 365 * DAY])
def test_an_emergency_stays_one_however_long_it_is_left(now: datetime) -> None:
    events = record((NOON, answers(chest_pain=True)), (NOON, assessed("emergency")))
    assert offers(events, now) == ("emergency", None, None)


def test_an_emergency_stays_one_when_its_answer_is_taken_back_without_an_undo() -> None:
    events = record(
        (NOON, answers(chest_pain=True)),
        (NOON, assessed("emergency")),
        (NOON + MINUTE, answers(**everything())),
        (NOON + MINUTE, assessed("self_care")),
    )
    assert offers(events, NOON + MINUTE) == ("emergency", None, None)


def test_an_emergency_that_was_answered_but_never_recorded_as_one_is_one() -> None:
    """The answers speak for themselves, whatever was or was not stored beside them."""
    assert step(record((NOON, answers(chest_pain=True))), NOON).step == "emergency"
    assert step(record((NOON, answers(**everything(fever=True)))), NOON).step == "urgent"
    assert step(record((NOON, answers(fever=True))), NOON).step == "check"


def test_what_two_copies_say_only_together_is_an_emergency() -> None:
    """Cancer told on the phone, a numb leg on the computer."""
    phone = record((NOON, answers(**everything(cancer_ever=True))), (NOON, assessed("soon")))
    computer = [make_event("x", NOON + MINUTE, "answered", {"screen": "nerves",
                                                      "answers": {"leg_numb": True}})]  # fmt: skip
    assert step(union(phone, computer), NOON + 2 * MINUTE).step == "emergency"


def test_an_open_urgent_sign_asks_on_and_a_closed_one_sends_to_help() -> None:
    open_ = record((NOON, answers(fever=True)), (NOON, assessed("urgent", settled=False)))
    assert step(open_, NOON).step == "check"
    assert step(open_, NOON).row.id == "urgent_more"
    closed = record((NOON, answers(**everything(fever=True))), (NOON, assessed("urgent")))
    assert offers(closed, NOON) == ("urgent", None, None)


def test_an_urgent_sign_whose_answers_grew_old_is_looked_at_again_and_never_let_go() -> None:
    closed = record((NOON, answers(**everything(fever=True))), (NOON, assessed("urgent")))
    assert step(closed, NOON + 5 * HOUR).step == "check"
    assert step(closed, NOON + 5 * HOUR).row.id == "urgent_more"
    assert step(closed, NOON + 30 * DAY).step == "check"
    again = [
        *closed,
        make_event("z", NOON + 30 * DAY, "answered", {"screen": "s", "answers": everything()}),
    ]
    assert step(again, NOON + 30 * DAY).step == "urgent"


@pytest.mark.parametrize("undo", ["mistaken", "seen"])
def test_after_an_undo_the_whole_screen_is_asked_again_and_then_care_goes_on(undo: str) -> None:
    events = [(NOON, answers(chest_pain=True)), (NOON, assessed("emergency")), (NOON, (undo, {}))]
    assert step(record(*events), NOON).step == "check"
    events += [(NOON, answers(**everything())), (NOON, assessed("self_care"))]
    assert offers(record(*events), NOON + SECOND) == ("offer", "heat", None)


def test_a_second_screen_that_finds_it_again_is_an_emergency_again() -> None:
    events = record(
        (NOON, answers(chest_pain=True)), (NOON, assessed("emergency")), (NOON, ("mistaken", {})),
        (NOON, answers(chest_pain=True)), (NOON, assessed("emergency")),
    )  # fmt: skip
    assert step(events, NOON + SECOND).step == "emergency"


RUNNING = [
    (NOON, ("session", "heat")),
    (NOON + SECOND, ("session", "heat")),
    (NOON + HEAT - SECOND, ("session", "heat")),
    (NOON + HEAT, ("rate", "heat")),
    (NOON + HEAT + SECOND, ("rate", "heat")),
    (NOON + 3 * DAY, ("rate", "heat")),
]


@pytest.mark.parametrize(("now", "found"), RUNNING)
def test_a_session_runs_until_its_dose_is_up_and_then_asks_how_it_was(
    now: datetime, found: tuple[str, str]
) -> None:
    clean = [(NOON - MINUTE, what) for _, what in CLEAN]
    events = record(*clean, (NOON, started("heat")))
    assert offers(events, now)[:2] == found


def test_a_session_that_was_taken_off_asks_at_once_how_it_was() -> None:
    events = after((NOON + MINUTE, started("heat")), (NOON + 2 * MINUTE, ended("hurts")))
    assert offers(events, NOON + 2 * MINUTE)[:2] == ("rate", "heat")


def test_an_emergency_told_during_a_session_comes_before_it() -> None:
    events = after(
        (NOON + MINUTE, started("heat")),
        (NOON + 2 * MINUTE, answers(chest_pain=True)),
        (NOON + 2 * MINUTE, assessed("emergency")),
    )
    assert step(events, NOON + 3 * MINUTE).step == "emergency"


def test_a_change_for_the_worse_asks_the_danger_questions_before_anything_else() -> None:
    events = after((NOON + MINUTE, ("reported", {"how": "worse"})))
    assert step(events, NOON + MINUTE).step == "check"


ON, OFF = NOON + MINUTE, NOON + MINUTE + HEAT


def heat_and(pain: int) -> list[Event]:
    """One session of heat, from 6 to this."""
    return after((ON, started("heat", before=6)), (OFF, ended()), (OFF, rated(pain)))


def heat_alone(pain: int) -> list[Event]:
    """The same for whom moves are closed."""
    answered = (NOON, answers(**everything(**ONLY_SKIN)))
    return record(answered, (ON, started("heat", before=6)), (OFF, ended()), (OFF, rated(pain)))


def test_what_helped_is_waited_for_with_gentle_moves_meanwhile() -> None:
    """Pain from 6 to 4: stay with heat, which opens an hour after it came off."""
    assert offers(heat_and(4), OFF) == ("offer", "moves", None)
    assert offers(heat_alone(4), OFF) == ("wait", "heat", OFF + HOUR)
    assert offers(heat_alone(4), OFF + HOUR - SECOND) == ("wait", "heat", OFF + HOUR)


def test_what_helped_is_offered_again_when_it_opens() -> None:
    assert offers(heat_and(4), OFF + HOUR) == ("offer", "heat", None)


def test_while_the_skin_rests_gentle_moves_are_offered() -> None:
    """Review L6, and the design: gentle moves at any time."""
    assert offers(heat_and(6), OFF) == ("offer", "moves", None)
    assert offers(heat_and(6), OFF + HOUR - SECOND) == ("offer", "moves", None)


def test_what_did_not_help_gives_way_to_the_other_remedy() -> None:
    assert offers(heat_and(5), OFF + HOUR) == ("offer", "cold", None)
    assert offers(heat_and(7), OFF + HOUR) == ("offer", "cold", None)


def test_what_did_not_help_is_still_offered_when_nothing_else_is_allowed() -> None:
    answered = (NOON, answers(**everything(raynaud=True, **ONLY_SKIN)))
    events = record(answered, (ON, started("heat", before=6)), (OFF, ended()), (OFF, rated(6)))
    assert offers(events, OFF) == ("wait", "heat", OFF + HOUR)
    assert offers(events, OFF + HOUR) == ("offer", "heat", None)


def test_cold_that_helped_is_waited_for_two_hours() -> None:
    off, answered = ON + COLD, (NOON, answers(**everything(**ONLY_SKIN)))
    events = record(answered, (ON, started("cold", before=8)), (off, ended()), (off, rated(3)))
    assert offers(events, off + HOUR) == ("wait", "cold", off + 2 * HOUR)
    assert offers(events, off + 2 * HOUR) == ("offer", "cold", None)


def test_after_four_in_a_day_it_waits_for_the_first_to_be_a_day_old() -> None:
    what: list[tuple[datetime, What]] = []
    for number in range(4):
        on, name = NOON + number * 2 * HOUR, f"s{number}"
        what += [(on, started("heat", 8, name)), (on + HEAT, ended(name=name)),
                 (on + HEAT, rated(2, name))]  # fmt: skip
    last = NOON + 8 * HOUR
    events = record(*what, (last, answers(**everything(**ONLY_SKIN))))
    assert offers(events, last) == ("wait", "heat", NOON + DAY)


BLOCKED = [
    {"age": 17},
    {"raynaud": True, "heat_rub": True} | ONLY_SKIN,
    {"numb_skin_at_site": True} | ONLY_SKIN,
]


@pytest.mark.parametrize("others", BLOCKED)
def test_with_every_remedy_closed_it_offers_comfort(others: dict[str, bool]) -> None:
    events = record((NOON, answers(**everything(**others))))
    assert offers(events, NOON) == ("comfort", None, None)
    assert step(events, NOON).row.why


def test_with_heat_closed_it_offers_cold() -> None:
    events = record((NOON, answers(**everything(heat_rub=True))))
    assert offers(events, NOON) == ("offer", "cold", None)


def test_a_remedy_that_needs_a_change_comes_after_one_that_needs_none() -> None:
    events = record((NOON, answers(**everything(low_bp=True))))
    assert offers(events, NOON) == ("offer", "cold", None)


CLOCKS = [
    # the clock is set back while the pack is on: it is not known to run, so it is rated
    (ON - HOUR, "rate"),
    (ON - SECOND, "rate"),
    (ON, "session"),
]


@pytest.mark.parametrize(("now", "expected"), CLOCKS)
def test_a_clock_set_back_never_makes_a_session_longer(now: datetime, expected: str) -> None:
    assert step(after((ON, started("heat"))), now).step == expected


def test_a_clock_set_back_after_a_session_never_opens_a_remedy_sooner() -> None:
    """An hour back: heat is not open at what now looks like before it."""
    events = heat_and(4)
    found = stand(events, OFF - 2 * HOUR)
    opens = found.opens["heat"]
    assert opens is not None
    assert opens >= OFF - 2 * HOUR + HOUR


def test_a_clock_set_forward_asks_the_danger_questions_again() -> None:
    assert step(after(), NOON + 5 * HOUR).step == "check"


def test_a_clock_that_ran_ahead_is_asked_again_once_it_is_right() -> None:
    events = record((NOON + DAY, answers(**everything())), (NOON + DAY, assessed("self_care")))
    assert step(events, NOON).step == "check"


def test_an_alarm_from_a_clock_that_ran_ahead_is_an_alarm() -> None:
    events = record((NOON + DAY, answers(chest_pain=True)), (NOON + DAY, assessed("emergency")))
    assert step(events, NOON).step == "emergency"


@pytest.mark.parametrize("hours", [0, 1, 3, 5, 30])
def test_every_step_says_why(hours: int) -> None:
    for events in ([], after(), heat_and(4), heat_and(6)):
        assert step(events, NOON + hours * HOUR).row.why


def test_the_minute_that_is_named_is_never_one_too_early() -> None:
    """It came off at 26 seconds past: what the page names is the minute after."""
    late, alone = timedelta(seconds=26), (NOON, answers(**everything(**ONLY_SKIN)))
    events = record(
        alone, (ON, started("heat", before=6)), (OFF + late, ended()), (OFF + late, rated(4))
    )
    assert offers(events, OFF + MINUTE) == ("wait", "heat", OFF + HOUR)  # the dose was up at OFF
    early = OFF - timedelta(seconds=34)
    events = record(alone, (ON, started("heat", before=6)), (early, ended()), (early, rated(4)))
    assert offers(events, early) == ("wait", "heat", OFF + HOUR)
