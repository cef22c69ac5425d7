"""A fair test on simulated people whose truth is known, beside days that they choose themselves.

`python -m benchmarks.fair_test` prints the table of docs/estimator.md for 2,000 people in each
world; `--write` puts it there. The lot, the days that count and the result are the program's own;
the people are not made to suit its model: pain falls at their own pace and wanders from day to
day with a memory, some days are not written, the lot is not always followed, and off days with
more pain are the ones on which the remedy is used all the same.
"""

import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache, cached_property
from math import exp, sqrt
from random import Random
from statistics import mean, stdev
from typing import Final

from benchmarks.estimator import HEAD, PEOPLE, Tally, put
from unknot.journey.trials.n_of_1 import PAIRS, counted_trials
from unknot.library.load import load
from unknot.record.n_of_1_trial import DAY, Trial
from unknot.record.pain import DIARY, PainState
from unknot.record.state import State
from unknot.record.statements import AVERAGE, PainRating
from unknot.score.effect import NORMAL, Spread
from unknot.score.paired_days import ENOUGH, clear_difference, mean_difference, pair_verdict

BEGIN: Final = "<!-- python -m benchmarks.fair_test --write -->\n"
ONSET: Final = date(2026, 3, 2)
OVER: Final = datetime.combine(ONSET + 40 * DAY, time(12), UTC)
ERROR: Final = 0.4  # of a rating, points
ROWS: Final = ("own choice of days", "**fair test**, of using it", "**fair test**, of its lot")


@dataclass(frozen=True)
class World:
    """What people are like. `effect`: mean and spread of what it takes off a day, in points.

    `nothing`: for how many it does nothing. `pace`: days in which most of the pain is gone.
    `carries`: how much of the effect is left on the next day. `keeps`: how often it is used on
    its days; `needs`: about how often on the others.
    """

    name: str
    nothing: float = 0.3
    effect: tuple[float, float] = (0.8, 0.7)
    pace: tuple[float, float] = (15, 120)
    carries: float = 0.0
    keeps: float = 0.9
    needs: float = 0.15
    writes: tuple[float, float] = (0.7, 1.0)


WORLDS: Final = (
    World("plausible"),
    World("nothing works", nothing=1),
    World("falls fast", pace=(3, 10)),
    World("seldom kept", keeps=0.6, needs=0.3),
    World("half lasts a day more", carries=0.5),
)


class Person:
    """Somebody over four weeks, with the days of a lot or with those of their own choice."""

    def __init__(self, seed: int, world: World) -> None:
        self.world, self.seed, self.random = world, seed, Random(seed)
        random = self.random
        self.high, self.low = random.uniform(4.5, 8), random.uniform(0.5, 3.5)
        self.pace, self.swing = random.uniform(*world.pace), random.uniform(0.5, 1.5)
        self.memory, self.writes = random.uniform(0, 0.7), random.uniform(*world.writes)
        self.effect = 0.0 if random.random() < world.nothing else random.gauss(*world.effect)
        self.wander = random.gauss(0, self.swing)
        self.test = Trial(
            "t", datetime.combine(ONSET - DAY, time(12), UTC), ONSET, PAIRS, str(seed), ("heat", "")
        )  # fmt: skip

    @cached_property
    def days(self) -> list[tuple[float, float]]:
        """Of each day, what it would hurt without the remedy, and how far that is from usual."""
        found = []
        for day in range(2 * PAIRS):
            fresh = self.swing * sqrt(1 - self.memory**2)
            self.wander = self.memory * self.wander + self.random.gauss(0, fresh)
            usual = self.low + (self.high - self.low) * exp(-day / self.pace)
            found.append((usual + self.wander, self.wander))
        return found

    def tested(self) -> tuple[list[int], float, float]:
        """The differences of the pairs; the truth of the lot, and that of using it."""
        of_lot, of_use, before = [], [], False
        entries, used = [], {}
        for number, (untouched, worse) in enumerate(self.days):
            day = ONSET + number * DAY
            drawn = bool(self.test.drawn(day))
            chances = self.world.keeps, self._needs(worse)
            uses = self.random.random() < chances[0 if drawn else 1]
            pain = untouched - self.world.carries * self.effect * before
            gain = self._gain(pain)
            of_lot.append(gain * (chances[0] - chances[1]))
            of_use.append(gain * (1 + self.world.carries))
            if self.random.random() < self.writes:
                entries.append(self._entry(day, pain - self.effect * uses))
            used[day, "heat"], before = uses, uses
        self.test.used = used
        state = State(trials={"t": self.test}, pain=PainState(entries))
        standing = counted_trials(state, ("heat",), OVER)[0]
        return list(standing.lower_by()), mean(of_lot), mean(of_use)

    def chosen(self) -> tuple[list[int], list[int], float]:
        """Average pains of days without and with it, used when it hurts; the truth of using it."""
        without: list[int] = []
        with_it: list[int] = []
        of_use, before = [], False
        for untouched, worse in self.days:
            uses = self.random.random() < 1 / (1 + exp(-worse / (0.5 * self.swing)))
            pain = untouched - self.world.carries * self.effect * before
            gain = self._gain(pain)
            of_use.append(gain * (1 + self.world.carries))
            if self.random.random() < self.writes:
                (with_it if uses else without).append(self._rated(pain - self.effect * uses))
            before = uses
        return without, with_it, mean(of_use)

    def _gain(self, pain: float) -> float:
        """How far the remedy takes down a rating."""
        return expected(round(pain, 2)) - expected(round(pain - self.effect, 2))

    def _needs(self, worse: float) -> float:
        """How likely it is used on a day without: twice as likely on a bad one."""
        return 2 * self.world.needs / (1 + exp(-worse / (0.5 * self.swing)))

    def _rated(self, pain: float) -> int:
        return min(10, max(0, round(pain + self.random.gauss(0, ERROR))))

    def _entry(self, day: date, pain: float) -> PainRating:
        """The average of a day, as the diary adds it to the one series."""
        at = datetime.combine(day, time(21), UTC)
        return PainRating(self._rated(pain), at, sort=AVERAGE, by=DIARY, day=day)


@cache
def expected(pain: float) -> float:
    """What such a pain is rated on average, the ends of the scale included."""
    return sum(NORMAL.cdf((pain - k - 0.5) / ERROR) for k in range(10))


def difference(without: list[int], with_it: list[int]) -> Spread:
    """How it would be reckoned of days that somebody chose: the two means."""
    error = sqrt(sum(max(stdev(each), 0.3) ** 2 / len(each) for each in (without, with_it)))
    return Spread(mean(without) - mean(with_it), error, len(without) + len(with_it) - 2)


def study(world: World, people: int) -> dict[str, Tally]:
    """Both ways on the same people."""
    found, belief = {row: Tally() for row in ROWS}, load().pathway.pairs
    for seed in range(people):
        without, with_it, truth = Person(seed, world).chosen()
        if min(len(without), len(with_it)) >= ENOUGH:
            said = difference(without, with_it)
            found[ROWS[0]].add(truth, said, helps=clear_difference(said) == "lower")
        pairs, of_lot, of_use = Person(seed, world).tested()
        verdict = pair_verdict(pairs, belief)
        if verdict.says != "too_early":
            said, helps = mean_difference(pairs, belief), verdict.says == "lower"
            found[ROWS[1]].add(of_use, said, helps=helps)
            found[ROWS[2]].add(of_lot, said, helps=helps)
    return found


def table(people: int) -> str:
    """Every world, as a Markdown table."""
    rows = [("people", *HEAD), ("---",) * (len(HEAD) + 1)]
    rows += [(world.name, how, *tally.cells)
             for world in WORLDS for how, tally in study(world, people).items()]  # fmt: skip
    return "\n".join(f"| {' | '.join(row)} |" for row in rows) + "\n"


def main() -> None:
    """Print the table; with --write, put it into the document."""
    made = table(PEOPLE)
    print(made)
    if "--write" in sys.argv:
        put(BEGIN, made)


if __name__ == "__main__":
    main()
