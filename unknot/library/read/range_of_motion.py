"""range.toml: what is measured at home, and how exactly."""

from typing import Final

from unknot.library.read.reader import Files, Section
from unknot.library.read.remedies import BASES
from unknot.record.prevention_events import FURTHEST
from unknot.score.range_change import RangeTest

FILE: Final = "range.toml"


def read_range(files: Files) -> dict[str, RangeTest]:
    """Every test by id."""
    file = files.open(FILE)
    found = {each.id: each for each in (_test(row) for row in file.rows("test"))}
    file.close()
    return found


def _test(row: Section) -> RangeTest:
    made = RangeTest(
        row.text("id"), row.text("movement"), row.text("other", ""),
        row.one_of("unit", tuple(FURTHEST), "cm"), row.flag("tilt", default=False),
        row.whole("step", 1), row.flag("mirrored", default=False),
        row.flag("less", default=False), row.whole("low"), row.whole("high"), row.whole("error"),
        row.text("why"), row.texts("cite"), row.one_of("basis", BASES), row.text("note", ""),
    )  # fmt: skip
    row.close()
    most = FURTHEST[made.unit]
    if not 0 <= made.low < made.high <= most:
        row.wrong(
            f"it goes from {made.low} to {made.high} {made.unit}", f"Keep it rising, 0 to {most}"
        )
    if not 0 < made.step <= made.error < made.high - made.low:
        row.wrong(
            f"its error is {made.error} {made.unit}, told in steps of {made.step}",
            "Write an error above 0, not below the step, within its range",
        )
    if made.tilt and made.unit != "degrees":
        row.wrong("a tilt is measured in cm", 'Write `unit = "degrees"`')
    return made
