"""The diary's events: entries, activities of one's own, triggers, outcome measures.

An entry about tomorrow is refused where it is typed (`reason_refused`), not by its check: whoever
flies west may hold one, and nothing of theirs is lost. What was said here and of visits can be
edited and deleted later: `unknot.record.amendment_events`.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Final, NotRequired, TypedDict

from unknot.record.diary import CompletedMeasure, Entry, Trigger
from unknot.record.event import Event
from unknot.record.kind import Family, Kind
from unknot.record.pain import DIARY as BY_DIARY
from unknot.record.pain import moment_of, worst_of
from unknot.record.payload_checks import (
    MANY,
    NAME,
    SHORT,
    Data,
    day,
    moment,
    note,
    optional,
    rating,
    ratings_by_id,
    ratings_or_none,
    text,
    texts,
)
from unknot.record.state import State
from unknot.record.statements import AVERAGE, NOW, WORST, PainRating

PAINS: Final = (NOW, AVERAGE, WORST)
PARTS: Final = ("pain", "where", "sleep", "activities", "medicines", "note")
ACTIVITIES: Final = 5
WINDOW: Final = timedelta(hours=2)  # steffens_triggers_2015: this long before the onset, or less
TOMORROW, ORDER, NOTHING = "tomorrow", "order", "nothing"  # why an entry is refused


class Written(TypedDict):
    """An entry about one day: any of pain, where, sleep, activities, medicines and a note.

    `where`: the places that hurt, by region of the body chart, each with its number or None.
    """

    day: str
    pain: NotRequired[Mapping[str, int]]
    where: NotRequired[Mapping[str, int | None]]
    sleep: NotRequired[int]
    activities: NotRequired[Mapping[str, int]]
    medicines: NotRequired[Sequence[str]]
    note: NotRequired[str]


class Activity(TypedDict):
    """Something that is hard to do with this back."""

    id: str
    name: str


class Activities(TypedDict):
    """Up to five activities of one's own, the whole list each time."""

    activities: Sequence[Activity]


class Triggers(TypedDict):
    """What went before a spasm, in the two hours until it began; empty: nothing."""

    onset: str
    what: Sequence[str]


class MeasureFilled(TypedDict):
    """An outcome measure was filled in; its scoring is content."""

    measure: str
    answers: Mapping[str, int]


def _check_written(data: Data) -> str | None:
    if not any(data.get(part) not in (None, {}, [], "") for part in PARTS):
        return f"it says nothing: it should hold one of {', '.join(PARTS)}"
    return (
        day(data, "day")
        or ratings_by_id(data, "pain", PAINS)
        or ratings_or_none(data, "where")
        or optional(rating, data, "sleep")
        or ratings_by_id(data, "activities")
        or texts(data, "medicines")
        or note(data)
    )


def _check_activities(data: Data) -> str | None:
    found = data.get("activities")
    if not isinstance(found, list | tuple) or len(found) > ACTIVITIES:
        return f"'activities' should be a list of at most {ACTIVITIES}"
    for each in found:
        if not isinstance(each, dict):
            return "each activity should be an object with id and name"
        problem = text(each, "id", most=NAME) or text(each, "name", most=SHORT)
        if problem:
            return f"an activity's {problem}"
    if len({each["id"] for each in found}) < len(found):
        return "two activities have the same id"
    return None


def _check_triggers(data: Data) -> str | None:
    missing = None if "what" in data else "'what' should be a list of names"
    return moment(data, "onset") or missing or texts(data, "what", NAME)


def _check_measured(data: Data) -> str | None:
    answers = data.get("answers")
    if not isinstance(answers, dict) or len(answers) > MANY:
        return "'answers' should be an object, item to a number"
    for item, value in answers.items():
        if not isinstance(value, int) or abs(value) > 1_000:
            return f"{value!r} is no answer to {item!r}"
    return text(data, "measure", most=NAME)


def reason_refused(data: Data, today: date) -> str | None:
    """Why an entry that is being typed should not be kept; None: it should.

    "tomorrow": it is about a day that has not come. "order": the worst pain is below another one.
    "nothing": it says nothing.
    """
    if not any(data.get(part) not in (None, {}, [], "") for part in PARTS):
        return NOTHING
    if date.fromisoformat(data["day"]) > today:
        return TOMORROW
    pain = data.get("pain", {})
    now = worst_of(pain.get("now"), data.get("where", {})) or 0
    return ORDER if pain.get("worst", 10) < max(pain.get("average", 0), now) else None


def _written(state: State, data: Written, event: Event, when: datetime) -> None:
    pain, where = data.get("pain", {}), data.get("where", {})
    entry = Entry(
        event.id, date.fromisoformat(data["day"]), when,
        worst_of(pain.get("now"), where), pain.get("average"), pain.get("worst"),
        data.get("sleep"), data.get("activities", {}), tuple(data.get("medicines", ())),
        data.get("note", ""), where,
    )  # fmt: skip
    state.diary.entries.append(entry)
    if pain or where:
        _pain_of(state, entry)
    if "where" in data:
        _places_of(state, entry)


def _pain_of(state: State, entry: Entry) -> None:
    """An entry names its day: the worst first, and the nearest to now last."""
    at = moment_of(entry.day, entry.at)
    if at is None:
        return
    day, say = entry.day, state.pain.say
    for sort, value in ((WORST, entry.worst), (AVERAGE, entry.average), (NOW, entry.now)):
        if value is not None:
            say(PainRating(value, at, False, "", sort, BY_DIARY, day))
    if entry.now is not None and day == entry.at.date():
        state.pain.now = state.pain.ratings[-1]


def _places_of(state: State, entry: Entry) -> None:
    """Its places; none where those that had been shown were taken away."""
    at = moment_of(entry.day, entry.at)
    if at is not None:
        about = PainRating(0, at, by=BY_DIARY, day=entry.day)
        state.pain.say_where(entry.where, about, today=entry.day == entry.at.date())


def _activities(state: State, data: Activities, event: Event, when: datetime) -> None:
    state.diary.activities = {each["id"]: each["name"] for each in data["activities"]}
    state.diary.named |= state.diary.activities


def _triggers(state: State, data: Triggers, event: Event, when: datetime) -> None:
    onset = datetime.fromisoformat(data["onset"])
    state.diary.triggers.append(Trigger(event.id, onset, tuple(data["what"])))


def _measured(state: State, data: MeasureFilled, event: Event, when: datetime) -> None:
    filled = CompletedMeasure(event.id, data["measure"], when, dict(data["answers"]))
    state.diary.measured.append(filled)


DIARY: Final[Family] = {
    "diary.written": Kind(Written, _check_written, _written),
    "diary.activities": Kind(Activities, _check_activities, _activities),
    "diary.triggers": Kind(Triggers, _check_triggers, _triggers),
    "measure.filled": Kind(MeasureFilled, _check_measured, _measured),
}
