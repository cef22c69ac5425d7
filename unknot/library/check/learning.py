"""What content must be where people learn: causes that can be listed, treatments that close."""

from collections.abc import Iterator

from unknot.journey.screening.causes import TABLES
from unknot.library.model import Library
from unknot.library.read.diagnostics import Mistake
from unknot.pathway.interview import screens_for
from unknot.pathway.tables import Table
from unknot.pathway.when import atoms_in


def learning(library: Library) -> Iterator[Mistake]:
    """Everything that is wrong with causes and treatments, beyond what is checked of any table."""
    for name in TABLES:
        table = library.tables.get(name)
        if table is None or table.policy != "all" or table.default is None:
            yield Mistake(f"tables/{name}.toml", "", "is not an `all` table with a default row",
                          "Write it so: the page of causes reads it")  # fmt: skip
        else:
            yield from _causes(table)
    for name in library.treatments:
        table = library.tables.get(name)
        if table is None or table.policy != "worst" or "blocked" not in table.levels:
            yield Mistake(f"tables/{name}.toml", "", "is not a `worst` table with 'blocked'",
                          "Write it so: a treatment has to be closed by danger")  # fmt: skip
    yield from _askable(library)


def _causes(table: Table) -> Iterator[Mistake]:
    file = f"tables/{table.id}.toml"
    listed = {row.then for row in table.rows if row.speaks == "for"}
    for cause in table.levels:
        if cause not in listed:
            yield Mistake(file, cause, "no row speaks for it, so it can never be listed",
                          "Add a row that does, or remove it")  # fmt: skip
    for row in table.rows:
        if not row.speaks:
            yield Mistake(file, f"row '{row.id}'", "speaks on no side",
                          "Add `speaks`: for, against or know")  # fmt: skip


def _askable(library: Library) -> Iterator[Mistake]:
    """What a screen of one table's own asks, no other table may wait for: it is not shown there."""
    for name in ("disposition", *library.ladder, *library.treatments):
        table = library.tables.get(name)
        rows = table.rows if table else ()
        shown = {fact for s in screens_for(library.screens, name) for fact in s.facts}
        read = {atom.fact for row in rows for atom in atoms_in(row.when)}
        for fact in sorted(fact.id for fact in read if fact.asked and fact.id not in shown):
            yield Mistake("screens.toml", "", f"'{fact}' is not asked for {name}, which reads it",
                          "Add it to a screen without `of`")  # fmt: skip


def learning_words(library: Library) -> Iterator[str]:
    """The wording that causes and treatments need."""
    for name, keys in zip(TABLES, (("name", "what"), ("name",)), strict=True):
        causes = library.tables[name].levels if name in library.tables else ()
        yield from (f"{name}.{cause}.{key}" for cause in causes for key in keys)
    yield from (
        f"treatments.{name}.{key}" for name in library.treatments for key in ("name", "what")
    )
