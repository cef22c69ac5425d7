"""Made-up records as phones send them: as many events as wanted, up to a moment, with a reason.

The days are those of `benchmarks.years`; what was sent went through the phone's own sieve. The last
answers bring the reason for which somebody stands on the staff's list: the verdict on them is the
pathway's own.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Any, Final

from benchmarks import years
from unknot.exchange.clinic_events import answered, public_names, sendable
from unknot.journey.now.recording import with_verdict
from unknot.library.load import load
from unknot.record.consents import RECORD
from unknot.record.event import Event
from unknot.record.event_validation import make_event
from unknot.record.fold import fold

# How many of a hundred have each reason; invented: a list on which a third needs somebody is long.
SHARES: Final = {"emergency": 1, "urgent": 2, "soon": 4, "worse": 10, "silent": 12, "idle": 6}
SIGNS: Final[dict[str, dict[str, Any]]] = {
    "emergency": {"saddle_numb": "new"}, "urgent": {"fever": True}, "soon": {"leg_numb": True},
}  # fmt: skip
PARTS: Final = frozenset({RECORD})
ZONE: Final = "Europe/Berlin"
SESSIONS: Final = (0.2, 0.5, 1.0, 2.0)  # a day, while it hurts: some write much, some little
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def record(seed: int, count: int, now: datetime) -> list[Event]:
    """Of one person, oldest first."""
    draw = Random(f"end {seed}")
    whys = [why for why, share in SHARES.items() for _ in range(share)]
    why = draw.choice(whys + [""] * (100 - len(whys)))
    last = now - draw.random() * 20 * HOUR
    if why == "silent":
        last -= draw.uniform(4, 40) * DAY
    end = list(_end(why, draw, last))
    begin = datetime(2026, 6, 1, 8, tzinfo=now.tzinfo)
    middle = count - len(end)
    for _ in range(2):  # once to see how long it takes, once so that it ends now
        found = _sent(_lived(seed, middle, begin))[:middle]
        begin += last - HOUR - found[-1].at
    return found + end


def _lived(seed: int, count: int, begin: datetime) -> list[Event]:
    """Rather too many than too few: of some of them nothing is sent."""
    life = years.Life(Random(seed), begin)
    a_day = life.random.choice(SESSIONS)
    names = [{"id": name, "name": said} for name, said in years.ACTIVITIES.items()]
    life.say("diary.activities", {"activities": names})
    life.say("exercise.planned", {"days": [0, 2, 4], "minutes": 20})
    day = 0
    while len(life.events) < 2 * count:
        today, age = begin + day * DAY, day % 84
        life.now = max(today, life.now)
        _day(life, age, a_day)
        day += 1
    return life.events


def _day(life: years.Life, age: int, a_day: float) -> None:
    pain = 0.4 + 7 * 0.93**age
    if age == 0:
        years._begins(life, pain)  # noqa: SLF001  # of the same folder
    if age < 8 or age % 7 == 0:
        years._checks_in(life, pain)  # noqa: SLF001
    for _ in range(round(life.random.expovariate(1 / a_day)) if age < 42 else 0):
        years._session(life, pain)  # noqa: SLF001
    if life.random.random() < 0.6:
        years._writes(life, pain)  # noqa: SLF001
    if age in (0, 14, 42):
        years._measures(life, pain)  # noqa: SLF001
    if age > 7 and age % 2:
        _exercises(life, life.about(pain))


def _exercises(life: years.Life, pain: int) -> None:
    name = f"{life.random.getrandbits(64):016x}"
    moves = [["cat_cow", 0], ["bridge", 0]]
    life.say("exercise.started", {"session": name, "moves": moves, "lasts": 600})
    life.say("exercise.ended", {"session": name, "how": "done"}, timedelta(minutes=10))
    life.say("pain.rated", {"session": name, "pain": pain, "asked": "exercise"})


def _sent(lived: list[Event]) -> list[Event]:
    public = public_names(load())
    answers: Any = {}
    found = []
    for event in lived:
        answers = answered(answers, event, public)
        if sent := sendable(event, PARTS, public, answers):
            found.append(_zoned(sent))
    return found


def _zoned(event: Event) -> Event:
    return make_event(event.id, event.at, event.kind, dict(event.data), None, ZONE)


def _end(why: str, draw: Random, last: datetime) -> Iterator[Event]:
    """The last words: an interview with its verdict, and how it goes."""
    said: dict[str, Any] = years.CALM | {"days": 20, "pain_now": draw.randrange(1, 7)}
    said |= SIGNS.get(why, {})
    answers = "screening.answered", {"screen": "all", "answers": said}
    found = with_verdict(load(), fold([], last), [answers], last, []).what
    sent = []
    for number, (kind, data) in enumerate(found):
        name = f"{draw.getrandbits(128):032x}"
        at = last + timedelta(seconds=number)
        sent.append(make_event(name, at, kind, dict(data), None, ZONE))
    yield from _sent(sent)
    how = {"pain": 6 if why == "worse" else 0, "manage": "partly",
           "than": "worse" if why == "worse" else "same"}  # fmt: skip
    name = f"{draw.getrandbits(128):032x}"
    yield make_event(name, last + timedelta(minutes=2), "check_in.done", how, None, ZONE)
