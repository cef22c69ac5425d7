"""Every cell of a cohort that no fact allows, and every id that is there twice, with its rows."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import duckdb
import polars as pl

from unknot.cohort.columns.broken_rows import SHOWN, rows_said
from unknot.cohort.columns.engines import MEMORY
from unknot.cohort.columns.refused import BadCohort
from unknot.cohort.columns.schema import FLAG, TEXT, Kind, words_of
from unknot.cohort.columns.source import Source
from unknot.pathway.facts import UNKNOWN, Fact

PLACE: Final = "place of the row"  # no column of a file is called so by chance
VALUES: Final = 8  # different values that are named of a column


def check(source: Source, facts: Mapping[str, Fact], scratch: Path) -> None:
    """Read every row once, and raise BadCohort with all that is wrong."""
    found = [*_cells(source, facts), *_ids(source, scratch)]
    if found:
        raise BadCohort(found)


def _cells(source: Source, facts: Mapping[str, Fact]) -> Iterator[str]:
    people = source.people()
    tests = {name: wrong for name, kind in source.kinds.items()
             if (wrong := _wrong(facts[name], kind)) is not None}  # fmt: skip
    if not tests:
        return
    counts = people.select(wrong.sum().alias(name) for name, wrong in tests.items())
    for name, count in counts.collect(engine="streaming").row(0, named=True).items():
        if count:
            yield from _column(people, facts[name], tests[name], count)


def _wrong(fact: Fact, kind: Kind) -> pl.Expr | None:
    """Whether a cell is not allowed; None where the column's type allows no other."""
    cell = pl.col(fact.id)
    if fact.kind == "boolean" and kind == FLAG:
        return None
    if fact.kind == "boolean" and kind != TEXT:
        return cell.is_in([0, 1]).not_()
    if fact.kind != "number":
        return cell.is_in([*words_of(fact)]).not_()
    low, high = fact.bounds
    if kind != TEXT:
        return (cell < low) | (cell > high) | (cell != cell.floor())
    number = cell.cast(pl.Int64, strict=False)
    whole = cell.str.contains(r"^-?[0-9]+$") & (number >= low) & (number <= high)
    return whole.fill_null(cell.is_null()).not_() & (cell != UNKNOWN if fact.asked else True)


def _column(people: pl.LazyFrame, fact: Fact, wrong: pl.Expr, count: int) -> Iterator[str]:
    rows = people.select(fact.id).with_row_index(PLACE, offset=1).filter(wrong)
    by_value = (
        rows.group_by(fact.id)
        .agg(
            pl.len().alias("count"),
            pl.col(PLACE).sort().head(SHOWN),
            pl.col(PLACE).min().alias("first"),
        )
        .sort("first")
        .head(VALUES)
        .collect(engine="streaming")
    )  # fmt: skip
    named = 0
    for value, often, first, _ in by_value.iter_rows():
        named += often
        said = f"'{value}'" if isinstance(value, str) else str(value)
        yield (f"{fact.id}: {said} is not allowed, in {rows_said(often, first)}. Allowed: "
               f"{fact.allowed()}.")  # fmt: skip
    if count > named:
        yield f"{fact.id}: other values that are not allowed, in {count - named:,} more rows."


def _ids(source: Source, scratch: Path) -> Iterator[str]:
    """Ids that are there twice or not at all. DuckDB counts: it goes to a file where it must."""
    if source.id is None:
        return
    scratch.mkdir(parents=True, exist_ok=True)
    limits = {"memory_limit": MEMORY, "temp_directory": str(scratch / "ids")}
    with duckdb.connect(config={**limits}) as connection:
        people = connection.read_parquet([str(each) for each in source.files])
        said = people.select(duckdb.ColumnExpression(source.id).alias("id"))
        twice = said.aggregate("id, count(*) AS often").filter("often > 1 OR id IS NULL")
        many = twice.count("*").fetchall()[0][0]
        some = twice.order("id NULLS FIRST").limit(VALUES).fetchall() if many else []
    ids = pl.col(source.id)
    for value, often in some:
        here = ids.is_null() if value is None else ids == value
        rows = source.people().select(ids).with_row_index(PLACE, offset=1).filter(here)
        first = rows.head(SHOWN).collect()[PLACE].to_list()
        what = "no id" if value is None else f"the id {value!r} is there {often} times"
        yield f"{source.id}: {what}: {rows_said(often, first)}. Give everybody one of their own."
    if many > len(some):
        yield f"{source.id}: {many - len(some):,} more ids are there more than once."
