"""What professionals offer stands or is closed by the same answers as everything else."""

import pytest

from unknot.journey.screening.assess import assess, treatments
from unknot.library.model import Library
from unknot.pathway.facts import Value

HANDS = ("spinal_adjustment", "dry_needling", "cupping", "pulse_wave")
# Rows of the disposition that send someone soon because of a bone, a cancer or an infection.
TO_BE_CHECKED = ("fragile_any", "young_sport", "cancer_any", "weight_loss", "myeloma",
                 "deep_persistent", "infection_risk_any")  # fmt: skip


def calm(library: Library, **given: Value) -> dict[str, Value]:
    return {fact.id: fact.calm for fact in library.facts.values() if fact.asked} | given


def statuses(library: Library, answers: dict[str, Value]) -> dict[str, str]:
    found = assess(library.pathway, answers)
    return {n: s.status for n, s in treatments(library.pathway, answers, found).items()}


def test_with_nothing_in_the_way_all_are_open_and_say_what_to_expect(library: Library) -> None:
    answers = calm(library)
    found = treatments(library.pathway, answers, assess(library.pathway, answers))
    assert tuple(found) == (*HANDS, "ibuprofen_tip")
    for name, status in found.items():
        assert status.status == "ok"
        assert [row.id for row in status.rows] == [f"{name}_ok"]
        assert status.rows[0].cite


@pytest.mark.parametrize("sign", [{"saddle_numb": "new"}, {"leg_weak_new": True}])
def test_danger_closes_every_one_because_of_its_rows(
    library: Library, sign: dict[str, Value]
) -> None:
    for answers in (sign, calm(library, **sign)):  # asked on or not
        found = assess(library.pathway, answers)
        for status in treatments(library.pathway, answers, found).values():
            assert status.status == "blocked"
            assert set(found.deciding) <= set(status.rows)


def test_while_danger_is_not_settled_nothing_is_said(library: Library) -> None:
    assert set(statuses(library, {"blood_thinner": False}).values()) == {"ask"}


@pytest.mark.parametrize("row", TO_BE_CHECKED)
def test_whoever_is_sent_for_a_bone_a_cancer_or_an_infection_is_not_adjusted(
    library: Library, row: str
) -> None:
    """Over all inputs: the review closes it by the disposition's row, we by its facts."""
    compiled = library.compiled
    sent = next(r for r in library.tables["disposition"].rows if r.id == row)
    assert sent.then == "soon"
    closed = compiled.at_least("spinal_adjustment", "blocked")
    assert compiled.diagrams.implies(compiled.row(sent), closed)


def test_every_row_that_closes_or_changes_a_treatment_says_what_to_tell(library: Library) -> None:
    for row in (row for name in library.treatments for row in library.tables[name].rows):
        assert row.tell, row
        assert row.then != "blocked" or row.instead, row
        assert row.then != "careful" or row.change, row
