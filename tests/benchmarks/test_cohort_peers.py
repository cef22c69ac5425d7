"""Our table in the form of other engines: what they are given is whole, and in an order they can read.

That they decide as we do, the benchmark itself looks at, each time, before it says how fast.
"""

from typing import Any

import pytest

from unknot.library.model import Library

pytest.importorskip("ibis", reason="unknot[cohort] is not installed: nothing to measure beside")


def tables(library: Library) -> list[dict[str, Any]]:
    from benchmarks.peers.jdm import jdm

    nodes = jdm(library, library.tables["disposition"])["nodes"]
    return [node for node in nodes if node["type"] == "decisionTableNode"]


def test_a_table_of_another_engine_stands_after_those_that_it_reads(library: Library) -> None:
    names = [node["name"] for node in tables(library)]
    known: set[str] = set()
    for node in tables(library):
        read = {each["field"] for each in node["content"]["inputs"]}
        assert not read & {*names} - known, node["name"]
        known.add(node["name"])
        assert all(each in library.facts or each in known for each in read)
    assert names[-1] == "disposition"


def test_where_the_worst_wins_the_first_hit_is_the_worst_and_the_last_is_for_everybody(
    library: Library,
) -> None:
    table = library.tables["disposition"]
    *rules, last = tables(library)[-1]["content"]["rules"]
    levels = [int(rule["said"]) for rule in rules]
    assert levels == sorted(levels, reverse=True)
    assert set(levels) == {table.levels.index(row.then) for row in table.rows}
    assert last["said"] == "0"
    assert not any(said for name, said in last.items() if name not in ("_id", "said"))


def test_a_table_in_which_not_the_worst_wins_is_not_written(library: Library) -> None:
    from benchmarks.peers.jdm import jdm

    with pytest.raises(ValueError, match="the worst wins"):
        jdm(library, library.tables["causes"])


def test_the_logic_of_one_table_holds_all_that_it_refers_to(library: Library) -> None:
    from benchmarks.cohort_peers import only
    from unknot.exchange.guideline.cql import elm

    logic = only(library, "disposition")
    defined = {each["name"] for each in elm(logic, "1")["library"]["statements"]["def"]}
    assert {f"disposition: {row.id}" for row in library.tables["disposition"].rows} <= defined
    assert not any(name.startswith("heat") for name in defined)
    assert set(logic.parameters) == set(library.tables["disposition"].reads)
