"""Which place is new, and what the danger questions hear of it."""

from datetime import timedelta
from typing import Any

import pytest

from support.lives import DAY, NOON, What, answers, record
from unknot.journey.now.new_place import NewPlace, new_place
from unknot.journey.now.snapshot import take_snapshot
from unknot.library.load import load
from unknot.record.fold import fold

LIBRARY = load()
CHECKED = {"pain": 4, "manage": "yes", "than": "same"}


def told(*places: str) -> What:
    return "check_in.done", CHECKED | {"where": dict.fromkeys(places)}


def found(where: set[str], *before: What, after: timedelta = DAY) -> Any:
    state = fold(record(*((NOON, each) for each in before)))
    snapshot = take_snapshot(LIBRARY.pathway, dict(LIBRARY.remedies), state, NOON + after)
    return new_place(LIBRARY.body_chart, LIBRARY.screens, LIBRARY.facts, snapshot, where)


KNEE = NewPlace({"leg_pain_below_knee": True}, (), change=True)


def test_below_the_knee_is_a_change_and_says_so_itself() -> None:
    assert found({"calf_left"}, told("low_back")) == KNEE
    assert found({"calf_left"}) == KNEE, "also where no place was ever told"


@pytest.mark.parametrize("where", ({"low_back"}, {"buttock_left", "thigh_back_left"}, set[str]()))
def test_what_means_nothing_to_the_danger_questions_is_never_new(where: set[str]) -> None:
    assert found(where) is None


def test_what_was_told_lately_or_answered_in_words_is_not_new() -> None:
    assert found({"calf_left"}, told("foot_left")) is None, "the same leg, the same line"
    assert found({"calf_left"}, answers(leg_pain_below_knee=True)) is None
    assert found({"calf_left"}, told("calf_left"), after=14 * DAY) == KNEE


def test_the_other_leg_too_asks_about_both() -> None:
    both = found({"calf_left", "thigh_back_right"}, told("calf_left"))
    assert both == NewPlace({}, ("both_legs_new",), change=True)


def test_a_place_that_alone_is_no_change_has_its_own_question_asked() -> None:
    assert found({"tummy"}) == NewPlace({}, ("tummy_flank_groin_pain",), change=False)
    assert found({"upper_back"}) == NewPlace({}, ("upper_back_main",), change=False)


def test_a_place_answered_calmly_in_words_is_new_all_the_same() -> None:
    said = answers(saddle_numb="no", wipe_numb="no", chest_pain=False)
    assert found({"saddle"}, said).opened == ("saddle_numb", "wipe_numb")
    assert found({"chest"}, said).change
