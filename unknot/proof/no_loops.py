"""Whoever follows what is offered gets on: no loop without an answer, a session or time.

The table `next_step` is read as a graph. Its points are all moments; its lines are what following
the step can make of a moment. Proved: (1) each step can be done in the moment in which it is
offered, or is an end ("call now"); (2) the lines that take no time hold no circle. So whoever does
what is offered comes, in finitely many steps, to an end or to a step in which time passes: a
session that runs, or a rest, which `rest` and `sequence` show to be over within a day.

What a step makes of a moment is written here and not in the table: `check` settles what is open
(each of its pages answers something that was open: `asking`), and may raise or end an alarm; a
session comes to be rated; rating it says how the pain is, which may open questions again.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import product
from typing import Final

from unknot.journey.remedies.next_step import TABLE
from unknot.pathway.facts import Value
from unknot.pathway.tables import Table, read
from unknot.proof.answer_space import Claim, Json, Space, Unprovable

Moment = tuple[Value, ...]  # one value for each fact that the table reads
Change = Mapping[str, tuple[Value, ...]]  # what each fact may be afterwards; others stay

ENDS: Final = ("emergency", "urgent", "keep", "comfort")  # nothing more is offered here
TAKE_TIME: Final = ("session", "wait", "graded")  # graded: a plan to make, then a session
YES_NO: Final = (False, True)
ANY_ALARM: Final = ("none", "urgent", "emergency")
NEEDS: Final[Mapping[str, Change]] = {  # one of these must be so, or there is nothing to do
    "check": {"screening": ("open",), "alarm_open": (True,), "rescreening": (True,)},
    "session": {"session": ("running",)},
    "rate": {"session": ("unrated",)},
    "graded": {"graded": ("open",)},
    "offer": {"remedy_open": (True,)},
    "wait": {"remedy_later": (True,)},
}
MAKES: Final[Mapping[str, Change]] = {
    "check": {
        "screening": ("done",), "alarm_open": (False,), "rescreening": (False,),
        "alarm": ANY_ALARM, "remedy_open": YES_NO, "remedy_later": YES_NO,
        "graded": ("closed", "open"),
    },
    "rate": {
        "session": ("none",), "screening": ("open", "done"), "alarm_open": YES_NO,
        "alarm": ANY_ALARM, "remedy_open": YES_NO, "remedy_later": YES_NO,
        "graded": ("closed", "open"),
    },
    "offer": {"session": ("running",)},
}  # fmt: skip


def progress_claims(space: Space) -> Iterator[Claim]:
    """Both claims."""
    does = "What is offered next can be done, or it is where the way ends."
    yield Claim("next_step:can_be_done", "next_step", does, space.moments, partial(_idle, space))
    gets_on = "Following what is offered never goes in a circle without time passing."
    yield Claim("next_step:gets_on", "next_step", gets_on, space.moments, partial(_loop, space))


class _Graph:
    """The moments that the table tells apart, and what following it makes of each."""

    def __init__(self, space: Space) -> None:
        table = space.compiled.tables.get(TABLE)
        if table is None:
            raise Unprovable(f"there is no table '{TABLE}'")
        self.table: Table = table
        read_here = [v for v in space.compiled.variables if v.fact.id in table.reads]
        self.names = [variable.fact.id for variable in read_here]
        values = [[v.sample(i) for i in range(len(v.bins))] for v in read_here]
        self.steps = {moment: self._step(moment) for moment in product(*values)}

    def _step(self, moment: Moment) -> str:
        said = read(self.table, dict(zip(self.names, moment, strict=True))).level or ""
        if said not in NEEDS and said not in ENDS:
            raise Unprovable(f"nobody has said what following '{said}' changes")
        return said

    def idle(self, moment: Moment) -> bool:
        """Whether what is offered cannot be done."""
        step = self.steps[moment]
        now = dict(zip(self.names, moment, strict=True))
        return step in NEEDS and not any(now.get(n) in may for n, may in NEEDS[step].items())

    def at_once(self, moment: Moment) -> Iterator[Moment]:
        """The moments that following the step leads to without time passing."""
        step = self.steps[moment]
        if step in ENDS or step in TAKE_TIME:
            return
        changes = MAKES[step]
        yield from product(*(changes.get(name, (value,))
                             for name, value in zip(self.names, moment, strict=True)))  # fmt: skip

    def tell(self, moment: Moment) -> Json:
        """A moment to read."""
        return {"moment": dict(zip(self.names, moment, strict=True)), "says": self.steps[moment]}


def _idle(space: Space) -> Json | None:
    graph = _Graph(space)
    return next((graph.tell(moment) for moment in graph.steps if graph.idle(moment)), None)


def _loop(space: Space) -> Json | None:
    graph, left = _Graph(space), set[Moment]()
    for moment in graph.steps:
        loop = _loop_from(graph, moment, (), left)
        if loop:
            return {"circle": [graph.tell(each) for each in loop]}
    return None


def _loop_from(
    graph: _Graph, moment: Moment, path: tuple[Moment, ...], left: set[Moment]
) -> tuple[Moment, ...]:
    """The circle that a path runs into; nothing when every way from here comes to an end."""
    if moment in path:
        return path[path.index(moment) :]
    if moment not in left:
        for after in graph.at_once(moment):
            loop = _loop_from(graph, after, (*path, moment), left)
            if loop:
                return loop
        left.add(moment)
    return ()
