"""What ordinary people read and tap until the advice, in two versions."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from itertools import islice
from typing import Final

from unknot.cohort.answers_so_far import Memory
from unknot.cohort.crowd import members
from unknot.cohort.ordinary_people import Population
from unknot.cohort.over_triage import Triage
from unknot.cohort.walker import Walk, Walker
from unknot.library.versions.opened import Version
from unknot.pathway.facts import Value
from unknot.pathway.side_by_side import SideBySide
from unknot.proof.answer_space import Json

EACH: Final = 10  # people of each level are walked: enough to see a screen that came or went


@dataclass(frozen=True)
class Burden:
    """The mean of one count over the ordinary people who are walked, in both versions."""

    what: str
    was: float
    now: float

    def as_json(self) -> Json:
        """A plain object."""
        return asdict(self)


def burden(old: Version, new: Version, side: SideBySide, drawn: Population) -> tuple[Burden, ...]:
    """Screens, taps and words to the advice. None where only decisions are known of a version.

    The store of `side` grows by what people say.
    """
    if old.library is None or new.library is None:
        return ()
    who, memory = _people(drawn), Memory(side.before)
    was = _mean(Walker(old.library, memory), who)
    now = _mean(Walker(new.library, memory.of(side.after)), who)
    return tuple(Burden(what, was[what], now[what]) for what in now)


def _people(drawn: Population) -> list[tuple[float, Mapping[str, Value]]]:
    """The first people of each level by the newer tables, and how many of 100 each stands for."""
    triage = Triage(drawn)
    found: list[tuple[float, Mapping[str, Value]]] = []
    for level in triage.levels:
        first = list(islice(members(triage.crowd.exactly("disposition", level)), EACH))
        people = drawn.people(sum(1 << i for i in first))
        found += [(triage.share(level) / len(first), people[i]) for i in first]
    return found


def _mean(walker: Walker, who: list[tuple[float, Mapping[str, Value]]]) -> dict[str, float]:
    calm = {fact.id: fact.calm for fact in walker.library.facts.values()}
    walks = [(weight, walker.walk({**calm, **person})) for weight, person in who]
    total = sum(weight for weight, _ in walks)
    return {what: sum(weight * count for weight, walk in walks
                      for name, count in _counts(walk).items() if name == what) / total
            for what in ("screens", "taps", "words")}  # fmt: skip


def _counts(walk: Walk) -> dict[str, float]:
    return {"screens": len(walk.screens), "taps": walk.taps, "words": walk.words.all}
