"""Days and episodes: when one begins, ends, and comes back; silence is never recovery."""

from datetime import UTC, date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from unknot.record.episodes import Episode, days, episodes, longest_at_or_below
from unknot.record.event import stamp, union
from unknot.record.event_validation import make_event
from unknot.record.fold import fold
from unknot.record.state import State
from unknot.record.statements import CountsFrom, PainRating

START = datetime(2026, 3, 1, 9, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LONDON, AUCKLAND = ZoneInfo("Europe/London"), ZoneInfo("Pacific/Auckland")


def at(day: float, value: int, *, eased: bool = False) -> PainRating:
    return PainRating(value, START + day * DAY, eased)


def named(said_on: float, day: date) -> CountsFrom:
    return CountsFrom(day, START + said_on * DAY)


def low(first: int, last: int, every: int = 5, value: int = 1) -> list[PainRating]:
    """A low pain said every so many days, the last day included."""
    return [at(day, value) for day in [*range(first, last, every), last]]


def of(*pains: PainRating, onsets: tuple[CountsFrom, ...] = ()) -> list[Episode]:
    return episodes(pains, onsets, UTC)


def test_nothing_said_is_no_episode() -> None:
    assert of() == []
    assert days([], UTC) == {}


def test_an_episode_begins_with_the_first_pain() -> None:
    (found,) = of(at(0, 6), at(3, 4))
    assert (found.began, found.onset, found.recovered) == (START, date(2026, 3, 1), None)


RECOVERY = [
    (low(5, 34), None),  # 29 days
    (low(5, 35), 35),  # 30: a month
    (low(5, 36), 35),
    (low(5, 35, value=0), 35),
    (low(5, 35, value=2), None),  # 2 is more than 1
    ([at(5, 1), at(35, 1)], None),  # a month without a word is no recovery
    ([at(5, 1), at(13, 1), at(21, 1), at(29, 1), at(35, 1)], 35),  # 8 days: still a word
    ([at(5, 1), at(14, 1), at(21, 1), at(29, 1), at(35, 1)], None),  # 9 days: silence
    ([*low(5, 20), at(21, 2), *low(22, 50)], None),  # it rose in between
    ([*low(5, 20), at(21, 2), *low(22, 52)], 52),
]


@pytest.mark.parametrize(("after", "day"), RECOVERY)
def test_a_month_at_one_or_less_ends_it_and_silence_does_not(
    after: list[PainRating], day: int | None
) -> None:
    (found,) = of(at(0, 6), *after)
    assert found.recovered == (None if day is None else START + day * DAY)


def test_low_straight_after_a_session_is_no_recovery() -> None:
    pains = [p for d in range(40) for p in (at(d, 4), at(d + 0.1, 1, eased=True))]
    assert [each.recovered for each in of(*pains)] == [None]
    only_relief = [at(0, 4), *(at(d, 1, eased=True) for d in range(1, 40))]
    assert [each.recovered for each in of(*only_relief)] == [None]


def test_pain_that_returns_within_a_month_is_the_same_episode_and_later_a_new_one() -> None:
    assert len(of(at(0, 6), *low(5, 34), at(34.5, 5))) == 1
    first, second = of(at(0, 6), *low(5, 35), at(36, 5))
    assert (first.recovered, second.began) == (START + 35 * DAY, START + 36 * DAY)
    assert len(of(at(0, 6), *low(5, 35), at(36, 1))) == 1  # 1 is not back
    assert len(of(at(0, 6), *low(5, 35), at(36, 2))) == 2


def test_a_year_of_silence_is_the_same_episode_unless_another_first_day_is_named() -> None:
    pains = (at(0, 6), at(365, 6))
    assert len(of(*pains)) == 1
    again = (START + 364 * DAY).date()
    first, second = of(*pains, onsets=(named(365, again),))
    assert (first.recovered, second.onset) == (None, again)


@pytest.mark.parametrize(("gap", "number"), [(29, 1), (30, 2), (31, 2)])
def test_a_first_day_named_counts_as_new_a_month_after_the_last_word(gap: int, number: int) -> None:
    day = (START + gap * DAY).date()
    assert len(of(at(0, 6), at(40, 6), onsets=(named(40, day),))) == number


def test_the_onset_is_what_was_last_said_and_never_after_the_first_word() -> None:
    before, later = date(2026, 2, 20), date(2026, 3, 3)
    pains = (at(0, 6), at(5, 6))
    assert of(*pains, onsets=(named(0, before),))[0].onset == before
    assert of(*pains, onsets=(named(0, date(2026, 2, 1)), named(1, before)))[0].onset == before
    assert of(*pains, onsets=(named(0, before), named(4, later)))[0].onset == date(2026, 3, 1)


def test_days_know_their_last_lowest_and_highest_in_the_persons_own_zone() -> None:
    pains = [at(0, 6), at(0.2, 3, eased=True), at(0.3, 5)]
    (day,) = days(pains, UTC).values()
    assert (day.day, day.last, day.lowest, day.highest) == (date(2026, 3, 1), 5, 3, 6)
    late = [PainRating(4, datetime(2026, 3, 1, 22, tzinfo=UTC))]
    assert list(days(late, LONDON)) == [date(2026, 3, 1)]
    assert list(days(late, AUCKLAND)) == [date(2026, 3, 2)]


def test_the_day_on_which_the_clocks_change_is_one_day() -> None:
    """Europe, 29 March 2026: 1:00 becomes 2:00."""
    evening = datetime(2026, 3, 28, 23, 30, tzinfo=UTC)
    pains = [PainRating(6, evening + hours * HOUR) for hours in (0, 1, 23, 24)]
    assert list(days(pains, LONDON)) == [date(2026, 3, 28), date(2026, 3, 29), date(2026, 3, 30)]


AT_MOST = [
    ([], None),
    ([at(0, 4)], None),
    ([at(0, 3)], 0),
    ([at(0, 3), at(7, 3)], 7),
    ([at(0, 3), at(3, 4), at(7, 3)], 0),
    ([at(0, 3), at(9, 3)], 0),  # silence in between
    ([at(0, 3), at(7, 3), at(8, 4)], None),
    ([at(0, 3), at(7, 3), at(8, 2, eased=True)], 7),
    ([at(0, 3, eased=True), at(7, 3)], 0),
]


@pytest.mark.parametrize(("pains", "length"), AT_MOST)
def test_how_long_it_was_at_most_three(pains: list[PainRating], length: int | None) -> None:
    assert longest_at_or_below(pains, 3) == (None if length is None else length * DAY)


def said(*what: tuple[float, str, dict[str, object]]) -> State:
    events, last = [], None
    for number, (day, kind, data) in enumerate(what):
        last, clock = stamp(START + day * DAY, last)
        events.append(make_event(f"e{number:02}", last, kind, data, clock))
    shuffled = [*events, *events]
    Random(1).shuffle(shuffled)
    found = fold(shuffled)
    assert found == fold(union(events[::2], events[1::2]))
    return found


def check_in(pain: int, than: str = "same", **more: object) -> dict[str, object]:
    return {"pain": pain, "manage": "partly", "than": than, **more}


def started(name: str, before: int) -> dict[str, object]:
    return {"session": name, "remedy": "heat", "dose": 1200, "before": before}


def test_every_pain_that_is_said_counts_once_whatever_order_the_record_comes_in() -> None:
    state = said(
        (0, "answered", {"screen": "about", "answers": {"pain_now": 6},
                         "since": {"days": "2026-02-27"}}),
        (0.1, "started", started("s1", 6)),
        (0.2, "rated", {"session": "s1", "pain": 4}),
        (0.2, "answered", {"screen": "rate", "answers": {"pain_now": 4}}),
        (1, "checked_in", check_in(5, worried=True)),
        (1, "answered", {"screen": "check_in", "answers": {"pain_now": 5}}),
        (2, "started", started("s2", 5)),
        (2.1, "rated", {"session": "s2", "pain": 7}),
    )  # fmt: skip
    assert [(p.value, p.eased) for p in state.pain.ratings] == [
        (6, False), (6, False), (4, True), (5, False), (5, False), (7, False),
    ]  # fmt: skip
    (found,) = episodes(state.pain.ratings, state.pain.onsets, UTC)
    assert [p.value for p in found.steady] == [6, 6, 5, 5, 7]
    assert found.onset == date(2026, 2, 27)
    assert [(c.pain, c.manage, c.than, c.worried) for c in state.check_ins.done] == [
        (5, "partly", "same", True)
    ]


@pytest.mark.parametrize("value", ["unknown", True, -1, 11])
def test_an_answer_that_is_no_pain_is_none(value: object) -> None:
    data = {"screen": "about", "answers": {"pain_now": value}}
    assert said((0, "answered", data)).pain.ratings == []


def test_check_ins_before_an_undo_are_kept_and_no_longer_count() -> None:
    state = said(
        (0, "checked_in", check_in(6)), (1, "seen", {}), (2, "checked_in", check_in(5)),
        (3, "mistaken", {}), (4, "checked_in", check_in(4)),
    )  # fmt: skip
    assert [c.pain for c in state.check_ins.done] == [6, 5, 4]
    assert [c.pain for c in state.check_ins.not_retracted] == [4]
    assert state.care.seen == [START + DAY]


def test_a_clock_that_ran_a_month_ahead_brings_no_recovery() -> None:
    """Low today, low by a clock of next month, then the clock is right: a minute went by."""
    state = said(
        (0, "checked_in", check_in(6)), (1, "checked_in", check_in(1)),
        (8, "checked_in", check_in(1)), (15, "checked_in", check_in(1)),
        (22, "checked_in", check_in(1)), (40, "checked_in", check_in(1)),
        (23, "checked_in", check_in(1)),
    )  # fmt: skip
    (found,) = episodes(state.pain.ratings, state.pain.onsets, UTC)
    assert found.recovered is None
