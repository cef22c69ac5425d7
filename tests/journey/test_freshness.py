"""An answer counts while it is fresh; an old one is asked again and never taken as a no."""

from datetime import datetime, timedelta

import pytest

from support.lives import (
    DAY,
    HOUR,
    LIBRARY,
    MINUTE,
    NOON,
    SECOND,
    answers,
    everything,
    record,
    stand,
)  # fmt: skip
from unknot.journey.now.snapshot import TOLERANCE, current_answers
from unknot.pathway.facts import Value
from unknot.record.fold import fold

ASKED = sorted(fact.id for fact in LIBRARY.facts.values() if fact.asked)


def counts(name: str, value: Value, now: datetime, said: datetime = NOON) -> bool:
    state = fold(record((said, answers(**{name: value}))))
    return name in current_answers(LIBRARY.pathway, state, now)


@pytest.mark.parametrize("name", ASKED)
def test_an_answer_counts_just_as_long_as_its_fact_says(name: str) -> None:
    fact = LIBRARY.facts[name]
    end = NOON + timedelta(seconds=fact.lasts)
    assert counts(name, fact.calm, end - SECOND)
    assert counts(name, fact.calm, end)
    assert not counts(name, fact.calm, end + SECOND)


# From the review (section 5, L1): how long an answer may be relied on at most.
LASTS = [
    ("saddle_numb", 4 * HOUR),
    ("both_legs_new", 4 * HOUR),
    ("chest_pain", 4 * HOUR),
    ("suicide_thoughts", 4 * HOUR),
    ("fever", 12 * HOUR),
    ("paracetamol_over", 12 * HOUR),
    ("pregnant", 30 * DAY),
    ("blood_thinner", 30 * DAY),
    ("cancer_ever", 90 * DAY),
]


@pytest.mark.parametrize(("name", "most"), LASTS)
def test_no_answer_is_relied_on_longer_than_the_review_allows(name: str, most: timedelta) -> None:
    calm = LIBRARY.facts[name].calm
    assert not counts(name, calm, NOON + most + SECOND)


AHEAD = [
    (timedelta(0), True),
    (TOLERANCE - SECOND, True),
    (TOLERANCE, True),
    (TOLERANCE + SECOND, False),
    (DAY, False),
    (365 * DAY, False),
]


@pytest.mark.parametrize(("ahead", "good"), AHEAD)
def test_an_answer_from_a_clock_that_ran_ahead_does_not_count(ahead: timedelta, good: bool) -> None:
    assert timedelta(minutes=2) == TOLERANCE
    assert counts("fever", False, NOON, said=NOON + ahead) is good


def test_a_danger_sign_from_a_clock_that_ran_ahead_is_asked_again_and_not_forgotten() -> None:
    here = stand(record((NOON + DAY, answers(**everything(fever=True)))), NOON)
    assert here.answers == {}
    assert here.assessment.disposition is None


def test_what_was_said_before_the_clock_was_set_back_counts_once_something_came_later() -> None:
    events = record((NOON + DAY, answers(fever=True)), (NOON, answers(age=34)))
    here = stand(events, NOON + MINUTE)
    assert here.answers == {"fever": True, "age": 34}


def test_an_answer_that_the_content_no_longer_allows_is_asked_again() -> None:
    assert not counts("age", 300, NOON)
    assert not counts("saddle_numb", "sometimes", NOON)
    assert not counts("fever", 1, NOON)
    assert not counts("retired_question", True, NOON)


def test_i_do_not_know_is_fresh_as_long_as_any_answer() -> None:
    assert counts("fever", "unknown", NOON + 12 * HOUR)
    assert not counts("fever", "unknown", NOON + 12 * HOUR + SECOND)


def test_after_four_hours_the_danger_signs_are_asked_again_and_history_is_not() -> None:
    events = record((NOON, answers(**everything())))
    assert stand(events, NOON + 4 * HOUR).assessment.disposition == "self_care"
    later = stand(events, NOON + 4 * HOUR + SECOND)
    assert later.assessment.disposition is None
    assert "saddle_numb" in later.assessment.ask
    assert not {"cancer_ever", "age", "blood_thinner", "fever"} & set(later.assessment.ask)


def test_an_old_yes_to_what_lasts_still_raises_the_level_when_the_rest_is_stale() -> None:
    events = record((NOON, answers(**everything(cancer_ever=True))))
    assert stand(events, NOON + DAY).assessment.at_least == "soon"
