"""How far a session of exercises came: done, or begun and as far as which exercise.

One answer for the week, home, the diary's day and the picture for a visit.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from unknot.journey.judgements import Judgements
from unknot.record.prevention import ExerciseSession
from unknot.record.session import FALSE_START

MINUTE: Final = 60  # seconds; what is stopped sooner moves no week on and strains nobody
WHOLE: Final = 100  # per cent


@dataclass(frozen=True)
class HowFar:
    """`done`, else as far as exercise `reached` `of` so many, after `seconds`; 0: not known."""

    done: bool
    reached: int
    of: int
    seconds: int


def was_begun(practice: ExerciseSession) -> bool:
    """Whether there is anything to tell of it: it was ended, and not within seconds."""
    if practice.how == "done" or practice.pain is not None:
        return True
    return practice.how is not None and _ran(practice) > FALSE_START


def session_counts(practice: ExerciseSession) -> bool:
    """Whether it was done at all: begun and not known to be a slip of the thumb."""
    if practice.how is None or practice.ended is None:
        return practice.pain is not None
    return practice.how == "done" or _ran(practice) > MINUTE


def session_was_enough(practice: ExerciseSession, judged: Judgements) -> bool:
    """Whether it counts as a planned session: done, or at least a judged part of it.

    By the exercises before the one at which it ended; where no player said that, by its time.
    """
    if practice.how == "done" or practice.ended is None:
        return session_counts(practice)
    least = judged.session_done_percent
    if practice.reached is not None:
        return (practice.reached - 1) * WHOLE >= least * len(practice.moves)
    return _ran(practice) * WHOLE >= least * practice.lasts


def furthest(practised: Iterable[ExerciseSession]) -> HowFar | None:
    """How far the sessions of one day came, by the one that came furthest; None: nothing began."""
    told = [_how_far(each) for each in practised if was_begun(each)]
    return max(told, key=lambda far: (far.done, far.reached, far.seconds), default=None)


def _how_far(practice: ExerciseSession) -> HowFar:
    reached = practice.reached or 0
    return HowFar(practice.how == "done", reached, len(practice.moves), round(_ran(practice)))


def _ran(practice: ExerciseSession) -> float:
    """Seconds from its start to its end; 0 where nobody ended it."""
    return (practice.ended - practice.started).total_seconds() if practice.ended else 0


def closes_day(practice: ExerciseSession, judged: Judgements) -> bool:
    """Whether no other session is for that day: it was enough, it hurt, or nobody ended it."""
    return practice.how in (None, "hurts") or session_was_enough(practice, judged)
