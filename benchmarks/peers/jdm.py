"""One of our tables as a JDM file, the form of zen-engine: a chain of decision tables.

The rules are those of our DMN files. Worst wins becomes the first hit of rules that fall.
"""

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any, Final

from unknot.exchange.dmn.elements import Line, columns
from unknot.exchange.dmn.rules import Rule, Rules
from unknot.exchange.dmn.write import ALWAYS, patterns
from unknot.library.model import Library
from unknot.pathway.tables import Table

Node = dict[str, Any]
SETTINGS: Final[Mapping[str, Any]] = {
    "hitPolicy": "first", "passThrough": True, "executionMode": "single",
    "inputField": None, "outputPath": None,
}  # fmt: skip


def jdm(library: Library, table: Table) -> dict[str, list[Node]]:
    """A table of policy worst; its answer is the number of the level."""
    if table.policy != "worst":
        raise ValueError(f"{table.id}: only a table in which the worst wins is written")
    rules = Rules(table.id, table.cautious, patterns(library), library.tables)
    found = [Line(rule, (str(table.levels.index(row.then)),))
             for row in table.rows for rule in rules.of(row.when, row.id)]  # fmt: skip
    found.sort(key=lambda line: -int(line.outputs[0]))
    base = table.default.then if table.default else table.levels[0]
    found.append(Line(ALWAYS, (str(table.levels.index(base)),)))
    helpers = (_node(name, [*(Line(rule, ("true",)) for rule in rules.made[name]),
                            Line(ALWAYS, ("false",))])
               for name in _in_order(rules.made))  # fmt: skip
    ends = [{"id": end, "name": end, "type": f"{end}Node"} for end in ("input", "output")]
    nodes = [ends[0], *helpers, _node(table.id, found), ends[1]]
    edges = [{"id": f"to_{after['id']}", "type": "edge", "sourceId": before["id"],
              "targetId": after["id"]}
             for before, after in pairwise(nodes)]  # fmt: skip
    return {"nodes": nodes, "edges": edges}


def _in_order(made: Mapping[str, list[Rule]]) -> dict[str, None]:
    """Every decision after those that it reads."""
    placed: dict[str, None] = {}

    def place(name: str) -> None:
        for rule in made[name]:
            for each in rule:
                if each in made and each not in placed:
                    place(each)
        placed.setdefault(name)

    for name in made:
        place(name)
    return placed


def _node(name: str, lines: Iterable[Line]) -> Node:
    rules = list(lines)
    reads = columns(rules)
    cells = [{"_id": str(number), "said": line.outputs[0],
              **{each: str(line.rule[each]) if each in line.rule else "" for each in reads}}
             for number, line in enumerate(rules)]  # fmt: skip
    content = {**SETTINGS, "rules": cells,
               "inputs": [{"id": each, "name": each, "field": each} for each in reads],
               "outputs": [{"id": "said", "name": name, "field": name}]}  # fmt: skip
    return {"id": name, "name": name, "type": "decisionTableNode", "content": content}
