""" "I don't know" is an answer: it counts on the worrying side where we look for danger."""

import pytest

from support.random_people import calm_person
from unknot.journey.screening.assess import assess
from unknot.library.model import Library
from unknot.pathway.facts import UNKNOWN, Fact, Value
from unknot.pathway.when import Atom

AGE = Fact("age", "number", (0, 120), 35, (16, 120), 3600)
SADDLE = Fact("saddle", "choice", ("no", "new", "not_sure"), "no", ("not_sure",), 3600)
FEVER = Fact("fever", "boolean", (False, True), False, (True,), 3600)

COUNTS = [
    (FEVER, (True,), True),
    (FEVER, (False,), False),
    (SADDLE, ("not_sure",), True),
    (SADDLE, ("new", "not_sure"), True),
    (SADDLE, ("new",), False),
    (SADDLE, ("no",), False),
    (AGE, (65, 120), True),
    (AGE, (0, 17), True),
    (AGE, (0, 16), True),
    (AGE, (0, 15), False),
    (AGE, (0, 9), False),
    (AGE, (120, 120), True),
]


@pytest.mark.parametrize(("fact", "values", "worrying"), COUNTS)
def test_unknown_is_every_value_that_it_may_stand_for(
    fact: Fact, values: tuple[Value, ...], worrying: bool
) -> None:
    atom = Atom(fact, values)
    assert atom.holds(UNKNOWN, cautious=True) is worrying
    assert atom.holds(UNKNOWN, cautious=False) is False


# From the review: what a person who does not know must at least be told.
NOT_KNOWN = [
    ({"saddle_numb": UNKNOWN}, "urgent"),  # absence of an answer is not a no
    ({"bladder_change": UNKNOWN}, "urgent"),
    ({"sexual_change": UNKNOWN}, "urgent"),
    ({"saddle_numb": UNKNOWN, "leg_pain_below_knee": True}, "emergency"),
    ({"fever": UNKNOWN}, "urgent"),
    ({"fever": UNKNOWN, "inject_drugs": True}, "emergency"),
    ({"cancer_ever": UNKNOWN}, "soon"),
    ({"cancer_ever": UNKNOWN, "leg_numb": True}, "emergency"),
    ({"chest_pain": UNKNOWN}, "emergency"),
    ({"both_legs_new": UNKNOWN}, "emergency"),
    ({"suicide_thoughts": UNKNOWN}, "urgent"),
    ({"injury_major": UNKNOWN}, "emergency"),
    ({"age": UNKNOWN, "injury_minor": True}, "soon"),  # may be 65
    ({"age": UNKNOWN, "night_pain_wakes": True}, "urgent"),  # may be 16
    ({"sexual_change": "skip"}, "self_care"),  # "I'd rather not say" alone changes no level
    ({"sexual_change": "skip", "leg_pain_below_knee": True}, "urgent"),
    ({"pain_now": UNKNOWN}, "self_care"),  # a severe score alone is never a danger sign
]


@pytest.mark.parametrize(("given", "level"), NOT_KNOWN)
def test_who_does_not_know_is_told_the_careful_thing(
    library: Library, given: dict[str, Value], level: str
) -> None:
    answers: dict[str, Value] = calm_person(library) | given
    assert assess(library.pathway, answers).disposition == level


@pytest.mark.parametrize("remedy", ["heat", "cold"])
def test_not_knowing_whether_the_skin_feels_blocks_the_remedy(
    library: Library, remedy: str
) -> None:
    answers: dict[str, Value] = calm_person(library) | {"numb_skin_at_site": UNKNOWN}
    assert assess(library.pathway, answers).remedies[remedy].status == "blocked"


def test_what_the_journey_knows_is_never_unknown(library: Library) -> None:
    for fact in library.facts.values():
        assert fact.allows(UNKNOWN) is fact.asked
