"""Lays the words of a language over what decides: into the row of that id, at any depth.

A file of decisions knows no language. Its words stand in `words/LANGUAGE/rows/`, under its name: a
table there is a row of that id (or the table so named), a text under a row's own id is its `text`.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

ROWS: Final = "rows"  # the folder of a language's words for what stands in files of decisions
WORDED: Final = (  # all else decides, and knows no language
    "why", "change", "instead", "tell", "title", "text", "says", "about", "heading", "licence",
)  # fmt: skip


class Misplaced(NamedTuple):
    """Words that belong nowhere: `what` is wrong, with {file} to fill in. `lost`: no such name."""

    name: str
    what: str
    mend: str
    lost: bool = False


def overlay(data: dict[str, Any], said: Mapping[str, Any], at: str = "") -> Iterator[Misplaced]:
    """Put words into what decides; yield what has no place there."""
    rows = _rows(data)
    for name, each in said.items():
        where = f"{at}{name}"
        if isinstance(each, dict):
            if name in rows:
                yield from overlay(rows[name], each, f"{where}.")
            else:
                yield Misplaced(
                    where, "is no row of {file}", "Mend its name, or remove it", lost=True
                )
        elif name in rows and name not in WORDED:
            yield from _put(rows[name], "text", each, where)
        else:
            yield from _put(data, name, each, where)


def _rows(data: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """What words can be about here: rows by id, tables by name."""
    tables = {key: found for key, found in data.items() if isinstance(found, dict)}
    lists = (found for found in data.values() if isinstance(found, list))
    return tables | {
        str(row["id"]): row
        for found in lists for row in found if isinstance(row, dict) and "id" in row
    }  # fmt: skip


def _put(place: dict[str, Any], key: str, text: object, where: str) -> Iterator[Misplaced]:
    if key not in WORDED or not isinstance(text, str):
        yield Misplaced(where, "are no words", f"Only texts: {', '.join(WORDED)}")
    elif key in place:
        yield Misplaced(where, "stands in {file} too", "Keep it here alone")
    else:
        place[key] = text


def replace_text(data: Any, path: str, text: str) -> None:
    """Put a text in place of the one at a path; where there is none, nothing is put."""
    name, _, below = path.partition(".")
    key: Any = int(name) if isinstance(data, list) and name.isdigit() else name
    known = range(len(data)) if isinstance(data, list) else data
    if not isinstance(data, dict | list) or key not in known:
        return
    if below:
        replace_text(data[key], below, text)
    else:
        data[key] = text
