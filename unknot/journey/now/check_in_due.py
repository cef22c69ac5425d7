"""When someone should look in again, from their record."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from unknot.journey.course.check_in_schedule import (
    CheckIns,
    Schedule,
    check_ins,
    upcoming_check_ins,
)
from unknot.journey.now.snapshot import Snapshot
from unknot.record.statements import CheckIn

AN_HOUR: Final = timedelta(hours=1)  # judgement: so long a number need not be asked again


@dataclass(frozen=True)
class CheckInBasis:
    """What check-ins are counted from."""

    begun: datetime
    first_session: datetime | None
    first_pain: int | None
    done: list[datetime]


def check_in_basis(snapshot: Snapshot) -> CheckInBasis | None:
    """From the first word of the episode; None when none is under way."""
    course, state = snapshot.course, snapshot.state
    if course.episode is None or not course.under_way:
        return None
    begun = course.episode.began
    done = [each.at for each in state.check_ins.not_retracted]
    session = next((each for each in state.remedies.in_order() if each.started >= begun), None)
    if session is None:
        return CheckInBasis(begun, None, None, done)
    return CheckInBasis(begun, session.started, session.before, done)


def pain_within_the_hour(snapshot: Snapshot) -> int | None:
    """The pain of this moment, when it was said within the hour: nobody is asked it twice."""
    last = snapshot.state.pain.now
    if last is None or not timedelta(0) <= snapshot.now - last.at < AN_HOUR:
        return None
    return last.value


def asks_worry(snapshot: Snapshot) -> bool:
    """Whether a check-in asks about worry: it counts only once pain has lasted."""
    return (snapshot.course.day or 0) >= snapshot.pathway.judgements.worry_from_day


def told_concerns(snapshot: Snapshot) -> CheckIn | None:
    """The check-in of this episode that told of fear, worry or sleep; None: nobody was asked."""
    episode = snapshot.course.episode
    if episode is None or not snapshot.course.under_way:
        return None
    done = snapshot.state.check_ins.not_retracted
    told = [each for each in done if each.at >= episode.began and each.concerns is not None]
    return told[-1] if told else None


def asks_concerns(snapshot: Snapshot, from_day: int, before_day: int) -> bool:
    """Whether a check-in asks about fear, worry and sleep: once in an episode, in these days."""
    day = snapshot.course.day
    asked = told_concerns(snapshot) is not None
    return day is not None and from_day <= day < before_day and not asked


def next_check_in(schedule: Schedule, snapshot: Snapshot) -> CheckIns | None:
    """The next check-in, in the past when it is due; None when no episode is under way."""
    basis = check_in_basis(snapshot)
    if basis is None:
        return None
    return check_ins(
        schedule, basis.begun, basis.first_session, basis.first_pain, basis.done, snapshot.now
    )


def next_check_ins(schedule: Schedule, snapshot: Snapshot, count: int) -> list[datetime]:
    """The next times to look in, soonest first; empty when no episode is under way."""
    basis = check_in_basis(snapshot)
    if basis is None:
        return []
    return list(
        upcoming_check_ins(
            schedule,
            basis.begun,
            basis.first_session,
            basis.first_pain,
            basis.done,
            snapshot.now,
            count,
        )
    )
