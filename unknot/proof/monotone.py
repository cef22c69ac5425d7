"""One more sign never lowers anything, and "I don't know" is never safer than what it may be.

A level is an `or` of rows, and an `or` of diagrams that never fall when one answer gets worse
never falls either. So the rows, which are small, are looked at first; only where one of them
falls is the whole table asked, exactly. Asking the whole table for each answer takes a hundred
times as long, and more nodes than a store may hold.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Final

from unknot.pathway.compiled import Compiled
from unknot.pathway.node import Node
from unknot.pathway.variables import Variable
from unknot.proof.answer_space import Claim, Json, Space
from unknot.proof.specification import BACK, DISPOSITION

Step = tuple[int, int, int]  # a variable's place, a value of it, a value that is worse

# Numbers of which more is worse. Age is none: the very young are at risk as well as the old. More
# days are worse for the advice only: a stretch is closed in the first two, and opens later.
UPWARDS: Final = ("pain_now", "days")
UPWARDS_FOR_REMEDIES: Final = ("pain_now",)


def monotone_claims(space: Space, tables: Iterable[str]) -> Iterator[Claim]:
    """Both claims for each table that takes the worst of its rows."""
    kept, compiled = _Rising(space), space.compiled
    for table in tables:
        upwards = UPWARDS if table in (DISPOSITION, BACK) else UPWARDS_FOR_REMEDIES
        for kind, says, steps in (
            ("one_more_sign", f"One more sign never lowers {table}.", signs(compiled, upwards)),
            ("unknown", f'"I don\'t know" never lowers {table}.', unknowns(compiled)),
        ):
            look = partial(kept.first_fall, table, list(steps))
            yield Claim(f"{kind}:{table}", kind, says, space.size, look)


def signs(compiled: Compiled, upwards: Iterable[str]) -> Iterator[Step]:
    """Each yes instead of no, each choice instead of the calm one, more of each of `upwards`."""
    for place, variable in _asked(compiled):
        values = range(len(variable.bins) - 1)  # without the last, "unknown"
        if variable.fact.kind != "number":
            calm = variable.index(variable.fact.calm)
            yield from ((place, calm, value) for value in values if value != calm)
        elif variable.fact.id in upwards:
            yield from ((place, value, value + 1) for value in values[:-1])


def unknowns(compiled: Compiled) -> Iterator[Step]:
    """ "unknown" instead of each value that it stands for."""
    for place, variable in _asked(compiled):
        for value in range(len(variable.bins) - 1):
            if _stands_for(variable, value):
                yield place, value, len(variable.bins) - 1


def _asked(compiled: Compiled) -> list[tuple[int, Variable]]:
    return [(i, v) for i, v in enumerate(compiled.variables) if v.fact.asked]


def _stands_for(variable: Variable, index: int) -> bool:
    value, others = variable.bins[index], variable.fact.stands_for
    if isinstance(value, tuple):
        return value[0] <= int(others[1]) and int(others[0]) <= value[1]
    return value in others


class _Rising:
    """Remembers which diagrams never fall, for the tables that read another one."""

    def __init__(self, space: Space) -> None:
        self.space = space
        self._rises: dict[tuple[Node, Step], bool] = space.rises

    def first_fall(self, table: str, steps: Iterable[Step]) -> Json | None:
        """Someone for whom a worse answer lowers a table; None when there is nobody."""
        compiled = self.space.compiled
        self.space.reach(
            table, compiled.tables[table].levels[0] if table in compiled.tables else ""
        )
        of_place: dict[int, list[Step]] = {}
        for step in steps:
            of_place.setdefault(step[0], []).append(step)
        rows = {compiled.row(row) for row in compiled.tables[table].rows}
        falling = {step for row in rows for step in self._read(row, of_place)
                   if not self._never_falls(row, step)}  # fmt: skip
        for step in (step for every in of_place.values() for step in every if step in falling):
            for part in compiled.parts(table):
                found = self.space.fall(part, *step)
                if found:
                    return found
        for part in compiled.parts(table):
            self._rises |= {(part, step): True for step in self._read(part, of_place)}
        return None

    def _read(self, node: Node, steps: Mapping[int, list[Step]]) -> Iterator[Step]:
        """The steps of what a diagram reads: no other can make it fall."""
        for place in self.space.support(node) & steps.keys():
            yield from steps[place]

    def _never_falls(self, node: Node, step: Step) -> bool:
        if (node, step) not in self._rises:
            self._rises[node, step] = self.space.fall(node, *step) is None
        return self._rises[node, step]
