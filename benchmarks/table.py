"""One row for each figure: what it is, what we measured, the target, and whether it is met."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import median
from time import perf_counter

NOT_MEASURED = "not measured: no Chromium here"


@dataclass(frozen=True)
class Figure:
    """One measurement. `most` is the target: no more than that; None where none is set."""

    what: str
    value: float | None  # None: could not be measured here
    unit: str
    most: float | None = None
    digits: int = 0
    note: str = ""  # on a line of its own below the table's row

    @property
    def cells(self) -> tuple[str, str, str, str]:
        """The row as text."""
        ours = NOT_MEASURED if self.value is None else self._said(self.value)
        target = "" if self.most is None else f"at most {self.most:g} {self.unit}".rstrip()
        if self.value is None or self.most is None:
            return self.what, ours, target, ""
        return self.what, ours, target, "yes" if self.value <= self.most else "NO"

    def _said(self, value: float) -> str:
        return f"{value:,.{self.digits}f} {self.unit}".rstrip()


def show(figures: Iterable[Figure]) -> None:
    """Print the table."""
    rows = [("what", "ours", "target", "met")]
    notes: dict[int, str] = {}
    for figure in figures:
        rows.append(figure.cells)
        notes[len(rows) - 1] = figure.note
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    for number, row in enumerate(rows):
        cells = zip(row, widths, strict=True)
        print(" | ".join(cell.ljust(width) for cell, width in cells).rstrip())
        if number == 0:
            print("-|-".join("-" * width for width in widths))
        elif notes[number]:
            print(f"    {notes[number]}")


def seconds(act: Callable[[], object]) -> float:
    """How long something takes, once."""
    begun = perf_counter()
    act()
    return perf_counter() - begun


def typical(act: Callable[[], object], times: int) -> float:
    """The median of how long it takes, in seconds."""
    return median(seconds(act) for _ in range(times))
