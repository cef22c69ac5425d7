"""The fold from events to a person's state.

A pure function of the set of events: replaying, repeating or reordering them changes nothing.
"""

import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from operator import attrgetter

from unknot.record import diary
from unknot.record.diary import Diary, amendments, as_amended
from unknot.record.event import Event, happened_at, in_order
from unknot.record.event_kinds import ABOUT_COPIES
from unknot.record.n_of_1_trial import TESTING, Trial
from unknot.record.pain import CHECK_IN, PERSON, REMEDY, TELLING, say_now
from unknot.record.prevention import (
    ExercisePlan,
    ExerciseSession,
    FlarePlan,
    RangeMeasurement,
    Walked,
)
from unknot.record.prevention_fold import KEEPING
from unknot.record.screening_fold import SCREENING
from unknot.record.session import Session
from unknot.record.statements import (
    Alarm,
    Answer,
    AnswerBatch,
    CheckIn,
    CountsFrom,
    PainRating,
    Value,
    current_answers,
    latest_by_fact,
)
from unknot.record.undoing import counts, undone
from unknot.record.zones import there


@dataclass
class State:
    """Everything the journey needs to know of a person."""

    answers: dict[str, Answer] = field(default_factory=dict)  # the last to each question
    since: dict[str, CountsFrom] = field(default_factory=dict)  # facts that count up from a day
    asked: dict[str, datetime] = field(default_factory=dict)  # answered, and the answer not kept
    opened: set[str] = field(default_factory=set)  # questions that a tick opened
    earlier: dict[str, Answer] = field(default_factory=dict)  # before a change was told
    confirmed: dict[str, dict[str, Value]] = field(default_factory=dict)  # by contradiction
    ticked: dict[str, tuple[str, ...]] = field(default_factory=dict)  # screen to items
    denied: set[str] = field(default_factory=set)  # screens answered "None of these"
    screens: dict[str, datetime] = field(default_factory=dict)  # when each was last answered
    alarm: Alarm | None = None
    undone: Event | None = None  # the last "I pressed that by mistake" or "I have been seen"
    assessed: Event | None = None
    country: str = ""
    language: str = ""
    sessions: dict[str, Session] = field(default_factory=dict)
    reported: Event | None = None
    pains: list[PainRating] = field(
        default_factory=list
    )  # all that were said, by what they are about
    pain_now: PainRating | None = None  # the last of a moment, unless a change was told since
    onsets: list[CountsFrom] = field(default_factory=list)  # each day that was named as the first
    check_ins: list[CheckIn] = field(default_factory=list)
    taken_back: int = 0  # so many of them were said before the last undo, and no longer count
    seen: list[datetime] = field(default_factory=list)  # by a professional
    alarms: list[Alarm] = field(default_factory=list)  # each that was raised
    first_at: datetime | None = None
    last_at: datetime | None = None
    copied: datetime | None = None  # when a copy of the record was last saved
    put_off: datetime | None = None  # when the offer of one was last put off
    uncopied: list[datetime] = field(default_factory=list)  # when all was said that is in no copy
    diary: Diary = field(default_factory=Diary)
    heard: list[AnswerBatch] = field(
        default_factory=list
    )  # every answer that counts, for the fold alone
    wishes: list[ExercisePlan] = field(
        default_factory=list
    )  # for the weekly exercises; the last counts
    practices: dict[str, ExerciseSession] = field(default_factory=dict)
    walks: list[Walked] = field(default_factory=list)
    reached: list[RangeMeasurement] = field(default_factory=list)
    flare_plan: FlarePlan | None = None
    tests: dict[str, Trial] = field(default_factory=dict)
    ordered: list[Session] = field(default_factory=list, compare=False)  # by `in_order`, once
    newest: Event | None = field(default=None, compare=False)  # the last that was read
    amended: Mapping[str, Event | None] = field(default_factory=dict, compare=False)
    unsaid: frozenset[str] = field(default_factory=frozenset, compare=False)  # ids: taken back

    @property
    def rescreening(self) -> bool:
        """Whether an alarm was taken back and its second screen is not through yet.

        An alarm falls or ends by a whole second screen, never by time or by unticking.
        """
        alarm, undone = self.alarm, self.undone
        return alarm is not None and undone is not None and undone.at > alarm.order

    @property
    def counting(self) -> list[CheckIn]:
        """The check-ins that nobody took back."""
        return self.check_ins[self.taken_back :]

    def forget(self) -> None:
        """Nothing that was said counts any more, but for days and for what is not asked again."""
        self.heard, self.asked, self.ticked = [], {}, {}
        self.opened, self.denied, self.pain_now = set(), set(), None

    def in_order(self) -> list[Session]:
        """Every session, oldest first."""
        if len(self.ordered) != len(self.sessions):
            self.ordered = sorted(self.sessions.values(), key=attrgetter("started", "id"))
        return self.ordered


def fold(events: Iterable[Event]) -> State:
    """The state that a record comes to. Kinds of a newer version are passed over."""
    with _uncollected():
        return _fold(in_order(events))


@contextmanager
def _uncollected() -> Iterator[None]:
    """No search for garbage: a fold makes none, and each search would walk all that it made."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _fold(ordered: list[Event]) -> State:
    state, times = State(amended=amendments(ordered), unsaid=undone(ordered)), happened_at(ordered)
    if ordered:
        state.first_at = there(times[0], ordered[0].zone)
        read(state, ordered, times)
    state.answers = current_answers(latest_by_fact(state.heard))
    return state


def read(state: State, ordered: list[Event], times: list[datetime]) -> None:
    """Change a state by events that follow what it was made of, each with when it happened."""
    amended, uncopied = state.amended, state.uncopied
    for event, when in zip(ordered, times, strict=True):
        if event.kind not in ABOUT_COPIES:
            uncopied.append(there(when, event.zone))
        elif event.kind == "backup.made":
            uncopied.clear()
        change = _CHANGES.get(event.kind)
        told = as_amended(event, amended) if amended else event
        if change and told and counts(event, state.unsaid):
            change(state, told, there(when, event.zone) if event.zone else when)
    state.newest, state.last_at = ordered[-1], there(times[-1], ordered[-1].zone)


def _country(state: State, event: Event, when: datetime) -> None:
    state.country = event.data["country"]


def _language(state: State, event: Event, when: datetime) -> None:
    state.language = event.data["language"]


def _started(state: State, event: Event, when: datetime) -> None:
    data = event.data
    if data["session"] not in state.sessions:
        session = Session(
            data["session"], data["remedy"], data["dose"], when, data["before"],
            data.get("lasts", 0), data.get("gentle", False), data.get("chair", False),
        )  # fmt: skip
        state.sessions[session.id] = session
        if state.pains[-1:] == [PainRating(session.before, when, by=PERSON)]:
            state.pains.pop()  # said in the same breath: one number, not two
        say_now(state, PainRating(session.before, when, by=REMEDY))


def _resumed(state: State, event: Event, when: datetime) -> None:
    last = state.in_order()[-1:]
    if last and last[0].id == event.data["session"] and last[0].may_go_on(when):
        last[0].ended = last[0].how = last[0].lasted = None


def _ended(state: State, event: Event, when: datetime) -> None:
    session = state.sessions.get(event.data["session"])
    if session and session.ended is None:
        session.ended = max(session.started, min(when, session.planned_end))
        session.how = event.data["how"]
        session.lasted = event.data.get("lasted")


def _reported(state: State, event: Event, when: datetime) -> None:
    state.reported = event
    if event.data["how"] in ("worse", "new"):
        state.earlier = state.earlier | current_answers(latest_by_fact(state.heard))
        state.forget()  # a change asks for the danger questions again


def _copied(state: State, event: Event, when: datetime) -> None:
    state.copied, state.put_off = when, None


def _put_off(state: State, event: Event, when: datetime) -> None:
    state.put_off = when


def _in_diary(state: State, event: Event, when: datetime) -> None:
    diary.CHANGES[event.kind](state.diary, event, when)


def _checked_in(state: State, event: Event, when: datetime) -> None:
    data = event.data
    state.check_ins.append(
        CheckIn(when, data["pain"], data["manage"], data["than"], data.get("worried"))
    )
    say_now(state, PainRating(data["pain"], when, by=CHECK_IN))


_CHANGES = {
    **dict.fromkeys(diary.CHANGES, _in_diary),
    "person.country": _country,
    "person.language": _language,
    "remedy.started": _started,
    "remedy.ended": _ended,
    "remedy.resumed": _resumed,
    "check_in.changed": _reported,
    "check_in.done": _checked_in,
    "backup.made": _copied,
    "backup.postponed": _put_off,
    **SCREENING,
    **TELLING,
    **KEEPING,
    **TESTING,
}
