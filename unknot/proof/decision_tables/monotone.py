"""Inputs of which more never lowers what a table says, or never raises it.

Only where it says one ordered thing: a number, or outputs with priorities.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from unknot.pathway.node import NEVER, Node
from unknot.proof.decision_tables.findings import ranks
from unknot.proof.decision_tables.space import Cube, Space


@dataclass(frozen=True)
class Trend:
    """How an input moves the answer. `rises`, `falls`: an example, from one value to the next."""

    name: str
    rises: Cube | None
    falls: Cube | None

    @property
    def says(self) -> str:
        """In words."""
        if self.rises and self.falls:
            return "more of it raises the answer for some and lowers it for others"
        if self.rises:
            return "more of it never lowers the answer"
        return "more of it never raises the answer" if self.falls else "changes no answer"


def trends(space: Space) -> Iterator[Trend]:
    """Every ordered input that is read in full. Raises TooLarge."""
    values = ranks(space)
    single = space.table.policy in ("UNIQUE", "ANY", "FIRST", "PRIORITY")
    if (
        values is None
        or len(space.table.outputs) > 1
        or not (single or space.table.aggregation in ("MAX", "MIN"))
    ):
        return
    levels = _at_least(space, values)
    for place, column in enumerate(space.columns):
        if column.ordered and not column.unread:
            steps = range(len(column.regions) - 1)
            yield Trend(
                column.name,
                _moved(space, place, levels, [(n, n + 1) for n in steps]),
                _moved(space, place, levels, [(n + 1, n) for n in steps]),
            )


def _at_least(space: Space, values: list[Fraction]) -> list[Node]:
    """Where something is said at all, and where at least each value that is said, from below."""
    decides: dict[Fraction, list[Node]] = {}
    taken = NEVER
    order = range(len(values))
    if space.table.policy == "PRIORITY" or space.table.aggregation:
        sign = -1 if space.table.aggregation == "MIN" else 1
        order = sorted(order, key=lambda n: -sign * values[n])  # type: ignore[assignment]
    for number in order:
        decides.setdefault(values[number], []).append(space.without(space.rows[number], taken))
        taken = space.some([taken, space.rows[number]])
    above, found = NEVER, []
    for value in sorted(decides, reverse=True):
        above = space.some([above, *decides[value]])
        found.append(above)
    return found[::-1]


def _moved(
    space: Space, place: int, levels: list[Node], steps: list[tuple[int, int]]
) -> Cube | None:
    """An input that says more at the second region of a step than at its first; None: no such."""
    if not levels:
        return None
    restrict = space.diagrams.restrict
    for old, new in steps:
        said = restrict(levels[0], {place: old})
        for level in levels[1:]:
            more = space.without(restrict(level, {place: new}), restrict(level, {place: old}))
            found = space.both(more, said)
            if found != NEVER:
                column = space.columns[place]
                low, high = sorted((old, new))
                step = f"{column.regions[low].text} to {column.regions[high].text}"
                return {column.name: step} | space.cube(found)[0]
    return None
