"""The diary as it reads today: entries, measures, visits, triggers, and what to ask.

Two entries about one day are two entries, however close; whoever shows a day takes the last word
on each part of it (`by_day`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import NamedTuple

from unknot.record.diary_events import AMENDABLE, PARTS
from unknot.record.event import Event
from unknot.record.payload_checks import Data

AMENDING = frozenset(("diary.edited", "diary.deleted"))
TOMORROW, ORDER, NOTHING = "tomorrow", "order", "nothing"  # why an entry is refused


class Entry(NamedTuple):  # a record holds thousands, and a tuple is made fast
    """What was written about one day. Numbers from 0 to 10; None: it was left out."""

    id: str
    day: date
    at: datetime
    now: int | None = None
    average: int | None = None
    worst: int | None = None
    sleep: int | None = None
    activities: Mapping[str, int] = MappingProxyType({})
    medicines: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Trigger:
    """What happened in the two hours before a spasm began; empty: nothing that was asked."""

    id: str
    onset: datetime
    what: tuple[str, ...]


@dataclass(frozen=True)
class CompletedMeasure:
    """An outcome measure as it was filled in; `unknot.score.measures` scores it."""

    id: str
    measure: str
    at: datetime
    answers: Mapping[str, int]


@dataclass(frozen=True)
class Encounter:
    """A professional was seen. `before` and `after`: the pain around it, from 0 to 10."""

    id: str
    day: date
    at: datetime
    who: str
    done: tuple[str, ...]
    before: int | None = None
    after: int | None = None
    helped: str | None = None
    note: str = ""


@dataclass(frozen=True)
class QuestionForVisit:
    """Something to ask at the next visit."""

    id: str
    at: datetime
    question: str


@dataclass
class Diary:
    """Everything in it that counts, in the order in which it was said."""

    entries: list[Entry] = field(default_factory=list)
    triggers: list[Trigger] = field(default_factory=list)
    measured: list[CompletedMeasure] = field(default_factory=list)
    visits: list[Encounter] = field(default_factory=list)
    to_ask: list[QuestionForVisit] = field(default_factory=list)
    activities: dict[str, str] = field(default_factory=dict)  # that are asked now: id to name
    named: dict[str, str] = field(default_factory=dict)  # every one that ever was


def amendments(ordered: Iterable[Event]) -> dict[str, Event | None]:
    """By the id of what it amends: the last edit of it; None when it was deleted.

    A deletion is the last word: what was deleted on one device never comes back by an edit that
    was made on another.
    """
    found: dict[str, Event | None] = {}
    for event in [each for each in ordered if each.kind in AMENDING]:
        of = event.data["of"]
        if found.get(of, event) is not None:
            found[of] = event if event.kind == "diary.edited" else None
    return found


def as_amended(event: Event, amended: Mapping[str, Event | None]) -> Event | None:
    """An event as it reads after its edits; None when it was deleted.

    Only the diary can be amended: nobody unsays a danger sign by a deletion.
    """
    if event.id not in amended or event.kind not in AMENDABLE:
        return event
    edit = amended[event.id]
    if edit is None:
        return None
    if edit.data["kind"] != event.kind:
        return event
    return Event(event.id, event.at, event.kind, edit.data["data"], event.clock, event.zone)


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
    worst = pain.get("worst", 10)
    return ORDER if worst < max(pain.get("average", 0), pain.get("now", 0)) else None


def by_day(entries: Iterable[Entry], today: date) -> dict[date, Entry]:
    """One entry a day, oldest day first: of each part the last word. Nothing after today."""
    days: dict[date, Entry] = {}
    for entry in entries:
        if entry.day <= today:
            before = days.get(entry.day)
            days[entry.day] = _joined(before, entry) if before else entry
    return dict(sorted(days.items()))


def _joined(earlier: Entry, later: Entry) -> Entry:
    """Two entries about a day as one; notes one after the other, activities and pills together."""
    left_out = {k: v for k, v in earlier._asdict().items() if getattr(later, k) is None}
    return later._replace(
        **left_out,
        activities={**earlier.activities, **later.activities},
        medicines=(*earlier.medicines, *later.medicines),
        note="\n".join(note for note in (earlier.note, later.note) if note),
    )


def _wrote(diary: Diary, event: Event, when: datetime) -> None:
    """An entry."""
    data = event.data
    pain = data.get("pain", {})
    diary.entries.append(
        Entry(
            event.id, date.fromisoformat(data["day"]), when,
            pain.get("now"), pain.get("average"), pain.get("worst"), data.get("sleep"),
            data.get("activities", {}), tuple(data.get("medicines", ())), data.get("note", ""),
        )
    )  # fmt: skip


def _named(diary: Diary, event: Event, when: datetime) -> None:
    diary.activities = {each["id"]: each["name"] for each in event.data["activities"]}
    diary.named |= diary.activities


def _triggered(diary: Diary, event: Event, when: datetime) -> None:
    data = event.data
    onset = datetime.fromisoformat(data["onset"])
    diary.triggers.append(Trigger(event.id, onset, tuple(data["what"])))


def _measured(diary: Diary, event: Event, when: datetime) -> None:
    data = event.data
    diary.measured.append(CompletedMeasure(event.id, data["measure"], when, dict(data["answers"])))


def _visited(diary: Diary, event: Event, when: datetime) -> None:
    data = event.data
    diary.visits.append(
        Encounter(
            event.id, date.fromisoformat(data["day"]), when, data["who"],
            tuple(data.get("done", ())), data.get("before"), data.get("after"),
            data.get("helped"), data.get("note", ""),
        )
    )  # fmt: skip


def _to_ask(diary: Diary, event: Event, when: datetime) -> None:
    diary.to_ask.append(QuestionForVisit(event.id, when, event.data["question"]))


CHANGES = {
    "diary.written": _wrote,
    "diary.activities": _named,
    "diary.triggers": _triggered,
    "measure.filled": _measured,
    "care.visited": _visited,
    "care.question": _to_ask,
}
