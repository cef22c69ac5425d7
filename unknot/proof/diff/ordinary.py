"""What a change does to ordinary people: how many of them are told something else."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace

from unknot.cohort.crowd import Crowd
from unknot.cohort.ordinary_people import Population
from unknot.cohort.over_triage import half_width
from unknot.pathway.side_by_side import SideBySide
from unknot.proof.answer_space import Json


@dataclass(frozen=True)
class PeopleMoved:
    """Of `of` ordinary people, so many to whom a table said `was` and says `now`."""

    table: str
    was: str
    now: str
    people: int
    of: int

    def as_json(self) -> Json:
        """A plain object; `percent`, and half its 95 % interval."""
        percent = 100 * self.people / self.of
        half = half_width(percent, self.of)
        return asdict(self) | {"percent": percent, "half_width": half}


def people_moved(side: SideBySide, drawn: Population) -> Iterator[PeopleMoved]:
    """Every table that takes the worst of its rows in both versions. Nobody moved: nothing."""
    before = Crowd(drawn.everyone, replace(drawn, _atoms={}).atom, side.old)
    now = Crowd(drawn.everyone, replace(drawn, _atoms={}).atom, side.new)
    for name in side.changed:
        old, new = side.old[name], side.new[name]
        if old.policy != "worst" or new.policy != "worst" or _reads_moments(side, name):
            continue
        for was in old.levels:
            for level in new.levels:
                who = before.exactly(name, was) & now.exactly(name, level)
                if was != level and who:
                    yield PeopleMoved(name, was, level, who.bit_count(), drawn.size)


def _reads_moments(side: SideBySide, name: str) -> bool:
    """Whether it decides on what only the journey knows: nobody in a population says that."""
    variables = side.compiled.variables
    parts = (*side.before.parts(name), *side.after.parts(name))
    return any(not variables[i].fact.asked
               for part in parts for i in side.compiled.diagrams.support(part))  # fmt: skip
