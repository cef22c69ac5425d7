"""The weekly exercises of whoever a request is from."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import transaction

from unknot.journey.gates import before_exercises
from unknot.journey.prevention.programme import ExerciseProgramme
from unknot.session.exercises import ExercisePart, exercise_timeline
from unknot.session.timeline import Timeline
from unknot.web.people.visit import Visit


def exercising(here: Visit) -> ExerciseProgramme:
    """Where they stand, and what today's session is."""
    return ExerciseProgramme(here.library, here.here)


def timeline(here: Visit, parts: Sequence[ExercisePart]) -> Timeline:
    """A session of these parts, as it is played."""
    return exercise_timeline(here.library.regimen, parts, here.library.practice_words)


def half(mine: ExerciseProgramme) -> bool:
    """Whether today's session is half of the usual one."""
    return mine.weeks[-1].exercise.half and not mine.gentle


def as_usual(mine: ExerciseProgramme) -> bool:
    """Whether there is nothing to tell before it: done before, and no gentle or halved session."""
    if mine.last is None or not mine.weeks or mine.today is None or mine.today.only_breathing:
        return False
    return not mine.gentle and not half(mine)


@transaction.atomic  # as a remedy's: two pages, one session
def begin(here: Visit, session: UUID) -> bool:
    """Begin today's session: what it is made of is fixed from here on.

    False where something must come first, where nothing may be done, or where it has begun.
    """
    mine = exercising(here)
    known = str(session) in here.state.prevention.sessions
    if known or before_exercises(mine) or mine.today is None or not mine.today.parts:
        return False
    parts = mine.today.parts
    played = timeline(here, parts)
    said: dict[str, Any] = {
        "session": str(session),
        "moves": [[part.movement.id, part.dose] for part in parts],
        "lasts": played.lasts + played.pause_up_to,
        "gentle": mine.gentle,
        "half": any(part.half for part in parts),
    }
    here.say(session, [("exercise.started", said)])
    return True
