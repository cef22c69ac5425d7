"""What the outside says must hold: cards, mimics, sentences and words against rows and questions.

Eight kinds of claim, each over every possible set of answers. What they hold the tables against is
content written apart from them: the danger card (`danger.toml`), cards that patients are given
(`published_cards.toml`), `promises.toml`, and which words of a line are about which fact
(`words/<language>/covers.toml`). When not to trust it: a sign that none of these names is not seen.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Protocol

from unknot.pathway.compiled import disjunction, greater_than
from unknot.pathway.facts import UNKNOWN, Answers, Fact, Value
from unknot.pathway.interview import Item, Screen
from unknot.pathway.node import Node
from unknot.pathway.when import AllOf, AtLeast, Atom, atoms_in
from unknot.proof.answer_space import Claim, Json, Space
from unknot.proof.specification import BACK, DISPOSITION, Promise, reached

MIMICS = "mimics"
DANGER = ("urgent", "emergency")


class DangerLine(Protocol):
    """A line of the danger card; `any`: sets of answers that it means. `when`: "now" or "today"."""

    @property
    def id(self) -> str: ...
    @property
    def when(self) -> str: ...
    @property
    def any(self) -> Sequence[Answers]: ...


class AddsUp(Protocol):
    """So many of these signs together are at least this level."""

    @property
    def id(self) -> str: ...
    @property
    def least(self) -> int: ...
    @property
    def of(self) -> Sequence[str]: ...
    @property
    def at_least(self) -> str: ...


class Denial(Protocol):
    """A sentence that denies, shown up to a level. `card`: it denies the danger card's lines."""

    @property
    def words(self) -> str: ...
    @property
    def shown(self) -> str: ...
    @property
    def screens(self) -> Sequence[str]: ...
    @property
    def card(self) -> bool: ...


class GivenAnswers(Protocol):
    """Answers by name."""

    @property
    def id(self) -> str: ...
    @property
    def given(self) -> Mapping[str, Value]: ...


class OutsidePromises(Protocol):
    """What is promised of cards, signs and sentences."""

    @property
    def net(self) -> Sequence[Promise]: ...
    @property
    def adds_up(self) -> Sequence[AddsUp]: ...
    @property
    def apart(self) -> Sequence[GivenAnswers]: ...
    @property
    def denials(self) -> Sequence[Denial]: ...


class Outside(Protocol):
    """What the claims are made of; a Library is one."""

    @property
    def facts(self) -> Mapping[str, Fact]: ...
    @property
    def screens(self) -> Sequence[Screen]: ...
    @property
    def promises(self) -> OutsidePromises: ...
    @property
    def danger_card(self) -> Sequence[DangerLine]: ...
    @property
    def published_lines(self) -> Sequence[Promise]: ...
    def wording(self, path: str) -> str | None:
        """A wording by its path, None where there is none."""


def outside_claims(space: Space, content: Outside) -> Iterator[Claim]:
    """All eight kinds."""
    yield from mimics(space)
    yield from danger_card(space, content.danger_card)
    yield from denials(space, content)
    yield from reached(space, "net", content.promises.net)
    yield from in_words(space, content)
    yield from adds_up(space, content.facts, content.promises.adds_up)
    yield from published(space, content)
    yield from not_about_back(space, content.promises.apart)


def mimics(space: Space) -> Iterator[Claim]:
    """Where something else than a spasm is spoken for, nobody is left to self-care."""
    for row in space.compiled.tables[MIMICS].rows if MIMICS in space.compiled.tables else ():
        if row.speaks == "for":
            says = f"Whoever has '{row.id}' speak for {row.then} is told to see someone."
            look = partial(_stray, space, space.compiled.row(row), DISPOSITION, "soon")
            yield Claim(f"mimic:{row.id}", "mimic", says, space.size, look)


def _stray(space: Space, those: Node, table: str, level: str) -> Json | None:
    """One of those who does not reach a level."""
    person = space.counterexample(those, space.reach(table, level))
    return None if person is None else space.tell(person)


def _without(space: Space, answers: Answers, table: str, level: str) -> Json | None:
    """One of those with these answers who does not reach a level."""
    if space.diagrams.always(space.reach(table, level), space.compiled.indexes(answers)):
        return None
    return _stray(space, space.given(answers), table, level)


def danger_card(space: Space, lines: Sequence[DangerLine]) -> Iterator[Claim]:
    """Each line reaches urgent by itself; each answer that alone is an emergency is a line."""
    for line in lines:
        says = f"Whatever '{line.id}' of the danger card means is urgent by itself."
        look = partial(_line, space, line)
        yield Claim(f"danger_card:{line.id}", "danger_card", says, space.size, look)
    says = "Every answer that alone is an emergency stands on the danger card under 'now'."
    yield Claim("danger_card", "danger_card", says, space.size, partial(_off_card, space, lines))


def _line(space: Space, line: DangerLine) -> Json | None:
    found = (_without(space, each, DISPOSITION, "urgent") for each in line.any)
    return next((each for each in found if each), None)


def _off_card(space: Space, lines: Sequence[DangerLine]) -> Json | None:
    named = [dict(each) for line in lines if line.when == "now" for each in line.any]
    level = space.reach(DISPOSITION, "emergency")
    for place, variable in enumerate(space.compiled.variables):
        for index, value in enumerate(variable.bins):
            if value == UNKNOWN or not variable.fact.asked or variable.fact.kind == "number":
                continue
            alone = space.diagrams.always(level, {place: index})
            if alone and {variable.fact.id: value} not in named:
                return {"answers": {variable.fact.id: value}, "problem": "no line of the card"}
    return None


def denials(space: Space, content: Outside) -> Iterator[Claim]:
    """Nobody who is shown a sentence that denies has said what it denies."""
    levels = space.compiled.tables[DISPOSITION].levels
    for each in content.promises.denials:
        said = [alone for alone in denied_answers(content, each) if all(map(space.reads, alone))]
        above = levels[levels.index(each.shown) + 1]
        look = partial(_denies, space, said, above)
        says = f"Whoever reads '{each.words}' has said nothing of what it denies."
        yield Claim(f"denial:{each.words}", "denial", says, space.size, look)


def denied_answers(content: Outside, denial: Denial) -> Iterator[Answers]:
    """Each set of answers that a sentence says nobody has given who reads it."""
    for screen in content.screens:
        for item in screen.items:
            if {screen.id, f"{screen.id}.{item.id}"}.isdisjoint(denial.screens):
                continue
            yield from ({name: _worst(content.facts[name])} for name in item.facts)
    for line in content.danger_card if denial.card else ():
        yield from (each for each in line.any if line.when == "now")


def _worst(fact: Fact) -> Value:
    """What a tick says of a fact: yes, or that it is new."""
    return True if fact.kind == "boolean" else "new"


def _denies(space: Space, said: Iterable[Answers], above: str) -> Json | None:
    found = (_without(space, each, BACK, above) for each in said)
    return next((each for each in found if each), None)


def in_words(space: Space, content: Outside) -> Iterator[Claim]:
    """Each fact of a danger row stands in words on a screen before "None" can be pressed."""
    rows = (row for row in space.compiled.tables[DISPOSITION].rows if row.then in DANGER)
    for name in dict.fromkeys(atom.fact.id for row in rows for atom in atoms_in(row.when)):
        says = f"'{name}' stands in words on the screen that asks it."
        yield Claim(f"in_words:{name}", "in_words", says, 1, partial(_unsaid, content, name))


def _unsaid(content: Outside, name: str) -> Json | None:
    for screen in (each for each in content.screens if not each.of):  # those that everybody gets
        if name in screen.asks or any(_says(content, screen, item, name) for item in screen.items):
            return None
    return {"fact": name, "problem": "unticked it counts as calm, and no line says it in words"}


def _says(content: Outside, screen: Screen, item: Item, name: str) -> bool:
    """Whether what is read is about one fact alone, or holds the words that are mapped to it.

    Of a closed card its own words are read, not those of the line behind a tap.
    """
    if name not in item.facts:
        return False
    words = content.wording(f"covers.{screen.id}.{item.id}.{name}")
    own = f"brief.{item.brief}" if screen.page else f"items.{item.id}"
    line = content.wording(f"screens.{screen.id}.{own}") or ""
    if item.facts == (name,) and item.brief == item.id:
        return bool(line)
    title = content.wording(f"screens.{screen.id}.title") if screen.page else ""
    return bool(words) and any(str(words) in read for read in (line, title or ""))


def adds_up(space: Space, facts: Mapping[str, Fact], promises: Sequence[AddsUp]) -> Iterator[Claim]:
    """So many weak signs, whichever they are, reach a level."""
    for each in promises:
        signs = tuple(Atom(facts[name], (True,)) for name in each.of)
        counted = space.compiled.expression(AtLeast(each.least, signs), cautious=True)
        says = f"Any {each.least} of {', '.join(each.of)}: at least {each.at_least}."
        look = partial(_stray, space, counted, DISPOSITION, each.at_least)
        yield Claim(f"adds_up:{each.id}", "adds_up", says, space.count(counted), look)


def published(space: Space, content: Outside) -> Iterator[Claim]:
    """Each line of a card that patients are given has its question, and reaches its level."""
    for claim in reached(space, "card_line", content.published_lines):
        line = next(x for x in content.published_lines if claim.id == f"card_line:{x.id}")
        look = partial(_published, content, line, claim)
        yield Claim(claim.id, claim.kind, claim.says, claim.checked, look)


def _published(content: Outside, line: Promise, claim: Claim) -> Json | None:
    unsaid = (_unsaid(content, name) for name in line.given)
    return next((each for each in unsaid if each), None) or claim.look()


def not_about_back(space: Space, promises: Sequence[GivenAnswers]) -> Iterator[Claim]:
    """Only these answers need someone today and close no remedy."""
    says = "Nothing but what is listed as apart from the back needs someone and closes no remedy."
    yield Claim("apart", "apart", says, space.size, partial(_apart, space, promises))


def _apart(space: Space, promises: Sequence[GivenAnswers]) -> Json | None:
    atoms = [
        AllOf(tuple(Atom(space.compiled.fact(n), (v,)) for n, v in each.given.items()))
        for each in promises
    ]
    listed = space.diagrams.fold(
        disjunction,
        [space.compiled.expression(each, cautious=True) for each in atoms], empty=0,
    )  # fmt: skip
    open_ = space.diagrams.apply(
        greater_than, space.reach(DISPOSITION, "urgent"), space.reach(BACK, "urgent")
    )
    person = space.counterexample(open_, listed)
    return None if person is None else space.tell(person)
