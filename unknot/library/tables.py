"""tables/*.toml: one decision a file. Reads them in the order in which they may use each other.

exercises.toml is many decisions in one file: its rows name the loads that they speak of, and each
load is a table of its own, exercises.LOAD, of the rows that name it and of those it includes.
"""

from collections.abc import Mapping
from dataclasses import replace

from unknot.library.reader import Files, Section
from unknot.pathway.facts import Fact
from unknot.pathway.tables import Row, Table
from unknot.pathway.when import Any, Expr, WhenError, parse

NOTHING: Expr = Any(())  # stands in for a `when` that could not be read

DERIVED = "tables/derived.toml"
EXERCISES = "tables/exercises.toml"
FIRST = ("disposition",)  # tables that others may read come first


class Names:
    """What a name in a `when` stands for: a fact, a derived fact, or an earlier table."""

    def __init__(self, facts: Mapping[str, Fact]) -> None:
        self.facts = dict(facts)
        self.derived: dict[str, Expr] = {}
        self.used: set[str] = set()

    def __call__(self, name: str) -> Fact | Expr | None:
        """Look a name up, and remember that it was used."""
        self.used.add(name)
        return self.facts.get(name) or self.derived.get(name)


def read_tables(
    files: Files, facts: Mapping[str, Fact]
) -> tuple[dict[str, Table], dict[str, Table], set[str]]:
    """Every table by id, every load of an exercise, and the names that some row uses."""
    names = Names(facts)
    _read_derived(files, names)
    tables: dict[str, Table] = {}
    included: dict[str, list[Section]] = {}
    found = [name for name in files.names("tables") if name not in (DERIVED, EXERCISES)]
    ids = {name.removeprefix("tables/").removesuffix(".toml"): name for name in found}
    order = [i for i in FIRST if i in ids] + [i for i in sorted(ids) if i not in FIRST]
    for table_id in order:
        section = files.open(ids[table_id])
        included[table_id] = list(section.rows("row"))
        tables[table_id] = _table(table_id, section, included, names, files)
        names.facts[table_id] = tables[table_id].as_fact()
    return tables, _loads(files, included, names), names.used


def _loads(files: Files, included: dict[str, list[Section]], names: Names) -> dict[str, Table]:
    section = files.open(EXERCISES)
    section.one_of("policy", ("worst",))
    levels, loads = section.texts("levels"), section.texts("loads")
    default = section.text("default")
    others = [each for other in section.texts("include", ()) for each in included.get(other, ())]
    everywhere = [Section(each.data, each.file, each.row, each.log) for each in others]
    rows = [(_named(row, loads), row) for row in section.rows("row")]
    rows += [(loads, row) for row in everywhere]
    read = [
        (named, _row("", row, levels, names, {"where": {}, "within": {}})) for named, row in rows
    ]
    last = _default_row("", section, default)
    section.close()
    return {load: _load(load, levels, read, last) for load in loads}


def _load(
    load: str, levels: tuple[str, ...], read: list[tuple[tuple[str, ...], Row]], last: Row | None
) -> Table:
    name = f"exercises.{load}"
    rows = tuple(replace(row, table=name) for named, row in read if load in named)
    return Table(name, "worst", levels, rows, last and replace(last, table=name))


def _named(row: Section, loads: tuple[str, ...]) -> tuple[str, ...]:
    """The loads that a row speaks of. What is closed says what there is instead."""
    named = row.texts("loads")
    for unknown in sorted({*named} - {*loads}):
        row.wrong(f"names '{unknown}', which is no load", f"Use: {', '.join(loads)}")
    if not named:
        row.wrong("names no load", 'Write loads = ["flexion"]')
    wanted = {"blocked": "instead", "careful": "change"}.get(str(row.data.get("then")))
    if wanted and not row.data.get(wanted):
        row.wrong(
            f"says '{row.data['then']}' and no `{wanted}`", "Say what to do: nobody is left alone"
        )
    return named


def _read_derived(files: Files, names: Names) -> None:
    section = files.open(DERIVED)
    section.one_of("policy", ("derived",))
    for row in section.rows("row"):
        name = row.text("id")
        if name in names.facts or name in names.derived:
            row.wrong(f"the name '{name}' is taken", "Give it a name of its own")
        names.derived[name] = _when(row, names)
        _basis(row)
        row.text("note", "")
        row.close()
    section.close()


def _table(
    table_id: str,
    section: Section,
    included: dict[str, list[Section]],
    names: Names,
    files: Files,
) -> Table:
    policy = section.one_of("policy", ("worst", "first", "all"))
    levels = (section.texts("levels") or ("",)) if policy != "all" else ("true",)
    default = section.text("default", "" if policy == "all" else None)
    if default and default not in levels:
        section.wrong(f"default '{default}' is no level", f"Use one of: {', '.join(levels)}")
    sections = list(included[table_id])
    for other in section.texts("include", ()):
        if other not in included:
            included[other] = list(files.open(f"tables/{other}.toml").rows("row"))
        sections += [Section(s.data, s.file, s.row, s.log) for s in included[other]]
    by_level = {key: section.table(key) for key in ("where", "within")}
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
        row.text("where", ""), row.text("within", ""), note=row.text("note", ""),
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
    row = Row(
        table_id,
        section.text("id"),
        str(section.any("when", "")),
        _when(section, names),
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
        gentle=section.flag("gentle", default=False),
        chair=section.flag("chair", default=False),
    )
    section.close()
    return row


def _when(section: Section, names: Names) -> Expr:
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
