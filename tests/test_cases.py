"""Every case in content/cases, decided row by row and by the diagrams.

A case says what a person answers, or what the journey knows, and what must come of it. What it leaves out is calm, except
what it calls `missing`: that has not been answered yet, and "ask" is the only safe word then,
wherever the missing answer could still change the level.
"""

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from unknot.journey.assess import assess
from unknot.journey.exercises import loads_of
from unknot.library.load import CONTENT, load
from unknot.pathway.facts import Value
from unknot.pathway.tables import Row, Table, read
from unknot.pathway.when import Atom, atoms_in

Case = dict[str, Any]
LIBRARY = load()
TABLES = dict(LIBRARY.tables) | dict(LIBRARY.loads)
KEYS = {"says", "given", "missing", "expect", "source"}
EVERYWHERE = {row.id for row in LIBRARY.tables["any_remedy"].rows}  # the same for every load
OVER_DAYS = ("course", "phase")  # read the journey's own facts alone


def cases() -> list[Any]:
    return list(_cases())


def _cases() -> Iterator[Any]:
    for path in sorted((CONTENT / "cases").glob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            yield pytest.param(case, id=f"{path.stem}: {case['says']}")


def answers(case: Case) -> dict[str, Value]:
    missing = case.get("missing", [])
    calm = {f.id: f.calm for f in LIBRARY.facts.values() if f.id not in missing}
    given: dict[str, Value] = case["given"]
    return calm | given


def row_by_row(table: str, given: dict[str, Value]) -> str:
    """What the plain reading says; "ask" while it is open."""
    level = read(LIBRARY.tables["disposition"], given).level
    if table == "disposition":
        return level or "ask"
    return read(TABLES[table], given | ({"disposition": level} if level else {})).level or "ask"


def by_diagrams(table: str, given: dict[str, Value]) -> str:
    if table in OVER_DAYS:
        return part_by_part(LIBRARY.tables[table], given)
    found = assess(LIBRARY.medicine, given)
    if table == "disposition":
        return found.disposition or "ask"
    if table in LIBRARY.loads:
        return loads_of(LIBRARY.medicine, given, found)[table].status
    return found.remedies[table].status


def part_by_part(table: Table, given: dict[str, Value]) -> str:
    """What a table's diagrams say to someone of whom everything is known."""
    parts = LIBRARY.compiled.left(table.id, given).values
    if table.policy == "worst":
        return table.levels[sum(part or 0 for part in parts)]
    said = [row.then for row, part in zip(table.rows, parts, strict=True) if part]
    return said[0] if said else table.default.then if table.default else "ask"


def decided_by(given: dict[str, Value]) -> set[tuple[str, str]]:
    """The rows that a case needs, as table and row."""
    found = assess(LIBRARY.medicine, given)
    remedies = (row for status in found.remedies.values() for row in status.rows)
    loads = loads_of(LIBRARY.medicine, given, found).values()
    asked = (row for status in loads for row in status.rows)
    over_days = (row for name in OVER_DAYS for row in deciding(LIBRARY.tables[name], given))
    return {(row.table, row.id) for row in (*found.deciding, *remedies, *asked, *over_days)}


def deciding(table: Table, given: dict[str, Value]) -> list[Row]:
    outcome = read(table, given)
    return [row for row in outcome.rows if row.then == outcome.level]


@pytest.mark.parametrize("case", cases())
def test_a_case_comes_out_as_the_medicine_says(case: Case) -> None:
    given = answers(case)
    for table, level in case["expect"].items():
        said = {"rows": row_by_row(table, given), "diagrams": by_diagrams(table, given)}
        assert said == {"rows": level, "diagrams": level}, case.get("source")


@pytest.mark.parametrize("case", cases())
def test_a_case_uses_words_that_the_content_knows(case: Case) -> None:
    assert case.keys() <= KEYS
    assert case["source"]
    for name, value in case["given"].items():
        assert LIBRARY.facts[name].allows(value), name
    assert set(case.get("missing", [])) <= LIBRARY.facts.keys()
    assert not set(case.get("missing", [])) & case["given"].keys()
    for table, level in case["expect"].items():
        assert level in (*TABLES[table].levels, "ask")


def test_no_two_cases_have_the_same_name() -> None:
    names = [param.id for param in cases()]
    assert len(names) == len(set(names))


def test_every_level_of_every_table_with_cases_is_reached_by_some_case() -> None:
    expected = {pair for param in cases() for pair in param.values[0]["expect"].items()}
    for table in ("disposition", *LIBRARY.ladder):
        for level in (*LIBRARY.tables[table].levels, "ask"):
            assert (table, level) in expected, f"no case expects {level} of {table}"
    for table in OVER_DAYS:
        for level in LIBRARY.tables[table].levels:
            assert (table, level) in expected, f"no case expects {level} of {table}"


def test_every_row_decides_some_case() -> None:
    """A row that no case needs is a row that nobody checked."""
    decided = {pair for param in cases() for pair in decided_by(answers(param.values[0]))}
    tables = ("disposition", *LIBRARY.ladder, *OVER_DAYS)
    every = {(row.table, row.id) for table in tables for row in LIBRARY.tables[table].rows}
    every |= {(row.table, row.id) for load in LIBRARY.loads.values() for row in load.rows
              if row.id not in EVERYWHERE or load.id == "exercises.breathing"}  # fmt: skip
    assert not every - decided


def test_every_number_of_the_course_has_a_case_on_each_side_of_its_line() -> None:
    """For each line that a row draws: the last value inside and the first outside."""
    given = [answers(param.values[0]) for param in cases()]
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
