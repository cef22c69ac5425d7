"""No clock that was wrong for a while makes a rest shorter than it is."""

from datetime import timedelta

import pytest

from support.lives import DAY, HOUR, LIBRARY, MINUTE, NOON, ended, rated, record, stand, started

REST = timedelta(seconds=LIBRARY.remedies["heat"].wait)
FIRST = [(NOON - 3 * DAY, ("answered", {"screen": "age", "answers": {"age": 40}})),
         (NOON - 2 * DAY, ("put_off", {})), (NOON, started("heat")),
         (NOON + 20 * MINUTE, ended())]  # fmt: skip
BACK = [2 * DAY, 20_000 * DAY]


@pytest.mark.parametrize("back", BACK)
@pytest.mark.parametrize("more", [False, True])
def test_a_session_before_it_keeps_its_rest(back: timedelta, more: bool) -> None:
    now = NOON + 31 * MINUTE
    said = [*FIRST, (NOON + 21 * MINUTE - back, rated(3))]
    events = record(*said, *([(now, ("put_off", {}))] if more else []))
    assert stand(events, now).opens["heat"] == NOON + 20 * MINUTE + REST


@pytest.mark.parametrize("back", BACK)
def test_what_came_off_by_a_wrong_clock_came_off_just_now(back: timedelta) -> None:
    wrong = [(NOON + 2 * HOUR - back, started("heat", name="s2")),
             (NOON + 2 * HOUR + 20 * MINUTE - back, ended(name="s2"))]  # fmt: skip
    now = NOON + 3 * HOUR
    assert stand(record(*FIRST, *wrong), now).opens["heat"] == now + REST
    right = (now, rated(3, "s2"))
    assert stand(record(*FIRST, *wrong, right), now + REST).opens["heat"] is None, "and it ends"


def test_a_clock_that_ran_ahead_closes_nothing_for_as_long() -> None:
    ahead = [(at + 365 * DAY, what) for at, what in FIRST[2:]]
    events = record(*FIRST[:2], *ahead, (NOON + 21 * MINUTE, rated(3)))
    assert stand(events, NOON + 21 * MINUTE + REST).opens["heat"] is None
