"""The ordinary population (population.toml), drawn the same way every time.

When not to trust it: many shares are judgement, and nobody in it has anything dangerous. It says
how often ordinary people are sent on, and nothing about who is missed.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from random import Random
from typing import Any, Final

from unknot.cohort.crowd import Bits, Crowd, members, union
from unknot.cohort.shares import Line, frozen, read
from unknot.library.model import Library
from unknot.pathway.facts import Fact, Value
from unknot.pathway.when import Atom, parse

OTHER: Final = "other"  # everyone in whom no condition of a line holds
DIGITS: Final = 24  # binary digits of everyone's chance, for each line
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

    def add(self, name: str) -> None:
        """Something true of people that no question asks, or how they read a line."""
        self.facts[name] = Fact(name, "boolean", (False, True), False, (), 0)

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
        people = {i: dict(calm) for i in members(who)}
        for name in calm.keys() & self.said.keys():
            for value, bits in self.said[name].items():
                for i in members(bits & who):
                    people[i][name] = value
        return people

    def _asked(self) -> list[str]:
        return [fact.id for fact in self.library.facts.values() if fact.asked]


def draw(
    library: Library,
    name: str = "",
    *,
    people: int = 0,
    times: Callable[[Line], float] = lambda _line: 1,
    mended: bool = False,
) -> Population:
    """Draw everybody. `name`: the frozen file, the newest if empty. `times`: each line's share.

    `mended`: as if no line of a screen were read as it stands today.
    Each line has random numbers of its own, so that a new line changes nobody's other answers.
    """
    file = read(name or frozen()[-1].file)
    drawn = Population(people or file["people"], library, dict(library.facts))
    for reading in file["reading"]:
        drawn.add(reading["id"])
        holds = not mended and reads(library, reading)
        drawn.said[reading["id"]] = {True: drawn.everyone if holds else 0}
    more = file["worry"]["more"] * times(file["worry"] | {"fact": "more"})
    for line in (*file["number"], *file["lines"]):
        if line["fact"] not in drawn.facts:
            drawn.unread.append(line["fact"])
            drawn.add(line["fact"])
        if "bands" in line:
            bands = tuple(map(tuple, line["bands"]))
            drawn.said[line["fact"]] = _banded(file["seed"], line["fact"], bands, drawn.size)
            continue
        chance, often = _chance(file["seed"], line["fact"], drawn.size), times(line)
        found = drawn.said[line["fact"]] = dict[Value, Bits]()
        for who, shares in _groups(drawn, line):
            for part, ticks in _worried(drawn, line, who, more, file["worry"]["elsewhere"]):
                _answer(drawn.everyone, found, chance, part, shares, often * ticks)
    return drawn


def reads(library: Library, reading: Line) -> bool:
    """Whether people still read a line like that: a tick that says the fact, in these words."""
    said = (
        (library.words.get(f"screens.{screen.id}.items.{item.id}") or "").casefold()
        for screen in library.screens
        for item in screen.items
        if reading["fact"] in item.sets
    )
    says, unless = reading.get("says", [""]), reading.get("unless", [])
    return any(any(w in line for w in says) and not any(w in line for w in unless) for line in said)


def _worried(
    drawn: Population, line: Line, who: Bits, more: float, elsewhere: float
) -> Iterator[tuple[Bits, float]]:
    """The worried and the others of some, and how many times the share they tick a soft line.

    So that where only `elsewhere` of them are worried, the share is what was counted there.
    """
    if not line.get("soft"):
        yield who, 1
        return
    worried, calm = drawn.said["worry"][True], 1 / (1 - elsewhere + elsewhere * more)
    yield who & worried, more * calm
    yield who & ~worried, calm


def _answer(
    everyone: Bits,
    found: dict[Value, Bits],
    chance: Sequence[Bits],
    who: Bits,
    shares: Shares,
    times: float,
) -> None:
    """Add what some people say to a line. What everybody says stays so, however rare the rest."""
    before, begun = 0, 0.0
    for value, share in shares.items():
        begun += share if share == 1 else share * times
        up_to = below(chance, begun, everyone)
        found[value] = found.get(value, 0) | who & up_to & ~before
        before = up_to


@cache
def _banded(
    seed: int, fact: str, bands: tuple[tuple[int, int, float], ...], people: int
) -> dict[Value, Bits]:
    """Who says which number: each number of a band as often as the others."""
    spans = [(range(low, high + 1), share) for low, high, share in bands]
    shares: Shares = {n: share / len(span) for span, share in spans for n in span}
    everyone, found = (1 << people) - 1, dict[Value, Bits]()
    _answer(everyone, found, _chance(seed, fact, people), everyone, shares, 1)
    return found


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
    share = line["share"]
    by_condition = share if isinstance(share, dict) and OTHER in share else {OTHER: share}
    left = drawn.everyone
    for condition, said in by_condition.items():
        who = left if condition == OTHER else left & drawn.holds(condition)
        left &= ~who
        yield who, _shares(drawn, line, said)


def _shares(drawn: Population, line: Line, said: Any) -> Shares:
    shares: Shares = said if isinstance(said, dict) else {True: float(said)}
    for value in shares:
        if line["fact"] not in drawn.unread and not drawn.facts[line["fact"]].allows(value):
            raise ValueError(f"population.toml: {line['fact']} cannot be {value!r}")
    return shares
