"""Every case in content/cases (`unknot.library.read.cases`), decided row by row and by the diagrams."""

from collections.abc import Iterator
from typing import Any

import pytest

from unknot.journey.screening.assess import assess, statuses, treatments
from unknot.journey.screening.causes import TABLES as CAUSES
from unknot.library.load import CONTENT, load
from unknot.library.read.cases import (
    Case,
    Said,
    causes_listed,
    read_cases,
    results_read,
    table_result,
)
from unknot.pathway.facts import Value
from unknot.pathway.tables import Row, Table, read
from unknot.pathway.when import Atom, atoms_in

LIBRARY = load()
CASES = read_cases(CONTENT, LIBRARY.facts, LIBRARY.tables)
EVERYWHERE = {row.id for row in LIBRARY.tables["any_remedy"].rows}  # the same for every load
OVER_DAYS = ("course", "phase")
# Nobody is asked what these read.
BY_THE_JOURNEY = (
    *OVER_DAYS,
    "next_step",
    "next_remedy",
    "meanwhile",
    "not_yet",
    "regimen",
    "regimen_start",
    "rehabilitation",
    "rehabilitation_start",
    "pacing",
)


def cases() -> list[Any]:
    return [pytest.param(case, id=f"{case.file}: {case.says}") for case in CASES]


def answers(case: Case) -> dict[str, Value]:
    return case.answers(LIBRARY.facts)


def by_diagrams(table: str, given: dict[str, Value]) -> Said:
    if table in BY_THE_JOURNEY:
        return part_by_part(LIBRARY.tables[table], given)
    if table in CAUSES:
        parts = LIBRARY.compiled.restricted(table, given).values
        rows = zip(LIBRARY.tables[table].rows, parts, strict=True)
        return causes_listed([row for row, part in rows if part == 1])
    found = assess(LIBRARY.pathway, given)
    if table == "disposition":
        return found.disposition or "ask"
    if table in LIBRARY.loads:
        return statuses(LIBRARY.pathway, [table], given, found)[table].status
    offered = found.remedies.get(table) or treatments(LIBRARY.pathway, given, found)[table]
    return offered.status


def part_by_part(table: Table, given: dict[str, Value]) -> str:
    """What a table's diagrams say to someone of whom everything is known."""
    parts = LIBRARY.compiled.restricted(table.id, given).values
    if table.policy == "worst":
        return table.levels[sum(part or 0 for part in parts)]
    said = [row.then for row, part in zip(table.rows, parts, strict=True) if part]
    return said[0] if said else table.default.then if table.default else "ask"


def decided_by(case: Case) -> set[tuple[str, str]]:
    """The rows that a case needs in the tables that it is about, as table and row."""
    given = answers(case)
    tables = [LIBRARY.tables[name] for name in case.expect]
    known = [given | results_read(LIBRARY.tables, table, given) for table in tables]
    decided = (row for pair in zip(tables, known, strict=True) for row in deciding(*pair))
    return {(row.table, row.id) for row in decided}


def deciding(table: Table, given: dict[str, Value]) -> list[Row]:
    outcome = read(table, given)
    return [row for row in outcome.rows if table.policy == "all" or row.then == outcome.level]


@pytest.mark.parametrize("case", cases())
def test_a_case_comes_out_as_the_medicine_says(case: Case) -> None:
    given = answers(case)
    for table, level in case.expect.items():
        said = {
            "rows": table_result(LIBRARY.tables, table, given),
            "diagrams": by_diagrams(table, given),
        }
        assert said == {"rows": level, "diagrams": level}, case.source


def test_every_level_of_every_table_with_cases_is_reached_by_some_case() -> None:
    every = (pair for case in CASES for pair in case.expect.items())
    expected = {
        (table, level)
        for table, said in every
        for level in ([said] if isinstance(said, str) else said)
    }
    for table in CAUSES:
        for cause in LIBRARY.tables[table].levels:
            assert (table, cause) in expected, f"no case lists {cause} of {table}"
    for table in ("disposition", *LIBRARY.ladder, *LIBRARY.treatments):
        for level in (*LIBRARY.tables[table].levels, "ask"):
            assert (table, level) in expected, f"no case expects {level} of {table}"
    for table in BY_THE_JOURNEY:
        for level in LIBRARY.tables[table].levels:
            assert (table, level) in expected, f"no case expects {level} of {table}"


def test_every_row_decides_some_case() -> None:
    """A row that no case needs is a row that nobody checked."""
    decided = {pair for case in CASES for pair in decided_by(case)}
    tables = ("disposition", *LIBRARY.ladder, *LIBRARY.treatments, *BY_THE_JOURNEY, *CAUSES)
    every = {(row.table, row.id) for table in tables for row in LIBRARY.tables[table].rows}
    every |= {(row.table, row.id) for load in LIBRARY.loads for row in LIBRARY.tables[load].rows
              if row.id not in EVERYWHERE or load == "exercises.breathing"}  # fmt: skip
    assert not every - decided


def test_every_number_of_the_course_has_a_case_on_each_side_of_its_line() -> None:
    """For each line that a row draws: the last value inside and the first outside."""
    given = [answers(case) for case in CASES]
    for row in (row for name in OVER_DAYS for row in LIBRARY.tables[name].rows):
        for atom in atoms_in(row.when):
            seen = {each[atom.fact.id] for each in given}
            assert set(lines_of(atom)) <= seen, (row.id, atom.fact.id)


def lines_of(atom: Atom) -> Iterator[int]:
    """The values on both sides of each end that is a line and not a bound."""
    if atom.fact.kind == "number":
        lowest, highest = atom.fact.bounds
        low, high = int(atom.values[0]), int(atom.values[1])
        yield from (low, low - 1) if low > lowest else ()
        yield from (high, high + 1) if high < highest else ()
