""" "I don't know", and of what is private "I'd rather not say", wherever a person is asked."""

import pytest

from support.phone import say
from support.ways_out import ways_out
from unknot.library.load import load
from unknot.pathway.facts import Fact

ASKED = [fact for fact in load().facts.values() if fact.asked]


@pytest.fixture(scope="module")
def offered() -> dict[str, dict[str, str]]:
    return ways_out()


@pytest.mark.parametrize("fact", ASKED, ids=lambda fact: fact.id)
def test_each_question_has_a_way_out(fact: Fact, offered: dict[str, dict[str, str]]) -> None:
    found = offered[fact.id]
    assert {"unknown", "not_sure"} & set(found)
    if fact.private:
        assert "skip" in found or say("screens.common.skip") in found.values()


def test_the_heel_and_toe_test_can_be_left() -> None:
    assert "not sure" in say("screens.leg_test.options.pain_stops")
