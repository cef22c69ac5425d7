"""Renders docs/safety/recalled.md: what nobody has read at its source, heaviest first."""

import sys
from typing import Final

from reports.markdown import page, table
from unknot.library.check.supports import WEIGHTS, recalled
from unknot.library.load import load
from unknot.library.read.supports import Support

LIBRARY: Final = load()
HEADS: Final = {
    "danger": "What a row of emergency or urgent rests on",
    "decision": "Other tables, remedies and exercises",
    "reading": "What is only there to read",
}


def document() -> str:
    """The whole list; the page `learn/unread/` shows the same."""
    found = recalled(LIBRARY)
    parts = [f"## {HEADS[weight]}: {len(found[weight])}\n\n{_rows(found[weight])}"
             for weight in WEIGHTS]  # fmt: skip
    return page(
        "Recalled: what nobody has read at its source",
        f"""{_counted()} A row that is recalled stays as cautious as it is. To verify one, read its
        source and write the sentence under it in `content/sources.toml`; the loader refuses
        `verified` without one.""",
        *parts,
    )


def _counted() -> str:
    found = recalled(LIBRARY)
    counts = ", ".join(f"{len(found[weight])} {weight}" for weight in WEIGHTS)
    return f"Recalled: {counts}, of {len(LIBRARY.supports)} that name a basis."


def _rows(rows: tuple[Support, ...]) -> str:
    said = [(f"`{each.file}` {each.row}", each.level, each.text,
             ", ".join(LIBRARY.sources[name].title for name in each.cite))
            for each in rows]  # fmt: skip
    return table(("where", "level", "what it says", "from"), said)


def main() -> int:
    """Print the count, which fails nothing."""
    print(_counted())
    return 0


if __name__ == "__main__":
    sys.exit(main())
