"""docs/five-people-for-a-year.md: five invented people and their weekly exercises, week by week."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from unknot.journey.now.snapshot import take_snapshot
from unknot.journey.prevention.exercise_gates import loads_of, status_of_loads
from unknot.journey.prevention.exercise_session import SessionToday, exercise_session
from unknot.journey.prevention.regimen import Week, start, weeks
from unknot.library.load import load
from unknot.pathway.facts import Value
from unknot.record.event import Event, stamp
from unknot.record.event_validation import make_event
from unknot.record.fold import fold
from unknot.record.state import State
from unknot.session.exercises import exercise_timeline

ZONE: Final = ZoneInfo("Europe/London")
START: Final = datetime(2026, 3, 2, 17, tzinfo=ZONE)  # a Monday, four weeks before summer time
LIBRARY: Final = load()
LAST: Final = 64  # weeks: the twelve and the year after
SHOWN: Final = (*range(1, 14), 20, 26, 39, 40, 45, 52, 64)
HEAD: Final = """# Five people for a year of exercises

Invented people; every line is made by the same code as the page of the week (`make documents`).
What is expected of them was written beforehand from the evidence (section H), and stands in
`tests/journey/test_five_people_for_a_year.py`. A star: to be done with more care.
"""


@dataclass(frozen=True)
class Line:
    """One week as it began: where they stand, what the day held, how long it takes."""

    week: Week
    start: str
    today: SessionToday
    seconds: int
    walking: str
    walk: tuple[int, int]  # times, minutes

    @property
    def names(self) -> list[str]:
        """The session's movements."""
        return [part.movement.id for part in self.today.parts]

    @property
    def loads(self) -> set[str]:
        """All that the session asks of a body."""
        return {load for part in self.today.parts for load in part.movement.loads}

    def hold(self, movement: str) -> int:
        """Seconds that a movement of the session is held."""
        return next(p.numbers.hold for p in self.today.parts if p.movement.id == movement)


@dataclass
class Person:
    """A record that grows week by week."""

    name: str
    wish: dict[str, Any]
    signs: dict[str, Value] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    lines: dict[int, Line] = field(default_factory=dict)

    def say(self, now: datetime, kind: str, data: dict[str, Any]) -> None:
        """One more event."""
        at, clock = stamp(now, self.events[-1].at if self.events else None)
        self.events.append(make_event(f"{self.name}{len(self.events):05}", at, kind, data, clock))

    def begins(self, number: int, *, seen: bool = False, **signs: Value) -> None:
        """The first day of a week: the questions, and what the day holds. Between, as before."""
        if number not in SHOWN:
            self.lines[number] = self.lines[number - 1]
            return
        now = START + timedelta(weeks=number - 1)
        calm = {f.id: f.calm for f in LIBRARY.facts.values() if f.asked}
        if seen:
            self.say(now, "care.seen", {})
        told = calm | {"age": 40, "pain_now": 1} | self.signs | signs
        self.say(now, "screening.answered", {"screen": "all", "answers": told})
        if number == 1:
            self.say(now, "exercise.planned", self.wish | {"quiet": True})
        self.lines[number] = _line(fold(self.events), now)

    def does(self, number: int, pain: int = 1) -> None:
        """Every session and every walk of a week."""
        line = self.lines[number]
        monday = START + timedelta(weeks=number - 1, hours=1)
        moves = [[part.movement.id, part.dose] for part in line.today.parts]
        for day in self.wish["days"]:
            at, name = monday + timedelta(days=day), f"{self.name} {number} {day}"
            gentle = line.start != "start"
            said = {"session": name, "moves": moves, "lasts": line.seconds, "gentle": gentle}
            self.say(at, "exercise.started", said)
            ended = at + timedelta(seconds=line.seconds)
            self.say(ended, "exercise.ended", {"session": name, "how": "done"})
            self.say(ended, "pain.rated", {"session": name, "pain": pain, "asked": "exercise"})
        times, minutes = line.walk
        for day in range(times):
            self.say(monday + timedelta(days=day, hours=3), "exercise.walked", {"minutes": minutes})


def _line(state: State, now: datetime) -> Line:
    snapshot = take_snapshot(LIBRARY.pathway, dict(LIBRARY.remedies), state, now)
    loads = loads_of(LIBRARY.pathway, snapshot.answers, snapshot.assessment)
    week = weeks(LIBRARY.pathway, LIBRARY, state, now.date(), ZONE)[-1]
    row = start(LIBRARY.pathway, snapshot)
    today = exercise_session(
        LIBRARY.regimen, LIBRARY.movements, week.exercise, state.prevention.plans[-1], loads,
        gentle=row.then != "start",
    )  # fmt: skip
    lasts = exercise_timeline(LIBRARY.regimen, today.parts, LIBRARY.practice_words).lasts
    walks = LIBRARY.regimen.walks_in(week.walk.week)
    walking = status_of_loads(("walking",), loads).status
    return Line(week, row.then, today, lasts, walking, (walks.times, walks.minutes))


def _each_week(person: Person) -> Person:
    """Misses nothing in a year."""
    for number in range(1, LAST + 1):
        person.begins(number)
        person.does(number)
    return person


def well() -> Person:
    """Nothing in the way; one long session a week."""
    return _each_week(Person("Vera, well", {"days": [0], "minutes": 60, "chair": False}))


def on_a_chair() -> Person:
    """Never on the floor; three short sessions."""
    wish = {"days": [0, 2, 4], "minutes": 30, "chair": True}
    return _each_week(Person("Carl, on a chair", wish))


def sciatica() -> Person:
    """Pain below the knee until week 7; seen in weeks 2 and 6."""
    leila = Person("Leila, sciatica", {"days": [0, 2, 4], "minutes": 30, "chair": False})
    for number in range(1, LAST + 1):
        leila.begins(number, seen=number in (2, 6), days=20, leg_pain_below_knee=number < 7)
        leila.does(number)
    return leila


def thin_bones() -> Person:
    """Osteoporosis, 70."""
    wish = {"days": [0, 2, 4], "minutes": 30, "chair": False}
    return _each_week(Person("Odile, osteoporosis", wish, {"osteoporosis": True, "age": 70}))


def every_other_week() -> Person:
    """Does one week, misses one; nothing at all in weeks 41 to 43."""
    max_ = Person("Max, every other week", {"days": [0, 2, 4], "minutes": 20, "chair": False})
    for number in range(1, LAST + 1):
        max_.begins(number)
        if number % 2 and number not in (41, 43):
            max_.does(number)
    return max_


def people() -> list[Person]:
    """All five."""
    return [one() for one in (well, on_a_chair, sciatica, thin_bones, every_other_week)]


def document() -> str:
    """The document, as the code makes it."""
    return "\n".join([HEAD, *(line for person in people() for line in _table(person))])


def _table(person: Person) -> Iterator[str]:
    yield f"## {person.name}\n"
    yield "| week | in the programme | may | minutes | exercises | left out, and instead | walks |"
    yield "|---|---|---|---|---|---|---|"
    for number in SHOWN:
        line = person.lines[number]
        here, total = line.week.exercise, line.seconds // 60
        told = f"{here.week}{', halved' if here.half else ''}"
        did = ", ".join(n + "*" * (n in line.today.careful) for n in line.names)
        left = ", ".join(f"{e.movement} ({e.instead or '-'})" for e in line.today.left)
        walk = f"{line.walk[0]} x {line.walk[1]} min" + "*" * (line.walking == "careful")
        yield f"| {number} | {told} | {line.start} | {total} | {did} | {left or '-'} | {walk} |"
    yield ""
