"""The event of a number of pain, whoever asked for it."""

from datetime import datetime
from typing import Final, NotRequired, TypedDict

from unknot.record.event import Event
from unknot.record.kind import Family, Kind
from unknot.record.pain import EXERCISE, PERSON, REMEDY
from unknot.record.payload_checks import Data, choice, flag, name, optional, rating, text
from unknot.record.state import State
from unknot.record.statements import BROUGHT, PainRating

ASKED: Final = (REMEDY, EXERCISE, PERSON)  # after one, the strongest during one, by itself


class Rated(TypedDict):
    """`asked`: by what; `session`: of which; `place`: where in the body.

    `again`: the last number was confirmed with one tap, and not chosen anew.
    """

    asked: str
    pain: int
    again: NotRequired[bool]
    session: NotRequired[str]  # must be there, unless the person said it by themselves
    place: NotRequired[str]


def _check_rated(data: Data) -> str | None:
    told = choice(data, "asked", ASKED) or rating(data, "pain") or flag(data, "again")
    if told or data["asked"] == PERSON:
        return told or optional(name, data, "place")
    return text(data, "session") or optional(name, data, "place")


def _rated(state: State, data: Rated, event: Event, when: datetime) -> None:
    if data["asked"] == PERSON:
        place = data.get("place", "")
        state.pain.say_now(PainRating(data["pain"], when, place=place, by=PERSON))
    elif data["asked"] == EXERCISE:
        exercises = state.prevention.sessions.get(data["session"])
        if exercises:
            exercises.pain = data["pain"]
            state.pain.say(PainRating(data["pain"], when, sort=BROUGHT, by=EXERCISE))
    else:
        _rated_after(state, data, when)


def _rated_after(state: State, data: Rated, when: datetime) -> None:
    session = state.remedies.sessions.get(data["session"])
    if session:
        session.after, session.rated = data["pain"], when
        eased = session.after <= session.before
        state.pain.say_now(PainRating(session.after, when, eased, by=REMEDY))


PAIN: Final[Family] = {"pain.rated": Kind(Rated, _check_rated, _rated)}
