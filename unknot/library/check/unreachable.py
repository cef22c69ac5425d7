"""What can never happen: a fact that nothing reads, a row that never decides, a page never shown.

Asked of the diagrams, so of every input at once.
"""

from collections.abc import Iterable, Iterator

from unknot.library.model import Library
from unknot.library.read.diagnostics import Mistake
from unknot.pathway.compiled import Compiled, greater_than
from unknot.pathway.interview import Screen
from unknot.pathway.node import NEVER
from unknot.pathway.tables import Row, Table
from unknot.pathway.when import names_in


def unreachable(library: Library) -> Iterator[Mistake]:
    """Every fact, pattern, page and line that could as well not be there."""
    yield from _unread(library)
    yield from _never_shown(library)


def never_decides(table: Table, rows: Iterable[Row], compiled: Compiled) -> Iterator[Row]:
    """Rows of a `worst` table of whose people each gets more by some other row."""
    if table.policy == "worst":
        yield from (row for row in rows if not compiled.decides(row))


def covering_rows(table: Table, row: Row, compiled: Compiled) -> str:
    """A few rows that together say more to all of a row's people."""
    rank, left, support = table.levels.index, compiled.row(row), compiled.diagrams.support
    above = [
        other for other in table.rows
        if rank(other.then) > rank(row.then) and support(compiled.row(other)) & support(left)
    ]  # fmt: skip
    named: list[str] = []
    while left != NEVER:
        rest = {other.id: compiled.diagrams.apply(greater_than, left, compiled.row(other))
                for other in above}  # fmt: skip
        widest = min(rest, key=lambda name: compiled.count(rest[name]))
        named.append(f"'{widest}'")
        left = rest[widest]
    return " and ".join(named)


def _unread(library: Library) -> Iterator[Mistake]:
    texts = [row.text for table in library.tables.values() for row in table.rows]
    used = {name for text in (*texts, *library.derived.values()) for name in names_in(text)}
    for name in sorted(set(library.facts) - used):
        yield Mistake("facts.toml", "", f"no row reads '{name}'", "Use it in a row, or remove it")
    for name in sorted(set(library.derived) - used):
        yield Mistake(
            "tables/derived.toml", f"row '{name}'", "no row uses it", "Use it, or remove it"
        )


def _never_shown(library: Library) -> Iterator[Mistake]:
    """A page shows while one of its facts is open; what an earlier one asks is answered by then."""
    for of in dict.fromkeys(screen.of for screen in library.screens):
        tables = [of] if of in library.tables else list(library.tables)
        screens = [screen for screen in library.screens if screen.of == of]
        yield from _without_news(screens, _that_matter(library.compiled, tables))


def _without_news(screens: Iterable[Screen], matter: set[str]) -> Iterator[Mistake]:
    asked: set[str] = set()
    for screen in screens:
        fresh = (matter & set(screen.facts)) - asked
        if not fresh:
            yield Mistake("screens.toml", f"screen '{screen.id}'",
                          "can never show: all it asks is settled before",
                          "Let it ask something new, or remove it")  # fmt: skip
        for item in screen.items if fresh else ():
            if not fresh & set(item.facts):
                yield Mistake("screens.toml", f"item '{item.id}'",
                              f"can never show on screen '{screen.id}': "
                              "all it is about is settled before",
                              "Let it say something new, or remove it")  # fmt: skip
        asked |= set(screen.facts)


def _that_matter(compiled: Compiled, tables: Iterable[str]) -> set[str]:
    """The facts that can change what some of these tables say."""
    parts = {part for table in tables for part in compiled.asked_parts(table)}
    return {compiled.variables[place].fact.id
            for part in parts for place in compiled.diagrams.support(part)}  # fmt: skip
