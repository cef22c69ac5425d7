"""Whether proofs and cases bite: for each fault, whether it changes any answer, and who sees it.

That a fault changes no answer is decided exactly, by the diagrams of the table as it should be and
as it is. That it changes one is mostly seen sooner, by one person to whom the two say different
things, read row by row.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from unknot.library.model import Library
from unknot.library.read.cases import Case, Said, results_read, table_result
from unknot.pathway.compiled import Compiled, conjunction, disjunction
from unknot.pathway.facts import Answers, Value
from unknot.pathway.node import NEVER, Node
from unknot.pathway.tables import Row, Table
from unknot.pathway.when import truth
from unknot.proof.answer_space import Space
from unknot.proof.mutants import Mutant
from unknot.proof.prove import claims_about, proof_of

ROOM = 1_000_000  # nodes: every fault's tables in one store
Pair = tuple[Row | None, Row | None]  # a row as it should be and as it is; None: it is not there


@dataclass(frozen=True)
class FaultVerdict:
    """What became of a fault. `person`: somebody to whom it says something else; None: nobody."""

    fault: Mutant
    person: Answers | None
    caught_by: str | None

    @property
    def survived(self) -> bool:
        """Whether it changes an answer, and nobody sees it."""
        return self.person is not None and self.caught_by is None


class MutationReport:
    """All that may catch a fault. ValueError when a case already says something else."""

    def __init__(self, library: Library, cases: Iterable[Case]) -> None:
        self.library, self.tables = library, library.tables
        self.compiled = Compiled(self.tables.values(), near=1, order=library.fact_order)
        self.compiled.diagrams.limit = ROOM
        self.calm: Mapping[str, Value] = {fact.id: fact.calm for fact in library.facts.values()}
        self._cases: dict[str, list[tuple[Case, Answers]]] = {name: [] for name in self.tables}
        for case in cases:
            answers = case.answers(library.facts)
            for name, expected in case.expect.items():
                found = table_result(self.tables, name, answers)
                if found != expected:
                    raise ValueError(f"'{case.says}' expects {name} = {expected}, not {found}")
                others = results_read(self.tables, self.tables[name], answers)
                self._cases[name].append((case, {**answers, **others}))

    def judge(self, fault: Mutant) -> FaultVerdict:
        """Whether it changes anything, and what sees it first: a case, else a proof."""
        person = next((who for t in fault.tables if (who := self._other(t)) is not None), None)
        if person is None:
            return FaultVerdict(fault, None, None)
        seen = next((case for t in fault.tables if (case := self._case(t)) is not None), None)
        return FaultVerdict(fault, person, seen or self._proof(fault))

    def says(self, fault: Mutant, person: Answers) -> tuple[dict[str, Said], dict[str, Said]]:
        """What the tables that a fault changes say to a person: as they should, and as they do."""
        as_is = {**self.tables, **{table.id: table for table in fault.tables}}
        names = [table.id for table in fault.tables]
        return ({name: table_result(self.tables, name, person) for name in names},
                {name: table_result(as_is, name, person) for name in names})  # fmt: skip

    def _other(self, table: Table) -> Answers | None:
        """Somebody to whom a changed table says something else."""
        right = self.tables[table.id]
        for node in self._apart(right, table):
            person = self.compiled.person(node)
            if person is not None:
                whole = {**self.calm, **person}
                if table_result(self.tables, table.id, whole) != self._plain(table, whole):
                    return whole
        return self._other_exactly(table)

    def _plain(self, table: Table, answers: Answers) -> Said:
        return table_result({**self.tables, table.id: table}, table.id, answers)

    def _apart(self, right: Table, wrong: Table) -> Iterator[Node]:
        """For each changed row: for whom it is true in one of the two tables only, or at all."""
        for old, new in _pairs(right, wrong):
            was, is_ = (
                NEVER if row is None
                else self.compiled.expression(row.when, cautious=right.cautious)
                for row in (old, new)
            )  # fmt: skip
            yield self.compiled.diagrams.apply(differ, was, is_) if was != is_ else was

    def _other_exactly(self, table: Table) -> Answers | None:
        right = _answers(self.compiled, self.tables[table.id])
        wrong = _answers(self.compiled.changed(table), table)
        for key in dict.fromkeys((*right, *wrong)):
            was, is_ = right.get(key, NEVER), wrong.get(key, NEVER)
            person = self.compiled.person(self.compiled.diagrams.apply(differ, was, is_))
            if person is not None:
                return {**self.calm, **person}
        return None

    def _case(self, table: Table) -> str | None:
        """The first case that a changed table says something else to."""
        pairs = list(_pairs(self.tables[table.id], table))
        for case, known in self._cases[table.id]:
            if not pairs or any(_may_matter(pair, known, table.cautious) for pair in pairs):
                if self._plain(table, known) != case.expect[table.id]:
                    return f"case {case.file}: {case.says}"
        return None

    def _proof(self, fault: Mutant) -> str | None:
        space = Space(self.compiled.changed(*fault.tables))
        for table in fault.tables:
            for claim in claims_about((table.id,), self.library, space):
                if not proof_of(claim).holds:
                    return f"proof {claim.id}"
        return None


def differ(a: int, b: int) -> int:
    """1 where just one is true."""
    return a ^ b


def _pairs(right: Table, wrong: Table) -> Iterator[Pair]:
    """The rows that are not the same in both."""
    old, new = ({row.id: row for row in table.rows} for table in (right, wrong))
    for name in dict.fromkeys((*old, *new)):
        if old.get(name) != new.get(name):
            yield old.get(name), new.get(name)


def _may_matter(pair: Pair, known: Answers, cautious: bool) -> bool:
    """Whether a row says something else to these answers; reading it is faster than the table."""
    was, is_ = (False if row is None else truth(row.when, known, cautious=cautious) for row in pair)
    old, new = pair
    same = old and new and (old.then, old.speaks) == (new.then, new.speaks)
    return was != is_ or (was is not False and not same)


def _answers(compiled: Compiled, table: Table) -> dict[str, Node]:
    """A table's answer, as diagrams to compare with those of another version of it."""
    if table.policy == "worst":
        return {level: compiled.at_least(table.id, level) for level in table.levels}
    if table.policy == "first":
        return Space(compiled).outcomes(table.id)
    listed = {
        cause: compiled.diagrams.fold(
            disjunction,
            [compiled.row(r) for r in table.rows if (r.then, r.speaks) == (cause, "for")],
            empty=NEVER,
        )
        for cause in table.levels
    }
    apply, row_of = compiled.diagrams.apply, compiled.row
    return {f"{row.then} {row.id}": apply(conjunction, row_of(row), listed[row.then])
            for row in table.rows}  # fmt: skip
