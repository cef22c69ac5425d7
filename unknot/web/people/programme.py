"""The weekly exercises of whoever a request is from."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import transaction

from unknot.journey.gates import before_exercises
from unknot.journey.prevention.programme import ExerciseProgramme
from unknot.session.exercises import ExercisePart, exercise_timeline
from unknot.session.timeline import Timeline
from unknot.web.people.person_context import PersonContext


def exercising(person: PersonContext) -> ExerciseProgramme:
    """Where they stand, and what today's session is."""
    return ExerciseProgramme(person.library, person.snapshot)


def timeline(person: PersonContext, parts: Sequence[ExercisePart]) -> Timeline:
    """A session of these parts, as it is played."""
    return exercise_timeline(person.library.regimen, parts, person.library.practice_words)


def is_half_session(mine: ExerciseProgramme) -> bool:
    """Whether today's session is half of the usual one."""
    return mine.weeks[-1].exercise.half and not mine.gentle


def as_usual(mine: ExerciseProgramme) -> bool:
    """Whether there is nothing to tell before it: done before, and no gentle or halved session."""
    if (
        mine.last_session is None
        or not mine.weeks
        or mine.today is None
        or mine.today.only_breathing
    ):
        return False
    return not mine.gentle and not is_half_session(mine)


@transaction.atomic  # as a remedy's: two pages, one session
def begin_session(person: PersonContext, session: UUID) -> bool:
    """Begin today's session: what it is made of is fixed from here on.

    False where something must come first, where nothing may be done, or where it has begun.
    """
    mine = exercising(person)
    known = str(session) in person.state.prevention.sessions
    if known or before_exercises(mine) or mine.today is None or not mine.today.parts:
        return False
    parts = mine.today.parts
    played = timeline(person, parts)
    said: dict[str, Any] = {
        "session": str(session),
        "moves": [[part.movement.id, part.dose] for part in parts],
        "lasts": played.lasts + played.pause_up_to,
        "gentle": mine.gentle,
        "half": any(part.half for part in parts),
    }
    person.store(session, [("exercise.started", said)])
    return True
