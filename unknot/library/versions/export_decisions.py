"""The decisions of a pathway as plain data: its facts and its tables, without any word.

Run as a script it prints those of whatever version of our code is on the path, an older one
included: so it imports nothing of ours but the reader, and takes the rest by attribute.
"""

import json
import sys
from collections.abc import Iterable, Mapping
from typing import Any

FORMAT = "unknot-decisions-1"
FACT = ("id", "kind", "values", "calm", "stands_for", "asked")
ROW = ("id", "text", "then", "where", "within", "body", "dose", "check", "gentle", "chair", "apart",
       "speaks", "basis", "cite", "why", "change", "instead", "tell")  # fmt: skip


def as_data(library: Any) -> dict[str, Any]:
    """A JSON object: `facts` and `tables`, each a list in its order."""
    return {
        "format": FORMAT,
        "version": library.version,
        "fingerprint": getattr(library, "fingerprint", ""),
        "facts": [_some(fact, FACT) for fact in library.facts.values()],
        "tables": [_table(table) for table in library.tables.values()],
    }


def _table(table: Any) -> dict[str, Any]:
    default = getattr(table, "default", None)
    return {
        "id": table.id, "policy": table.policy, "levels": list(table.levels),
        "rows": [_row(row) for row in table.rows],
        "default": _row(default) if default is not None else None,
    }  # fmt: skip


def _row(row: Any) -> dict[str, Any]:
    return _some(row, ROW) | {"when": _expression(row.when)}


def _expression(expr: Any) -> dict[str, Any]:
    """An atom, or how its parts are joined."""
    if hasattr(expr, "fact"):
        return {"fact": expr.fact.id, "values": list(expr.values)}
    parts = [_expression(part) for part in expr.parts]
    if hasattr(expr, "least"):
        return {"least": expr.least, "parts": parts}
    return {"join": "and" if type(expr).__name__.startswith("All") else "or", "parts": parts}


def _some(thing: Any, names: Iterable[str]) -> dict[str, Any]:
    found: Mapping[str, Any] = {name: getattr(thing, name, None) for name in names}
    return {
        name: list(v) if isinstance(v, tuple) else v
        for name, v in found.items()
        if v not in (None, "", ())
    }


if __name__ == "__main__":
    from unknot.library.load import load

    json.dump(as_data(load()), sys.stdout)
