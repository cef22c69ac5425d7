"""A DMN file of anybody: its decision tables as they are written, and what an input may be.

Any version of DMN from 1.1 on is read; what is no decision table (a formula, a context, a function)
is left out, for only tables are checked.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from unknot.proof.decision_tables.markup import BadMarkup, Node, parsed

SINGLE: Final = ("UNIQUE", "ANY", "PRIORITY", "FIRST")
POLICIES: Final = (*SINGLE, "COLLECT", "RULE ORDER", "OUTPUT ORDER")


@dataclass(frozen=True)
class Input:
    """A column that is read. `allowed`: what the file lets it be, as FEEL; empty: anything."""

    name: str
    type: str
    allowed: str
    line: int


@dataclass(frozen=True)
class Written:
    """A rule as written: the text of each cell and output, and the line of the file."""

    number: int
    cells: tuple[str, ...]
    outputs: tuple[str, ...]
    line: int


@dataclass(frozen=True)
class DecisionTable:
    """One decision table. `priorities`: of the first output, highest first, where it says so."""

    name: str
    policy: str
    aggregation: str
    inputs: tuple[Input, ...]
    outputs: tuple[str, ...]
    priorities: tuple[str, ...]
    has_default: bool
    rules: tuple[Written, ...]
    line: int


def decision_tables(content: bytes) -> list[DecisionTable]:
    """Every decision table of a file. Raises BadMarkup."""
    root = parsed(content)
    if root.name != "definitions" or "/DMN/" not in root.namespace:
        space = root.namespace or "no namespace"
        raise BadMarkup(f"is no DMN: it begins with <{root.name}> of {space}, and should with "
                        "<definitions> of a namespace of DMN")  # fmt: skip
    types = _Types(root)
    return [_table(name, each, types) for name, each in _named(root)]


def _named(root: Node) -> Iterator[tuple[str, Node]]:
    """Every decision table with the name of what holds it; numbered where one holds several."""
    for kind in ("decision", "businessKnowledgeModel"):
        for holder in root.every(kind):
            found = list(holder.every("decisionTable"))
            said = holder.attributes
            name = said.get("name") or said.get("label") or said.get("id", "")
            for number, table in enumerate(found, 1):
                yield (name if len(found) == 1 else f"{name} ({number})"), table


class _Types:
    """What a name may be, by the file's own types."""

    def __init__(self, root: Node) -> None:
        self.items = {each.attributes.get("name", ""): each for each in root.all("itemDefinition")}
        self.variables: dict[str, Node] = {}
        for each in (*root.every("variable"), *root.every("formalParameter")):
            self.variables.setdefault(each.attributes.get("name", ""), each)

    def of(self, expression: str, declared: str) -> tuple[str, str]:
        """The type of an expression, and what it may be."""
        variable = self.variables.get(expression)
        named = declared if declared in self.items or not variable else ""
        return self._item(named or (variable.attributes.get("typeRef", "") if variable else ""))

    def _item(self, name: str) -> tuple[str, str]:
        allowed, seen = "", {""}
        while name in self.items and name not in seen:
            seen.add(name)
            allowed = allowed or self.items[name].said("allowedValues", "text")
            name = self.items[name].said("typeRef")
        return name.rpartition(":")[2], allowed


def _table(name: str, table: Node, types: _Types) -> DecisionTable:
    inputs = tuple(_input(each, types) for each in table.all("input"))
    outputs = list(table.all("output"))
    rules = tuple(_rule(n, each, inputs, outputs) for n, each in enumerate(table.all("rule"), 1))
    policy = table.attributes.get("hitPolicy", "UNIQUE").replace("_", " ").upper()
    return DecisionTable(
        name, policy, table.attributes.get("aggregation", ""), inputs,
        tuple(each.attributes.get("name") or each.attributes.get("label", "") for each in outputs),
        _listed(outputs[0].said("outputValues", "text")) if outputs else (),
        bool(outputs) and all(each.said("defaultOutputEntry", "text") for each in outputs),
        rules, table.line,
    )  # fmt: skip


def _input(node: Node, types: _Types) -> Input:
    expression = node.first("inputExpression")
    said = expression.said("text") if expression else ""
    declared = expression.attributes.get("typeRef", "") if expression else ""
    kind, allowed = types.of(said, declared)
    own = node.said("inputValues", "text")
    name = said or node.attributes.get("label", "")
    return Input(name, kind or declared.rpartition(":")[2], own or allowed, node.line)


def _rule(number: int, node: Node, inputs: tuple[Input, ...], outputs: list[Node]) -> Written:
    cells = tuple(each.said("text") for each in node.all("inputEntry"))
    said = tuple(each.said("text") for each in node.all("outputEntry"))
    if len(cells) != len(inputs) or len(said) > len(outputs):
        own, heads = f"{len(cells)} and {len(said)}", f"{len(inputs)} and {len(outputs)}"
        raise BadMarkup(f"has a rule with {own} inputs and outputs where its table has {heads}, "
                        f"line {node.line}")  # fmt: skip
    return Written(number, cells, said, node.line)


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())
