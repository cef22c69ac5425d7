"""Weeks of the programme: seven days each, whatever calendars and clocks do."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from support.lives import record
from unknot.journey.prevention.regimen import Week, weeks
from unknot.library.load import load
from unknot.record.fold import fold

LIBRARY = load()
LONDON, APIA = ZoneInfo("Europe/London"), ZoneInfo("Pacific/Apia")
MONDAY = datetime(2026, 3, 23, 9, tzinfo=LONDON)  # the week in which summer time begins
What = tuple[datetime, tuple[str, dict[str, Any]]]


def wished(at: datetime, days: tuple[int, ...] = (0, 2, 4)) -> What:
    return at, ("wished", {"days": list(days), "minutes": 20, "quiet": True})


def practised(at: datetime, pain: int = 1, *, how: str = "done", worse: bool = False) -> list[What]:
    name, later = f"s{at.isoformat()}", at + timedelta(minutes=20)
    said = {"session": name, "moves": [["bridge", 0]], "lasts": 1200}
    return [
        (at, ("practised", said)),
        (later, ("practice_ended", {"session": name, "how": how})),
        (later, ("practice_rated", {"session": name, "pain": pain})),
        *([(at + timedelta(days=1), ("next_morning", {"session": name, "worse": True}))]
          if worse else []),
    ]  # fmt: skip


def stand(*what: What, after: int, zone: ZoneInfo = LONDON) -> list[Week]:
    """The weeks up to so many days after the Monday."""
    state = fold(record(*what))
    today = (MONDAY + timedelta(days=after)).date()
    return weeks(LIBRARY.pathway, LIBRARY, state, today, zone)


def test_nobody_who_wished_for_nothing_has_a_week() -> None:
    assert stand(*practised(MONDAY), after=3) == []


def test_summer_time_moves_no_session_to_another_week() -> None:
    late = datetime(2026, 3, 29, 23, 30, tzinfo=LONDON)  # Sunday, and a 23-hour day
    found = stand(wished(MONDAY), *practised(late), after=7)
    assert [week.practised for week in found] == [1, 0]
    assert found[1].begins == date(2026, 3, 30)


def test_across_the_date_line_every_session_counts_once() -> None:
    sessions = [practised(MONDAY + timedelta(days=d)) for d in (0, 2, 4)]
    flat = [one for each in sessions for one in each]
    for zone in (LONDON, APIA):
        found = stand(wished(MONDAY), *flat, after=20, zone=zone)
        assert sum(week.practised for week in found) == 3


def test_a_year_missed_begins_again_and_only_once() -> None:
    done = [practised(MONDAY + timedelta(days=7 * n + d)) for n in range(12) for d in (0, 2, 4)]
    flat = [one for each in done for one in each]
    found = stand(wished(MONDAY), *flat, after=7 * 64)
    assert found[12].exercise.week == 13
    assert {week.exercise.week for week in found[24:]} == {1}


def test_pain_above_3_halves_the_next_week_and_a_good_one_ends_that() -> None:
    week = timedelta(days=7)
    done = [*practised(MONDAY, 4), *practised(MONDAY + 2 * timedelta(days=1)),
            *practised(MONDAY + week), *practised(MONDAY + week + timedelta(days=2))]  # fmt: skip
    found = stand(wished(MONDAY), *done, after=14)
    assert [(w.exercise.week, w.exercise.half) for w in found] == [
        (1, False),
        (1, True),
        (1, False),
    ]


def test_worse_for_over_a_day_is_too_much_as_well() -> None:
    found = stand(wished(MONDAY), *practised(MONDAY, worse=True), after=7)
    assert found[1].exercise.half


def test_a_slip_of_the_thumb_is_no_session() -> None:
    name = "slip"
    said = {"session": name, "moves": [["bridge", 0]], "lasts": 1200}
    ended = {"session": name, "how": "stopped"}
    found = stand(
        wished(MONDAY), (MONDAY, ("practised", said)),
        (MONDAY + timedelta(seconds=10), ("practice_ended", ended)), after=1,
    )  # fmt: skip
    assert found[0].practised == 0


@pytest.mark.parametrize(
    ("reached", "minutes", "practised", "moves_on"),
    [(1, 2, 0, False), (5, 9, 0, False), (6, 9, 1, True), (None, 2, 0, False), (None, 10, 1, True)],
)
def test_a_session_that_was_hardly_begun_moves_no_week_on_and_is_no_silence(
    reached: int | None, minutes: int, practised: int, moves_on: bool
) -> None:
    said = {"session": "p", "moves": [["bridge", 0]] * 10, "lasts": 1200}
    ended = {"session": "p", "how": "stopped"} | ({"reached": reached} if reached else {})
    found = stand(
        wished(MONDAY, (0,)), (MONDAY, ("practised", said)),
        (MONDAY + timedelta(minutes=minutes), ("practice_ended", ended)), after=7,
    )  # fmt: skip
    assert (found[0].practised, found[0].begun) == (practised, 1 - practised)
    assert not found[0].idle
    assert (found[1].exercise.week == 2) is moves_on


def test_a_clock_that_ran_a_year_ahead_leaves_the_programme_where_it_is() -> None:
    ahead = MONDAY + timedelta(days=365)
    found = stand(wished(ahead), wished(MONDAY), *practised(MONDAY), after=1)
    assert len(found) == 1
    assert found[0].begins <= MONDAY.date()
    assert MONDAY.astimezone(UTC).date() == found[0].begins
