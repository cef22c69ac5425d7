"""The lot of a fair test: the same for the same record, on every device and for ever."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise, permutations
from random import Random
from typing import Any

import pytest

from unknot.record.event import Event
from unknot.record.event_validation import from_json, make_event
from unknot.record.fold import fold
from unknot.record.n_of_1_trial import Trial

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
FIRST, DAY = date(2026, 11, 23), timedelta(days=1)


def lot(seed: str, against: str = "", pairs: int = 14) -> list[str]:
    test = Trial("t", NOON, FIRST, pairs, seed, ("heat", against))
    return [test.drawn(FIRST + n * DAY) for n in range(test.length)]


def test_the_lot_of_a_seed_never_changes() -> None:
    drawn = "".join("h" if arm else "-" for arm in lot("5f0c"))
    assert drawn == "h--hh--h-hh--hh--hh-h--h-hh-"  # sha256sum says so too


@pytest.mark.parametrize("against", ["", "cold"])
def test_each_pair_of_days_has_one_of_each(against: str) -> None:
    drawn = lot("5f0c", against)
    assert len(drawn) == 28
    assert all(set(drawn[n : n + 2]) == {"heat", against} for n in range(0, 28, 2))


def test_the_first_day_of_a_pair_is_either_as_often() -> None:
    """Of 14,000 pairs: a fair coin is within 300 of the half but once in two million."""
    heat = sum(lot(str(seed))[0::2].count("heat") for seed in range(1_000))
    assert abs(heat - 7_000) < 300


def test_no_pair_tells_of_the_next() -> None:
    """The same order twice running: 1,000 seeds, 13 neighbours each, about half."""
    firsts = [lot(str(seed))[0::2] for seed in range(1_000)]
    same = sum(a == b for drawn in firsts for a, b in pairwise(drawn))
    assert abs(same - 6_500) < 300


def says(number: int, kind: str, **data: Any) -> Event:
    return make_event(f"e{number}", NOON + number * DAY, kind, {"test": "t1", **data})


BEGAN = says(0, "test_began", remedy="heat", first="2026-11-23", pairs=14, seed="5f0c")
USED = says(2, "test_used", remedy="heat", day="2026-11-24", used=True)
TAKEN_BACK = says(3, "test_used", remedy="heat", day="2026-11-24", used=False)
ENDED, ENDED_AGAIN = says(4, "test_ended"), says(5, "test_ended")


def test_two_devices_and_a_record_file_come_to_the_same_test() -> None:
    events = [BEGAN, USED, TAKEN_BACK, ENDED]
    state = fold(events)
    assert all(fold([*order, BEGAN]) == state for order in permutations(events))
    assert fold(from_json(each.as_json()) for each in events) == state
    test = state.trials["t1"]
    assert (test.ended, test.used) == (ENDED.at, {(date(2026, 11, 24), "heat"): False})


def test_it_ends_once() -> None:
    assert fold([BEGAN, ENDED, ENDED_AGAIN]).trials["t1"].ended == ENDED.at


def test_what_began_is_never_drawn_anew() -> None:
    again = says(1, "test_began", remedy="cold", first="2026-11-24", pairs=1, seed="00")
    assert fold([BEGAN, again]).trials == fold([BEGAN]).trials


def test_what_is_said_of_a_test_that_is_not_there_changes_nothing() -> None:
    assert fold([USED, ENDED]).trials == {}


def test_a_seed_of_any_letters_draws() -> None:
    odd = ["\ud800", "\x00", "שלום", "\U0001f9d8", *map(str, Random(1).sample(range(99), 3))]
    assert all(len(lot(seed)) == 28 for seed in odd)
