"""Who is well sees the week first; who hurts again begins a new episode, and keeps what is known."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from support.lives import (
    DAY,
    HOUR,
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
from unknot.record.episodes import episodes

Told = tuple[datetime, What]
PLAN: What = ("wished", {"days": [0, 3], "minutes": 20, "quiet": True})


def day(number: float) -> datetime:
    return NOON + number * DAY


def checked(pain: int) -> What:
    return "checked_in", {"pain": pain, "manage": "yes", "than": "same"}


def screened(at: float, **said: Any) -> list[Told]:
    return [(day(at), answers(**everything(**said))), (day(at), assessed("self_care"))]


PLANNED = [(day(0), PLAN)]
RECOVERED = [(day(0), checked(6)), *[(day(n), checked(1)) for n in range(3, 40, 6)]]
BEGUN = [(day(60), answers(fever=False))]
WORSE: list[Told] = [(day(60), ("reported", {"how": "worse"}))]
HEAT = [(day(59.9), started("heat", 2)), (day(59.92), ended()), (day(59.92), rated(1))]
# name: what was said, and on day 60, an hour later, the step
SAID: dict[str, tuple[list[Told], str]] = {
    "a plan, and never a word of pain": (PLANNED, "keep"),
    "a plan, and recovered": ([*PLANNED, *RECOVERED], "keep"),
    "recovered, and just now screened": ([*PLANNED, *RECOVERED, *screened(60, pain_now=0)], "keep"),
    "recovered, screened this morning": ([*PLANNED, *RECOVERED, *screened(59.8, pain_now=0)], "keep"),
    "a plan, and as good as no pain": ([*PLANNED, *screened(60, pain_now=1)], "keep"),
    "no plan": (RECOVERED, "check"),
    "in pain": ([*PLANNED, (day(55), checked(5))], "check"),
    "recovered, and back again": ([*PLANNED, *RECOVERED, (day(59), checked(5))], "check"),
    "recovered, and says it is worse": ([*PLANNED, *RECOVERED, *WORSE], "check"),
    "half way through the danger check": ([*PLANNED, *RECOVERED, *BEGUN], "check"),
    "just used heat": ([*PLANNED, *RECOVERED, *screened(59.9, pain_now=1), *HEAT], "offer"),
}  # fmt: skip


@pytest.mark.parametrize("name", SAID)
def test_the_week_comes_first_only_for_whoever_is_well(name: str) -> None:
    said, expected = SAID[name]
    assert step(record(*said), day(60) + HOUR).step == expected


def test_an_alarm_comes_before_the_week() -> None:
    alarm = (day(59), answers(chest_pain=True)), (day(59), assessed("emergency"))
    assert step(record(*PLANNED, *RECOVERED, *alarm), day(60)).step == "emergency"


def test_a_danger_check_that_was_left_stands_first_for_a_day() -> None:
    told = record(*PLANNED, *RECOVERED, *BEGUN)
    assert step(told, day(61) - timedelta(minutes=1)).step == "check"
    assert step(told, day(61)).step == "keep"


def test_a_recurrence_is_a_new_episode_and_all_that_is_known_stays() -> None:
    """Issue 8: a recurrence starts a new episode with what is known kept."""
    known: list[Told] = [
        *PLANNED, *screened(0, pain_now=6), (day(0), started("heat", 6)), (day(0.02), ended()),
        (day(0.02), rated(3)), *RECOVERED[1:],
        (day(40), ("flare_plan", {"signs": ["catch"], "does": ["walk"], "note": "Call Ana"})),
        (day(41), ("practised", {"session": "p1", "moves": [["bridge", 0]], "lasts": 600})),
        (day(41), ("walked", {"minutes": 10})),
        (day(42), ("reached", {"what": "back", "degrees": 20, "pain": 0})),
    ]  # fmt: skip
    before = stand(record(*known), day(99))
    after = stand(record(*known, (day(100), checked(6))), day(100))
    zone = NOON.tzinfo
    assert zone
    assert not before.course.under_way
    assert after.course.under_way
    assert after.course.day == 0
    assert len(episodes(after.state.pain.ratings, after.state.pain.onsets, zone)) == 2
    kept, sessions = after.state.prevention, after.state.remedies.sessions
    assert kept.plans and kept.flare_plan and kept.sessions and kept.walks and kept.measurements
    assert kept == before.state.prevention
    assert sessions and sessions == before.state.remedies.sessions
    assert after.helped is True
