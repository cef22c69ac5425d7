"""There is always just one next step, and never a remedy while an alarm is open.

Both are asked of the table's diagrams, so every moment is covered, however many there are.
"""

from collections.abc import Iterator
from functools import partial
from typing import Final

from unknot.journey.remedies.next_step import MEANWHILE, RESTING, TABLE
from unknot.pathway.compiled import disjunction, greater_than
from unknot.pathway.facts import Answers
from unknot.pathway.node import ALWAYS, NEVER, Node
from unknot.pathway.tables import Table
from unknot.proof.answer_space import Claim, Json, Space, Unprovable

ALARM: Final = "alarm"
CALM: Final = "none"  # of the fact `alarm`
OFFERS: Final = ("graded", "offer", "wait")
DOABLE: Final = (
    "check",
    "session",
    "rate",
    "keep",
    "graded",
    "offer",
)  # at once, as they are named
MEANTIME: Final = ("walk", "carry_on", "position")  # never closed to whom they are named to
REMEDY_STEPS: Final = ("session", "rate", *OFFERS)  # those that are about a remedy or exercises


def next_step_claims(space: Space) -> Iterator[Claim]:
    """Five claims, over every moment that the journey can know of."""
    always = "Every moment has exactly one next step."
    look = partial(_silent, space)
    yield Claim("next_step:always", "next_step", always, space.moments, look)
    never = "While an alarm is open, no next step is about a remedy or exercises."
    look = partial(_offer, space)
    yield Claim("next_step:alarm", "next_step", never, _alarms(space), look)
    first = "While danger questions are open, no remedy and no exercise is offered."
    look = partial(_unscreened, space)
    yield Claim("next_step:screened", "next_step", first, space.moments, look)
    now = "Outside alarms, every moment has a step that can be done now."
    yield Claim("next_step:now", "next_step", now, space.moments, partial(_nothing_to_do, space))
    walk = "A walk is named only where walking is open."
    yield Claim("next_step:walk", "next_step", walk, space.moments, partial(_closed_walk, space))


def _silent(space: Space) -> Json | None:
    """A moment that leaves the step open, or in which no row and no default speaks."""
    table = _table(space)
    for part in space.compiled.parts(TABLE):
        for place in sorted(space.diagrams.support(part)):
            if space.compiled.variables[place].fact.asked:  # nobody is asked now: it stays open
                return space.tell_moment(TABLE, _changing(space, part, place))
    if table.default is not None:
        return None
    spoken = space.diagrams.fold(disjunction, space.compiled.parts(TABLE), empty=0)
    return _first(space, space.diagrams.apply(greater_than, ALWAYS, spoken))


def _offer(space: Space) -> Json | None:
    """A moment with an alarm in which a remedy is the next step."""
    where = space.outcomes(TABLE)
    offers = [where[step] for step in REMEDY_STEPS if step in where]
    offered = space.diagrams.fold(disjunction, offers, empty=NEVER)
    return _first(space, space.diagrams.apply(greater_than, offered, space.given({ALARM: CALM})))


def _unscreened(space: Space) -> Json | None:
    """A moment with danger questions open in which a remedy is offered, now or later."""
    where = space.outcomes(TABLE)
    offers = [where[step] for step in OFFERS if step in where]
    offered = space.diagrams.fold(disjunction, offers, empty=NEVER)
    moment = space.counterexample(offered, space.given({"screening": "done"}))
    return None if moment is None else space.tell_moment(TABLE, moment)


def _nothing_to_do(space: Space) -> Json | None:
    """A moment without an alarm that only waits, or whose meanwhile names nothing to do."""
    where = space.outcomes(TABLE)
    done = [where[step] for step in (*DOABLE, *RESTING) if step in where]
    covered = space.diagrams.fold(disjunction, done, empty=NEVER)
    moment = space.counterexample(space.given({ALARM: CALM}), covered)
    if moment is not None:
        return space.tell_moment(TABLE, moment)
    table = space.compiled.tables.get(MEANWHILE)
    if table is None or table.policy != "first" or table.default is None:
        return {"problem": f"'{MEANWHILE}' does not say what to do in every moment"}
    odd = sorted({row.then for row in (*table.rows, table.default)} - set(MEANTIME))
    return {"problem": f"'{MEANWHILE}' names {odd}, which nobody can do"} if odd else None


def _closed_walk(space: Space) -> Json | None:
    """A moment in which a walk is named and walking is not open."""
    where = space.outcomes(MEANWHILE)
    moment = space.counterexample(where.get("walk", NEVER), space.given({"walking_now": "open"}))
    return None if moment is None else space.tell_moment(MEANWHILE, moment)


def _alarms(space: Space) -> int:
    """In how many moments an alarm is open."""
    try:
        return space.moments - space.count_moments(space.given({ALARM: CALM}))
    except Unprovable:
        return 0


def _table(space: Space) -> Table:
    table = space.compiled.tables.get(TABLE)
    if table is None:
        raise Unprovable(f"there is no table '{TABLE}'")
    if table.policy != "first":
        raise Unprovable(f"table '{TABLE}' does not take the first of its rows")
    return table


def _changing(space: Space, node: Node, place: int) -> Answers:
    """A moment in which one variable can still change a diagram."""
    for value in range(1, len(space.compiled.variables[place].bins)):
        one, other = (space.diagrams.restrict(node, {place: bin_}) for bin_ in (0, value))
        for inside, beyond in ((one, other), (other, one)):
            person = space.counterexample(inside, beyond)
            if person is not None:
                return person
    raise Unprovable(f"variable {place} changes nothing")


def _first(space: Space, node: Node) -> Json | None:
    person = space.compiled.person(node)
    return None if person is None else space.tell_moment(TABLE, person)
