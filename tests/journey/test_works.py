"""What works for this person, from their record: and what the ladder makes of it."""

from datetime import timedelta

import pytest

from support.lives import (
    DAY,
    HOUR,
    MINUTE,
    NOON,
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
from unknot.record.event import Event

CALM = answers(**everything(pain_now=5, days=3))


def session(remedy: str, at: timedelta, before: int, after: int, late: timedelta = MINUTE) -> list[
    tuple[object, What]
]:  # fmt: skip
    name, begin = f"{remedy}{at}", NOON + at
    end = begin + 15 * MINUTE
    return [(begin, started(remedy, before, name)), (end, ended(name=name)),
            (end + late, rated(after, name))]  # fmt: skip


def sessions(remedy: str, number: int, before: int, after: int, **more: timedelta) -> list[
    tuple[object, What]
]:  # fmt: skip
    days = range(number)
    return [e for n in days for e in session(remedy, n * DAY, before, after, **more)]


def told(*what: tuple[object, What], until: timedelta) -> list[Event]:
    """A record at whose end the questions are answered afresh."""
    return record(*what, (NOON + until, CALM), (NOON + until, assessed("self_care")))  # type: ignore[arg-type]


COLD = sessions("cold", 8, 6, 2)


def test_heat_comes_first_by_itself_and_cold_when_cold_has_clearly_done_more() -> None:
    now = NOON + 9 * DAY
    assert step(told(until=9 * DAY), now).remedy == "heat"
    found = step(told(*COLD, until=9 * DAY), now)
    assert (found.step, found.remedy) == ("offer", "cold")
    assert found.because is not None
    assert found.because.id == "works_for_you"


def test_two_sessions_change_no_order() -> None:
    assert step(told(*COLD[:6], until=9 * DAY), NOON + 9 * DAY).remedy == "heat"


@pytest.mark.parametrize("fact", ["raynaud", "cold_urticaria"])
def test_what_works_is_never_put_before_a_safety_row(fact: str) -> None:
    calm = everything(pain_now=5, days=3)
    blocked = answers(**calm | {fact: True})
    events = record(*COLD, (NOON + 9 * DAY, blocked), (NOON + 9 * DAY, assessed("self_care")))  # type: ignore[arg-type]
    here = stand(events, NOON + 9 * DAY)
    assert here.effects.best(("heat", "cold")) == "cold"
    assert here.assessment.remedies["cold"].status == "blocked"
    assert step(events, NOON + 9 * DAY).remedy == "heat"


def test_what_works_rests_as_long_as_anything_else() -> None:
    last = session("cold", 9 * DAY, 6, 6)  # just now, and it brought nothing
    events = told(*COLD, *last, until=9 * DAY + HOUR)
    assert step(events, NOON + 9 * DAY + HOUR).remedy != "cold"


def test_a_rating_hours_later_is_of_something_else() -> None:
    here = stand(told(*sessions("heat", 4, 6, 2, late=3 * HOUR), until=9 * DAY), NOON + 9 * DAY)
    assert here.effects.remedies() == []


def test_what_helped_more_than_a_year_ago_counts_no_more() -> None:
    late = 400 * DAY
    here = stand(told(*sessions("heat", 8, 6, 2), until=late), NOON + late)
    assert here.effects.remedies() == []


def visited(before: int, after: int, *done: str, day: int) -> tuple[object, What]:
    at = NOON + day * DAY
    return at, ("visited", {"day": at.date().isoformat(), "who": "physio", "done": list(done),
                            "before": before, "after": after})  # fmt: skip


def test_a_treatment_is_judged_by_visits_at_which_nothing_else_was_done() -> None:
    visits = [visited(6, 3, "cupping", day=n) for n in (0, 3, 6)]
    both = visited(6, 3, "cupping", "dry_needling", day=7)
    found = stand(told(*visits, both, until=9 * DAY), NOON + 9 * DAY).effects.treated()
    assert [(each.remedy, each.sessions) for each in found] == [("cupping", 3)]
