"""Sessions of a remedy: when they run, how they end, and what they did for the pain."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from unknot.record.event import Event
from unknot.record.event_validation import make_event
from unknot.record.fold import fold
from unknot.record.session import Session

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
SECOND, MINUTE, DOSE = timedelta(seconds=1), timedelta(minutes=1), timedelta(seconds=1200)
STARTED: dict[str, Any] = {"session": "s1", "remedy": "heat", "dose": 1200, "before": 6}


def at(time: datetime, kind: str, data: dict[str, Any]) -> Event:
    return make_event(f"{time.isoformat()} {kind}", time, kind, data)


def ends(time: datetime, how: str = "done", session: str = "s1") -> Event:
    return at(time, "ended", {"session": session, "how": how})


def rates(time: datetime, pain: int, session: str = "s1") -> Event:
    return at(time, "rated", {"session": session, "pain": pain})


START = at(NOON, "started", STARTED)


def session(*events: Event) -> Session:
    return fold([START, *events]).remedies.sessions["s1"]


def test_a_session_knows_what_it_is() -> None:
    assert session() == Session("s1", "heat", 1200, NOON, 6)
    assert session().planned_end == NOON + DOSE


RUNNING = [
    (NOON - SECOND, False),  # the clock was set back
    (NOON, True),
    (NOON + SECOND, True),
    (NOON + DOSE - SECOND, True),
    (NOON + DOSE, False),
    (NOON + DOSE + SECOND, False),
]


@pytest.mark.parametrize(("now", "runs"), RUNNING)
def test_it_runs_from_its_start_until_its_dose_is_up(now: datetime, runs: bool) -> None:
    assert session().running(now) is runs


@pytest.mark.parametrize(("now", "_"), RUNNING)
def test_once_ended_it_never_runs(now: datetime, _: bool) -> None:
    assert not session(ends(NOON + MINUTE, "stopped")).running(now)


ENDS = [
    (NOON + SECOND, NOON + SECOND),
    (NOON + MINUTE, NOON + MINUTE),
    (NOON + DOSE - SECOND, NOON + DOSE - SECOND),
    (NOON + DOSE, NOON + DOSE),
    (NOON + DOSE + SECOND, NOON + DOSE),  # said late: it was off when the dose was up
    (NOON + timedelta(days=2), NOON + DOSE),
]


@pytest.mark.parametrize(("said", "off"), ENDS)
def test_it_ends_when_it_was_taken_off_and_never_after_its_dose(
    said: datetime, off: datetime
) -> None:
    ended = session(at(said, "ended", {"session": "s1", "how": "hurts"}))
    assert (ended.ended, ended.how, ended.off_at()) == (off, "hurts", off)


def test_not_known_to_be_off_it_is_off_when_the_dose_is_up() -> None:
    assert session().ended is None
    assert session().off_at() == NOON + DOSE


def test_only_the_first_end_counts() -> None:
    ended = session(ends(NOON + MINUTE, "hurts"), ends(NOON + 2 * MINUTE, "done"))
    assert (ended.ended, ended.how) == (NOON + MINUTE, "hurts")


def test_only_the_first_start_counts() -> None:
    again = at(NOON + MINUTE, "started", STARTED | {"dose": 600, "before": 1})
    assert session(again) == Session("s1", "heat", 1200, NOON, 6)


def test_the_last_rating_counts() -> None:
    assert session(rates(NOON + DOSE, 4), rates(NOON + DOSE + MINUTE, 2)).after == 2
    assert session(rates(NOON + DOSE, 0)).after == 0
    assert session().after is None


@pytest.mark.parametrize("event", [ends(NOON, session="other"), rates(NOON, 3, session="other")])
def test_a_word_on_a_session_that_nobody_knows_changes_nothing(event: Event) -> None:
    state = fold([START, event])
    assert list(state.remedies.sessions) == ["s1"]
    assert state.remedies.sessions["s1"] == session()
    assert fold([event]).remedies.sessions == {}


def test_a_session_whose_end_is_told_by_a_clock_set_back_ends_at_its_start() -> None:
    told = make_event("z", NOON + timedelta(microseconds=1), "ended", {"session": "s1", "how": "done"},
                NOON - timedelta(hours=1))  # fmt: skip
    ended = session(told)
    assert ended.started == NOON - timedelta(hours=1)
    assert ended.ended == ended.started


def test_sessions_come_oldest_first() -> None:
    second = at(NOON + 60 * MINUTE, "started", STARTED | {"session": "a"})
    assert [s.id for s in fold([second, START]).remedies.in_order()] == ["s1", "a"]


def test_an_undo_does_not_forget_what_was_used() -> None:
    """A pack that was on the skin was on the skin: waits and days still count it."""
    undone = at(NOON + MINUTE, "mistaken", {})
    assert list(fold([START, undone]).remedies.sessions) == ["s1"]
