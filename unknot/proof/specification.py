"""What must hold for everyone, put as claims about the whole input space.

The red flags and contraindications are content, written without looking at the tables
(`content/promises.toml`); the rest follows from what Unknot is.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import pairwise
from typing import Protocol

from unknot.pathway.compiled import greater_than
from unknot.pathway.facts import Value
from unknot.pathway.node import NEVER
from unknot.pathway.tables import Row
from unknot.proof.answer_space import Claim, Json, Space, Unprovable

DISPOSITION, BACK = "disposition", "back"


class Promise(Protocol):
    """Whoever answers `given` gets at least this level of this table."""

    @property
    def id(self) -> str: ...
    @property
    def table(self) -> str: ...
    @property
    def given(self) -> Mapping[str, Value]: ...
    @property
    def at_least(self) -> str: ...


def danger_closes(space: Space, remedies: Iterable[str]) -> Iterator[Claim]:
    """No input whose back is urgent or an emergency reaches a remedy or a treatment."""
    for remedy in remedies:
        says = f"Whoever needs help today or now for the back is not offered {remedy}."
        look = partial(_danger_closes, space, remedy)
        yield Claim(f"danger_closes:{remedy}", "danger_closes", says, space.size, look)


def _danger_closes(space: Space, remedy: str) -> Json | None:
    danger, closed = space.reach(BACK, "urgent"), space.reach(remedy, "blocked")
    closing = (row for row in space.compiled.tables[remedy].rows if row.then == "blocked")
    if any(space.compiled.row(row) == danger for row in closing):
        return None  # one of its rows is just that
    person = space.counterexample(danger, closed)
    return person if person is None else space.tell(person)


def reached(space: Space, kind: str, promises: Iterable[Promise]) -> Iterator[Claim]:
    """Each promised level is reached, whatever else is answered."""
    for promise in promises:
        given = ", ".join(f"{name} = {value!r}" for name, value in promise.given.items())
        says = f"{given}: {promise.table} is at least {promise.at_least}."
        covered = space.count_given(promise.given)
        look = partial(_reached, space, promise)
        yield Claim(f"{kind}:{promise.id}", kind, says, covered, look)


def _reached(space: Space, promise: Promise) -> Json | None:
    reached = space.reach(promise.table, promise.at_least)
    seen = {name: value for name, value in promise.given.items() if space.reads(name)}
    given = space.given(seen)
    if space.diagrams.always(reached, space.compiled.indexes(seen)):
        return None
    told = space.tell({**(space.counterexample(given, reached) or {}), **promise.given})
    unseen = [name for name in promise.given if name not in seen]
    return told | {"problem": f"no table reads {', '.join(unseen)}"} if unseen else told


def decides(space: Space, only: str = "") -> Iterator[Claim]:
    """Every row can be the one that decides: else nobody would see that it is wrong.

    `only`: of one table.
    """
    for table in space.compiled.tables.values():
        for row in table.rows if only in ("", table.id) else ():
            says = f"Row '{row.id}' of {table.id} decides for somebody."
            look = partial(_undecided, space, row)
            yield Claim(f"decides:{table.id}.{row.id}", "decides", says, space.size, look)


def _undecided(space: Space, row: Row) -> Json | None:
    if space.compiled.row(row) == NEVER:
        return {"problem": "it is true of nobody"}
    if not space.compiled.decides(row):
        return {"problem": "other rows go before it for each of its people"}
    return None


def one_disposition(space: Space) -> Iterator[Claim]:
    """Exactly one disposition for every complete set of answers."""
    says = "Every complete set of answers has exactly one disposition."
    look = partial(_one_disposition, space)
    yield Claim("one_disposition", "one_disposition", says, space.size, look)


def _one_disposition(space: Space) -> Json | None:
    space.reach(DISPOSITION, space.compiled.tables[DISPOSITION].levels[0])
    found = _same_at_any_moment(space) or _nested(space)
    total = sum(level_counts(space).values())
    if found is None and total != space.size:
        return {"problem": f"the levels hold {total} inputs of {space.size}"}
    return found


def _same_at_any_moment(space: Space) -> Json | None:
    """Nothing but answers decides: what nobody is asked could give one person two levels."""
    for part in space.compiled.parts(DISPOSITION):
        for place in sorted(space.diagrams.support(part)):
            variable = space.compiled.variables[place]
            for other in range(1, len(variable.bins) if not variable.fact.asked else 0):
                found = space.fall(part, place, 0, other) or space.fall(part, place, other, 0)
                if found:
                    return found
    return None


def _nested(space: Space) -> Json | None:
    """Whoever reaches a level has reached all below it."""
    parts = space.compiled.parts(DISPOSITION)
    for lower, higher in pairwise(parts):
        person = space.counterexample(higher, lower)
        if person is not None:
            return space.tell(person)
    return None


def level_counts(space: Space) -> dict[str, int]:
    """For how many complete answers the disposition is just each level. Raises Unprovable."""
    if DISPOSITION not in space.compiled.tables:
        raise Unprovable(f"there is no table '{DISPOSITION}'")
    levels = space.compiled.tables[DISPOSITION].levels
    reached = [space.reach(DISPOSITION, level) for level in levels]
    above = [*reached[1:], NEVER]
    only = [space.diagrams.apply(greater_than, a, b) for a, b in zip(reached, above, strict=True)]
    return {level: space.count(node) for level, node in zip(levels, only, strict=True)}
