"""From a file's columns to the outputs: the steps of one run, over tables that have no rows yet."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import ibis

from unknot.cohort.columns.coded import FACT, People, code, kind_of
from unknot.cohort.columns.decisions import Steps
from unknot.cohort.columns.reading import Reading
from unknot.cohort.columns.schema import FLAG, Kind, coded, flags_of

PEOPLE = "people"  # what the table is called in SQL


@dataclass(frozen=True)
class Plan:
    """What is done with every part of a cohort.

    `kinds`: what each fact's column of the file holds; facts without a column were left out by all.
    `keep`: other columns, with their types. `calm`: whether what is left out counts as calm.
    """

    reading: Reading
    kinds: Mapping[str, Kind]
    keep: Mapping[str, str]
    calm: bool

    @cached_property
    def flags(self) -> frozenset[str]:
        """The facts whose column is boolean."""
        return flags_of(self.reading.facts, self.kinds)

    @cached_property
    def whole(self) -> Steps:
        """The steps for people who left nothing out."""
        return Steps(self.reading, self.flags, tuple(self.keep), nulls=False)

    @cached_property
    def partial(self) -> Steps:
        """The steps for people who left something out."""
        return Steps(self.reading, self.flags, tuple(self.keep), nulls=True)

    @property
    def columns(self) -> dict[str, str]:
        """The columns of a file that are read, with their types."""
        return {**self.keep, **self.kinds}

    def table(self) -> People:
        """The file's columns, unbound."""
        return ibis.table(self.columns, name=PEOPLE)

    def answers(self, people: People) -> People:
        """One column a fact. What everybody left out is null, or calm."""
        made = []
        for name, fact in self.reading.facts.items():
            flag = name in self.flags
            left_out = _code_of(fact.calm, fact, flag=flag)
            if name not in self.kinds:
                kind = FLAG if flag else kind_of(fact)
                said = ibis.literal(left_out, kind) if self.calm else ibis.null(kind)
            else:
                said = coded(fact, people[name], self.kinds[name])
                said = said.fill_null(left_out) if self.calm else said
            made.append(said.name(FACT + name))
        return people.select(*self.keep, *made)

    def complete(self, nulls: Mapping[str, int]) -> bool:
        """Whether nobody left anything out that counts. `nulls`: how many, by column."""
        return self.calm or not any(nulls.get(name, 1) for name in self.reading.facts)

    def outputs(self) -> People:
        """Every output, of people who left nothing out, as one expression."""
        return self.whole.all(self.answers(self.table()))


def _code_of(value: Any, fact: Any, *, flag: bool) -> Any:
    return bool(value) if flag else code(fact, value)
