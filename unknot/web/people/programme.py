"""The weekly exercises of whoever a request is from."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import transaction

from unknot.journey.gates import before_exercises
from unknot.journey.prevention.programme import ExerciseProgramme
from unknot.session.exercises import ExercisePart, ExerciseWords, exercise_timeline
from unknot.session.timeline import Timeline
from unknot.web.people.person_context import PersonContext


def exercising(person: PersonContext) -> ExerciseProgramme:
    """Where they stand, and what today's session is."""
    return ExerciseProgramme(person.library, person.snapshot)


def session_words(mine: ExerciseProgramme) -> ExerciseWords:
    """What is said in today's session: a graded one may hurt a little more."""
    return mine.content.graded_words if mine.is_graded else mine.content.practice_words


def timeline(mine: ExerciseProgramme, parts: Sequence[ExercisePart]) -> Timeline:
    """A session of these parts, as it is played."""
    return exercise_timeline(mine.regimen, parts, session_words(mine))


def is_half_session(mine: ExerciseProgramme) -> bool:
    """Whether today's session is half of the usual one."""
    return mine.place.half and not mine.gentle


def as_usual(mine: ExerciseProgramme) -> bool:
    """Whether there is nothing to tell before it: done before, and no gentle or halved session."""
    if (
        mine.last_session is None
        or not mine.weeks
        or mine.today is None
        or mine.today.only_breathing
    ):
        return False
    same = mine.is_graded == mine.last_session.graded
    return same and not mine.gentle and not is_half_session(mine)


@transaction.atomic  # as a remedy's: two pages, one session
def begin_session(person: PersonContext, session: UUID, *, camera: bool = False) -> bool:
    """Begin today's session: what it is made of is fixed from here on.

    `camera`: as it is done before one. False where something must come first, where nothing may be
    done, or where it has begun.
    """
    mine = exercising(person)
    known = str(session) in person.state.prevention.sessions
    if known or before_exercises(mine) or mine.today is None or not mine.today.parts:
        return False
    parts = (camera and mine.filmed) or mine.today.parts
    played = timeline(mine, parts)
    said: dict[str, Any] = {
        "session": str(session),
        "moves": [[part.movement.id, part.dose] for part in parts],
        "lasts": played.lasts + played.pause_up_to,
        "gentle": mine.gentle,
        "half": any(part.half for part in parts),
    }
    if mine.is_graded:
        said["graded"] = True
        if person.snapshot.last_pain:
            said["before"] = person.snapshot.last_pain.value
    person.store(session, [("exercise.started", said)])
    return True
