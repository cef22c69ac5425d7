"""What each number of weak signs together would cost: whom it would newly send on."""

from collections.abc import Iterator
from typing import Final

from unknot.cohort.over_triage import TABLE, Triage
from unknot.pathway.when import AtLeast

ROW: Final = "weak_signs"
NUMBERS: Final = range(2, 7)


def costs(found: Triage) -> Iterator[tuple[int, float, float, float]]:
    """For each number: of how many it holds, and whom else no row sends soon, or today. Percent."""
    table = found.drawn.library.tables[TABLE]
    counted = next(row.when for row in table.rows if row.id == ROW)
    if not isinstance(counted, AtLeast):
        raise TypeError(f"the row {ROW} does not count")
    others = [row for row in table.rows if not row.id.startswith(ROW)]
    for number in NUMBERS:
        who = found.crowd.holds(AtLeast(number, counted.parts))
        sent, today = 0, 0
        for row in others:
            sent |= found.crowd.row(row)
            today |= found.crowd.row(row) if row.then in ("urgent", "emergency") else 0
        yield number, found.percent(who), found.percent(who & ~sent), found.percent(who & ~today)
