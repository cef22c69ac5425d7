"""What the record says of whether graded exercises are for today: signs, and the usual of a week."""

from datetime import timedelta

import pytest

from reports.eight_people import START, Person
from unknot.journey.prevention.rehabilitation import graded_facts, graded_start


def told(pain: int, *before: int, began: int = -60, **signs: bool) -> tuple[Person, int]:
    """Someone of whom it began on a day, who was at these pains before, and is at `pain`."""
    person = Person("P", began=began)
    for day, value in enumerate(before):
        person.comes(day, value)
    person.comes(len(before), pain, **signs)
    return person, len(before)


def row(person: Person, day: int) -> str:
    return graded_start(person.at(START + timedelta(days=day, hours=1))).id


@pytest.mark.parametrize(("today", "expected"), [(3, 0), (4, 1), (5, 2), (2, 0)])
def test_above_usual_is_counted_from_the_middle_of_the_days_before(
    today: int, expected: int
) -> None:
    person, day = told(today, 3, 5, 3, 2, 3)
    facts = graded_facts(person.at(START + timedelta(days=day, hours=1)))
    assert (facts["above_usual"], facts["pain_said"]) == (expected, today)


def test_a_bad_day_is_two_above_the_usual() -> None:
    assert row(*told(5, 3, 3, 3, began=-30)) == "bad_day"
    assert row(*told(4, 3, 3, 3, began=-30)) == "up_to_five"
    assert row(*told(4, 3, 3, 3)) == "length_not_seen"  # two months, and nobody looked


def test_a_first_day_has_no_usual() -> None:
    person, day = told(5)
    assert graded_facts(person.at(START + timedelta(days=day, hours=1)))["above_usual"] == 0


@pytest.mark.parametrize(("signs", "why"), [({}, "length"), ({"leg_numb": True}, "sign")])
def test_a_sign_beside_the_length_is_a_sign(signs: dict[str, bool], why: str) -> None:
    person, day = told(5, **signs)
    assert graded_facts(person.at(START + timedelta(days=day, hours=1)))["to_be_seen"] == why


def test_a_pain_of_two_days_ago_tells_nothing_of_now() -> None:
    person, _ = told(4)
    assert graded_facts(person.at(START + timedelta(days=2)))["pain_said"] == 10
