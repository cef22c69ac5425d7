"""Several pains, each in its place: a series each, and the pain that rules read is the worst."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from unknot.record.event import Event
from unknot.record.event_validation import make_event
from unknot.record.fold import fold
from unknot.record.incremental_fold import fold_further
from unknot.record.state import State

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
CHECKED = {"manage": "yes", "than": "same"}


def events(*said: tuple[str, dict[str, Any]]) -> list[Event]:
    return [
        make_event(f"e{n}", NOON + n * timedelta(hours=1), *each) for n, each in enumerate(said)
    ]


def series(state: State) -> list[tuple[str, int]]:
    return [(pain.place, pain.value) for pain in state.pain.placed]


def test_each_place_is_a_series_of_its_own_and_the_pain_is_the_worst_of_them() -> None:
    where = {"low_back_left": 4, "calf_left": 6, "buttock_left": None}
    state = fold(events(("check_in.done", CHECKED | {"pain": 4, "where": where})))
    assert series(state) == [("low_back_left", 4), ("calf_left", 6)]
    assert [pain.value for pain in state.pain.ratings] == [6], "a leg at 6 is a pain of 6"
    assert [each.pain for each in state.check_ins.done] == [6]
    assert state.pain.now is not None
    assert (state.pain.now.value, state.pain.now.place) == (6, "")


@pytest.mark.parametrize("places", ({"calf_left": 2}, {"calf_left": None}, {"calf_left": 0}))
def test_a_place_never_makes_the_pain_less(places: dict[str, int | None]) -> None:
    for kind, said in (("check_in.done", CHECKED | {"pain": 5}),
                       ("diary.written", {"day": "2026-11-22", "pain": {"now": 5}})):  # fmt: skip
        state = fold(events((kind, said | {"where": places})))
        assert [pain.value for pain in state.pain.ratings] == [5]


def test_places_alone_in_the_diary_are_the_pain_now_where_they_have_a_number() -> None:
    state = fold(events(("diary.written", {"day": "2026-11-22", "where": {"calf_left": 3}})))
    assert [(pain.value, pain.sort) for pain in state.pain.ratings] == [(3, "now")]
    state = fold(events(("diary.written", {"day": "2026-11-22", "where": {"calf_left": None}})))
    assert state.pain.ratings == []
    assert state.pain.where is not None


def test_a_changed_entry_changes_its_places_and_a_deleted_one_has_none() -> None:
    first = ("diary.written", {"day": "2026-11-22", "where": {"calf_left": 3}})
    data = {"day": "2026-11-22", "where": {"low_back": 2}}
    edit = ("diary.edited", {"of": "e0", "kind": "diary.written", "data": data})
    assert series(fold(events(first, edit))) == [("low_back", 2)]
    assert series(fold(events(first, ("diary.deleted", {"of": "e0"})))) == []


def test_what_was_told_last_is_the_last_about_the_last_day() -> None:
    of_today = ("diary.written", {"day": "2026-11-22", "where": {"low_back": 2}})
    of_before = ("diary.written", {"day": "2026-11-20", "where": {"calf_left": 7}})
    state = fold(events(of_today, of_before))
    assert state.pain.where is not None
    assert state.pain.where.places == {"low_back": 2}
    assert series(state) == [("calf_left", 7), ("low_back", 2)]


def test_a_fold_that_goes_on_says_the_same_and_changes_nothing_before() -> None:
    made = events(*[("check_in.done", CHECKED | {"pain": 4, "where": {"low_back": n}})
                    for n in (1, 2, 3)])  # fmt: skip
    begun = fold(made[:1])
    further = fold_further(begun, made[1:])
    assert further is not None
    assert series(further) == series(fold(made))
    assert series(begun) == [("low_back", 1)]


def test_a_tap_in_the_interview_is_a_place_without_a_number() -> None:
    said = {"screen": "pattern", "answers": {"pain_now": 6}, "where": ["calf_left"]}
    state = fold(events(("screening.answered", said)))
    assert state.pain.where is not None
    assert state.pain.where.places == {"calf_left": None}
    assert series(state) == []


def test_old_numbers_with_a_place_stay_numbers_of_the_pain() -> None:
    state = fold(events(("pain.rated", {"asked": "person", "pain": 4, "place": "neck"})))
    assert [(pain.value, pain.place) for pain in state.pain.ratings] == [(4, "neck")]
    assert state.pain.placed == []
