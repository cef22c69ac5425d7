"""People to outputs: one part of a cohort, in memory."""

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any, Final

import ibis
import numpy as np
import numpy.typing as npt
import polars as pl

from unknot.cohort.columns.coded import FACT, LEVEL
from unknot.cohort.columns.engines import Ask, Engine
from unknot.cohort.columns.exact import Flags, Places, Residuals, count, places
from unknot.cohort.columns.outputs import SURE
from unknot.cohort.columns.plan import PEOPLE, Plan
from unknot.cohort.columns.reading import HIGH, LOW, OPEN, OPENED, Reading
from unknot.journey.screening.assess import BACK, CLOSED, DISPOSITION, SCREENING
from unknot.pathway.compiled import Compiled

NULL: Final = -9  # a fact that nobody answered, among codes


class Decider:
    """A plan in the hands of an engine. `compiled`: for whoever left something out."""

    def __init__(self, plan: Plan, engine: Engine, compiled: Callable[[], Compiled]) -> None:
        self.plan, self.engine, self._compiled = plan, engine, compiled
        self._asked: dict[str, Ask] = {}

    @cached_property
    def screening(self) -> Residuals:
        """The diagrams of how urgent it is."""
        return Residuals(self._compiled())

    @cached_property
    def statuses(self) -> Residuals:
        """Those of remedies and treatments, with the back's level as one more fact.

        It is known of everybody of whom they are asked, and so they stay small.
        """
        reading = self.plan.reading
        order = [variable.fact.id for variable in self.screening.compiled.variables]
        return Residuals(Compiled((reading.tables[n] for n in reading.statuses), order=order))

    def decide(self, people: pl.DataFrame) -> pl.DataFrame:
        """Every output, as codes (`Reading.outputs` names them)."""
        if self.plan.complete(people.null_count().row(0, named=True)):
            return self._ask("whole", people)
        found = self._ask("first", people)
        found = self._settle(found, self.screening, SCREENING)
        found = found.with_columns(self._back(found))
        found = self._ask("second", found)
        found = self._settle(found, self.statuses, self.plan.reading.statuses)
        return self._ask("last", found.with_columns(self._open(found)))

    def _ask(self, step: str, people: pl.DataFrame) -> pl.DataFrame:
        if step not in self._asked:
            self._asked[step] = self.engine.prepare(self._expression(step, people))
        return self._asked[step](people)

    def _expression(self, step: str, people: pl.DataFrame) -> Any:
        plan = self.plan
        if step == "whole":
            return plan.outputs()
        if step == "first":
            return plan.partial.first(plan.answers(plan.table()))
        table = ibis.table(ibis.Schema.from_polars(people.schema), name=PEOPLE)
        return plan.partial.second(table) if step == "second" else plan.partial.last(table)

    def _settle(
        self, people: pl.DataFrame, left_of: Residuals, tables: Iterable[str]
    ) -> pl.DataFrame:
        """Add the exact rank of some tables, and whether each is open still."""
        made = []
        asked = people[LEVEL + BACK].is_not_null().to_numpy() if LEVEL + BACK in people else True
        for name in tables:
            rank = people[LOW + name].to_numpy(writable=True)
            opened = rank != people[HIGH + name].to_numpy()
            look = opened & asked
            if look.any():
                left = left_of.of(name, self._places(left_of, people.filter(pl.Series(look))))
                rank[look], opened[look] = left.rank, left.open
            made += [pl.Series(SURE + name, rank), pl.Series(OPENED + name, opened)]
        return people.with_columns(made)

    def _places(self, left_of: Residuals, people: pl.DataFrame) -> Places:
        columns = {name: FACT + name for name in self.plan.reading.facts} | {BACK: LEVEL + BACK}
        codes = {name: people[column].cast(pl.Int64).fill_null(NULL).to_numpy()
                 for name, column in columns.items() if column in people}  # fmt: skip
        return places(left_of.compiled, codes, NULL)

    def _back(self, people: pl.DataFrame) -> pl.Series:
        """How urgent the back is, for the tables that read it; null while it is open."""
        rank = people[SURE + BACK]
        settled = ~(people[OPENED + DISPOSITION] | people[OPENED + BACK]) | self._closed(people)
        return pl.select(pl.when(settled).then(rank)).to_series().alias(LEVEL + BACK)

    def _closed(self, people: pl.DataFrame) -> pl.Series:
        levels = self.plan.reading.tables[BACK].levels
        return people[SURE + BACK].is_in([levels.index(each) for each in levels if each in CLOSED])

    def _open(self, people: pl.DataFrame) -> pl.Series:
        """How many facts can still change the urgency, or else a remedy or treatment."""
        reading = self.plan.reading
        undecided = (people[OPENED + DISPOSITION] | people[OPENED + BACK]).to_numpy()
        decided = ~undecided & ~self._closed(people).to_numpy()
        counted = np.zeros(len(people), np.int16)
        offered = (*reading.ladder, *reading.treatments)
        steps = ((undecided, self.screening, SCREENING), (decided, self.statuses, offered))
        for rows, left_of, names in steps:
            waiting = rows & self._any_open(people, names)
            if waiting.any():
                counted[waiting] = self._count(left_of, people.filter(pl.Series(waiting)), names)
        return pl.Series(OPEN, counted)

    def _any_open(self, people: pl.DataFrame, names: Iterable[str]) -> Flags:
        found = np.zeros(len(people), bool)
        for name in names:
            found |= people[OPENED + name].to_numpy()
        return found

    def _count(
        self, left_of: Residuals, people: pl.DataFrame, names: Iterable[str]
    ) -> npt.NDArray[np.int16]:
        known = self._places(left_of, people)
        return count(left_of.of(name, known).support for name in names)


def in_words(people: pl.LazyFrame, reading: Reading) -> pl.LazyFrame:
    """Codes as the words that they stand for. Each column keeps the list of all of its words."""
    return people.with_columns(
        pl.col(name).cast(pl.UInt8 if len(words) < 255 else pl.UInt16).cat.to(pl.Enum(words))
        for name, words in reading.outputs.items()
        if words is not None
    )
