"""Facts and tables from plain data (`export_decisions`): what a diff needs of an older version."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from unknot.library.versions.export_decisions import FORMAT
from unknot.pathway.facts import UNKNOWN, Fact
from unknot.pathway.tables import Row, Table
from unknot.pathway.when import AllOf, AnyOf, AtLeast, Atom, Expr


class NoDecisions(ValueError):
    """Data that are no decisions: says what is wrong."""


@dataclass(frozen=True)
class Decisions:
    """What one version of the pathway asks and decides."""

    version: str
    fingerprint: str
    facts: Mapping[str, Fact]
    tables: Mapping[str, Table]


def from_data(data: Any) -> Decisions:
    """Decisions as they were exported. Raises NoDecisions."""
    said = data.get("format") if isinstance(data, dict) else None
    if said != FORMAT:
        raise NoDecisions(f"its format is {said!r}, and only '{FORMAT}' is read")
    try:
        facts = {each["id"]: _fact(each) for each in data["facts"]}
        tables = dict[str, Table]()
        for each in data["tables"]:  # each after those that it reads
            known = facts | {name: table.as_fact() for name, table in tables.items()}
            tables[each["id"]] = _table(each, known)
        return Decisions(str(data["version"]), str(data["fingerprint"]), facts, tables)
    except (KeyError, TypeError, AttributeError) as error:
        raise NoDecisions(f"it is not whole: {error!r}") from error


def _fact(data: Mapping[str, Any]) -> Fact:
    values = tuple(data["values"])
    calm, asked = data.get("calm", UNKNOWN), data.get("asked", True)
    stands_for = tuple(data.get("stands_for", values))
    return Fact(data["id"], data["kind"], values, calm, stands_for, 0, asked=asked)


def _table(data: Mapping[str, Any], known: Mapping[str, Fact]) -> Table:
    rows = tuple(_row(data["id"], each, known) for each in data["rows"])
    default = data["default"] and _row(data["id"], data["default"], known)
    return Table(data["id"], data["policy"], tuple(data["levels"]), rows, default)


def _row(table: str, data: Mapping[str, Any], known: Mapping[str, Fact]) -> Row:
    fields = ((k, v) for k, v in data.items() if k != "when")
    given: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in fields}
    given |= {name: given.get(name, "") for name in ("text", "then", "why")}
    given |= {"cite": given.get("cite", ()), "basis": given.get("basis", "judgement")}
    return Row(table=table, when=_expression(data["when"], known), **given)


def _expression(data: Mapping[str, Any], known: Mapping[str, Fact]) -> Expr:
    if "fact" in data:
        return Atom(known[data["fact"]], tuple(data["values"]))
    parts = tuple(_expression(part, known) for part in data["parts"])
    if "least" in data:
        return AtLeast(data["least"], parts)
    return AllOf(parts) if data["join"] == "and" else AnyOf(parts)
