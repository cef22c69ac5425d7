"""A copy is offered before it is needed, and seldom: what is due is worked out from the record."""

from datetime import UTC, datetime, timedelta

import pytest

from unknot.journey.now.backup_reminder import MUCH, REST, copy_is_due
from unknot.record.event import Event
from unknot.record.fold import fold

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
DAY = timedelta(days=1)
ANSWER = {"screen": "nerves", "answers": {}}
ON = {"session": "one", "remedy": "heat", "dose": 1200, "before": 6}


def event(at: datetime, kind: str, **data: object) -> Event:
    return Event(f"{at.isoformat()} {kind}", at, kind, data)


def answers(*days: int) -> list[Event]:
    return [event(START + day * DAY, "answered", **ANSWER) for day in days]


def due(events: list[Event], at: datetime) -> bool:
    return copy_is_due(fold(events), at)


def test_one_day_of_answers_is_not_worth_a_question_and_a_second_day_is() -> None:
    assert not due(answers(0), START)
    assert due(answers(0, 1), START + DAY)


def test_one_session_to_its_end_is_worth_it() -> None:
    begun = [*answers(0), event(START, "started", **ON)]
    assert not due(begun, START)
    later = START + timedelta(minutes=25)
    assert due([*begun, event(later, "rated", session="one", pain=3)], later)


def test_not_now_is_a_rest_of_some_days() -> None:
    events = [*answers(0, 1), event(START + DAY, "put_off")]
    assert not due(events, START + DAY)
    assert not due(events, START + DAY + REST - timedelta(seconds=1))
    assert due(events, START + DAY + REST)


def test_a_clock_set_back_does_not_make_the_rest_last_for_ever() -> None:
    events = [*answers(0, 1), event(START + 400 * DAY, "put_off")]
    assert due(events, START + 2 * DAY)


def test_after_a_copy_it_is_quiet_until_there_is_a_lot_new() -> None:
    copied = [*answers(0, 1), event(START + 1.5 * DAY, "copied")]
    assert not due(copied, START + 90 * DAY)
    days = range(2, 2 + MUCH)
    assert not due([*copied, *answers(*days[:-1])], START + 90 * DAY)
    assert due([*copied, *answers(*days)], START + 90 * DAY)


@pytest.mark.parametrize("kind", ["copied", "put_off"])
def test_order_and_repetition_change_nothing(kind: str) -> None:
    events = [*answers(0, 1, 2), event(START + 1.5 * DAY, kind)]
    assert fold(events) == fold([*events[::-1], *events])


def test_days_are_those_of_the_person() -> None:
    late = [event(START.replace(hour=h), "answered", **ANSWER) for h in (10, 23)]
    assert not due(late, START)
    east = datetime.fromisoformat("2026-03-03T09:00:00+09:00")
    assert due(late, east)
