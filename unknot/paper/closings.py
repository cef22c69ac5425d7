"""Who must not take which step of the ladder, and who differently: each condition once.

A screen asks, and then says what is closed to one person. Paper cannot ask: so each condition of
the rows stands here with all that it does, and those that do the same stand together. What a
careful row says as a number or a kind of session is said; where it says more, one asks first.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from unknot.library.model import Library
from unknot.paper.blocks import Block, Sheet, Text
from unknot.paper.conditions import Conditions
from unknot.pathway.tables import Row

MINUTE: Final = 60
SHARED: Final = 4  # words at the end of two conditions from which on they are said once


@dataclass(frozen=True)
class Careful:
    """How a step is done differently. `ask`: a row says more than paper can."""

    dose: int = 0  # seconds at most; 0: as for everybody
    check: int = 0
    gentle: bool = False
    chair: bool = False
    ask: bool = False

    def with_row(self, row: Row) -> "Careful":
        """Both together: the shorter, the smaller."""
        plain = not (row.dose or row.gentle or row.chair)
        check = min(row.check, default=0)
        return replace(
            self,
            dose=min(filter(None, (self.dose, row.dose or 0)), default=0),
            check=min(filter(None, (self.check, check)), default=0),
            gentle=self.gentle or row.gentle,
            chair=self.chair or row.chair,
            ask=self.ask or plain,
        )


@dataclass(frozen=True)
class Outcome:
    """What one condition does: the steps that it closes, and those that it changes."""

    closed: tuple[str, ...] = ()
    changed: tuple[tuple[str, Careful], ...] = ()


def who_sheet(library: Library) -> Sheet:
    """The page that belongs to the ladder, and is looked at before its first step."""
    words = library.words
    return Sheet(
        "who",
        words.say("paper.ladder.who"),
        top=(
            Text(" · ".join(_name(library, step) for step in library.ladder)),
            Text(words.say("paper.ask"), look="alarm"),
        ),
        body=tuple(_paragraphs(library)),
        columns=2,
        cite=tuple(dict.fromkeys(name for step in library.ladder
                                 for row in library.tables[step].rows for name in row.cite)),
    )  # fmt: skip


def _paragraphs(library: Library) -> Iterator[Block]:
    """A paragraph for each outcome, with all conditions that have it: first what closes most."""
    together: dict[Outcome, list[str]] = {}
    for condition, outcome in outcomes(library).items():
        together.setdefault(outcome, []).append(condition)
    for outcome in sorted(together, key=lambda each: -len(each.closed)):
        yield Text("; ".join(shortened(together[outcome])) + ".", lead=_said(library, outcome))


def outcomes(library: Library) -> dict[str, Outcome]:
    """What each condition of every step's rows does."""
    read = Conditions(library)
    found: dict[str, Outcome] = {}
    for step in library.ladder:
        for row in library.tables[step].rows:
            for condition in read.of(row):
                before = found.get(condition, Outcome())
                found[condition] = _with(before, step, row)
    return found


def _with(before: Outcome, step: str, row: Row) -> Outcome:
    """With a row more; what is closed is not changed as well."""
    changed = dict(before.changed)
    if row.then == "blocked":
        changed.pop(step, None)
        closed = tuple(dict.fromkeys((*before.closed, step)))
        return Outcome(closed, tuple(changed.items()))
    if step not in before.closed:
        changed[step] = changed.get(step, Careful()).with_row(row)
    return Outcome(before.closed, tuple(changed.items()))


def _said(library: Library, outcome: Outcome) -> str:
    words = library.words
    if set(outcome.closed) == set(library.ladder):
        return words.say("paper.ladder.none")
    parts = []
    if outcome.closed:
        parts.append(words.say("paper.ladder.closed", names=_names(library, outcome.closed)))
    alike: dict[Careful, list[str]] = {}
    for step, careful in outcome.changed:
        alike.setdefault(careful, []).append(step)
    for careful, steps in alike.items():
        how = ", ".join(_how(library, careful))
        parts.append(words.say("paper.ladder.changed", names=_names(library, steps), how=how))
    return f"{'. '.join(parts)}:"


def _how(library: Library, careful: Careful) -> Iterator[str]:
    words = library.words
    if careful.ask:
        yield words.say("paper.ladder.ask")
    if careful.dose:
        yield words.say("paper.ladder.at_most", n=careful.dose // MINUTE)
    if careful.check:
        yield words.say("paper.ladder.look_after", n=careful.check // MINUTE)
    if careful.gentle:
        yield words.say("paper.ladder.small")
    if careful.chair:
        yield words.say("paper.ladder.chair")


def _names(library: Library, steps: Iterable[str]) -> str:
    """The steps by their numbers, which stand at their headings and over this list."""
    return library.words.listed([str(library.ladder.index(step) + 1) for step in steps])


def _name(library: Library, step: str) -> str:
    return f"{library.ladder.index(step) + 1} {library.words.say(f'remedies.{step}.name')}"


def shortened(conditions: Sequence[str]) -> list[str]:
    """Those that end in the same words say them once: "Rash / Sunburn where the pack would go"."""
    left, said = list(conditions), []
    while left:
        end = _shared_end(left[0], left)
        alike = [each for each in left if end and each.endswith(f" {end}")] or left[:1]
        left = [each for each in left if each not in alike]
        if len(alike) == 1:
            said += alike
            continue
        begins = [each.removesuffix(end).rstrip() for each in alike]
        mark = begins[0][-1] if begins[0][-1] in ",:" else ""
        said.append(f"{' / '.join(each.rstrip(',:') for each in begins)}{mark} {end}")
    return said


def _shared_end(condition: str, conditions: Sequence[str]) -> str:
    """The end of whole words, of four at least, that saves most words among them all."""
    words = condition.split()
    ends = [" ".join(words[begin:]) for begin in range(1, len(words) - SHARED + 1)]

    def saved(end: str) -> int:
        alike = sum(each.endswith(f" {end}") for each in conditions)
        return (alike - 1) * len(end.split())

    best = max(ends, key=saved, default="")
    return best if best and saved(best) else ""
