"""A plausible ordinary population (population.toml), drawn the same way every time.

When not to trust it: the shares are estimates, and nobody in it has anything dangerous. It says how
often ordinary people are sent on, and nothing about who is missed.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, Final

from benchmarks.crowd import Bits, Crowd, ones, union
from unknot.library.load import Library
from unknot.pathway.facts import Fact, Value
from unknot.pathway.when import Atom, parse

FILE: Final = Path(__file__).with_name("population.toml")
OTHER: Final = "other"  # everyone in whom no condition of a line holds
DIGITS: Final = 24  # binary digits of everyone's chance, for each line
Line = Mapping[str, Any]
Shares = Mapping[Value, float]


@dataclass
class Population:
    """Who gives which answer. `unread`: lines of the file that no question asks for."""

    size: int
    library: Library
    facts: dict[str, Fact]
    said: dict[str, dict[Value, Bits]] = field(default_factory=dict)  # whoever is left: calm
    unread: list[str] = field(default_factory=list)
    _atoms: dict[tuple[str, tuple[Value, ...]], Bits] = field(default_factory=dict)

    @property
    def everyone(self) -> Bits:
        """All of them."""
        return (1 << self.size) - 1

    @property
    def undrawn(self) -> list[str]:
        """Questions without a line in the file: everyone gives the calm answer."""
        return [name for name in self._asked() if name not in self.said]

    @property
    def crowd(self) -> Crowd:
        """What the tables say to them."""
        return Crowd(self.everyone, self.atom, self.library.tables)

    def atom(self, atom: Atom) -> Bits:
        """Of whom an atom is true."""
        key = (atom.fact.id, atom.values)
        if key not in self._atoms:
            said = self.said.get(atom.fact.id, {})
            true = (bits for value, bits in said.items() if atom.holds(value, cautious=True))
            calm = atom.holds(atom.fact.calm, cautious=True)
            rest = self.everyone & ~union(said.values()) if calm else 0
            self._atoms[key] = union(true) | rest
        return self._atoms[key]

    def holds(self, when: str) -> Bits:
        """Of whom a condition of the file is true."""
        return Crowd(self.everyone, self.atom, {}).holds(parse(when, self.facts.get))

    def people(self, who: Bits) -> dict[int, dict[str, Value]]:
        """What some of them answer to every question, by their number."""
        calm = {name: self.facts[name].calm for name in self._asked()}
        people = {i: dict(calm) for i in ones(who)}
        for name in calm.keys() & self.said.keys():
            for value, bits in self.said[name].items():
                for i in ones(bits & who):
                    people[i][name] = value
        return people

    def _asked(self) -> list[str]:
        return [fact.id for fact in self.library.facts.values() if fact.asked]


def draw(library: Library, *, times: float = 1) -> Population:
    """Draw everybody. `times`: as if every share of the file were so many times as large.

    Each line has random numbers of its own, so that a new line changes nobody's other answers.
    """
    file = read()
    drawn = Population(file["people"], library, dict(library.facts))
    for line in (*file["number"], *file["answers"]["lines"]):
        name = line["fact"]
        if name not in drawn.facts:
            drawn.unread.append(name)
            drawn.facts[name] = Fact(name, "boolean", (False, True), False, (), 0)
        often = 1 if line.get("fixed") or "bands" in line else times
        chance = _chance(file["seed"], name, drawn.size)
        found = drawn.said[name] = dict[Value, Bits]()
        for who, shares in _groups(drawn, line):
            before, begun = 0, 0.0
            for value, share in shares.items():
                begun += share * often
                up_to = below(chance, begun, drawn.everyone)
                found[value] = found.get(value, 0) | who & up_to & ~before
                before = up_to
    return drawn


@cache
def read() -> Line:
    """The file as it is written."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


@cache
def _chance(seed: int, fact: str, people: int) -> tuple[Bits, ...]:
    """A random number from 0 to 1 for each person, digit by digit: who has a 1 there."""
    random = Random(f"{seed} {fact}")
    return tuple(random.getrandbits(people) for _ in range(DIGITS))


def below(chance: Sequence[Bits], share: float, everyone: Bits) -> Bits:
    """Everyone whose chance is less than a share; all from 1 on."""
    less, same = 0, everyone
    if share >= 1:
        return everyone
    for digit in chance:
        share *= 2
        if share >= 1:
            less, same, share = less | same & ~digit, same & digit, share - 1
        else:
            same &= ~digit
    return less


def _groups(drawn: Population, line: Line) -> Iterator[tuple[Bits, Shares]]:
    """The groups of a line, and how many of each give which answer. The first that fits counts."""
    share = line.get("share")
    by_condition = share if isinstance(share, dict) and OTHER in share else {OTHER: share}
    left = drawn.everyone
    for condition, said in by_condition.items():
        who = left if condition == OTHER else left & drawn.holds(condition)
        left &= ~who
        yield who, _shares(drawn, line, said)


def _shares(drawn: Population, line: Line, said: Any) -> Shares:
    if "bands" in line:  # each number of a band as often as the others
        bands = [(range(low, high + 1), share) for low, high, share in line["bands"]]
        return {number: share / len(band) for band, share in bands for number in band}
    shares: Shares = said if isinstance(said, dict) else {True: float(said)}
    for value in shares:
        if line["fact"] not in drawn.unread and not drawn.facts[line["fact"]].allows(value):
            raise ValueError(f"population.toml: {line['fact']} cannot be {value!r}")
    return shares
