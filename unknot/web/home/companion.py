"""What home says of the way so far: which day it is, today beside the start, what helped."""

from dataclasses import dataclass

from unknot.web.people.person_context import PersonContext


@dataclass(frozen=True)
class Companion:
    """The way of the episode under way.

    `day`: the first is 1. `first` and `now`: its pain, then and at last; no `first` while it was
    said once. `best`: the remedy that has clearly done the most; None while that is not clear.
    """

    day: int | None
    first: int | None
    now: int | None
    best: str | None

    @property
    def moved(self) -> bool:
        """Whether there is a way from a start to today."""
        return self.first is not None and self.now is not None


def companion(person: PersonContext) -> Companion:
    """The way of the episode under way; nothing but what helped while there is none."""
    course = person.snapshot.course
    best = person.snapshot.effects.best(person.library.ladder)
    if course.episode is None or course.day is None:
        return Companion(None, None, None, best)
    pains = course.episode.pains
    first = pains[0].value if len(pains) > 1 else None
    return Companion(course.day + 1, first, pains[-1].value, best)
