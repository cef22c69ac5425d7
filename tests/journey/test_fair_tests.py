"""A fair test at a moment: which test counts, how it ends, what it comes to, what today says."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from support.fair_days import (
    CALM,
    FIRST,
    KEPT,
    WRITTEN,
    Said,
    all_of,
    began,
    calm,
    card,
    drawn,
    heat,
    of,
    on,
    only,
    wrote,
)  # fmt: skip
from support.lives import (
    DAY,
    HOUR,
    LIBRARY,
    MINUTE,
    NOON,
    SECOND,
    answers,
    assessed,
    everything,
    record,
    stand,
    started,
)  # fmt: skip
from unknot.journey.remedies.n_of_1_today import running_trial, trial_just_over


def test_four_weeks_that_were_kept() -> None:
    events = of(began(), *KEPT, *WRITTEN)
    assert not only(events, on(28, 23)).over
    found = only(events, on(29, 0))
    assert (found.why, found.days_followed, len(found.days), found.written) == ("done", 28, 28, 28)
    assert list(found.lower_by()) == [2] * 14
    result = found.result(LIBRARY.pathway.pairs)
    assert (result.says, result.pairs, result.points) == ("lower", 14, 2)


def test_a_day_counts_as_it_was_drawn_whatever_was_done() -> None:
    """Heat on every day, and on no other: the pains are compared by the lot."""
    always = [said for day in range(1, 29) for said in heat(day)]
    found = only(of(began(), *always, *WRITTEN), on(30))
    assert list(found.lower_by()) == [2] * 14
    assert found.days_followed == 14


def test_a_missing_day_takes_its_pair_with_it_and_nothing_is_made_up() -> None:
    found = only(
        of(began(), *KEPT, *(w for n, w in enumerate(WRITTEN) if n not in (0, 1, 7))), on(30)
    )
    assert found.result(LIBRARY.pathway.pairs).pairs == 12


def test_the_last_word_on_a_day_counts() -> None:
    found = only(of(began(), *KEPT, *WRITTEN, wrote(1, 9, on(3))), on(30))
    assert found.pains[FIRST] == 9


def test_every_day_missed_ends_it_after_three_days_of_the_remedy_and_says_nothing() -> None:
    with_heat = [day for day in range(1, 29) if drawn(day)]
    third = with_heat[2]
    events = of(began())
    assert not only(events, on(third, 23)).over
    found = only(events, on(third + 1))
    assert (found.why, found.days_followed) == ("unused", third - 3)
    assert found.result(LIBRARY.pathway.pairs).says == "too_early"


def test_every_third_day_is_enough_to_go_on() -> None:
    with_heat = [day for day in range(1, 29) if drawn(day)]
    now_and_then = [said for day in with_heat[2::3] for said in heat(day)]
    assert only(of(began(), *now_and_then), on(30)).why == "done"


def test_a_start_that_was_taken_back_is_no_use() -> None:
    """Begun by a slip of the thumb and stopped within seconds, on a day without."""
    off = next(day for day in range(1, 29) if not drawn(day))
    stopped = ("ended", {"session": "slip", "how": "stopped", "lasted": 4})
    slip = [(on(off), started("heat", name="slip")), (on(off) + 4 * SECOND, stopped)]
    assert only(of(began(), *KEPT, *slip), on(30)).days_followed == 28


def test_pain_at_one_moment_is_no_average() -> None:
    now_only = (on(1), ("wrote", {"day": FIRST.isoformat(), "pain": {"now": 3}}))
    assert only(of(began(), now_only), on(2)).pains == {}


def test_one_use_in_three_goes_on() -> None:
    third = [day for day in range(1, 29) if drawn(day)][2]
    said = (on(third), ("test_used", {"test": "t1", "remedy": "heat", "used": True,
                                      "day": (NOON + third * DAY).date().isoformat()}))  # fmt: skip
    taken_back = (on(third, 13), (said[1][0], said[1][1] | {"used": False}))
    assert not only(of(began(), said), on(third + 1)).over
    assert only(of(began(), said, taken_back), on(third + 1)).why == "unused"


def test_ended_by_the_person_the_day_itself_counts_no_more() -> None:
    stop = (on(13), ("test_ended", {"test": "t1"}))
    found = only(of(began(), *KEPT[:14], *WRITTEN[:14], stop), on(20))
    assert (found.why, len(found.days)) == ("stopped", 12)
    assert list(found.lower_by()) == [2] * 6
    assert running_trial(stand(of(began(), stop), on(13))) is None


@pytest.mark.parametrize(("day", "tells"), [(0, False), (1, False), (2, True)])
def test_ended_before_a_day_counts_it_has_nothing_to_say(day: int, tells: bool) -> None:
    """Not the result of no days, with an end before its beginning."""
    here = stand(of(began(), (on(day) + MINUTE, ("test_ended", {"test": "t1"}))), on(day) + HOUR)
    assert here.trials[0].over
    assert here.trials[0].has_result is tells
    assert (trial_just_over(here) is not None) is tells


@pytest.mark.parametrize("level", ["urgent", "emergency"])
def test_an_alarm_ends_it_even_when_it_is_taken_back(level: str) -> None:
    raised = (on(5), assessed(level, rows=("saddle",)))
    events = of(began(), *calm(1), raised)
    assert card(events, on(5)) is None
    assert only(events, on(5)).why == "alarm"
    back = [
        (on(5) + HOUR, ("mistaken", {})),
        (on(5) + HOUR, CALM),
        (on(5) + HOUR, assessed("self_care")),
    ]
    assert only(of(began(), *calm(1), raised, *back), on(6)).why == "alarm"  # type: ignore[list-item]


def test_a_danger_sign_that_two_records_say_together_stops_it_at_once() -> None:
    """Answers that came in from another device: no event of ours says that they are an alarm."""
    sign = (on(5), answers(**everything(pain_now=5, days=3, saddle_numb="new")))
    assert running_trial(stand(of(began(), sign), on(5))) is None


def test_an_alarm_before_it_is_none_of_its_own() -> None:
    before = [(NOON - 3 * DAY, assessed("urgent")), (NOON - 2 * DAY, ("seen", {})), (NOON - 2 * DAY, CALM),
              (NOON - 2 * DAY, assessed("self_care"))]  # fmt: skip
    assert not only(of(began(), *before), on(1)).over  # type: ignore[arg-type]


def test_of_two_at_once_the_one_begun_first_counts() -> None:
    """Two devices, apart for a while. Whichever record comes first, it is the same test."""
    second = began(on(2), "t2", remedy="cold", first="2026-11-25")
    assert only(of(began(), *KEPT[:4], second), on(3)).test.id == "t1"


def test_after_one_has_ended_another_may_begin() -> None:
    stop = (on(3), ("test_ended", {"test": "t1"}))
    second = began(on(3), "t2", remedy="cold", first="2026-11-26")
    found = all_of(of(began(), stop, second), on(4))
    assert [(each.test.id, each.why) for each in found] == [("t1", "stopped"), ("t2", "")]


def test_a_remedy_of_a_newer_version_is_passed_over() -> None:
    assert all_of(of(began(remedy="magnets")), on(1)) == []
    assert all_of(of(began(against="magnets")), on(1)) == []


CLOCKS: dict[str, tuple[Said, ...]] = {
    "a year ahead": (began(NOON + 365 * DAY, first="2027-11-23"),),
    "at the end of time": (began(NOON, first="9999-12-31"),),
    "a first day of long ago": (began(first="1999-12-31"),),
}


@pytest.mark.parametrize("said", CLOCKS.values(), ids=CLOCKS.keys())
def test_a_test_of_a_wrong_clock_counts_no_more_once_it_is_right(said: tuple[Said, ...]) -> None:
    assert all_of(record(*said), NOON + 2 * HOUR) == []
    assert all_of(record(*said, (NOON + HOUR, CALM)), NOON + 2 * HOUR) == []


def test_a_test_begun_with_a_clock_set_back_is_over_when_it_is_right() -> None:
    events = record((NOON, CALM), began(NOON - 365 * DAY, first="2025-11-23"), (NOON + HOUR, CALM))
    assert running_trial(stand(events, NOON + HOUR)) is None


WEST, EAST = timezone(timedelta(hours=-11)), timezone(timedelta(hours=14))


@pytest.mark.parametrize("zone", [UTC, WEST, EAST], ids=["home", "west", "east"])
def test_across_the_date_line_a_day_is_the_day_here_and_its_lot_is_the_same(zone: timezone) -> None:
    now = on(5).astimezone(zone)
    found = only(of(began(), *KEPT[:6], *WRITTEN[:4]), now)
    assert found.today == now.date()
    assert found.number == 5 + (now.date() - on(5).date()).days
    assert found.pains == only(of(began(), *KEPT[:6], *WRITTEN[:4]), on(5)).pains


def test_begun_east_of_the_date_line_it_counts_west_of_it() -> None:
    """Tomorrow in Kiribati is the day after tomorrow in Samoa."""
    late = datetime(2026, 11, 22, 11, tzinfo=UTC)  # the 23rd in the east: first is the 24th
    events = record(began(late, first="2026-11-24"))
    assert only(events, late.astimezone(WEST)).waiting
