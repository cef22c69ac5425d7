"""Claims that break or begin to hold, and cases that come out otherwise."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from functools import cache
from typing import Final

from unknot.library.model import Library
from unknot.library.read.cases import Case, Said, table_result
from unknot.pathway.compiled import Compiled, greater_than
from unknot.pathway.diagram import NEVER, Node
from unknot.pathway.facts import Answers
from unknot.pathway.side_by_side import SideBySide
from unknot.proof.answer_space import Claim, Json, Space
from unknot.proof.prove import claims_about, proof_of
from unknot.proof.specification import Promise

SMALL: Final = 150_000  # nodes of a store in which every claim is still quick


@dataclass(frozen=True)
class ClaimChange:
    """A claim of the newer version, looked at in both. `example`: who shows that it is false."""

    id: str
    says: str
    held: bool
    holds: bool
    example: Json | None

    def as_json(self) -> Json:
        """A plain object."""
        return asdict(self)


@dataclass(frozen=True)
class CaseChange:
    """A case of the newer version that the tables answer otherwise."""

    says: str
    table: str
    was: Said
    now: Said
    expected: Said
    source: str

    def as_json(self) -> Json:
        """A plain object."""
        return asdict(self)


def claims_changed(side: SideBySide, library: Library) -> Iterator[ClaimChange]:
    """What was promised of the tables that moved, and holds in just one version.

    What the older version could not even be asked (it had no such question) is left out.
    """
    promises = library.promises
    crossed = _Crossed(side)
    touched = {id(p) for p in (*promises.red_flags, *promises.contraindications) if crossed.by(p)}
    older = replace(library, tables=side.old)
    spaces = tuple(map(Space, _stores(side, library)))
    held = {claim.id: claim for claim in _about(side.changed, older, spaces[0], touched)}
    for claim in _about(side.changed, library, spaces[1], touched):
        if claim.id not in held:
            continue
        was, now = proof_of(held[claim.id]), proof_of(claim)
        asked = was.holds or "answers" in (was.counter_example or {})
        if asked and was.holds != now.holds:
            yield ClaimChange(claim.id, claim.says, was.holds, now.holds, now.counter_example)


def _stores(side: SideBySide, library: Library) -> tuple[Compiled, Compiled]:
    """Both versions as diagrams: the shared store, or where that grew large one for each."""
    if side.compiled.diagrams.nodes < SMALL:
        return side.before, side.after
    return Compiled(side.old.values(), order=library.fact_order), library.compiled


def _about(
    tables: tuple[str, ...], library: Library, space: Space, touched: set[int]
) -> Iterator[Claim]:
    every = (*library.promises.red_flags, *library.promises.contraindications)
    yield from claims_about(tables, library, space, [p for p in every if id(p) in touched])


class _Crossed:
    """Whoever crosses a line of a table: a promise about nobody of them stays as it was."""

    def __init__(self, side: SideBySide) -> None:
        self.side = side
        self.lines = cache(self._lines)

    def by(self, promise: Promise) -> bool:
        """Whether anybody who answers what is promised about crosses its line."""
        table, level = promise.table, promise.at_least
        if table not in self.side.changed:
            return False
        if any(level not in tables[table].levels for tables in (self.side.old, self.side.new)):
            return True
        compiled = self.side.compiled
        read = {n: v for n, v in promise.given.items() if compiled.position(n) is not None}
        known = compiled.indexes(read)
        return any(
            compiled.diagrams.restrict(node, known) != NEVER for node in self.lines(table, level)
        )

    def _lines(self, table: str, level: str) -> tuple[Node, Node]:
        old, new = (each.at_least(table, level) for each in (self.side.before, self.side.after))
        apply = self.side.compiled.diagrams.apply
        return apply(greater_than, old, new), apply(greater_than, new, old)


def cases_changed(
    side: SideBySide, library: Library, cases: tuple[Case, ...], moved: Mapping[str, Node]
) -> Iterator[CaseChange]:
    """What each case gets from each table that moved; `moved`: where each says another thing."""
    for case in cases:
        answers = case.answers(library.facts)
        for table in moved.keys() & case.expect.keys():
            if case.missing or _listing(side, table) or _in(side.compiled, moved[table], answers):
                was, now = (table_result(every, table, answers) for every in (side.old, side.new))
                if was != now:
                    expected = case.expect[table]
                    yield CaseChange(case.says, table, was, now, expected, case.source)


def _listing(side: SideBySide, table: str) -> bool:
    """A case of such a table names rows, and those may change where what is listed does not."""
    return side.new[table].policy == "all"


def _in(compiled: Compiled, node: Node, answers: Answers) -> bool:
    """Whether somebody's answers may be among those of a diagram: all else of it is left open."""
    return compiled.diagrams.restrict(node, compiled.indexes(answers)) != NEVER
