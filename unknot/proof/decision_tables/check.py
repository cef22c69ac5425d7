"""A file of decision tables, each held against its own hit policy."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from unknot.pathway.diagram import TooLarge
from unknot.proof.decision_tables.findings import Finding, findings
from unknot.proof.decision_tables.monotone import Trend, trends
from unknot.proof.decision_tables.read import DecisionTable, decision_tables
from unknot.proof.decision_tables.space import Space


@dataclass(frozen=True)
class NotRead:
    """A cell that is not read: where it stands and why."""

    row: int
    column: str
    text: str
    why: str
    line: int


@dataclass(frozen=True)
class Checked:
    """One table: what was read of it, and what was found."""

    table: DecisionTable
    cells: int
    not_read: tuple[NotRead, ...]
    findings: tuple[Finding, ...]
    trends: tuple[Trend, ...]
    too_large: str = ""

    @property
    def wrong(self) -> list[Finding]:
        """What breaks the table's own policy."""
        return [each for each in self.findings if each.wrong]

    def as_json(self) -> dict[str, Any]:
        """The keys that `prove FILE --json` promises for a table."""
        table = self.table
        return {
            "table": table.name, "policy": table.policy, "aggregation": table.aggregation,
            "line": table.line, "rules": len(table.rules), "inputs": len(table.inputs),
            "cells": self.cells, "not_read": [asdict(each) for each in self.not_read],
            "findings": [asdict(each) for each in self.findings],
            "trends": [asdict(each) | {"says": each.says} for each in self.trends],
            "too_large": self.too_large,
        }  # fmt: skip


def check(content: bytes) -> list[Checked]:
    """Every decision table of a DMN file. Raises BadMarkup."""
    return [_checked(table) for table in decision_tables(content)]


def _checked(table: DecisionTable) -> Checked:
    space = Space(table)
    cells, not_read = len(table.rules) * len(table.inputs), tuple(_not_read(space))
    try:
        found = tuple(findings(space))
    except TooLarge as error:
        return Checked(table, cells, not_read, (), (), str(error))
    try:
        return Checked(table, cells, not_read, found, tuple(trends(space)))
    except TooLarge as error:  # what is found stands all the same
        told = f"which inputs only raise the answer: {error}"
        return Checked(table, cells, not_read, found, (), told)


def _not_read(space: Space) -> Iterator[NotRead]:
    reasons = {each.name: each.unread for each in space.columns}
    for rule in space.table.rules:
        for head, text in zip(space.table.inputs, rule.cells, strict=True):
            if text in reasons[head.name]:
                why = reasons[head.name][text]
                yield NotRead(rule.number, head.name, text, why, rule.line)
