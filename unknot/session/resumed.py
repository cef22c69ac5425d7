"""A session that was begun by other tables than today's: an older Unknot's, or another copy's.

It can always be read and played. Today's table may end it earlier, never later: what was fixed at
the start is the most, whatever the table says now.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from unknot.record.session import Session
from unknot.session.exercises import ExercisePart, Regimen, exercise_timeline
from unknot.session.exercises import ExerciseWords as PracticeWords
from unknot.session.remedy import Intervals, Remedy, RemedyWords
from unknot.session.timeline import Timeline, empty_timeline, paced_timeline, worn_timeline


def as_allowed(remedy: Remedy, session: Session) -> Session:
    """The session, no longer than it may be now. What the record says of it stays as it is."""
    dose, lasts = _most(remedy, gentle=session.gentle)
    return replace(
        session,
        dose=min(session.dose, dose),
        lasts=min(session.lasts, lasts),
        chair=session.chair and remedy.has_chair,
    )


def resumed(
    remedy: Remedy, words: RemedyWords, session: Session, checks: Iterable[int] = ()
) -> Timeline:
    """The score of a session that was begun: it ends when `as_allowed` says, or before."""
    now = as_allowed(remedy, session)
    if not remedy.pace:
        return worn_timeline(remedy, words, now.dose, gentle=now.gentle, checks=checks)
    longest = max(now.dose, now.lasts)
    for count in range(len(remedy.pace.parts_of(gentle=now.gentle)), 0, -1):
        made = paced_timeline(remedy, words, gentle=now.gentle, chair=now.chair, count=count)
        if made.dose_seconds <= now.dose and made.lasts <= longest:
            return replace(made, pause_up_to=min(made.pause_up_to, longest - made.lasts))
    return empty_timeline(remedy, words, longest)  # not even its first part


def practice_resumed(
    regimen: Regimen, parts: Sequence[ExercisePart], words: PracticeWords, lasts: int
) -> Timeline | None:
    """The same for weekly exercises, which were to last so many seconds. None: nothing is left."""
    for count in range(len(parts), 0, -1):
        made = exercise_timeline(regimen, parts[:count], words)
        if made.lasts <= lasts:
            return replace(made, pause_up_to=min(made.pause_up_to, lasts - made.lasts))
    return None


def _most(remedy: Remedy, *, gentle: bool) -> tuple[int, int]:
    """Today's longest: seconds of dose, and from start to end with every rest lengthened."""
    if not remedy.pace:
        dose = remedy.gentle_dose if gentle else remedy.dose_up_to
        return dose, dose
    return remedy.gentle_dose if gentle else remedy.dose, _whole(remedy.pace, gentle=gentle)


def _whole(pace: Intervals, *, gentle: bool) -> int:
    parts = pace.parts_of(gentle=gentle)
    rests = pace.rest * (len(parts) - 1) + pace.pause_up_to
    return pace.lead_in + sum(part.seconds for part in parts) + rests
