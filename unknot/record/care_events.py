"""Events of care by others: "I have been seen", a visit, what to ask at the next one."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final, NotRequired, TypedDict

from unknot.record.care import Encounter, QuestionForVisit
from unknot.record.event import Event
from unknot.record.kind import Family, Kind, NoPayload, no_payload
from unknot.record.pain import VISIT, moment_of
from unknot.record.payload_checks import (
    NAME,
    SHORT,
    Data,
    choice,
    day,
    note,
    optional,
    rating,
    text,
    texts,
)
from unknot.record.state import State
from unknot.record.statements import PainRating

HELPED: Final = ("yes", "partly", "no", "worse", "unsure")


class Visited(TypedDict):
    """A professional was seen: who, what was done, and whether it helped."""

    day: str
    who: str
    done: NotRequired[Sequence[str]]
    before: NotRequired[int]
    after: NotRequired[int]
    helped: NotRequired[str]
    note: NotRequired[str]


class Question(TypedDict):
    """Something to ask at the next visit."""

    question: str


def _check_visited(data: Data) -> str | None:
    return (
        day(data, "day")
        or text(data, "who", most=SHORT)
        or texts(data, "done", NAME)
        or optional(rating, data, "before", "after")
        or optional(_check_helped, data, "helped")
        or note(data)
    )


def _check_helped(data: Data, key: str) -> str | None:
    return choice(data, key, HELPED)


def _check_question(data: Data) -> str | None:
    return text(data, "question", most=SHORT)


def _seen(state: State, data: NoPayload, event: Event, when: datetime) -> None:
    """As with what was pressed by mistake, a second full screen is asked for."""
    state.care.seen.append(when)
    state.ask_again(event)


def _visited(state: State, data: Visited, event: Event, when: datetime) -> None:
    visit = Encounter(
        event.id, date.fromisoformat(data["day"]), when, data["who"],
        tuple(data.get("done", ())), data.get("before"), data.get("after"),
        data.get("helped"), data.get("note", ""),
    )  # fmt: skip
    state.care.visits.append(visit)
    _pain_around(state, visit)


def _pain_around(state: State, visit: Encounter) -> None:
    """The pain around a visit, as around a session of one's own."""
    at = moment_of(visit.day, visit.at)
    if at is None:
        return
    if visit.before is not None:
        state.pain.say(PainRating(visit.before, at, by=VISIT, day=visit.day))
    if visit.after is not None:
        eased = visit.before is not None and visit.after <= visit.before
        state.pain.say(PainRating(visit.after, at, eased, by=VISIT, day=visit.day))


def _question(state: State, data: Question, event: Event, when: datetime) -> None:
    state.care.questions.append(QuestionForVisit(event.id, when, data["question"]))


CARE: Final[Family] = {
    "care.seen": Kind(NoPayload, no_payload, _seen),  # "I have been seen by a professional"
    "care.visited": Kind(Visited, _check_visited, _visited),
    "care.question": Kind(Question, _check_question, _question),
}
