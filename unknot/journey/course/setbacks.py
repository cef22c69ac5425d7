"""Graded sessions that were too much: by the pain during them, or by the day after."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from unknot.journey.judgements import Judgements
from unknot.record.prevention import ExerciseSession


def was_setback(session: ExerciseSession, judged: Judgements) -> bool:
    """Whether a graded session was too much: it hurt, rose, or was still worse a day later."""
    if not session.graded:
        return False
    return session.how == "hurts" or session.worse is True or _too_strong(session, judged)


def _too_strong(session: ExerciseSession, judged: Judgements) -> bool:
    """Above the limit, or above what it began with where that was more; or a rise that matters."""
    if session.pain is None:
        return False
    before = session.before
    most = max(judged.graded_exercise_pain, before or 0)
    rose = before is not None and session.pain - before >= judged.graded_exercise_rise
    return session.pain > most or rose


def setbacks_lately(sessions: Iterable[ExerciseSession], now: datetime, judged: Judgements) -> int:
    """How many of the last days' graded sessions were too much."""
    since = now - timedelta(days=judged.setback_days)
    return sum(each.started > since and was_setback(each, judged) for each in sessions)
