"""When a remedy opens again: on, before and after each threshold, and with a clock that moves."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise, permutations
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unknot.session.limits import DAY, PastSession, available_from
from unknot.session.remedy import LimitReason, Remedy, RestAfter

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
SECOND, MINUTE, HOUR = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)
DOSE = 20 * MINUTE
HEAT = Remedy(
    id="heat",
    dose=1200,
    dose_up_to=1200,
    wait=3600,
    a_day=4,
    checks=(600,),
    gentle_dose=600,
    gentle_checks=(300,),
    why="",
    cite=(),
    basis="judgement",
)


Session = tuple[datetime, datetime]


def session(start: datetime) -> Session:
    return start, start + DOSE


def opens_at(remedy: Remedy, past: Iterable[Session], now: datetime) -> datetime | None:
    """When it opens after sessions of heat."""
    found = available_from(remedy, [PastSession("heat", start, end) for start, end in past], now)
    return found.at if found else None


def four_from(start: datetime) -> list[Session]:
    """The day's four, two hours apart."""
    return [session(start + n * 2 * HOUR) for n in range(4)]


def test_a_remedy_that_was_never_used_is_open() -> None:
    assert opens_at(HEAT, [], NOON) is None


@pytest.mark.parametrize(
    ("after_the_end", "is_open"),
    [(timedelta(0), False), (HOUR - SECOND, False), (HOUR, True), (HOUR + SECOND, True)],
)
def test_the_wait_counts_from_the_end_of_the_last_session(
    after_the_end: timedelta, is_open: bool
) -> None:
    last = session(NOON)
    opens = opens_at(HEAT, [last], last[1] + after_the_end)
    assert opens == (None if is_open else last[1] + HOUR)


def test_a_session_stopped_early_waits_from_when_it_stopped() -> None:
    assert opens_at(HEAT, [(NOON, NOON + MINUTE)], NOON + 2 * MINUTE) == NOON + MINUTE + HOUR


@pytest.mark.parametrize(
    ("after_the_first", "is_open"),
    [(DAY - SECOND, False), (DAY, True), (DAY + SECOND, True)],
)
def test_the_fifth_waits_until_the_first_is_a_day_old(
    after_the_first: timedelta, is_open: bool
) -> None:
    opens = opens_at(HEAT, four_from(NOON), NOON + after_the_first)
    assert opens == (None if is_open else NOON + DAY)


def test_three_in_a_day_leave_one() -> None:
    past = four_from(NOON)[:3]
    assert opens_at(HEAT, past, past[-1][1] + HOUR) is None


def test_a_day_is_24_hours_and_not_a_date() -> None:
    evening = NOON + 5 * HOUR
    past = four_from(evening)
    after_midnight = evening + 8 * HOUR
    assert opens_at(HEAT, past, after_midnight) == evening + DAY


def test_more_than_allowed_in_the_past_still_opens_by_the_fourth_last() -> None:
    past = [*four_from(NOON), session(NOON + HOUR), session(NOON + 3 * HOUR)]
    assert opens_at(HEAT, past, NOON + 8 * HOUR) == NOON + 2 * HOUR + DAY


def test_when_both_hold_the_later_counts() -> None:
    last = (NOON + DAY - 2 * HOUR, NOON + DAY - MINUTE)
    past = [*four_from(NOON)[:3], last]
    assert opens_at(HEAT, past, last[1] + SECOND) == last[1] + HOUR


def test_a_session_in_the_future_counts_as_if_it_had_just_ended() -> None:
    assert opens_at(HEAT, [session(NOON)], NOON - 5 * HOUR) == NOON - 4 * HOUR
    assert opens_at(HEAT, [session(NOON + DAY)], NOON) == NOON + HOUR


def test_sessions_in_the_future_fill_the_day() -> None:
    assert opens_at(HEAT, four_from(NOON), NOON - HOUR) == NOON - HOUR + DAY


def test_an_end_before_its_start_does_not_open_sooner() -> None:
    assert opens_at(HEAT, [(NOON, NOON - 3 * HOUR)], NOON + MINUTE) == NOON + HOUR


def test_summer_time_does_not_shorten_the_wait() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    last = (
        datetime(2026, 3, 29, 1, 30, tzinfo=berlin),
        datetime(2026, 3, 29, 1, 50, tzinfo=berlin),
    )
    now = datetime(2026, 3, 29, 3, 10, tzinfo=berlin)  # 20 minutes later: two o'clock was left out
    opens = opens_at(HEAT, [last], now)
    assert opens is not None
    assert opens.isoformat() == "2026-03-29T03:50:00+02:00"


def test_the_answer_is_in_the_zone_of_now() -> None:
    opens = opens_at(HEAT, [session(NOON)], (NOON + DOSE).astimezone(ZoneInfo("Asia/Tokyo")))
    assert opens is not None
    assert opens.isoformat() == "2026-11-22T22:20:00+09:00"


@pytest.mark.parametrize("broken", ["now", "start", "end"])
def test_a_time_without_a_zone_is_refused(broken: str) -> None:
    times = {"now": NOON + DAY, "start": NOON, "end": NOON + DOSE}
    times[broken] = times[broken].replace(tzinfo=None)
    with pytest.raises(ValueError, match="has no time zone"):
        opens_at(HEAT, [(times["start"], times["end"])], times["now"])


def test_the_order_of_the_past_changes_nothing() -> None:
    now = NOON + 7 * HOUR
    assert {opens_at(HEAT, past, now) for past in permutations(four_from(NOON))} == {NOON + DAY}


minutes = st.integers(0, 3 * 24 * 60).map(lambda n: NOON + n * MINUTE)
lengths = st.integers(1, 20).map(lambda n: n * MINUTE)
sessions = st.tuples(minutes, lengths).map(lambda pair: (pair[0], pair[0] + pair[1]))
pasts = st.lists(sessions, max_size=12)


def obeys(past: list[Session], start: datetime) -> bool:
    """The two limits, written down a second time: may a session start now?"""
    rested = all(end + timedelta(seconds=HEAT.wait) <= start for _, end in past)
    return rested and sum(begun > start - DAY for begun, _ in past) < HEAT.a_day


@given(pasts)
def test_it_opens_exactly_when_both_limits_allow(past: list[Session]) -> None:
    now = max((end for _, end in past), default=NOON)
    opens = opens_at(HEAT, past, now) or now
    assert obeys(past, opens)
    assert opens == now or not obeys(past, opens - SECOND)


@given(st.lists(st.tuples(st.integers(0, 600), lengths), max_size=40))
def test_no_order_of_tries_beats_the_wait_or_the_day(
    tries: list[tuple[int, timedelta]],
) -> None:
    now, done = NOON, list[Session]()
    for pause, length in tries:
        now += pause * MINUTE
        if opens_at(HEAT, done, now) is None:
            done.append((now, now + length))
            now += length
    for earlier, later in pairwise(done):
        assert later[0] - earlier[1] >= HOUR
    for first, fifth in zip(done, done[HEAT.a_day :], strict=False):
        assert fifth[0] - first[0] >= DAY


@given(st.lists(st.tuples(st.integers(0, 600), lengths, st.integers(0, 900)), max_size=40))
def test_setting_the_clock_back_never_opens_a_remedy_sooner(
    tries: list[tuple[int, timedelta, int]],
) -> None:
    true, error = NOON, timedelta(0)
    shown, real = list[Session](), list[Session]()
    for pause, length, back in tries:
        true += pause * MINUTE
        error -= back * MINUTE
        if opens_at(HEAT, shown, true + error) is None:
            shown.append((true + error, true + error + length))
            real.append((true, true + length))
            true += length
    for earlier, later in pairwise(real):
        assert later[0] - earlier[1] >= HOUR
    for first, fifth in zip(real, real[HEAT.a_day :], strict=False):
        assert fifth[0] - first[0] >= DAY


COLD = replace(
    HEAT,
    id="cold",
    wait=7200,
    limits=(
        LimitReason("wait", "cold skin", (), "judgement"),
        LimitReason("a_day", "four", (), "judgement"),
    ),
)
LEAN = replace(
    HEAT,
    id="lean",
    wait=4 * 3600,
    a_day=2,
    shares=("stretch",),
    after=(RestAfter(("cold",), 1800, "slow muscles", ("macauley_ice_2001",), "verified"),),
)


@pytest.mark.parametrize(("seconds", "is_open"), [(1799, False), (1800, True), (1801, True)])
def test_a_rest_after_another_remedy_counts_from_its_end(seconds: int, is_open: bool) -> None:
    cold = PastSession("cold", NOON, NOON + DOSE)
    found = available_from(LEAN, [cold], cold.end + seconds * SECOND)
    assert (found is None) == is_open
    if found:
        assert (found.at, found.why) == (cold.end + 30 * MINUTE, "slow muscles")


def test_an_earlier_session_may_ask_for_the_longer_rest() -> None:
    """Cold, then heat: the stretch waits for the heat, and still for the cold."""
    cold = PastSession("cold", NOON, NOON + MINUTE)
    heat = PastSession("heat", NOON + 2 * MINUTE, NOON + 3 * MINUTE)
    found = available_from(LEAN, [cold, heat], NOON + 4 * MINUTE)
    assert found is not None
    assert found.at == cold.end + 30 * MINUTE


def test_two_remedies_that_share_wait_for_each_other_and_count_together() -> None:
    first = PastSession("stretch", NOON, NOON + 5 * MINUTE)
    second = PastSession("lean", NOON + 6 * HOUR, NOON + 6 * HOUR + 2 * MINUTE)
    found = available_from(LEAN, [first], first.end)
    assert found is not None
    assert found.at == first.end + 4 * HOUR
    found = available_from(LEAN, [first, second], NOON + 12 * HOUR)
    assert found is not None
    assert found.at == NOON + DAY


def test_it_says_why_not_sooner() -> None:
    past = [PastSession("cold", NOON + n * 3 * HOUR, NOON + n * 3 * HOUR + DOSE) for n in range(4)]
    soon = available_from(COLD, past[:1], past[0].end)
    later = available_from(COLD, past, past[3].end + 2 * HOUR)
    assert (soon and soon.why, later and later.why) == ("cold skin", "four")


def slip(start: datetime, seconds: int = 3) -> PastSession:
    return PastSession("heat", start, start + seconds * SECOND, slip=True)


def test_a_start_taken_back_ten_times_costs_nothing() -> None:
    past = [slip(NOON + n * MINUTE) for n in range(10)]
    assert available_from(HEAT, past, NOON + 10 * MINUTE) is None


@pytest.mark.parametrize(("each", "counts"), [(14, False), (15, True), (16, True)])
def test_slips_that_come_to_a_minute_within_an_hour_count(each: int, counts: bool) -> None:
    past = [slip(NOON + n * MINUTE, each) for n in range(4)]
    assert (available_from(HEAT, past, NOON + 5 * MINUTE) is not None) == counts


def test_slips_an_hour_apart_do_not_add_up() -> None:
    past = [slip(NOON + n * HOUR, 15) for n in range(8)]
    assert available_from(HEAT, past, NOON + 8 * HOUR) is None


@pytest.mark.parametrize("end", [NOON, NOON - MINUTE, NOON + 2 * HOUR])
def test_a_length_that_a_clock_swallowed_is_no_slip(end: datetime) -> None:
    assert (
        available_from(HEAT, [PastSession("heat", NOON, end, slip=True)], NOON + MINUTE) is not None
    )
