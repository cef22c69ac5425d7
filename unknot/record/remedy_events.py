"""Events of a session of a remedy: it went on, came off, went on again."""

from datetime import datetime
from typing import Final, NotRequired, TypedDict

from unknot.record.event import Event
from unknot.record.kind import Family, Kind
from unknot.record.pain import PERSON, REMEDY
from unknot.record.payload_checks import A_DAY, Data, choice, flag, rating, seconds, text
from unknot.record.session import Session
from unknot.record.state import State
from unknot.record.statements import PainRating

HOW_ENDED: Final = ("done", "stopped", "hurts")


class Started(TypedDict):
    """It went on. `dose`, `lasts`: seconds, and with every rest lengthened; `before`: the pain."""

    session: str
    remedy: str
    dose: int
    before: int
    lasts: NotRequired[int]
    gentle: NotRequired[bool]
    chair: NotRequired[bool]


class Ended(TypedDict):
    """It came off. `lasted`: seconds, as its player counted them."""

    session: str
    how: str
    lasted: NotRequired[int]


class Resumed(TypedDict):
    """ "Go on", after a stop."""

    session: str


def _check_started(data: Data) -> str | None:
    dose = data.get("dose")
    if not isinstance(dose, int) or isinstance(dose, bool) or not 0 < dose <= A_DAY:
        return "'dose' should be seconds, more than 0, at most a day"
    return (
        text(data, "session", "remedy")
        or flag(data, "gentle")
        or flag(data, "chair")
        or rating(data, "before")
        or seconds(data, "lasts", least=dose)
    )


def check_ended(data: Data) -> str | None:
    """Also of a session of exercises."""
    how = choice(data, "how", HOW_ENDED)
    return how or text(data, "session") or seconds(data, "lasted", least=0)


def check_resumed(data: Data) -> str | None:
    """Likewise."""
    return text(data, "session")


def _started(state: State, data: Started, event: Event, when: datetime) -> None:
    sessions, ratings = state.remedies.sessions, state.pain.ratings
    if data["session"] not in sessions:
        session = Session(
            data["session"], data["remedy"], data["dose"], when, data["before"],
            data.get("lasts", 0), data.get("gentle", False), data.get("chair", False),
            start_by=state.latest.get(event.id),
        )  # fmt: skip
        sessions[session.id] = session
        if ratings[-1:] == [PainRating(session.before, when, by=PERSON)]:
            ratings.pop()  # said in the same breath: one number, not two
        state.pain.say_now(PainRating(session.before, when, by=REMEDY))


def _ended(state: State, data: Ended, event: Event, when: datetime) -> None:
    session = state.remedies.sessions.get(data["session"])
    if session and session.ended is None:
        session.ended = max(session.started, min(when, session.planned_end))
        session.end_by = state.latest.get(event.id)
        session.how = data["how"]
        session.lasted = data.get("lasted")


def _resumed(state: State, data: Resumed, event: Event, when: datetime) -> None:
    last = state.remedies.in_order()[-1:]
    if last and last[0].id == data["session"] and last[0].may_go_on(when):
        last[0].ended = last[0].end_by = last[0].how = last[0].lasted = None


REMEDY_SESSIONS: Final[Family] = {
    "remedy.started": Kind(Started, _check_started, _started),
    "remedy.ended": Kind(Ended, check_ended, _ended),
    "remedy.resumed": Kind(Resumed, check_resumed, _resumed),
}
