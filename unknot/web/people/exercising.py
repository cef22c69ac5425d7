"""The weekly exercises of whoever is here: where they stand, and what today's session is."""

from dataclasses import dataclass, replace
from functools import cached_property

from unknot.journey.assess import Status
from unknot.journey.exercises import allowed, loads_of
from unknot.journey.practising import Today, as_kept, practise
from unknot.journey.regimen import Week, start, weeks
from unknot.pathway.tables import Row
from unknot.record.practice import Practice, Wish
from unknot.session.kept import practice_resumed
from unknot.session.timeline import Timeline
from unknot.web.people.visit import Visit

GENTLE = ("gentle", "see_someone")  # what `regimen_start` may say and still leave the gentle moves
OPEN = (*GENTLE, "start")


@dataclass(frozen=True)
class Exercising:
    """Read once for a request."""

    here: Visit

    @property
    def wish(self) -> Wish | None:
        """What was wished for last."""
        return next(iter(self.here.state.wishes[-1:]), None)

    @cached_property
    def weeks(self) -> list[Week]:
        """Every week up to this one."""
        library, now = self.here.library, self.here.now
        zone = now.tzinfo
        if zone is None:
            raise ValueError(f"{now} has no zone")
        return weeks(library.medicine, library.regimen, self.here.state, now.date(), zone)

    @cached_property
    def start(self) -> Row:
        """Whether they may begin, or go on, today."""
        return start(self.here.library.medicine, self.here.here)

    @property
    def gentle(self) -> bool:
        """Whether only the gentle moves are for today."""
        return self.start.then in GENTLE

    @cached_property
    def open_questions(self) -> bool:
        """Whether something is still to be asked before an exercise."""
        return any(each.status == "ask" for each in self.loads.values())

    @cached_property
    def loads(self) -> dict[str, Status]:
        """What is said of each load."""
        at = self.here.here
        return loads_of(self.here.library.medicine, at.answers, at.assessment)

    @cached_property
    def walking(self) -> Status:
        """Whether walks are open to them."""
        return allowed(("walking",), self.loads)

    @cached_property
    def today(self) -> Today | None:
        """Today's session; None while nothing was wished for, or where exercises wait."""
        wish = self.wish
        if wish is None or self.start.then not in OPEN:
            return None
        library, place = self.here.library, self.weeks[-1].exercise
        return practise(
            library.regimen, library.movements, place, wish, self.loads, gentle=self.gentle
        )

    @cached_property
    def last(self) -> Practice | None:
        """The last session of exercises, whether it goes on or not; no longer than it may be."""
        found = self._last
        if found is None or not found.running(self.here.now):
            return found
        score = self.score
        return replace(found, lasts=score.lasts + score.pause_up_to if score else 0)

    @cached_property
    def score(self) -> Timeline | None:
        """What the last session is made of, as far as today's tables know it."""
        library, last = self.here.library, self._last
        if last is None:
            return None
        parts = as_kept(last, library.movements)
        return practice_resumed(library.regimen, parts, library.practice_words, last.lasts)

    @property
    def _last(self) -> Practice | None:
        found = self.here.state.practices.values()
        return max(found, key=lambda each: (each.started, each.id), default=None)
