"""Faults are seeded where people make them; which of them change an answer is decided exactly, and
what catches each is named."""

from collections import Counter
from dataclasses import replace
from itertools import product

import pytest

from unknot.library.load import CONTENT
from unknot.library.model import Library
from unknot.library.read.cases import Case, read_cases, table_result
from unknot.library.read.promises import Promises
from unknot.pathway.facts import Fact, Value
from unknot.pathway.tables import Policy, Row, Table
from unknot.pathway.when import parse
from unknot.proof.mutants import Mutant, faults, mutants
from unknot.proof.mutation_report import MutationReport


@pytest.fixture(scope="module")
def cases(library: Library) -> tuple[Case, ...]:
    return read_cases(CONTENT, library.facts, library.tables)


@pytest.fixture(scope="module")
def teeth(library: Library, cases: tuple[Case, ...]) -> MutationReport:
    return MutationReport(library, cases)


@pytest.fixture(scope="module")
def seeded(library: Library) -> list[Mutant]:
    return list(faults(library))


def slips(when: str) -> set[str]:
    facts = {"hip": Fact("hip", "choice", ("no", "new", "old"), "no", ("new",), 60)}
    return {f"{kind}: {text}" for kind, text in mutants(when, facts)}


@pytest.mark.parametrize(
    ("when", "becomes"),
    [
        ("fever", set()),
        ("a and b", {"and swapped: a or b", "and forgotten: a", "and forgotten: b"}),
        ("a or b", {"or swapped: a and b", "or forgotten: a", "or forgotten: b"}),
        ("age >= 65", {"number: age >= 64", "number: age >= 66"}),
        ('"new" in (a, b)', {"one of a group forgotten: 'new' in (a,)",
                             "one of a group forgotten: 'new' in (b,)"}),
        ('"new" in (a,)', set()),
        ('hip == "new"', {"value: hip == 'no'", "value: hip == 'old'"}),
        ("at_least(2, a, b, c)", {
            "one of a count forgotten: at_least(2, a, b)",
            "one of a count forgotten: at_least(2, a, c)",
            "one of a count forgotten: at_least(2, b, c)",
            "number: at_least(1, a, b, c)", "number: at_least(3, a, b, c)"}),
    ],
)  # fmt: skip
def test_a_when_goes_wrong_by_one_slip(when: str, becomes: set[str]) -> None:
    assert slips(when) == becomes


def test_a_slip_deep_inside_leaves_the_rest_as_it_was() -> None:
    assert "or forgotten: (b) and age >= 7 or c" in slips("(a or b) and age >= 7 or c")
    assert len(slips("(a or b) and age >= 7 or c")) == 3 + 3 + 3 + 2


def test_faults_of_every_kind_are_seeded_in_every_table(
    library: Library, seeded: list[Mutant]
) -> None:
    kinds = Counter(fault.kind for fault in seeded)
    assert len(seeded) >= 300
    assert kinds.keys() >= {
        "row forgotten", "level", "levels swapped", "order", "side", "default", "value", "number",
        "and swapped", "and forgotten", "or swapped", "or forgotten", "one of a group forgotten",
    }  # fmt: skip
    written = {(row.file, row.id) for table in library.tables.values() for row in table.rows}
    assert {(f.file, f.row) for f in seeded if f.kind == "row forgotten"} == written
    slipped = {name for name, when in library.derived.items() if [*mutants(when, library.facts)]}
    assert {f.row for f in seeded if f.file == "tables/derived.toml"} == slipped
    assert len(slipped) > len(library.derived) / 2


def test_each_fault_is_another_and_none_is_what_the_content_says(
    library: Library, seeded: list[Mutant]
) -> None:
    for fault in seeded:
        assert all(table != library.tables[table.id] for table in fault.tables), fault
    told = [(f.file, f.row, f.kind, f.was, f.now) for f in seeded]
    assert len(told) == len(set(told))


def test_a_row_that_tables_include_goes_wrong_in_all_of_them(
    library: Library, seeded: list[Mutant]
) -> None:
    (fault,) = (f for f in seeded if f.row == "adults_only" and f.kind == "row forgotten"
                and f.file == "tables/any_remedy.toml")  # fmt: skip
    assert {table.id for table in fault.tables} == {"any_remedy", *library.ladder, *library.loads}


def test_a_pattern_goes_wrong_in_every_row_that_uses_it_however_far(
    library: Library, seeded: list[Mutant]
) -> None:
    (fault,) = (
        f
        for f in seeded
        if f.row == "bone_weak" and f.now.endswith("steroid_3_months or height_loss")
    )
    assert {table.id for table in fault.tables} >= {"disposition", "leaning", "lean", "stretch"}
    deep = [f for f in seeded if f.row == "deep_pain"]
    for each in deep:  # which cancer_pain uses, which a row uses
        disposition = next(t for t in each.tables if t.id == "disposition")
        was = {row.id: row.when for row in library.tables["disposition"].rows}
        changed = {row.id for row in disposition.rows if row.when != was[row.id]}
        assert "cancer_pain" in changed


# --- what changes an answer: against asking everybody, in worlds small enough for that

FACTS = {
    "a": Fact("a", "boolean", (False, True), False, (True,), 60),
    "b": Fact("b", "boolean", (False, True), False, (True,), 60),
    "n": Fact("n", "number", (0, 9), 5, (2, 9), 60),
}
EVERY: list[dict[str, Value]] = [
    {"a": a, "b": b, "n": n}
    for a, b, n in product(
        (False, True, "unknown"), (False, True, "unknown"), (*range(10), "unknown")
    )
]
WORLDS: dict[str, tuple[Policy, list[tuple[str, str]]]] = {
    "worst": ("worst", [("a or b", "high"), ("a and n >= 3", "low"), ("n >= 7", "low"),
                        ("b and a", "high"), ("n >= 7 and b", "low")]),
    "first": ("first", [("a", "high"), ("n >= 4", "low"), ("n >= 6 and b", "low"), ("b", "calm")]),
    "all": ("all", [("a", "high"), ("a or n >= 3", "low"), ("b", "high"), ("n >= 3", "calm")]),
}  # fmt: skip


def world(library: Library, policy: Policy, rows: list[tuple[str, str]]) -> Library:
    sides = ("for", "against", "know", "for")
    made = tuple(
        Row("disposition", str(i), when, parse(when, FACTS.get), then, "", (), "judgement",
            file="tables/disposition.toml",
            speaks=sides[i % 4] if policy == "all" else "")  # type: ignore[arg-type]
        for i, (when, then) in enumerate(rows)
    )  # fmt: skip
    default = Row("disposition", "default", "", parse("a", FACTS.get), "calm", "", (), "judgement")
    table = Table("disposition", policy, ("calm", "low", "high"), made, default)
    return replace(
        library, facts=FACTS, tables={"disposition": table}, derived={}, remedies={}, treatments=(),
        promises=Promises((), (), ()),
    )  # fmt: skip


@pytest.mark.parametrize("name", WORLDS)
def test_a_fault_changes_an_answer_just_when_somebody_gets_another_one(
    library: Library, name: str
) -> None:
    small = world(library, *WORLDS[name])
    teeth = MutationReport(small, ())
    seen = set()
    for fault in faults(small):
        wrong = {table.id: table for table in fault.tables}
        differs = [each for each in EVERY if table_result(small.tables, "disposition", each)
                   != table_result(wrong, "disposition", each)]  # fmt: skip
        person = teeth.judge(fault).person
        assert (person is not None) is bool(differs), fault
        if person is not None:
            assert {key: person[key] for key in FACTS} in differs, fault
        seen.add(bool(differs))
    assert seen == {True, False}


# --- what catches it


def only(seeded: list[Mutant], file: str, row: str, now: str) -> Mutant:
    (found,) = (f for f in seeded if (f.file, f.row, f.now) == (f"tables/{file}.toml", row, now))
    return found


def test_a_case_that_sees_a_fault_is_named(teeth: MutationReport, seeded: list[Mutant]) -> None:
    fault = only(seeded, "disposition", "septic_hip_psoas", "hip_too_painful_to_move")
    assert teeth.judge(fault).caught_by == "case disposition: Hip too painful to move, no fever, 60"


def test_without_that_case_the_fault_survives_and_somebody_is_named(
    library: Library, cases: tuple[Case, ...], seeded: list[Mutant]
) -> None:
    few = [case for case in cases if case.says != "Hip too painful to move, no fever, 60"]
    fault = only(seeded, "disposition", "septic_hip_psoas", "hip_too_painful_to_move")
    teeth = MutationReport(library, few)
    verdict = teeth.judge(fault)
    assert verdict.survived
    person = {k: v for k, v in (verdict.person or {}).items() if v != library.facts[k].calm}
    assert person == {"hip_too_painful_to_move": True}
    right, wrong = teeth.says(fault, verdict.person or {})
    assert (right["disposition"], wrong["disposition"]) == ("urgent", "emergency")


@pytest.mark.parametrize(
    ("file", "row", "now", "proof"),
    [
        ("disposition", "fever", "", "red_flag:"),
        ("heat", "heat_rub", "", "contraindication:heat_on_heat_rub"),
        ("any_remedy", "danger_sign_open", "", "danger_closes:"),
        ("next_step", "check", "", "next_step:"),
        ("next_step", "emergency", "", "next_step:alarm"),
        ("next_remedy", "tens_unit", "tens_now == 'closed'", "offers:next_remedy"),
    ],
)
def test_a_proof_sees_what_no_case_would(
    library: Library, seeded: list[Mutant], file: str, row: str, now: str, proof: str
) -> None:
    caught = MutationReport(library, ()).judge(only(seeded, file, row, now)).caught_by
    assert str(caught).startswith(f"proof {proof}")


def test_a_case_that_is_wrong_without_a_fault_is_told(
    library: Library, cases: tuple[Case, ...]
) -> None:
    wrong = replace(cases[0], expect={"disposition": "emergency"})
    with pytest.raises(ValueError, match="expects disposition = emergency, not self_care"):
        MutationReport(library, [replace(wrong, given={"age": 35}, missing=())])


FILES = sorted({f"tables/{path.name}" for path in (CONTENT / "tables").glob("*.toml")})


@pytest.mark.soak  # `make faults` seeds them all as well
@pytest.mark.parametrize("file", FILES)
def test_every_fault_that_changes_an_answer_is_caught(
    teeth: MutationReport, seeded: list[Mutant], file: str
) -> None:
    mine = [fault for fault in seeded if fault.file == file]
    assert mine
    survived = [fault for fault in mine if teeth.judge(fault).survived]
    assert not survived, [f"{f.row}: {f.kind}: {f.was} -> {f.now}" for f in survived]
