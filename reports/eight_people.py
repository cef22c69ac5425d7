"""docs/eight-people.md: eight invented people over six weeks, as `unknot next` sees them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from unknot.cli.next_step import as_object
from unknot.journey.now.recording import with_verdict
from unknot.journey.now.snapshot import Snapshot, take_snapshot
from unknot.journey.prevention.programme import ExerciseProgramme
from unknot.journey.remedies.next_step import next_step
from unknot.library.load import load
from unknot.pathway.facts import Value
from unknot.record.event import Event, stamp
from unknot.record.event_validation import make_event
from unknot.record.fold import fold

START: Final = datetime(2026, 3, 2, 9, tzinfo=ZoneInfo("Europe/London"))
LIBRARY: Final = load()
HEAD: Final = """# Eight people over six weeks

Invented people; every line is made by the same code as `unknot next` (`make documents`). What is
expected of them was written beforehand from the review's ladder over days, and stands in
`tests/journey/test_eight_people.py`. "-": nobody has said lately how it is. Exercises: what the
plan of the week would hold today, with the week of the graded programme once there is a plan.
"""
Json = dict[str, Any]


@dataclass
class Person:
    """Someone's record, as it grows day by day. `lines`: what was said, and what came of it."""

    name: str
    began: int = 0  # the day that they name as the first
    events: list[Event] = field(default_factory=list)
    lines: list[tuple[int, str, Json]] = field(default_factory=list)
    may: dict[int, str] = field(default_factory=dict)  # by day: what exercises are for today
    graded: dict[int, tuple[int, bool]] = field(default_factory=dict)  # by day: week, halved

    def __getitem__(self, day: int) -> Json:
        """What `unknot next --json` says at the end of a day's visit."""
        return next(said for when, _, said in self.lines if when == day)

    def comes(
        self, day: int, pain: int, manage: str = "yes", than: str = "same", *, seen: bool = False,
        heat: int | None = None, **signs: Value,
    ) -> None:  # fmt: skip
        """A visit: perhaps seen before, the danger questions, heat with its rating, a check-in."""
        now = START + timedelta(days=day)
        calm = {f.id: f.calm for f in LIBRARY.facts.values() if f.asked and f.id != "days"}
        if seen:
            self._say(now, "care.seen", {})
        onset = (START + timedelta(days=self.began)).date().isoformat()
        said = {"screen": "all", "answers": calm | {"pain_now": pain} | signs}
        self._say(now, "screening.answered", said | {"since": {"days": onset}})
        if self.at(now).alarm == "none":
            if heat is not None:
                self._heat(now, pain, heat)
            self._say(now, "check_in.done", {"pain": pain, "manage": manage, "than": than})
        later = now + timedelta(hours=2)
        told = [f"pain {pain}", *(["seen"] if seen else []), *map(str, signs),
                *([f"heat to {heat}"] if heat is not None else []),
                *([f"manages: {manage}"] if manage != "yes" else []),
                *([than] if than != "same" else [])]  # fmt: skip
        self.looks(day, ", ".join(told), later)

    def looks(self, day: int, told: str = "no word", at: datetime | None = None) -> None:
        """Only looks at what is advised on a day."""
        here = self.at(at or START + timedelta(days=day))
        self.lines.append((day, told, as_object(next_step(LIBRARY.pathway, here), here)))
        mine = ExerciseProgramme(LIBRARY, here)
        self.may[day] = mine.start.then
        if mine.weeks:
            self.graded[day] = mine.weeks[-1].graded.week, mine.weeks[-1].graded.half

    def plans(self, day: int, *weekdays: int) -> None:
        """Makes a plan for the week, on a chair or not matters to none of them."""
        said = {"days": list(weekdays), "minutes": 20, "chair": False, "quiet": False}
        self._say(START + timedelta(days=day, hours=2), "exercise.planned", said)

    def exercises(self, day: int, before: int, pain: int, *, slow: bool = False) -> None:
        """A graded session. `pain`: during it; `slow`: still worse a day later."""
        now, session = START + timedelta(days=day, hours=2), f"{self.name} {day}"
        begun = {"session": session, "moves": [["sit_stand", 0]], "lasts": 900, "graded": True}
        self._say(now, "exercise.started", begun | {"before": before})
        ended = now + timedelta(minutes=15)
        self._say(ended, "exercise.ended", {"session": session, "how": "done"})
        self._say(ended, "pain.rated", {"session": session, "pain": pain, "asked": "exercise"})
        if slow:
            told = {"session": session, "worse": True}
            self._say(now + timedelta(hours=20), "exercise.next_morning", told)

    def at(self, now: datetime) -> Snapshot:
        """Where they stand."""
        return take_snapshot(LIBRARY.pathway, dict(LIBRARY.remedies), fold(self.events), now)

    def _say(self, now: datetime, kind: str, data: Json) -> None:
        """As a visit stores it: with what the pathway says to it."""
        state = fold(self.events)
        for each, said in with_verdict(LIBRARY, state, [(kind, data)], now, self.events).what:
            at, clock = stamp(now, self.events[-1].at if self.events else None)
            name = f"{self.name}{len(self.events):04}"
            self.events.append(make_event(name, at, each, dict(said), clock))

    def _heat(self, now: datetime, before: int, after: int) -> None:
        session = f"{self.name}-{now:%j}"
        data = {"session": session, "remedy": "heat", "dose": 1200, "before": before}
        self._say(now, "remedy.started", data)
        self._say(
            now + timedelta(minutes=20),
            "pain.rated",
            {"session": session, "pain": after, "asked": "remedy"},
        )


def recovering() -> Person:
    """Eases from day to day, low from day 9 on."""
    rosa = Person("Rosa, recovering")
    for day, pain in enumerate((7, 6, 5, 4, 3, 3, 2, 2)):
        rosa.comes(day, pain, than="better" if day else "same", heat=max(pain - 2, 0))
    for day in (9, 12, 14, 21, 28, 35, 42):
        rosa.comes(day, 1)
    return rosa


def stuck() -> Person:
    """The same from day to day; seen by day 10 and day 17. Exercises from day 43 on."""
    sam = Person("Sam, stuck")
    for day in (*range(8), 10, 13, 14, 17, 21, 28, 35, 42, 43):
        sam.comes(day, 6, "partly", seen=day in (10, 17))
    sam.plans(43, 1, 3, 5)
    for day in (43, 45, 47, 50, 52, 54, 57):
        if day != 43:
            sam.comes(day, 6, "partly")
        sam.exercises(day, 6, 6)
    return sam


def worsening() -> Person:
    """Worse from day to day and nothing eases it; seen on day 5, then better."""
    wim = Person("Wim, worsening")
    for day, pain in enumerate((5, 6, 7, 7, 8)):
        wim.comes(day, pain, "partly", "worse" if day else "same", heat=pain)
    for day, pain in ((5, 7), (6, 6), (7, 5), (10, 4), (14, 3), (21, 3), (28, 2), (35, 2), (42, 2)):
        wim.comes(day, pain, than="better", seen=day == 5)
    return wim


def relapsing() -> Person:
    """Third time in a year; nearly gone by day 6, back on day 20, then silent."""
    rita = Person("Rita, relapsing")
    for first in (-200, -100):
        rita.began = first
        rita.comes(first, 5)
        for day in range(first + 3, first + 40, 7):
            rita.comes(day, 1)
    rita.lines.clear()
    rita.began = 0
    for day, pain in enumerate((6, 5, 4, 3, 2, 1, 1)):
        rita.comes(day, pain, than="better" if day else "same")
    for day, pain in ((14, 1), (20, 5), (21, 4), (24, 3)):
        rita.comes(day, pain)
    rita.looks(28)
    rita.looks(42)
    return rita


def red_flag() -> Person:
    """Numb between the legs on day 4; seen on day 6, and the second screen is clean."""
    omar = Person("Omar, red flag on day 4")
    for day, pain in enumerate((6, 5, 5, 4)):
        omar.comes(day, pain, than="better" if day else "same", heat=pain - 2)
    omar.comes(4, 4, saddle_numb="new")
    omar.looks(5)
    for day, pain in ((6, 4), (7, 3), (10, 3), (14, 2), (21, 2), (28, 1), (42, 1)):
        omar.comes(day, pain, than="better", seen=day == 6)
    return omar


def lasting() -> Person:
    """Stays at 4; a numb leg on day 31, seen by day 35."""
    nia = Person("Nia, lasting")
    for day in (0, 1, 3, 7, 10, 14, 21, 27, 28):
        nia.comes(day, 5 if day < 3 else 4)
    nia.plans(28, 0, 2, 4)  # day 28 is a Monday
    nia.exercises(28, 4, 4)
    nia.comes(30, 4)
    nia.comes(31, 4, leg_numb=True)
    nia.comes(35, 4, seen=True)
    nia.exercises(35, 4, 5)
    nia.looks(36, "an hour later on day 35", START + timedelta(days=35, hours=3))
    return nia


def coming_back() -> Person:
    """Nearly gone by day 5, back on day 16; calm from day 45 on."""
    tom = Person("Tom, back again")
    for day, pain in ((0, 6), (2, 4), (5, 1), (10, 1), (16, 4), (23, 4), (30, 4), (37, 4), (38, 4)):
        tom.comes(day, pain)
    tom.plans(38, 0, 2, 4)
    for day in (45, 48, 52):
        tom.comes(day, 3)
    return tom


def long_lasting() -> Person:
    """Twelve weeks at 5 when she first comes; seen by day 2. Too much on days 4, 23, 25 and 27."""
    ada = Person("Ada, twelve weeks")
    ada.began = -84
    ada.comes(0, 5, "partly")
    ada.comes(2, 5, "partly", seen=True)
    ada.plans(2, 2, 4, 6)  # day 2 is a Wednesday
    sessions = {2: 5, 4: 5, 6: 5, 9: 5, 11: 5, 16: 5, 18: 5, 23: 7, 25: 7, 27: 7, 34: 5}
    for day in (*sessions, 30, 32, 51):
        sessions.setdefault(day, -1)
    for day, during in sorted(sessions.items()):
        if day > 2:
            ada.comes(day, 8 if day == 32 else 5, "partly")
        if during >= 0:
            ada.exercises(day, 5, during, slow=day == 4)
    return ada


def people() -> list[Person]:
    """All eight."""
    made = (recovering, stuck, worsening, relapsing, red_flag, lasting, coming_back, long_lasting)
    return [make_one() for make_one in made]


def document() -> str:
    """The document, as the code makes it."""
    return "\n".join([HEAD, *(line for person in people() for line in _table(person))])


def _table(person: Person) -> Iterator[str]:
    yield f"## {person.name}\n"
    yield "| day | said | next step | a walk | exercises | over days | rows | phase | better |"
    yield "|---|---|---|---|---|---|---|---|---|"
    for day, told, said in person.lines:
        course = said["course"]
        better = "-" if course["better_percent"] is None else f"{course['better_percent']} %"
        step = " ".join(filter(None, (said["step"], said["remedy"])))
        week, half = person.graded.get(day, (0, False))
        may = person.may[day] + f" {week}{', halved' if half else ''}" * bool(week)
        walk = "yes" if said["walk"] else "-"
        cells = (str(day), told, step, walk, may, course["level"], ", ".join(course["rows"]),
                 course["phase"], better)  # fmt: skip
        yield f"| {' | '.join(cells)} |"
    yield ""
