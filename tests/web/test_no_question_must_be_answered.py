""" "I don't know", and of what is private "I'd rather not say", wherever a person is asked."""

import os
from datetime import date

import pytest
from phone import say

from unknot.library.load import load
from unknot.pathway.facts import Fact

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unknot.web.project.phone")

LIBRARY = load()
ASKED = [fact for fact in LIBRARY.facts.values() if fact.asked]


def ways_out(fact: Fact) -> dict[str, str]:
    """What a question offers to whoever will not or cannot answer it: value to label."""
    from unknot.web.assess.fields import fields_for

    fields = fields_for(fact.id, LIBRARY, date(2026, 11, 22))
    extra = fields.get(f"{fact.id}_unknown")
    if extra is not None:
        return {"unknown": str(extra.label)}
    choices = fields[fact.id].choices  # type: ignore[attr-defined]
    return {value: label for value, label in choices if value in ("unknown", "not_sure", "skip")}


@pytest.mark.parametrize("fact", ASKED, ids=lambda fact: fact.id)
def test_each_question_has_a_way_out(fact: Fact) -> None:
    found = ways_out(fact)
    assert {"unknown", "not_sure"} & set(found)
    if fact.private:
        assert "skip" in found or say("screens.common.skip") in found.values()


def test_the_heel_and_toe_test_can_be_left() -> None:
    assert "not sure" in say("screens.leg_test.options.pain_stops")


def test_each_screen_of_lines_has_one_too() -> None:
    for screen in LIBRARY.screens:
        private = any(LIBRARY.facts[n].private for i in screen.items for n in i.facts)
        assert screen.unsure or not screen.items
        if private and screen.id != "before":
            assert "rather not say" in say(f"screens.{screen.id}.unsure"), screen.id
