"""Whom each row of a table concerns, and which claims and cases rest on it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from unknot.cohort.crowd import Crowd
from unknot.cohort.ordinary_people import Population
from unknot.cohort.over_triage import half_width
from unknot.library.model import Library
from unknot.library.read.cases import Case, results_read
from unknot.library.read.promises import Promise
from unknot.pathway.compiled import greater_than
from unknot.pathway.facts import Value
from unknot.pathway.node import ALWAYS, NEVER, Node
from unknot.pathway.tables import Row, Table, read
from unknot.pathway.when import truth
from unknot.proof.answer_space import Space
from unknot.proof.diff.smallest_example import SmallestExamples


@dataclass(frozen=True)
class Concerned:
    """Whom one row concerns.

    `inputs` of `of`: for whom it decides. `example`: the answers that are not calm. `percent`: of
    ordinary people, None where the table decides on what nobody is asked.
    """

    inputs: int
    of: int
    example: Mapping[str, Value]
    percent: float | None
    half_width: float
    claims: tuple[str, ...]
    cases: tuple[str, ...]

    @property
    def share(self) -> float:
        """Of all possible sets of answers."""
        return self.inputs / self.of


class RestsOn:
    """Looks at the rows of one content; each table once."""

    def __init__(self, library: Library, drawn: Population, cases: Iterable[Case]) -> None:
        self.library, self.drawn, self.cases = library, drawn, tuple(cases)
        self.compiled = library.compiled
        self._space = Space(self.compiled)
        self._tables: dict[str, dict[str, Concerned]] = {}

    def rows(self, table: str) -> Mapping[str, Concerned]:
        """Each row of a table by its id."""
        if table not in self._tables:
            self._tables[table] = self._looked_at(self.library.tables[table])
        return self._tables[table]

    @cached_property
    def _examples(self) -> SmallestExamples:
        calm = [v.index(v.fact.calm) for v in self.compiled.variables]
        return SmallestExamples(self.compiled.diagrams, calm)

    @cached_property
    def _facts(self) -> dict[str, Value]:
        return {fact.id: fact.calm for fact in self.library.facts.values()}

    def _looked_at(self, table: Table) -> dict[str, Concerned]:
        claims, cases = self._claims(table), self._cases(table)
        crowd = self.drawn.crowd
        return {row.id: self._row(table, row, crowd, claims.get(row.id, []), cases.get(row.id, []))
                for row in table.rows}  # fmt: skip

    def _row(
        self, table: Table, row: Row, crowd: Crowd, claims: list[str], cases: list[str]
    ) -> Concerned:
        node = self._decided_by(table, row)
        found = self._examples.of(node) if node != NEVER else {}
        variables = self.compiled.variables
        person = {variables[i].fact.id: variables[i].sample(b) for i, b in found.items()}
        example = {name: v for name, v in person.items() if v != self._facts.get(name)}
        percent = self._percent(table, row, crowd)
        inputs, of = self._count(node)
        return Concerned(
            inputs, of, example, percent,
            half_width(percent or 0, self.drawn.size), tuple(claims), tuple(cases),
        )  # fmt: skip

    def _count(self, node: Node) -> tuple[int, int]:
        """As `unknot prove` counts: sets of answers, or moments where it reads only those."""
        asked = {self.compiled.variables[i].fact.asked
                 for i in self.compiled.diagrams.support(node)}  # fmt: skip
        if asked == {False}:
            return self._space.count_moments(node), self._space.moments
        if asked == {True}:
            return self._space.count(node), self._space.size
        return self.compiled.count(node), self.compiled.count(ALWAYS)

    def _decided_by(self, table: Table, row: Row) -> Node:
        """Everyone for whom the row decides, alone or with others."""
        if table.policy == "first":
            return self.compiled.parts(table.id)[table.rows.index(row)]
        node = self.compiled.row(row)
        higher = table.levels[table.levels.index(row.then) + 1 :] if table.policy == "worst" else ()
        if not higher:
            return node
        above = self.compiled.at_least(table.id, higher[0])
        return self.compiled.diagrams.apply(greater_than, node, above)

    def _percent(self, table: Table, row: Row, crowd: Crowd) -> float | None:
        asked = (self.compiled.variables[i].fact.asked
                 for part in self.compiled.parts(table.id)
                 for i in self.compiled.diagrams.support(part))  # fmt: skip
        if table.policy != "worst" or not all(asked):
            return None
        here = crowd.row(row) & crowd.exactly(table.id, row.then)
        return 100 * here.bit_count() / self.drawn.size

    def _claims(self, table: Table) -> dict[str, list[str]]:
        """The promises that a row keeps by itself, whatever else is answered."""
        found: dict[str, list[str]] = {}
        promises = self.library.promises
        for promise in (*promises.red_flags, *promises.contraindications):
            if promise.table == table.id:
                for row in self._kept_by(table, promise):
                    found.setdefault(row.id, []).append(promise.id)
        return found

    def _kept_by(self, table: Table, promise: Promise) -> Iterable[Row]:
        answers = self._facts | dict(promise.given)
        known = self.compiled.indexes(promise.given)
        enough = table.levels[table.levels.index(promise.at_least) :]
        for row in table.rows:
            if row.then in enough and truth(row.when, answers, cautious=True) is not False:
                if self.compiled.diagrams.always(self.compiled.row(row), known):
                    yield row

    def _cases(self, table: Table) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for case in self.cases:
            if table.id in case.expect:
                answers = case.answers(self.library.facts)
                others = results_read(self.library.tables, table, answers)
                outcome = read(table, {**answers, **others})
                for row in outcome.rows:
                    if table.policy != "worst" or row.then == outcome.at_least:
                        found.setdefault(row.id, []).append(case.says)
        return found
