"""When someone should look in again, from their record."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from unknot.journey.check_ins import CheckIns, Schedule, check_ins, upcoming
from unknot.journey.situation import Situation

AN_HOUR: Final = timedelta(hours=1)  # judgement: so long a number need not be asked again


@dataclass(frozen=True)
class Told:
    """What check-ins are counted from."""

    begun: datetime
    first_session: datetime | None
    first_pain: int | None
    done: list[datetime]


def told(here: Situation) -> Told | None:
    """From the first word of the episode; None when none is under way."""
    course, state = here.course, here.state
    if course.episode is None or not course.under_way:
        return None
    begun = course.episode.began
    done = [each.at for each in state.check_ins.counting]
    session = next((each for each in state.remedies.in_order() if each.started >= begun), None)
    if session is None:
        return Told(begun, None, None, done)
    return Told(begun, session.started, session.before, done)


def just_said(here: Situation) -> int | None:
    """The pain of this moment, when it was said within the hour: nobody is asked it twice."""
    last = here.state.pain.now
    if last is None or not timedelta(0) <= here.now - last.at < AN_HOUR:
        return None
    return last.value


def asks_worry(here: Situation) -> bool:
    """Whether a check-in asks about worry: it counts only once pain has lasted."""
    return (here.course.day or 0) >= here.medicine.judgements.worry_from_day


def next_check_in(schedule: Schedule, here: Situation) -> CheckIns | None:
    """The next check-in, in the past when it is due; None when no episode is under way."""
    said = told(here)
    if said is None:
        return None
    return check_ins(schedule, said.begun, said.first_session, said.first_pain, said.done, here.now)


def next_check_ins(schedule: Schedule, here: Situation, count: int) -> list[datetime]:
    """The next times to look in, soonest first; empty when no episode is under way."""
    said = told(here)
    if said is None:
        return []
    return list(
        upcoming(
            schedule, said.begun, said.first_session, said.first_pain, said.done, here.now, count
        )
    )
