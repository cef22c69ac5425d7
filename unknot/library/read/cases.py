"""cases/*.toml: what a person answers, or what the journey knows, and what must come of it.

What a case leaves out is calm, except what it calls `missing`: that has not been answered yet, and
"ask" is the only safe word then, wherever the missing answer could still change the level. Of
causes a case says which are listed, each with every row about it that holds.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from unknot.library.read.reader import Files, Section
from unknot.library.refusal import ContentError
from unknot.pathway.facts import Answers, Fact, Value
from unknot.pathway.tables import Row, Table, read

Said = str | dict[str, list[str]]  # a level; or of causes: which are listed, by which rows
OPEN = "ask"


@dataclass(frozen=True)
class Case:
    """One of them. `file` is its name without the ending."""

    file: str
    says: str
    given: Mapping[str, Value]
    missing: tuple[str, ...]
    expect: Mapping[str, Said]
    source: str

    def answers(self, facts: Mapping[str, Fact]) -> dict[str, Value]:
        """Everything that is known of the person."""
        calm = {f.id: f.calm for f in facts.values() if f.id not in self.missing}
        return calm | dict(self.given)


def read_cases(
    root: Path, facts: Mapping[str, Fact], tables: Mapping[str, Table]
) -> tuple[Case, ...]:
    """Every case of a content folder. Raises ContentError with every mistake in them."""
    files = Files(root)
    found = cases_in(files, facts, tables)
    if files.log:
        raise ContentError(files.log)
    return found


def cases_in(
    files: Files, facts: Mapping[str, Fact], tables: Mapping[str, Table]
) -> tuple[Case, ...]:
    """The same, with every mistake noted."""
    return tuple(
        _case(name.removeprefix("cases/").removesuffix(".toml"), row, facts, tables)
        for name in files.names("cases")
        for row in _rows(files.open(name))
    )


def _rows(file: Section) -> list[Section]:
    rows = list(file.rows("case"))
    file.close()
    for row in rows:
        row.row = f"case '{row.data.get('says', row.row)}'"
    for says in {row.row for row in rows if [other.row for other in rows].count(row.row) > 1}:
        file.wrong(f"{says} is there twice", "Give each case words of its own")
    return rows


def _case(file: str, row: Section, facts: Mapping[str, Fact], tables: Mapping[str, Table]) -> Case:
    made = Case(
        file,
        row.text("says"),
        row.table("given"),
        row.texts("missing", ()),
        row.table("expect"),
        row.text("source"),
    )
    row.close()
    for name in (*made.given, *made.missing):
        if name not in facts:
            row.wrong(f"names '{name}', which is no fact", "Mend the name")
        elif name in made.given and not facts[name].allows(made.given[name]):
            row.wrong(f"gives {name} = {made.given[name]!r}", f"Allowed: {facts[name].allowed()}")
    for name in set(made.given) & set(made.missing):
        row.wrong(f"gives '{name}' and calls it missing", "Say one of them")
    for table, said in made.expect.items():
        levels = (*tables[table].levels, OPEN) if table in tables else ()
        if not {said} <= set(levels) if isinstance(said, str) else not set(said) <= set(levels):
            row.wrong(f"expects {table} = {said!r}", f"Use a table, and of: {', '.join(levels)}")
    return made


def table_result(
    tables: Mapping[str, Table],
    name: str,
    answers: Answers,
    known: dict[str, Said] | None = None,
) -> Said:
    """What one table says, read row by row; "ask" while that is open.

    `known`: what tables say to these answers, filled in: each is read once.
    """
    known = {} if known is None else known
    if name not in known:
        table = tables[name]
        outcome = read(table, {**answers, **results_read(tables, table, answers, known)})
        listed = table.policy == "all"
        known[name] = causes_listed(outcome.rows) if listed else outcome.level or OPEN
    return known[name]


def results_read(
    tables: Mapping[str, Table],
    table: Table,
    answers: Answers,
    known: dict[str, Said] | None = None,
) -> dict[str, Value]:
    """What the tables say that this one reads, as far as they are settled. `known`: as above."""
    names = tables.keys() & table.reads
    said = {name: table_result(tables, name, answers, known) for name in names}
    return {name: level for name, level in said.items() if isinstance(level, str) and level != OPEN}


def causes_listed(rows: Iterable[Row]) -> dict[str, list[str]]:
    """Each cause that something speaks for, with all the rows about it that hold."""
    held = list(rows)
    causes = dict.fromkeys(row.then for row in held if row.speaks == "for")
    return {cause: [row.id for row in held if row.then == cause] for cause in causes}
