"""What promises must be beyond well-formed: of what there is, each once, and each says something.

Two of one id are refused: whatever keeps claims by their ids would hold one of them for both.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from unknot.library.model import Library
from unknot.library.read.diagnostics import Mistake
from unknot.library.read.promises import Promise, Promises

FILE: Final = "promises.toml"


def promise_mistakes(library: Library) -> Iterator[Mistake]:
    """Everything that is wrong with the promises."""
    promises = library.promises
    for promise in (*promises.red_flags, *promises.contraindications, *promises.net):
        yield from _level(library, promise)
        yield from _given(library, promise)
    for name, often in Counter(_ids(promises)).items():
        if often > 1:
            yield Mistake(FILE, name, "is there twice", "Give each an id of its own")
    yield from _screens(library)
    named = [n for dose in promises.doses for n in (dose.remedy, *dose.together)]
    named += [n for gap in promises.gaps for n in (gap.first, gap.then)]
    for name in dict.fromkeys(named):
        if name not in library.remedies:
            yield Mistake(FILE, name, "is no remedy", "Mend the name")


def _ids(promises: Promises) -> Iterator[str]:
    """What each promise is known by, with its kind: two kinds may share a name."""
    for kind, each in (
        ("red_flag", promises.red_flags),
        ("contraindication", promises.contraindications),
        ("net", promises.net),
        ("adds_up", promises.adds_up),
        ("apart", promises.apart),
    ):
        yield from (f"{kind} {promise.id}" for promise in each)
    yield from (f"dose {dose.remedy}" for dose in promises.doses)
    yield from (f"gap {gap.first}, {gap.then}" for gap in promises.gaps)
    yield from (f"denial {denial.words}" for denial in promises.denials)


def _level(library: Library, promise: Promise) -> Iterator[Mistake]:
    """What is true of everybody, whatever the rows say, is no promise."""
    table = library.tables.get(promise.table)
    if table is None or promise.at_least not in table.levels:
        yield Mistake(FILE, promise.id, "names no table or level", "Mend it")
    elif promise.at_least == table.levels[0]:
        yield Mistake(
            FILE, promise.id, f"promises '{promise.at_least}', which everybody has anyway",
            f"Use one of: {', '.join(table.levels[1:])}",
        )  # fmt: skip


def _given(library: Library, promise: Promise) -> Iterator[Mistake]:
    if not promise.given:
        yield Mistake(
            FILE, promise.id, "is given no answer", "Say for whom: given = {fever = true}"
        )
    for name, value in promise.given.items():
        fact = library.facts.get(name)
        if fact is None or not fact.allows(value):
            yield Mistake(FILE, promise.id, f"gives {name} = {value!r}",
                          "Use a fact and a value that it allows")  # fmt: skip


def _screens(library: Library) -> Iterator[Mistake]:
    screens = {screen.id for screen in library.screens}
    screens |= {f"{screen.id}.{item.id}" for screen in library.screens for item in screen.items}
    for denial in library.promises.denials:
        for name in (each for each in denial.screens if each not in screens):
            yield Mistake(FILE, denial.words, f"denies '{name}', which is no screen",
                          "Mend the name")  # fmt: skip
