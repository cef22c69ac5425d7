"""What is said later comes to the same, whether all is read again or only what is new."""

from copy import deepcopy
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unknot.record.event import Event, in_order
from unknot.record.event_validation import make_event
from unknot.record.fold import fold
from unknot.record.incremental_fold import fold_further

from test_union import WHAT, happenings  # isort: skip

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
AMENDING = ("edited", "deleted")
TEST = {"test": "t", "remedy": "heat", "first": "2026-11-23", "pairs": 14, "seed": "5f"}
MORE: list[tuple[str, dict[str, Any]]] = [
    ("copied", {}),
    ("put_off", {}),
    ("answered", {"screen": "age", "answers": {"age": 40}, "asked": ["fever"]}),
    ("confirmed", {"contradiction": "c", "values": {"age": 40}}),
    ("checked_in", {"pain": 5, "manage": "yes", "than": "same"}),
    ("practised", {"session": "p1", "moves": [["bridge", 0]], "lasts": 600}),
    ("practice_ended", {"session": "p1", "how": "done"}),
    ("practice_rated", {"session": "p1", "pain": 2}),
    ("next_morning", {"session": "p1", "worse": False}),
    ("walked", {"minutes": 10}),
    ("test_began", TEST),
    ("test_used", {"test": "t", "remedy": "heat", "day": "2026-11-23", "used": True}),
    ("test_ended", {"test": "t"}),
    ("named", {"activities": [{"id": "a", "name": "Socks"}]}),
    ("to_ask", {"question": "Why?"}),
    ("reported", {"how": "better"}),
]


def event(number: int, minutes: float, kind: str, data: dict[str, Any]) -> Event:
    return make_event(f"e{number:02}", NOON + minutes * MINUTE, kind, data)


@st.composite
def lives(draw: st.DrawFn) -> tuple[list[Event], int]:
    """Things said one after the other, and after how many of them someone looks."""
    what = st.sampled_from([each for each in WHAT + MORE if each[0] not in AMENDING])
    said = [event(n, n, *each) for n, each in enumerate(draw(st.lists(what, min_size=2)))]
    return said, draw(st.integers(1, len(said) - 1))


@given(lives())
def test_what_was_said_since_is_enough(life: tuple[list[Event], int]) -> None:
    said, place = life
    assert fold_further(fold(said[:place]), said[place:]) == fold(said)


@given(lives())
def test_whoever_holds_the_earlier_state_sees_no_change(life: tuple[list[Event], int]) -> None:
    said, place = life
    held = fold(said[:place])
    held.remedies.in_order()
    before = deepcopy(held)
    fold_further(held, said[place:])
    assert held == before
    assert held.remedies.in_order() == before.remedies.in_order()


@given(lives())
def test_word_by_word_it_comes_to_the_same(life: tuple[list[Event], int]) -> None:
    said, _ = life
    state = fold(said[:1])
    for each in said[1:]:
        state.remedies.in_order()  # which is remembered
        after = fold_further(state, [each])
        assert after is not None
        state = after
    assert state == fold(said)
    assert state.remedies.in_order() == fold(said).remedies.in_order()


@given(happenings(), st.integers(0, 12))
def test_in_any_order_and_with_any_clock_it_is_the_same_or_says_that_it_cannot_tell(
    all_: list[Event], place: int
) -> None:
    said = in_order(all_)
    assert fold_further(fold(said[:place]), said[place:]) in (None, fold(said))
    assert fold_further(fold(all_[:place]), all_[place:]) in (None, fold(all_))


PAIN = ("wrote", {"day": "2026-11-22", "pain": {"now": 4}})
FIRST = [event(1, 0, *PAIN), event(3, 5, *PAIN)]


@pytest.mark.parametrize(
    ("new", "tells"),
    [
        (event(4, 5, *PAIN), True),  # at the same moment, its id behind
        (event(2, 5, *PAIN), False),
        (event(4, 4, *PAIN), False),
        (event(4, 6, "deleted", {"of": "e01"}), False),
        (event(4, 6, "edited", {"of": "e01", "kind": PAIN[0], "data": PAIN[1]}), False),
        (make_event("e04", NOON + 6 * MINUTE, *PAIN, NOON + 5 * MINUTE), True),
        (make_event("e04", NOON + 6 * MINUTE, *PAIN, NOON + 4 * MINUTE), False),  # a clock put back
    ],
)
def test_only_what_comes_after_all_else_is_read_alone(new: Event, tells: bool) -> None:
    found = fold_further(fold(FIRST), [new])
    assert (found is not None) is tells
    assert found in (None, fold([*FIRST, new]))


def test_an_entry_that_was_deleted_before_it_came_stays_deleted() -> None:
    """A deletion came from another device first; then what it is about."""
    first = [*FIRST, event(5, 6, "deleted", {"of": "e06"})]
    late = event(6, 7, *PAIN)
    assert fold_further(fold(first), [late]) is None
    assert len(fold([*first, late]).diary.entries) == 2


def test_nothing_new_is_the_same_and_of_nothing_it_cannot_tell() -> None:
    state = fold(FIRST)
    assert fold_further(state, []) is state
    assert fold_further(fold([]), FIRST) is None
