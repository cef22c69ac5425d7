"""A made-up but plausible person over years: spasms that come and go, sessions, a diary, visits.

The same record for the same seed. Nothing in it is anybody's; it is long enough to measure with,
and lively enough to look at charts with.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from math import exp
from random import Random
from typing import Any

from unknot.library.load import load
from unknot.record.event import Event
from unknot.record.event_validation import make_event

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
EFFECTS = {"heat": 1.8, "cold": 0.7, "moves": 1.0, "tens": 0.9}  # points this person gets
ACTIVITIES = {"socks": "Put on my socks", "drive": "Drive for half an hour", "lift": "Lift my son"}
CALM = {f.id: f.calm for f in load().facts.values() if f.asked and f.id != "days"}
DANGER = {name: CALM[name] for name in (load().short or load().screens[0]).facts if name in CALM}


@dataclass
class Life:
    """Somebody's record as it grows."""

    random: Random
    now: datetime
    events: list[Event] = field(default_factory=list)

    def say(self, kind: str, data: dict[str, Any], after: timedelta = timedelta()) -> None:
        """One more event, some time after the last one."""
        last = self.events[-1].at if self.events else self.now
        self.now = max(self.now + after, last + timedelta(seconds=1))
        number = f"{self.random.getrandbits(128):032x}"
        self.events.append(make_event(number, self.now, kind, data))

    def about(self, value: float, spread: float = 0.9) -> int:
        """A rating of something: a whole number from 0 to 10, never twice quite the same."""
        return min(10, max(0, round(self.random.gauss(value, spread))))


def years(number: float = 10, seed: int = 1, since: datetime | None = None) -> list[Event]:
    """The record of that many years, which begin at `since`."""
    begin = since or datetime(2025, 1, 1, 8, tzinfo=UTC)  # an earlier clock is not believed
    life = Life(Random(seed), begin)
    life.say(
        "diary.activities", {"activities": [{"id": i, "name": n} for i, n in ACTIVITIES.items()]}
    )
    onset, peak = begin, 7.0
    for day in range(round(number * 365)):
        today = begin + timedelta(days=day)
        life.now = max(today, life.now)
        age = (today - onset) / DAY
        if age >= 70 and life.random.random() < 1 / 20:  # pain comes back
            onset, peak, age = today, life.random.uniform(5, 9), 0.0
        _day(life, age, peak)
    return life.events


def _day(life: Life, age: float, peak: float) -> None:
    pain = 0.4 + peak * exp(-age / 14)
    if age == 0:
        _begins(life, pain)
    if age < 8 or (age < 42 and age % 7 == 0):
        _checks_in(life, pain)
    for _ in range(life.random.choice((2, 3) if age < 14 else (1, 2)) if age < 28 else 0):
        _session(life, pain)
    if life.random.random() < (0.97 if age < 60 else 0.9):
        _writes(life, pain)
    if age in (0, 14, 42, 84):
        _measures(life, pain)
    if age == 9 and peak > 6.5:
        _visits(life, pain)


def _begins(life: Life, pain: float) -> None:
    some = life.random.sample(["heavy_load", "awkward", "tired", "distracted"], 2)
    life.say("diary.triggers", {"onset": life.now.isoformat(), "what": some})
    since = {"days": life.now.date().isoformat()}
    said = CALM | {"pain_now": life.about(pain)}
    life.say("screening.answered", {"screen": "all", "answers": said, "since": since})
    life.say("screening.assessed", {"disposition": "self_care", "rows": [], "fingerprint": "0f"})


def _screened(life: Life) -> None:
    life.say(
        "screening.answered",
        {"screen": "again", "answers": DANGER, "ticked": [], "none": True},
        HOUR,
    )
    life.say("screening.assessed", {"disposition": "self_care", "rows": [], "fingerprint": "0f"})


def _checks_in(life: Life, pain: float) -> None:
    _screened(life)
    than = life.random.choice(("better", "better", "same"))
    life.say("check_in.done", {"pain": life.about(pain), "manage": "partly", "than": than})


def _session(life: Life, pain: float) -> None:
    remedy = life.random.choice(("heat", "heat", "heat", "cold", "moves", "tens"))
    before = life.about(pain + 0.8)  # one starts when it hurts more than usual
    after = life.about(before - 0.4 - EFFECTS[remedy], 1.0)
    name = f"{life.random.getrandbits(64):016x}"
    dose = load().remedies[remedy].dose
    _screened(life)
    life.say("remedy.started", {"session": name, "remedy": remedy, "dose": dose, "before": before})
    whole = timedelta(seconds=dose)
    life.say("remedy.ended", {"session": name, "how": "done", "lasted": dose}, whole)
    life.say("pain.rated", {"session": name, "pain": after, "asked": "remedy"})


def _writes(life: Life, pain: float) -> None:
    now, worst = life.about(pain), life.about(pain + 1.5)
    said: dict[str, Any] = {
        "day": life.now.date().isoformat(),
        "pain": {"now": now, "average": life.about(pain, 0.5), "worst": max(now, worst)},
        "sleep": life.about(pain * 0.8),
        "activities": {name: life.about(10 - pain) for name in ACTIVITIES},
    }
    if life.random.random() < 0.2:
        said["medicines"] = ["Ibuprofen 400 mg"]
    if life.random.random() < 0.15:
        said["note"] = life.random.choice(("Slept badly.", "Long drive.", "Walked by the river."))
    life.say("diary.written", said, HOUR)


def _measures(life: Life, pain: float) -> None:
    peg = {item: life.about(pain) for item in ("q1", "q2", "q3")}
    life.say("measure.filled", {"measure": "peg", "answers": peg}, HOUR)


def _visits(life: Life, pain: float) -> None:
    before = life.about(pain)
    said = {"day": life.now.date().isoformat(), "who": "physio", "done": ["spinal_adjustment"],
            "before": before, "after": life.about(before - 1.5), "helped": "partly"}  # fmt: skip
    life.say("care.visited", said, HOUR)
