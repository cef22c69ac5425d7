"""Simulated people whose truth is known: what each remedy really took off each rating.

Not made to suit the model of `unknot.score.effect`: pain falls at everyone's own pace, wanders
within the day, sessions begin at high moments, effects differ from session to session, grow with
the pain and wear off, ratings are whole numbers from 0 to 10, and the effects are not drawn from
the prior that the model believes in.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from math import exp, sqrt
from random import Random
from statistics import mean
from typing import Final

from unknot.score.baseline import Baseline
from unknot.score.effect import NORMAL, Trial
from unknot.score.natural_history import expected_fall

ONSET: Final = datetime(2026, 3, 2, tzinfo=UTC)
DAY: Final = timedelta(days=1)
WAKING: Final = range(16, 44)  # half hours of a day, from 8 to 22
FADES: Final = exp(-0.25)  # relief, in half an hour
AGAIN: Final = 4  # half hours between the starts of two sessions
A_DAY: Final = 3


@dataclass(frozen=True)
class World:
    """What people are like. Points; `effects`: mean and spread of what each remedy takes away.

    `nothing`: how often a remedy does nothing for somebody. `swing`: how far pain wanders in a
    day; `hours`: how fast; `error`: of a rating. `writes`: how many keep a diary.
    """

    name: str
    effects: dict[str, tuple[float, float]]
    nothing: float = 0.3
    swing: tuple[float, float] = (0.5, 1.5)
    hours: tuple[float, float] = (1, 8)
    error: tuple[float, float] = (0.3, 0.7)
    writes: float = 0.5


USUAL: Final = {"heat": (1.2, 0.9), "cold": (0.6, 0.8), "moves": (0.4, 0.7), "tens": (0.6, 0.9)}
WORLDS: Final = (
    World("plausible", USUAL),
    World("nothing works", USUAL, nothing=1),
    World("restless", USUAL, swing=(1, 2.5), hours=(0.3, 2), error=(0.5, 1.2)),
    World("nobody writes", USUAL, writes=0),
)


@dataclass
class Body:
    """What hurts, half hour by half hour."""

    random: Random
    world: World
    wander: float = 0.0
    relief: float = 0.0

    def __post_init__(self) -> None:
        random, world = self.random, self.world
        self.high, self.low = random.uniform(4.5, 8.5), random.choice((0, 0, 1, 2, 3))
        self.days = 7 * random.lognormvariate(0.8, 0.6)
        self.swing = random.uniform(*world.swing)
        self.keeps = exp(-0.5 / random.uniform(*world.hours))
        self.error = random.uniform(*world.error)

    def level(self, day: float) -> float:
        return self.low + (self.high - self.low) * exp(-day / self.days)

    def hurts(self, day: float) -> float:
        return self.level(day) + self.wander - self.relief

    def passes(self) -> None:
        """Half an hour."""
        fresh = self.swing * sqrt(1 - self.keeps**2)
        self.wander = self.keeps * self.wander + self.random.gauss(0, fresh)
        self.relief *= FADES

    def rated(self, pain: float) -> int:
        return min(10, max(0, round(pain + self.random.gauss(0, self.error))))

    def expected(self, pain: float) -> float:
        """What such a pain is rated on average, the ends of the scale included."""
        return sum(NORMAL.cdf((pain - k - 0.5) / self.error) for k in range(10))


@dataclass
class Person:
    """Somebody over some days. `truth`: what each session's remedy took off its rating."""

    seed: int
    world: World
    days: int = 28
    truth: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    calendar: list[tuple[datetime, float]] = field(default_factory=list)
    sessions: list[tuple[datetime, str, int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.random = Random(self.seed)
        self.body = Body(self.random, self.world)
        self.effects = {name: self._effect(*spread) for name, spread in self.world.effects.items()}
        self.habit = [self.random.random() ** 2 for _ in self.effects]
        self.writes = self.random.random() < self.world.writes
        for day in range(self.days):
            self._day(day)

    def trials(self) -> Iterator[Trial]:
        """The sessions as the program sees them."""
        usual = Baseline(self.calendar, [(at, before) for at, _, before, _ in self.sessions])
        for at, remedy, before, after in self.sessions:
            day = (at - ONSET) / DAY
            natural = expected_fall(day, day + 1 / 48)
            yield Trial(remedy, before, after, usual.at(at, ONSET), natural)

    def _effect(self, middle: float, spread: float) -> float:
        nothing = self.random.random() < self.world.nothing
        return 0.0 if nothing else self.random.gauss(middle, spread)

    def _day(self, day: int) -> None:
        felt, free, left = [], 0, A_DAY
        for half in WAKING:
            at, now = ONSET + timedelta(days=day, hours=half / 2), day + half / 48
            pain = self.body.hurts(now)
            rating = self.body.rated(pain)
            felt.append(pain)
            if half == WAKING[2] and (day < 7 or day % 7 == 0 or (day < 14 and day % 2 == 0)):
                self.calendar.append((at, rating))
            starts = half >= free and left and self._starts(rating, now)
            self.body.passes()
            if starts:
                self._session(at, now, pain, rating)
                free, left = half + AGAIN, left - 1
        if self.writes and self.random.random() < 0.8:
            evening = ONSET + timedelta(days=day, hours=21)
            self.calendar.append((evening, min(10, max(0, round(mean(felt))))))

    def _starts(self, rating: int, now: float) -> bool:
        """At high moments rather than at others."""
        push = (rating - self.body.level(now) - 0.8) / 0.4
        return rating >= 2 and self.random.random() < 0.3 / (1 + exp(-push))

    def _session(self, at: datetime, now: float, pain: float, rating: int) -> None:
        remedy = self.random.choices(list(self.effects), self.habit)[0]
        size = self.effects[remedy] * (0.5 + max(pain, 0) / 10)
        size += self.random.gauss(0, 0.5) if self.effects[remedy] else 0
        without = self.body.hurts(now + 1 / 48)
        self.sessions.append((at, remedy, rating, self.body.rated(without - size)))
        self.truth[remedy].append(self.body.expected(without) - self.body.expected(without - size))
        self.body.relief += size
