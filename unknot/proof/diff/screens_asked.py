"""Who is asked a screen that they were not asked before, or no more: over every possible input.

A screen comes up where one of its questions can still change the level of danger, or the back's own
level, when its turn comes: that is settled by what the earlier screens were answered, so by the
input alone. What a tick opens under its line depends on how a page is answered and not on the input
only; it is not counted. Nor are screens that come on a person's wish (of a remedy, of causes).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass

from unknot.pathway.compiled import Compiled, disjunction, greater_than
from unknot.pathway.facts import Value
from unknot.pathway.interview import Screen
from unknot.pathway.node import NEVER, Node
from unknot.pathway.quantifiers import can_matter
from unknot.pathway.side_by_side import SideBySide
from unknot.proof.answer_space import Json
from unknot.proof.diff.moves import MoveCounter


@dataclass(frozen=True)
class AskedChange:
    """Everyone who is asked a screen in just one version. `now`: in the newer one.

    `inputs` of `of`: complete sets of answers. `example`: the answers that are not calm.
    """

    screen: str
    now: bool
    inputs: int
    of: int
    example: Mapping[str, Value]

    def as_json(self) -> Json:
        """A plain object; `share`: of all inputs."""
        return asdict(self) | {"share": self.inputs / self.of}


def asked_changed(
    side: SideBySide, old: Iterable[Screen], new: Iterable[Screen], tables: Iterable[str]
) -> Iterator[AskedChange]:
    """Each screen, in the newer order, that somebody is asked in one version and not in the other.

    `tables`: those that the interview settles. Makes the store of `side` grow.
    """
    names, counter = tuple(tables), MoveCounter(side)
    apply = side.compiled.diagrams.apply
    was, now = _asked(side.before, old, names), _asked(side.after, new, names)
    for screen in dict.fromkeys((*now, *was)):
        before, after = was.get(screen, NEVER), now.get(screen, NEVER)
        for newly, node in (
            (False, apply(greater_than, before, after)),
            (True, apply(greater_than, after, before)),
        ):
            if node != NEVER:
                inputs, of = counter.count(node)
                yield AskedChange(screen, newly, inputs, of, counter.example(node)[1])


def _asked(compiled: Compiled, screens: Iterable[Screen], tables: Iterable[str]) -> dict[str, Node]:
    """Who is asked each screen."""
    parts = {
        part for name in tables if name in compiled.tables for part in compiled.asked_parts(name)
    }
    diagrams, later = compiled.diagrams, set(range(len(compiled.variables)))
    found = {}
    for screen in (each for each in screens if not each.of):
        places = {compiled.position(name) for name in screen.facts}
        here = {place for place in places if place is not None} & later
        later -= here
        matters = [can_matter(diagrams, part, here, later) for part in parts]
        found[screen.id] = diagrams.fold(disjunction, matters, empty=NEVER)
    return found
