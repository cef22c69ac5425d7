"""Clocks are set back, run ahead and are put right; the order of what was said survives it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unknot.record.clocks import FLOOR, NEVER, clocks
from unknot.record.event import Event, in_order, stamp
from unknot.record.event_validation import make_event
from unknot.record.fold import fold

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
TICK = timedelta(microseconds=1)
HOUR, YEAR = timedelta(hours=1), timedelta(days=365)


def told(*said: tuple[datetime, dict[str, Any]]) -> list[Event]:
    """Answers as one device stores them: what the clock said, and what was answered."""
    events: list[Event] = []
    last = None
    for number, (now, answers) in enumerate(said):
        last, clock = stamp(now, last)
        data = {"screen": "body", "answers": answers}
        events.append(make_event(f"e{number}", last, "answered", data, clock))
    return events


STAMPS = [
    (NOON, None, (NOON, None)),
    (NOON, NOON - HOUR, (NOON, None)),
    (NOON, NOON - TICK, (NOON, None)),
    (NOON, NOON, (NOON + TICK, NOON)),
    (NOON, NOON + TICK, (NOON + 2 * TICK, NOON)),
    (NOON, NOON + YEAR, (NOON + YEAR + TICK, NOON)),
]


@pytest.mark.parametrize(("now", "last", "stamped"), STAMPS)
def test_a_new_event_always_comes_after_the_last(
    now: datetime, last: datetime | None, stamped: tuple[datetime, datetime | None]
) -> None:
    assert stamp(now, last) == stamped


@given(st.lists(st.integers(-1000, 1000), min_size=1, max_size=20))
def test_whatever_the_clock_does_events_stay_in_the_order_in_which_they_were_told(
    minutes: list[int],
) -> None:
    events = told(*((NOON + timedelta(minutes=m), {"n": i}) for i, m in enumerate(minutes)))
    assert in_order(reversed(events)) == events
    times = clocks(events).times
    assert times == sorted(times)
    assert times[-1] == NOON + timedelta(minutes=minutes[-1]), "the present clock is believed"
    assert times[-1] >= max(times)


@given(st.lists(st.integers(-1000, 1000), min_size=1, max_size=20), st.integers(-1000, 1000))
def test_the_latest_is_never_before_when_it_happened(minutes: list[int], ahead: int) -> None:
    events = told(*((NOON + timedelta(minutes=m), {"n": i}) for i, m in enumerate(minutes)))
    found = clocks(events, NOON + timedelta(minutes=ahead))
    when = dict(zip([event.id for event in events], found.times, strict=True))
    assert all(latest >= when[id_] for id_, latest in found.latest.items())


@given(st.lists(st.integers(-9, 9), min_size=2, max_size=9), st.integers(-9, 9), st.integers(-9, 9))
def test_a_state_says_for_which_present_clocks_it_holds(
    minutes: list[int], then: int, now: int
) -> None:
    events = told(*((NOON + timedelta(minutes=m), {"n": i}) for i, m in enumerate(minutes)))
    before, after = (fold(events, NOON + timedelta(minutes=m)) for m in (then, now))
    if before.holds_at(NOON + timedelta(minutes=now)):
        assert before == after


def test_a_danger_sign_told_after_the_clock_was_set_back_wins_over_an_older_no() -> None:
    events = told((NOON, {"fever": False}), (NOON - 3 * HOUR, {"fever": True}))
    answer = fold(events).screening.answers["fever"]
    assert answer.value is True
    assert answer.at == NOON - 3 * HOUR


def test_an_alarm_after_the_clock_was_set_back_is_an_alarm() -> None:
    first = make_event(
        "e0", NOON, "assessed", {"disposition": "self_care", "rows": [], "fingerprint": "0"}
    )
    at, clock = stamp(NOON - YEAR, NOON)
    data = {"disposition": "emergency", "rows": ["chest"], "fingerprint": "0"}
    assert fold([make_event("a", at, "assessed", data, clock), first]).screening.alarm is not None


YEARS_AGO = datetime(1970, 1, 31, tzinfo=UTC)
DAYS = [NOON + n * timedelta(days=1) for n in range(4)]


@pytest.mark.parametrize(
    ("wrong", "many"), [(YEARS_AGO, 1), (YEARS_AGO, 9), (NOON - YEAR, 3), (DAYS[1], 1)]
)
def test_a_clock_that_was_wrong_for_a_while_moves_only_what_it_stamped(
    wrong: datetime, many: int
) -> None:
    lost = [(wrong + n * TICK, {"n": n}) for n in range(many)]
    events = told(*((day, {}) for day in DAYS), *lost, (DAYS[-1] + HOUR, {}))
    right = [*DAYS, *(many * [DAYS[-1]]), DAYS[-1] + HOUR]
    assert clocks(events).times == right
    assert clocks(events[:-1], DAYS[-1] + HOUR).times == right[:-1], "before a word more is said"
    assert clocks(events).latest == {f"e{4 + n}": DAYS[-1] + HOUR for n in range(many)}
    assert set(clocks(events[:-1], DAYS[-1] + HOUR).latest.values()) == {NEVER}


def test_a_dead_battery_is_not_believed_however_much_it_stamped() -> None:
    lost = [(YEARS_AGO + n * HOUR, {"n": n}) for n in range(9)]
    assert clocks(told((NOON, {}), *lost, (NOON + HOUR, {}))).times[0] == NOON
    assert set(clocks(told(*lost, (NOON, {}))).times) == {NOON}, "nor before anything else was said"
    assert clocks(told(*lost)).times[0] == YEARS_AGO, "while there is no other clock"


@pytest.mark.parametrize(("first", "believed"), [(-TICK, False), (0 * TICK, True), (TICK, True)])
def test_no_clock_is_believed_from_before_there_was_an_unknot(
    first: timedelta, *, believed: bool
) -> None:
    events = told((FLOOR + first, {}), (NOON, {}))
    assert clocks(events).times == [FLOOR + first if believed else NOON, NOON]


def test_a_clock_that_ran_a_year_ahead_is_corrected_by_what_came_later() -> None:
    events = told((NOON + YEAR, {"fever": False}), (NOON, {"age": 34}), (NOON + HOUR, {"days": 2}))
    assert clocks(events).times == [NOON, NOON, NOON + HOUR]
    state = fold(events)
    assert state.screening.answers["fever"].at == NOON
    assert (state.first_at, state.last_at) == (NOON, NOON + HOUR)


def test_a_clock_that_still_runs_ahead_cannot_be_corrected_yet() -> None:
    assert clocks(told((NOON + YEAR, {}))).times == [NOON + YEAR]


def test_without_jumps_everything_happened_when_the_clock_said() -> None:
    events = told((NOON, {}), (NOON + HOUR, {}), (NOON + 2 * HOUR, {}))
    assert clocks(events).times == [NOON, NOON + HOUR, NOON + 2 * HOUR]
    assert all(event.clock is None for event in events)
    assert clocks([]).times == []
