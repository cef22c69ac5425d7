"""The two rules that count say what the review and NICE say, for every possible person."""

from itertools import combinations

import pytest

from unknot.journey.screening.assess import assess
from unknot.library.load import load
from unknot.pathway.facts import Value
from unknot.pathway.when import parse

LIBRARY = load()
COMPILED = LIBRARY.compiled
CALM: dict[str, Value] = {fact.id: fact.calm for fact in LIBRARY.facts.values() if fact.asked}
# Review section 6, as it is written there; a bruise over the spine has rows of its own since.
FRACTURE = (
    "age >= 70 and female and (steroid_3_months or injury_minor)"
    " or steroid_3_months and injury_minor"
)
NINE = (
    "began_before_35", "wakes_second_half", "buttock_pain", "better_moving", "better_nsaid_48h",
    "spa_in_family", "arthritis_ever", "enthesitis_ever", "psoriasis_ever",
)  # fmt: skip


def test_the_fracture_rule_counts_to_just_what_the_review_wrote_out() -> None:
    row = next(row for row in LIBRARY.tables["disposition"].rows if row.id == "fracture_two")
    written = COMPILED.expression(parse(FRACTURE, LIBRARY.facts.get), cautious=True)
    assert COMPILED.row(row) == written


@pytest.mark.parametrize("number", range(10))
def test_nices_rule_counts_its_nine_features(number: int) -> None:
    """Three: ask for HLA-B27. Four or more: a rheumatologist. Whichever they are."""
    early: dict[str, Value] = {"back_3_months": True, "onset_before_45": True, "age": 50}
    for some in combinations(NINE, number):
        found = assess(LIBRARY.pathway, CALM | early | dict.fromkeys(some, True))
        rows = {row.id for row in found.rows if row.id.startswith("spa")}
        wanted = {"spa"} if number == 3 else {"spa", "spa_referral"} if number > 3 else set()
        assert rows == wanted, some


def test_each_of_the_nine_is_a_fact_of_its_own() -> None:
    assert set(NINE) <= LIBRARY.facts.keys()
