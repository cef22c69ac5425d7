"""What must hold of the first screen: whoever it is, one of its positions is right for them.

They come before any question, so nothing that somebody could answer may speak against all of them.
What speaks against one is read from the rows of exercises themselves. Danger is left out: there the
card with the advice says whether to lie so or to stay as one is.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Final, Protocol

from unknot.body.movement import Movement
from unknot.body.skeleton import joint_positions
from unknot.pathway.compiled import conjunction, disjunction
from unknot.pathway.node import ALWAYS, NEVER, Node
from unknot.proof.answer_space import Claim, Json, Space

EXERCISES: Final = "exercises."
OWN: Final = "tables/exercises.toml"  # and not the rows of danger that each load includes
LOWER: Final = 1.0  # cm: less is the same height


class Position(Protocol):
    """One position: its movement, and what it asks of a body."""

    @property
    def id(self) -> str: ...
    @property
    def asks(self) -> Sequence[str]: ...


def comfort_claims(
    space: Space, positions: Sequence[Position], movements: Mapping[str, Movement]
) -> Iterator[Claim]:
    """Both claims, over every answer and over every position."""
    says = "Whatever is answered, nothing speaks against one of the positions of the first screen."
    yield Claim("comfort:open", "comfort", says, space.size, partial(_none, space, positions))
    says = "No position of the first screen puts the head below the heart."
    look = partial(_head_low, positions, movements)
    yield Claim("comfort:head", "comfort", says, len(positions), look)


def _none(space: Space, positions: Sequence[Position]) -> Json | None:
    """Someone to whom every position is closed."""
    closed = [_closed(space, each) for each in positions]
    person = space.counterexample(space.diagrams.fold(conjunction, closed, empty=ALWAYS), NEVER)
    return None if person is None else space.tell(person)


def _closed(space: Space, position: Position) -> Node:
    """1 for whom a row closes something that the position asks."""
    tables = (space.compiled.tables[EXERCISES + load] for load in position.asks)
    rows = [row for table in tables for row in table.rows if row.then == "blocked"]
    own = [space.compiled.row(row) for row in rows if row.file == OWN]
    return space.diagrams.fold(disjunction, own, empty=NEVER)


def _head_low(
    positions: Sequence[Position], movements: Mapping[str, Movement]
) -> dict[str, object] | None:
    """A position whose head is lower than the chest; seen from above, all is at one height."""
    for movement in (movements[each.id] for each in positions):
        joints = joint_positions(movement.keys[0]).joints
        drop = joints["ribs"][1] - joints["head"][1]
        if movement.view != "above" and drop > LOWER:
            return {"position": movement.id, "head_below_by_cm": round(drop)}
    return None
