"""Which rung comes when: heat, cold, moves, the short lean, the full one, TENS."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from support.lives import (
    DAY,
    HOUR,
    LIBRARY,
    MINUTE,
    NOON,
    SECOND,
    What,
    answers,
    assessed,
    ended,
    everything,
    rated,
    record,
    stand,
    started,
    step,
)  # fmt: skip
from unknot.journey.remedies.next_step import waiting_for_another
from unknot.pathway.facts import Value
from unknot.record.event import Event


def offers(events: list[Event], now: datetime) -> tuple[str, str | None, datetime | None]:
    found = step(events, now)
    return found.step, found.remedy, found.opens


HEAT, COLD = timedelta(seconds=1200), timedelta(seconds=900)
ON, OFF = NOON + MINUTE, NOON + MINUTE + HEAT
# Closes gentle moves, leans and TENS, so that only heat and cold are left.
ONLY_SKIN = {"spine_procedure_2_weeks": True, "no_tens_unit": True}


def only_skin(*what: tuple[datetime, What]) -> list[Event]:
    """Someone for whom heat and cold are all there is."""
    said = [(NOON, answers(**everything(**ONLY_SKIN))), (NOON, assessed("self_care"))]
    return record(*said, *what)


def test_the_other_remedy_waits_until_the_skin_has_rested() -> None:
    """Never both at once, and the skin back to normal first (review L4)."""
    events = only_skin((ON, started("heat", before=6)), (OFF, ended()), (OFF, rated(6)))
    assert offers(events, OFF) == ("wait", "cold", OFF + HOUR)
    assert offers(events, OFF + HOUR - SECOND) == ("wait", "cold", OFF + HOUR)
    assert offers(events, OFF + HOUR) == ("offer", "cold", None)


def test_after_cold_the_skin_rests_two_hours_before_heat() -> None:
    off = ON + COLD
    events = only_skin((ON, started("cold", before=6)), (off, ended()), (off, rated(6)))
    assert offers(events, off + 2 * HOUR - SECOND) == ("wait", "heat", off + 2 * HOUR)
    assert offers(events, off + 2 * HOUR) == ("offer", "heat", None)


def test_when_neither_helped_and_both_wait_the_one_not_just_used_is_named() -> None:
    cold_on = OFF + MINUTE
    cold_off = cold_on + COLD
    events = only_skin(
        (ON, started("heat", name="a")), (OFF, ended(name="a")), (OFF, rated(6, "a")),
        (cold_on, started("cold", name="b")), (cold_off, ended(name="b")),
        (cold_off, rated(6, "b")),
    )  # fmt: skip
    assert offers(events, cold_off) == ("wait", "heat", cold_off + 2 * HOUR)


def used(remedy: str, at: datetime, pain: int, name: str, before: int = 5) -> list[Any]:
    """One session of a remedy that begins at this time, and the pain after it."""
    off = at + timedelta(seconds=LIBRARY.remedies[remedy].dose)
    return [(at, started(remedy, before, name)), (off, ended(name=name)), (off, rated(pain, name))]


LATER = NOON + 5 * MINUTE
FIFTH_DAY = everything(days=5, pain_now=4)


def climbed(*sessions: list[Any], **others: Value) -> list[Event]:
    """Pain 4 on the fifth day, and these sessions."""
    said = [(NOON, answers(**FIFTH_DAY | others)), (NOON, assessed("self_care"))]
    return record(*said, *(what for session in sessions for what in session))


def test_the_ladder_goes_heat_moves_lean_tens_while_nothing_helps() -> None:
    """The article's order, with gentle moves before the lean (review L6)."""
    heat = used("heat", LATER, 5, "a")
    off = heat[-1][0]
    assert offers(climbed(heat), off)[:2] == ("offer", "moves")
    moves = used("moves", off, 5, "b")
    off = moves[-1][0]
    assert offers(climbed(heat, moves), off)[:2] == ("offer", "lean")
    lean = used("lean", off, 6, "c")
    off = lean[-1][0]
    assert offers(climbed(heat, moves, lean), off)[:2] == ("wait", "moves")
    assert offers(climbed(heat, moves, lean), off + HOUR)[:2] == ("offer", "cold")
    closed = climbed(heat, moves, lean, heat_rub=True, raynaud=True)
    assert offers(closed, LATER + 2 * HOUR)[:2] == ("offer", "moves")


def on_three_days(last: int) -> list[Any]:
    """Three short leans that went well, the last of them `last`, on three days."""
    return [each for n in range(3) for each in used("lean", LATER + n * DAY, last, f"l{n}")]


def test_the_full_lean_comes_once_the_short_one_went_well_on_three_days() -> None:
    leans = on_three_days(5)
    after = leans[-1][0] + 4 * HOUR - MINUTE
    assert stand(climbed(leans), after).openings["stretch"] is not None
    assert "stretch" not in waiting_for_another(LIBRARY.pathway, stand(climbed(leans), after))
    two = [each for n in range(2) for each in used("lean", LATER + n * DAY, 5, f"l{n}")]
    assert (
        waiting_for_another(LIBRARY.pathway, stand(climbed(two), after))["stretch"].id
        == "short_lean_first"
    )
    worse = climbed(on_three_days(6))
    assert (
        waiting_for_another(LIBRARY.pathway, stand(worse, after))["stretch"].id
        == "short_lean_first"
    )
    assert "stretch" in waiting_for_another(LIBRARY.pathway, stand(climbed(), NOON))


def test_three_leans_of_one_day_count_as_one() -> None:
    one = [each for n in range(3) for each in used("lean", LATER + n * HOUR, 4, f"l{n}")]
    assert "stretch" in waiting_for_another(LIBRARY.pathway, stand(climbed(one), LATER + 5 * HOUR))


@pytest.mark.parametrize(("days", "still"), [(13, True), (15, False)])
def test_leans_that_went_well_count_for_two_weeks(days: int, *, still: bool) -> None:
    here = stand(climbed(on_three_days(4)), LATER + days * DAY)
    assert ("stretch" not in waiting_for_another(LIBRARY.pathway, here)) == still


def test_a_lean_that_hurt_sends_back_to_the_short_one() -> None:
    at = LATER + HOUR
    hurt = [(LATER, started("lean", 5, "a")), (at, ended("hurts", "a")), (at, rated(5, "a"))]
    assert "stretch" in waiting_for_another(LIBRARY.pathway, stand(climbed(hurt), at))


def test_a_session_that_hurt_is_not_one_to_stay_with_however_far_the_pain_fell() -> None:
    off = LATER + 5 * MINUTE
    hurt = [(LATER, started("heat", 6)), (off, ended("hurts")), (off, rated(3))]
    here = stand(climbed(hurt), off + 2 * HOUR)
    assert here.helped is False
    assert offers(climbed(hurt), off + 2 * HOUR) == ("offer", "cold", None)


def test_a_slip_of_the_thumb_ten_times_leaves_everything_open_and_asks_nothing() -> None:
    slips = [
        [(LATER + n * MINUTE, started("heat", 5, f"s{n}")),
         (LATER + n * MINUTE + 3 * SECOND, ("ended", {"session": f"s{n}", "how": "stopped",
                                                     "lasted": 3}))]
        for n in range(10)
    ]  # fmt: skip
    assert offers(climbed(*slips), LATER + 10 * MINUTE) == ("offer", "heat", None)


def test_a_short_session_that_hurt_counts() -> None:
    off = LATER + 3 * SECOND
    hurt = [(LATER, started("heat", 5)), (off, ("ended", {"session": "s1", "how": "hurts",
                                                         "lasted": 3}))]  # fmt: skip
    assert offers(climbed(hurt), off)[0] == "rate"
    assert stand(climbed(hurt), off).opens["heat"] is not None
