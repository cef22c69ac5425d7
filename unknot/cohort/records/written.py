"""The tables as files that R and pandas read, their codebook, and pooled effects as content.

CSV is RFC 4180 in UTF-8 with a header; an empty cell is "not said"; booleans are TRUE and FALSE,
because R takes small letters for a text.
Parquet is written as well where Polars is installed (`unknot[cohort]`).
"""

import csv
import tomllib
from collections.abc import Collection, Iterable, Mapping
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from unknot.cohort.records.participants import Participant
from unknot.cohort.records.pooled_effects import Pooled
from unknot.cohort.records.tables import TABLES, Cell, Table, rows
from unknot.library.model import Library
from unknot.library.read.words import Words

CODEBOOK: Final = "codebook.csv"
EFFECTS: Final = "effects.toml"


def write_tables(people: Collection[Participant], library: Library, folder: Path) -> dict[str, int]:
    """Every table, as NAME.csv and NAME.parquet. How many rows each has. Raises OSError."""
    counts = {}
    for table in TABLES:
        found = list(rows(table, people, library))
        with (folder / f"{table.name}.csv").open("w", newline="", encoding="utf-8") as file:
            out = csv.writer(file, lineterminator="\n")
            out.writerow(column.name for column in table.columns)
            out.writerows(map(_plain, row) for row in found)
        if find_spec("polars"):
            _write_parquet(table, found, folder / f"{table.name}.parquet")
        counts[table.name] = len(found)
    return counts


def write_codebook(words: Words, folder: Path) -> None:
    """What each column holds: table, column, kind, unit, meaning. Raises OSError."""
    with (folder / CODEBOOK).open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(("table", "column", "kind", "unit", "meaning"))
        for table in TABLES:
            for name, kind, unit in table.columns:
                own = words.get(f"research.codebook.{table.name}.{name}")
                meaning = own or words.say(f"research.codebook.all.{name}")
                out.writerow((table.name, name, kind, unit, meaning))


def _plain(cell: Cell) -> Cell:
    return str(cell).upper() if isinstance(cell, bool) else cell


def _write_parquet(table: Table, found: Iterable[tuple[Cell, ...]], path: Path) -> None:
    pl = import_module("polars")  # an extra: nobody needs it for CSV

    kinds: dict[str, Any] = {
        "text": pl.String, "integer": pl.Int64, "number": pl.Float64,
        "boolean": pl.Boolean,
    }  # fmt: skip
    schema = {name: kinds[kind] for name, kind, _ in table.columns}
    pl.DataFrame(list(found), schema=schema, orient="row").write_parquet(path)


def effects_as_content(shipped: str, pooled: Mapping[str, Pooled], note: str) -> str:
    """content/effects.toml with what was pooled in place of what it says; all else is as it is.

    `shipped`: the file's text. `note`: where the numbers come from.
    """
    whole = tomllib.loads(shipped)
    for each in whole["effect"]:
        if found := pooled.get(each["id"]):
            each["points"] = round(found.points, 2)
            each["give_or_take"] = round(found.give_or_take, 2)
            each["cite"], each["basis"], each["note"] = [], "judgement", note
            if found.people is not None:
                each["note"] += f" {found.people} people, {found.sessions} sessions."
    parts = []
    for name, value in whole.items():
        for part in value if isinstance(value, list) else [value]:
            head = f"[[{name}]]" if isinstance(value, list) else f"[{name}]"
            parts.append("\n".join([head, *(f"{k} = {_toml(v)}" for k, v in part.items())]))
    return "\n\n".join(parts) + "\n"


def _toml(value: object) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
    return str(value)
