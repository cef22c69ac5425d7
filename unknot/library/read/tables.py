"""tables/*.toml: one decision a file. A table may read another's answer, but not in a circle.

exercises.toml is many decisions in one file: its rows name the loads that they speak of, and each
load is a table of its own, exercises.LOAD, of the rows that name it and of those it includes.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from unknot.library.read.reader import Files, Section
from unknot.pathway.facts import Fact
from unknot.pathway.tables import Row, Table
from unknot.pathway.when import AnyOf, Expr, WhenError, names_in, parse

NOTHING: Expr = AnyOf(())  # stands in for a `when` that could not be read

DERIVED = "tables/derived.toml"
EXERCISES = "tables/exercises.toml"
NOWHERE: Mapping[str, Mapping[str, str]] = {"where": {}, "within": {}}
# What a row of such a level must say besides `why`: pages show it, and would show an empty line.
SAYS_TOO: Mapping[str, str] = {"blocked": "instead", "careful": "change"}


@dataclass(frozen=True)
class TablesRead:
    """What the tables folder holds."""

    tables: Mapping[str, Table]  # each after those that it reads
    derived: Mapping[str, str]  # a pattern's name to its `when`, each after those that it uses


class Names:
    """What a name in a `when` stands for: a fact, a derived fact, or an earlier table."""

    def __init__(self, facts: Mapping[str, Fact]) -> None:
        self.facts = dict(facts)
        self.derived: dict[str, Expr] = {}

    def __call__(self, name: str) -> Fact | Expr | None:
        """Look a name up."""
        return self.facts.get(name) or self.derived.get(name)


class Circle(ValueError):
    """Names that need each other: `names` begins and ends with the same one."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self.names = names
        super().__init__(" -> ".join(names))


def read_tables(files: Files, facts: Mapping[str, Fact]) -> TablesRead:
    """Every table by id, and the derived facts as written."""
    names = Names(facts)
    derived = _read_derived(files, names)
    found = [name for name in files.names("tables") if name not in (DERIVED, EXERCISES)]
    sections = {name.removeprefix("tables/").removesuffix(".toml"): files.open(name)
                for name in found}  # fmt: skip
    rows = {table_id: _sections(section, files) for table_id, section in sections.items()}
    tables: dict[str, Table] = {}
    for table_id in _in_order(rows):
        tables[table_id] = _table(table_id, sections[table_id], rows[table_id], names)
        names.facts[table_id] = tables[table_id].as_fact()
    return TablesRead(tables | _loads(files, names), derived)


def _loads(files: Files, names: Names) -> dict[str, Table]:
    """A table for each load. Every row is read once, however many loads it speaks of."""
    section = files.open(EXERCISES)
    section.one_of("policy", ("worst",))
    levels, loads = section.texts("levels"), section.texts("loads")
    sections = [(_loads_of(row, loads), row) for row in section.rows("row")]
    for other in section.texts("include", ()):
        sections += [(loads, row) for row in files.open(f"tables/{other}.toml").rows("row")]
    rows = [(named, _row("", row, levels, names, NOWHERE)) for named, row in sections]
    last = _default_row("", section, section.text("default"))
    section.close()
    return {f"exercises.{load}": _load(f"exercises.{load}", levels, last,
                                       [row for named, row in rows if load in named])
            for load in loads}  # fmt: skip


def _load(name: str, levels: tuple[str, ...], last: Row | None, rows: list[Row]) -> Table:
    mine = tuple(replace(row, table=name) for row in rows)
    return Table(name, "worst", levels, mine, last and replace(last, table=name))


def _loads_of(row: Section, loads: tuple[str, ...]) -> tuple[str, ...]:
    """The loads that a row speaks of."""
    named = row.texts("loads")
    for unknown in sorted({*named} - {*loads}):
        row.wrong(f"names '{unknown}', which is no load", f"Use: {', '.join(loads)}")
    if not named:
        row.wrong("names no load", 'Write loads = ["flexion"]')
    return named


def _sections(section: Section, files: Files) -> list[Section]:
    """The rows of a table's own file, and of those that it includes; without_apart: not all."""
    found = list(section.rows("row"))
    for other in section.texts("include", ()):
        found += files.open(f"tables/{other}.toml").rows("row")
    if section.flag("without_apart", default=False):
        found = [row for row in found if not row.data.get("apart")]
    return found


def _in_order(rows: Mapping[str, list[Section]]) -> tuple[str, ...]:
    """Names, each after those that its rows use; none, and a mistake noted, where they circle."""
    uses = {name: {n for each in found for n in _named(each) & rows.keys()}
            for name, found in rows.items()}  # fmt: skip
    try:
        return _used_first(uses)
    except Circle as circle:
        first, then = circle.names[:2]
        row = next(each for each in rows[first] if then in _named(each))
        row.wrong(f"reads '{then}', and that is a circle: {circle}",
                  "Decide which of them comes first, and let it not read the other")  # fmt: skip
        return ()


def _named(row: Section) -> frozenset[str]:
    return names_in(str(row.data.get("when", "")))


def _used_first(uses: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """Names in the order given, but each after those that it uses. Raises Circle."""
    done: dict[str, None] = {}

    def visit(name: str, path: tuple[str, ...]) -> None:
        if name in path:
            raise Circle((*path[path.index(name) :], name))
        if name not in done:
            for other in sorted(uses[name]):
                visit(other, (*path, name))
            done[name] = None

    for name in uses:
        visit(name, ())
    return tuple(done)


def _read_derived(files: Files, names: Names) -> dict[str, str]:
    section = files.open(DERIVED)
    section.one_of("policy", ("derived",))
    rows: dict[str, Section] = {}
    for row in section.rows("row"):
        name = row.text("id")
        if name in names.facts or name in rows:
            row.wrong(f"the name '{name}' is taken", "Give it a name of its own")
        rows[name] = row
    for name in _in_order({name: [row] for name, row in rows.items()}):
        row = rows[name]
        names.derived[name] = read_when(row, names)
        _basis(row)
        row.text("note", "")
        row.close()
    section.close()
    return {name: rows[name].text("when") for name in names.derived}


def _table(
    table_id: str,
    section: Section,
    sections: list[Section],
    names: Names,
) -> Table:
    policy = section.one_of("policy", ("worst", "first", "all"))
    levels = section.texts("levels", ("true",) if policy == "all" else None) or ("",)
    default = section.text("default", "" if policy == "all" else None)
    if default and default not in levels:
        section.wrong(f"default '{default}' is no level", f"Use one of: {', '.join(levels)}")
    by_level = {key: section.table(key) for key in ("where", "within")}
    for key, said in by_level.items():
        for level in sorted(set(said) - set(levels)):
            section.wrong(f"[{key}] names '{level}', which is no level",
                          f"Use one of: {', '.join(levels)}")  # fmt: skip
    rows = tuple(_row(table_id, each, levels, names, by_level) for each in sections)
    for row_id in {row.id for row in rows if [r.id for r in rows].count(row.id) > 1}:
        section.wrong(f"two rows are called '{row_id}'", "Give each row an id of its own")
    last = _default_row(table_id, section, default)
    section.close()
    return Table(table_id, policy, levels, rows, last)  # type: ignore[arg-type]


def _default_row(table_id: str, section: Section, then: str) -> Row | None:
    data = section.any("default_row")
    if not isinstance(data, dict):
        return _plain_default(table_id, then) if then else None
    row = Section(data, section.file, "[default_row]", section.log)
    cite, basis = _basis(row)
    made = Row(
        table_id, row.text("id"), "", NOTHING, then, row.text("why"), cite, basis,  # type: ignore[arg-type]
        row.text("where", ""), row.text("within", ""), note=row.text("note", ""), file=section.file,
    )  # fmt: skip
    row.close()
    return made


def _plain_default(table_id: str, then: str) -> Row:
    return Row(table_id, "default", "", NOTHING, then, "", (), "judgement")


def _row(
    table_id: str,
    section: Section,
    levels: tuple[str, ...],
    names: Names,
    by_level: Mapping[str, Mapping[str, str]],
) -> Row:
    cite, basis = _basis(section)
    then = section.one_of("then", levels) if levels != ("true",) else "true"
    _says_what_then(section, then)
    row = Row(
        table_id,
        section.text("id"),
        str(section.any("when", "")),
        read_when(section, names),
        then,
        section.text("why"),
        cite,
        basis,  # type: ignore[arg-type]  # one_of has checked it
        section.text("where", by_level["where"].get(then, "")),
        section.text("within", by_level["within"].get(then, "")),
        section.one_of("body", ("", "still"), ""),
        section.text("change", ""),
        section.text("instead", ""),
        section.whole("dose", 0) or None,
        section.wholes("check"),
        section.text("note", ""),
        section.file,
        gentle=section.flag("gentle", default=False),
        chair=section.flag("chair", default=False),
        tell=section.text("tell", ""),
        apart=section.flag("apart", default=False),
        speaks=section.one_of("speaks", ("", "for", "against", "know"), ""),  # type: ignore[arg-type]
    )
    section.close()
    return row


def _says_what_then(row: Section, then: str) -> None:
    """What is closed says what there is instead; what is open with care, how."""
    wanted = SAYS_TOO.get(then)
    if wanted and not str(row.data.get(wanted, "")).strip():
        row.wrong(
            f"says '{then}' and no `{wanted}`",
            f"Nobody is left alone: write `{wanted}` beside its `why`, in words/en/rows/{row.file}",
        )


def read_when(section: Section, names: Callable[[str], Fact | Expr | None]) -> Expr:
    """The `when` of a section, where `names` says what a name in it stands for."""
    try:
        return parse(section.text("when"), names)
    except WhenError as error:
        section.wrong(f"`when` {error}", "Mend the `when`")
        return NOTHING


def _basis(section: Section) -> tuple[tuple[str, ...], str]:
    basis = section.one_of("basis", ("verified", "recalled", "judgement"))
    cite = section.texts("cite", ())
    if not cite and basis in ("verified", "recalled"):
        section.wrong(f"has basis '{basis}' and no source", "Add `cite`, or call it a judgement")
    return cite, basis
