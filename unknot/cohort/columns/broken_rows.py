"""Broken rows of a file of people, by what is wrong with them: counted all, and the first named."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

SHOWN: Final = 5  # rows that are named of each kind of mistake
KINDS: Final = 40  # kinds of mistakes that are named of a file


class Rows:
    """Broken rows, by what is wrong with them."""

    def __init__(self) -> None:
        self.count: Counter[str] = Counter()
        self.first: dict[str, list[int]] = {}

    def add(self, what: str, row: int | None) -> None:
        """One more."""
        self.count[what] += 1
        if row is not None and self.count[what] <= SHOWN:
            self.first.setdefault(what, []).append(row)

    def said(self, path: Path) -> list[str]:
        """One line a kind of mistake."""
        return [*self._said(path)]

    def _said(self, path: Path) -> Iterator[str]:
        for what, count in [*self.count.items()][:KINDS]:
            yield f"{path}: {what}: {rows_said(count, self.first.get(what, []))}."
        if len(self.count) > KINDS:
            yield f"{path}: {len(self.count) - KINDS:,} more kinds of mistakes."


def rows_said(count: int, first: list[int]) -> str:
    """ "3 rows (4, 17, 20)"."""
    more = ", ..." if count > len(first) else ""
    rows = "1 row" if count == 1 else f"{count:,} rows"
    return f"{rows} ({', '.join(map(str, first))}{more})" if first else rows
