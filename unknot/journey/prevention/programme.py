"""The weekly exercises of one person: where they stand, and what today's session is."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC
from functools import cached_property
from typing import Final, Protocol

from unknot.body.movement import Movement
from unknot.journey.history.how_far import closes_day
from unknot.journey.now.snapshot import Snapshot
from unknot.journey.prevention.exercise_gates import loads_of, status_of_loads
from unknot.journey.prevention.exercise_session import (
    SessionToday,
    before_camera,
    exercise_session,
    parts_as_recorded,
)
from unknot.journey.prevention.regimen import ProgrammeWeek, Week, start, weeks
from unknot.journey.prevention.rehabilitation import graded_start
from unknot.journey.screening.assess import Pathway, Status
from unknot.pathway.tables import Row
from unknot.record.prevention import ExercisePlan, ExerciseSession
from unknot.record.zones import local_day
from unknot.session.exercises import ExercisePart, ExerciseWords, Regimen
from unknot.session.resumed import practice_resumed
from unknot.session.timeline import Timeline

# What the two tables of the start may say and still leave the gentle moves.
GENTLE: Final = ("gentle", "see_someone", "rest")
GRADED: Final = "graded"
OPEN: Final = (*GENTLE, "start", GRADED)


def start_today(snapshot: Snapshot) -> Row:
    """What regimen_start says; where it leaves the gentle moves, the graded programme may open."""
    row = start(snapshot.pathway, snapshot)
    graded = graded_start(snapshot) if row.then in GENTLE else row
    return row if graded.then == "closed" else graded


def graded_today(snapshot: Snapshot) -> bool:
    """Whether a graded session is for today: open, not done, and planned or no plan yet."""
    zone, today = snapshot.now.tzinfo or UTC, snapshot.now.date()
    prevention = snapshot.state.prevention
    if prevention.plans and today.weekday() not in prevention.plans[-1].days:
        return False
    if any(
        local_day(each.started, zone) == today and closes_day(each, snapshot.pathway.judgements)
        for each in prevention.sessions.values()
    ):
        return False
    return start_today(snapshot).then == GRADED


class ExerciseContent(Protocol):
    """What of the content it takes; a Library is one."""

    @property
    def pathway(self) -> Pathway: ...
    @property
    def regimen(self) -> Regimen: ...
    @property
    def graded(self) -> Regimen: ...
    @property
    def movements(self) -> Mapping[str, Movement]: ...
    @property
    def practice_words(self) -> ExerciseWords: ...
    @property
    def graded_words(self) -> ExerciseWords: ...


@dataclass(frozen=True)
class ExerciseProgramme:
    """One person's exercises at one moment."""

    content: ExerciseContent
    snapshot: Snapshot

    @property
    def wish(self) -> ExercisePlan | None:
        """What was wished for last."""
        return next(iter(self.snapshot.state.prevention.plans[-1:]), None)

    @cached_property
    def weeks(self) -> list[Week]:
        """Every week up to this one."""
        content, now = self.content, self.snapshot.now
        zone = now.tzinfo
        if zone is None:
            raise ValueError(f"{now} has no zone")
        return weeks(content.pathway, content, self.snapshot.state, now.date(), zone)

    @cached_property
    def start(self) -> Row:
        """Whether they may begin, or go on, today, and with which of the two programmes."""
        return start_today(self.snapshot)

    @property
    def gentle(self) -> bool:
        """Whether only the gentle moves are for today."""
        return self.start.then in GENTLE

    @property
    def is_graded(self) -> bool:
        """Whether the graded programme is for today."""
        return self.start.then == GRADED

    @property
    def regimen(self) -> Regimen:
        """The programme that is for today."""
        return self.content.graded if self.is_graded else self.content.regimen

    @property
    def place(self) -> ProgrammeWeek:
        """Where they stand in it."""
        return self.weeks[-1].graded if self.is_graded else self.weeks[-1].exercise

    @cached_property
    def open_questions(self) -> bool:
        """Whether something is still to be asked before an exercise."""
        return any(each.status == "ask" for each in self.loads.values())

    @cached_property
    def loads(self) -> dict[str, Status]:
        """What is said of each load."""
        snapshot = self.snapshot
        return loads_of(self.content.pathway, snapshot.answers, snapshot.assessment)

    @cached_property
    def walking(self) -> Status:
        """Whether walks are open to them."""
        return status_of_loads(("walking",), self.loads)

    @cached_property
    def today(self) -> SessionToday | None:
        """Today's session; None while nothing was wished for, or where exercises wait."""
        wish = self.wish
        if wish is None or self.start.then not in OPEN:
            return None
        plan = self.snapshot.plan
        return exercise_session(
            self.regimen, self.content.movements, self.place, wish, self.loads,
            gentle=self.gentle, asked=plan.exercises if plan else (),
        )  # fmt: skip

    @cached_property
    def filmed(self) -> tuple[ExercisePart, ...]:
        """The parts of today's session before a camera; () where it is not offered."""
        parts = self.today.parts if self.today else ()
        return before_camera(parts, self.content.movements, self.loads)

    @cached_property
    def last_session(self) -> ExerciseSession | None:
        """The last session of exercises, whether it goes on or not; no longer than it may be."""
        found = self._last
        if found is None or not found.running(self.snapshot.now):
            return found
        score = self.score
        return replace(found, lasts=score.lasts + score.pause_up_to if score else 0)

    @cached_property
    def score(self) -> Timeline | None:
        """What the last session is made of, as far as today's tables know it."""
        content, last = self.content, self._last
        if last is None:
            return None
        parts = parts_as_recorded(last, content.movements)
        words = content.graded_words if last.graded else content.practice_words
        return practice_resumed(content.regimen, parts, words, last.lasts)

    @property
    def _last(self) -> ExerciseSession | None:
        found = self.snapshot.state.prevention.sessions.values()
        return max(found, key=lambda each: (each.started, each.id), default=None)
