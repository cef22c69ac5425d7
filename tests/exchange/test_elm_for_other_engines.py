"""The logic as ELM in another project's engine: what it decides, and what it leaves open."""

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest

from support.other_engines import IN_SOAK, differences, drawn, needs_engines, node, written
from unknot.exchange.guideline.cql import elm
from unknot.exchange.guideline.logic import Logic
from unknot.library.model import Library
from unknot.pathway.facts import Value
from unknot.pathway.tables import Table, read

AT_ONCE = 100  # of two thousand and more: soak
IN_SOAK_AT_ONCE = 2000


@pytest.fixture(scope="module")
def logic(library: Library) -> Logic:
    return Logic(library)


@pytest.fixture(scope="module")
def library_file(tmp_path_factory: pytest.TempPathFactory, logic: Logic) -> Path:
    file = tmp_path_factory.mktemp("elm") / "unknot.json"
    file.write_text(json.dumps(elm(logic, "1")))
    return file


def says(table: Table, person: dict[str, Value]) -> Any:
    found = read(table, person)
    return [row.id for row in found.rows] if table.policy == "all" else found.level


def both(logic: Logic, file: Path, size: int, seed: int) -> list[str]:
    """What is not the same; every other person has left some questions open."""
    asked, ours, dice = [], [], Random(seed)
    for number, person in enumerate(drawn(logic.library, size, seed)):
        if number % 2:
            for name in dice.sample(list(person), dice.choice([1, 3, 30])):
                del person[name]
        facts = logic.parameters
        asked.append({n: written(f, person[n]) if n in person else None for n, f in facts.items()})
        back = read(logic.library.tables["back"], person).level
        known = person | ({"back": back} if back else {})
        ours.append({t.id: says(t, known) for t in logic.library.tables.values()})
    question = json.dumps({"names": list(logic.library.tables), "people": asked})
    return differences(ours, node("cql.mjs", file, stdin=question))


@needs_engines
def test_another_projects_cql_engine_decides_every_table_as_we_do(
    logic: Logic, library_file: Path
) -> None:
    assert both(logic, library_file, AT_ONCE, seed=41) == []


@needs_engines
@pytest.mark.soak
@pytest.mark.parametrize("seed", range(IN_SOAK // IN_SOAK_AT_ONCE))
def test_so_it_does_for_a_hundred_thousand(logic: Logic, library_file: Path, seed: int) -> None:
    assert both(logic, library_file, IN_SOAK_AT_ONCE, seed=2000 + seed) == []
