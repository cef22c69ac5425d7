"""Whoever comes back with an illness confirms it with one tap; nobody pays for that."""

from datetime import timedelta

import pytest

from benchmarks.coming_back import MONTHS, Returner, Visit
from unknot.library.model import Library
from unknot.pathway.facts import Value


@pytest.fixture(scope="module")
def returner(library: Library) -> Returner:
    return Returner(library)


def ways(returner: Returner, person: dict[str, Value]) -> tuple[Visit, Visit]:
    first = returner.first_time(person)
    facts = returner.library.facts
    kept = {n: v for n, v in first.items() if timedelta(seconds=facts[n].lasts) > MONTHS}
    return (
        returner.again(person, first, kept, tap=True),
        returner.again(person, first, kept, tap=False),
    )


def test_one_tap_stands_for_the_card_the_line_and_next(
    returner: Returner, library: Library
) -> None:
    calm = {fact.id: fact.calm for fact in library.facts.values() if fact.asked}
    tap, ticks = ways(returner, calm | {"age": 58, "diabetes": True})
    assert (tap.confirmed, ticks.taps - tap.taps) == (1, 2)
    assert tap.words < ticks.words


def test_without_an_illness_it_is_as_ever(returner: Returner, library: Library) -> None:
    calm = {fact.id: fact.calm for fact in library.facts.values() if fact.asked}
    tap, ticks = ways(returner, calm | {"age": 58})
    assert tap == ticks
    assert not tap.confirmed
