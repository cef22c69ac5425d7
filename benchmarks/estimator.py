"""`unknot.score.effect` on simulated people whose truth is known, beside the naive mean.

`python -m benchmarks.estimator` prints the tables of docs/estimator.md for 2,000 people in each
world; `--write` puts them there.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import sqrt
from pathlib import Path
from statistics import mean, stdev
from typing import Final

from benchmarks.people import WORLDS, Person, World
from unknot.library.load import load
from unknot.score.effect import Spread, estimate
from unknot.score.verdicts import ENOUGH, FELT, SURE

PEOPLE: Final = 2_000
DOCUMENT: Final = Path(__file__).resolve().parent.parent / "docs" / "estimator.md"
BEGIN, END = "<!-- python -m benchmarks.estimator --write -->\n", "<!-- end -->\n"
GROUPS: Final = {"3 to 5": range(3, 6), "6 to 10": range(6, 11), "11 or more": range(11, 999)}
HEAD: Final = ("how", "of", "bias", "error", "truth inside", "width", "said to help, wrongly")


@dataclass
class Tally:
    """How one way to estimate did. `wrong`: it says "helps" of something that does nothing."""

    errors: list[float] = field(default_factory=list)
    inside: int = 0
    width: float = 0.0
    nothing: int = 0
    wrong: int = 0

    def add(self, truth: float, said: Spread, *, helps: bool | None = None) -> None:
        """One remedy of one person. `helps`: whether that is said, if not by the usual rule."""
        low, high = said.likely
        self.errors.append(said.mean - truth)
        self.inside += low <= truth <= high
        self.width += high - low
        if truth < 0.05:
            self.nothing += 1
            self.wrong += said.above(FELT) >= SURE if helps is None else helps

    @property
    def cells(self) -> list[str]:
        """A row of the table."""
        number = len(self.errors)
        wrong = f"{self.wrong / self.nothing:.0%} of {self.nothing:,}" if self.nothing else "-"
        error = sqrt(sum(each**2 for each in self.errors) / number)
        return [f"{number:,}", f"{mean(self.errors):+.2f}", f"{error:.2f}",
                f"{self.inside / number:.0%}", f"{self.width / number:.1f}", wrong]  # fmt: skip


@dataclass
class Both:
    """The two ways side by side."""

    naive: Tally = field(default_factory=Tally)
    model: Tally = field(default_factory=Tally)


def study(world: World, people: int, days: int = 28) -> dict[str, Both]:
    """By number of sessions, and for all of them."""
    found = {group: Both() for group in (*GROUPS, "all")}
    for seed in range(people):
        for number, truth, naive, model in compared(Person(seed, world, days)):
            group = next(name for name, span in GROUPS.items() if number in span)
            for both in (found[group], found["all"]):
                both.naive.add(truth, naive)
                both.model.add(truth, model)
    return found


def compared(who: Person) -> Iterator[tuple[int, float, Spread, Spread]]:
    """For each remedy with enough sessions: their number, the truth, the two estimates."""
    trials = list(who.trials())
    estimated = estimate(trials, load().effects.belief)
    for remedy, truths in who.truth.items():
        falls = [trial.before - trial.after for trial in trials if trial.remedy == remedy]
        if len(falls) >= ENOUGH:
            error = max(stdev(falls), 0.3) / sqrt(len(falls))
            naive = Spread(mean(falls), error, len(falls) - 1)
            yield len(falls), mean(truths), naive, estimated.effect(remedy)


def table(world: World, people: int) -> str:
    """One world as a Markdown table."""
    rows = [("sessions", *HEAD), ("---",) * (len(HEAD) + 1)]
    for group, both in study(world, people).items():
        rows.append((group, "naive mean", *both.naive.cells))
        rows.append((group, "**model**", *both.model.cells))
    return "\n".join(f"| {' | '.join(row)} |" for row in rows) + "\n"


def main() -> None:
    """Print the tables; with --write, put them into the document."""
    made = "\n".join(f"### {world.name.capitalize()}\n\n{table(world, PEOPLE)}" for world in WORLDS)
    print(made)
    if "--write" in sys.argv:
        put(BEGIN, made)


def put(begin: str, made: str) -> None:
    """Write tables into the document, between a mark and the end that follows it."""
    text = DOCUMENT.read_text(encoding="utf-8")
    head, _, rest = text.partition(begin)
    _, _, rest = rest.partition(END)
    DOCUMENT.write_text(f"{head}{begin}\n{made}\n{END}{rest}", encoding="utf-8")


if __name__ == "__main__":
    main()
