"""Claims that break or begin to hold, and cases that come out otherwise."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache, partial
from typing import Final

from unknot.library.model import Library
from unknot.library.read.cases import Case, Said, table_result
from unknot.pathway.answer_sets import AnswerSets
from unknot.pathway.compiled import Compiled, greater_than
from unknot.pathway.facts import Fact
from unknot.pathway.node import Node
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
    promised = (*library.promises.red_flags, *library.promises.contraindications)
    touched = {id(promise) for promise in _crossed(side, promised)}
    older = replace(library, tables=side.old)
    before, after = _spaces(side, library)
    held = {claim.id: claim for claim in _about(side.changed, older, before, touched)}
    for claim in _about(side.changed, library, after, touched):
        if claim.id not in held:
            continue
        was, now = proof_of(held[claim.id]), proof_of(claim)
        asked = was.holds or "answers" in (was.counter_example or {})
        if asked and was.holds != now.holds:
            yield ClaimChange(claim.id, claim.says, was.holds, now.holds, now.counter_example)


def _spaces(side: SideBySide, library: Library) -> tuple[Space, Space]:
    """Both versions as diagrams: the shared store, or where that grew large one for each."""
    if side.compiled.diagrams.nodes < SMALL:
        before = Space(side.before)
        return before, before.of(side.after)
    older = Compiled(side.old.values(), order=library.fact_order)
    return Space(older), Space(library.compiled)


def _about(
    tables: tuple[str, ...], library: Library, space: Space, touched: set[int]
) -> Iterator[Claim]:
    every = (*library.promises.red_flags, *library.promises.contraindications)
    yield from claims_about(tables, library, space, [p for p in every if id(p) in touched])


def _crossed(side: SideBySide, promised: Sequence[Promise]) -> Iterator[Promise]:
    """Those about somebody who crosses their line of a table; the others stay as they were."""
    compiled = side.compiled
    read = ({n: v for n, v in each.given.items() if compiled.position(n) is not None}
            for each in promised)  # fmt: skip
    sets = AnswerSets(compiled.diagrams, map(compiled.indexes, read))
    lines = cache(partial(_lines, side))
    for place, each in enumerate(promised):
        if each.table in side.changed:
            versions = (side.old[each.table], side.new[each.table])
            new = any(each.at_least not in table.levels for table in versions)
            if new or any(sets.met(node) >> place & 1
                          for node in lines(each.table, each.at_least)):  # fmt: skip
                yield each


def _lines(side: SideBySide, table: str, level: str) -> tuple[Node, Node]:
    """Whoever was at least at a level and is not, and the other way."""
    old, new = (each.at_least(table, level) for each in (side.before, side.after))
    apply = side.compiled.diagrams.apply
    return apply(greater_than, old, new), apply(greater_than, new, old)


def cases_changed(
    side: SideBySide, library: Library, cases: tuple[Case, ...]
) -> Iterator[CaseChange]:
    """What each case gets from each table that moved."""
    facts = {v.fact.id: v.fact for v in side.compiled.variables} | dict(library.facts)
    at_once = _AtOnce(side, facts, cases)
    for place, case in enumerate(cases):
        answers, older, newer = None, dict[str, Said](), dict[str, Said]()
        for table in (name for name in side.changed if name in case.expect):
            was: Said
            now: Said
            if case.missing or table not in at_once.tables:
                answers = answers or case.answers(facts)
                was = table_result(side.old, table, answers, older)
                now = table_result(side.new, table, answers, newer)
            else:
                was, now = at_once.levels(table, place)
            if was != now:
                yield CaseChange(case.says, table, was, now, case.expect[table], case.source)


class _AtOnce:
    """What `tables`, which take the worst of their rows, say to cases that miss no answer."""

    def __init__(
        self, side: SideBySide, facts: Mapping[str, Fact], cases: tuple[Case, ...]
    ) -> None:
        self.side, compiled = side, side.compiled
        self.tables = {name for name in side.changed
                       if side.old[name].policy == side.new[name].policy == "worst"}  # fmt: skip
        calm = [v.index(facts[v.fact.id].calm) for v in compiled.variables]
        known = [compiled.indexes(case.given) for case in cases]
        self._sets = AnswerSets(compiled.diagrams, known, calm)
        self._reached = cache(self._parts)

    def levels(self, table: str, place: int) -> tuple[str, str]:
        """The older and the newer level that a table gives the case at a place."""
        old, new = (
            tables[table].levels[sum(bits >> place & 1 for bits in reached)]
            for tables, reached in zip(
                (self.side.old, self.side.new), self._reached(table), strict=True
            )
        )
        return old, new

    def _parts(self, table: str) -> tuple[list[int], list[int]]:
        """Who reaches each level above the lowest."""
        old, new = ([self._sets.met(part) for part in compiled.parts(table)]
                    for compiled in (self.side.before, self.side.after))  # fmt: skip
        return old, new
