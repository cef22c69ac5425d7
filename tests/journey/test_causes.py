"""Causes are listed by what speaks for them; nothing is ruled in, ruled out or guessed."""

from unknot.journey.screening.causes import Cause, causes
from unknot.library.model import Library
from unknot.pathway.facts import Value


def found(library: Library, answers: dict[str, Value]) -> dict[str, Cause]:
    return {each.id: each for each in causes(library.pathway, answers)}


def fits(library: Library, answers: dict[str, Value]) -> list[str]:
    return [name for name, each in found(library, answers).items() if each.fits]


def test_without_answers_nothing_is_listed_and_every_cause_is_known(library: Library) -> None:
    every = found(library, {})
    assert not [each for each in every.values() if each.rows]
    assert list(every) == [
        *library.tables["causes"].levels,
        *library.tables["mimics"].levels,
    ]


def test_several_may_fit_and_what_speaks_against_them_is_said_too(library: Library) -> None:
    answers: dict[str, Value] = {"began_lifting": True, "age": 38, "scan_arthritis": "severe"}
    every = found(library, answers)
    assert fits(library, answers) == ["lifting", "arthritis"]
    arthritis = every["arthritis"]
    assert [row.id for row in arthritis.speaks_for] == ["arthritis_severe"]
    assert [row.id for row in arthritis.against] == ["arthritis_young", "arthritis_sudden"]
    assert [row.id for row in arthritis.know] == ["arthritis_grade"]


def test_what_is_not_known_speaks_on_neither_side(library: Library) -> None:
    unknown: dict[str, Value] = {f.id: "unknown" for f in library.facts.values() if f.asked}
    assert not [each for each in found(library, unknown).values() if each.rows]


def test_a_loose_piece_of_disc_does_not_mean_an_operation(library: Library) -> None:
    said = found(library, {"scan_sequestration": True})["sequestration"]
    assert any("does not mean an operation" in row.why for row in said.know)
    assert any("96 of 100" in row.why and "chiu_2015" in row.cite for row in said.know)


def test_nothing_is_out_of_place_in_our_own_voice(library: Library) -> None:
    ours = [row.why for name in ("causes", "mimics") for row in library.tables[name].rows]
    said = [why for why in ours if "out of place" in why]
    assert said == ["Someone told you that a bone or a joint is “out of place”."]


def test_a_scan_report_is_told_with_what_it_does_not_show(library: Library) -> None:
    for name in ("bulge", "protrusion", "extrusion", "sequestration"):
        said = found(library, {f"scan_{name}": True})[name]
        assert {row.basis for row in said.speaks_for} == {"judgement"}, "a report is no evidence"
        assert said.know, name
