"""Answers that hardly go together: found, asked about once, and never a reason to say less."""

from datetime import UTC, datetime, timedelta

import pytest

from unknot.journey.screening.assess import assess
from unknot.journey.screening.contradictions import contradictions, unconfirmed
from unknot.library.load import load
from unknot.pathway.facts import Value
from unknot.record.event import Event, union
from unknot.record.event_validation import make_event
from unknot.record.fold import fold

LIBRARY = load()
MEDICINE = LIBRARY.pathway
LEVELS = LIBRARY.tables["disposition"].levels
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
Given = dict[str, Value]


def found(given: Given) -> dict[str, Given]:
    return {each.row.id: dict(each.between) for each in contradictions(MEDICINE, given)}


def confirms(at: datetime, row: str, values: Given, name: str = "c") -> Event:
    return make_event(f"{name}{at:%H%M}", at, "confirmed", {"contradiction": row, "values": values})


APART: list[tuple[str, Given]] = [
    ("pregnant_at_that_age", {"pregnant": True, "age": 80}),
    ("pregnant_at_that_age", {"could_be_pregnant": True, "age": 60}),
    ("pregnant_at_that_age", {"postpartum_6_weeks": True, "age": 9}),
    ("pregnant_and_just_had_a_baby", {"pregnant": True, "postpartum_6_weeks": True}),
    ("pregnant_and_testicle", {"pregnant": True, "testicle_pain_sudden": True}),
    ("no_pain_and_pain", {"pain_now": 0, "cannot_walk_24h": True}),
    ("no_pain_and_pain", {"pain_now": 0, "pain_not_mechanical": True}),
    ("no_pain_and_pain", {"pain_now": 0, "pain_steadily_worse": True}),
    ("no_pain_and_pain", {"pain_now": 0, "worse_3_days": True}),
    ("too_short", {"days": 0, "cannot_walk_24h": True}),
    ("too_short", {"days": 1, "worse_3_days": True}),
    ("a_child", {"age": 17}),
    ("very_old", {"age": 95}),
]
TOGETHER: list[Given] = [
    {"pregnant": True, "age": 59},
    {"pregnant": False, "age": 80},
    {"pain_now": 1, "cannot_walk_24h": True},
    {"pain_now": 0, "night_pain_wakes": True},  # it comes and goes
    {"days": 2, "worse_3_days": True},
    {"days": 1, "cannot_walk_24h": True},
    {"pregnant": "unknown", "age": 80},  # "I don't know" fits everything
    {"pregnant": True, "age": "unknown"},
    {"pregnant": True},  # not asked yet
    {"injury_minor": True, "cannot_bear_weight": True},
    {"age": 18},
    {"age": 94},
]


def test_a_birth_at_ten_is_only_a_childs_age() -> None:
    assert found({"pregnant": True, "age": 10}) == {"a_child": {"age": 10}}


@pytest.mark.parametrize(("row", "given"), APART)
def test_what_hardly_goes_together_is_found_with_the_answers_it_is_about(
    row: str, given: Given
) -> None:
    assert found(given)[row] == given
    assert found(given).keys() - {row} <= {"a_child"}


@pytest.mark.parametrize("given", TOGETHER)
def test_what_may_well_be_is_not_questioned(given: Given) -> None:
    assert found(given) == {}


@pytest.mark.parametrize(("row", "given"), APART)
def test_nobody_is_told_less_for_a_contradiction(row: str, given: Given) -> None:
    """Each answer alone raises the level as far as it does; both together never less."""
    calm: Given = {fact.id: fact.calm for fact in LIBRARY.facts.values() if fact.asked}
    both = LEVELS.index(assess(MEDICINE, calm | given).at_least)
    for name, value in given.items():
        if name not in ("age", "pain_now", "days"):
            assert both >= LEVELS.index(assess(MEDICINE, calm | {name: value}).at_least)


def test_it_is_asked_about_once_with_the_same_answers_and_anew_with_others() -> None:
    given: Given = {"pregnant": True, "age": 80}
    assert [each.row.id for each in unconfirmed(MEDICINE, fold([]), given)] == [
        "pregnant_at_that_age"
    ]
    state = fold([confirms(NOON, "pregnant_at_that_age", given)])
    assert unconfirmed(MEDICINE, state, given) == []
    assert unconfirmed(MEDICINE, state, given | {"age": 81})


def test_it_was_asked_about_in_every_copy_of_the_record() -> None:
    given: Given = {"pregnant": True, "age": 80}
    here = [confirms(NOON, "pregnant_at_that_age", given)]
    there = [make_event("a", NOON + timedelta(minutes=1), "copied", {})]
    for events in (union(here, there), union(there, here), union(here, here)):
        assert unconfirmed(MEDICINE, fold(events), given) == []


def test_an_alarm_that_was_taken_back_does_not_have_it_asked_again() -> None:
    given: Given = {"pregnant": True, "age": 80}
    events = [confirms(NOON, "pregnant_at_that_age", given)]
    events.append(make_event("m", NOON + timedelta(hours=1), "mistaken", {}))
    assert unconfirmed(MEDICINE, fold(events), given) == []
