"""usual_course.toml: how pain usually falls, as two published curves with a band between them."""

from dataclasses import dataclass

from unknot.library.read.leaflets import BASES
from unknot.library.read.reader import Files, Section


@dataclass(frozen=True)
class CurvePoint:
    """Mean pain (0 to 100) some weeks after it began, by the two reviews."""

    id: str
    weeks: int
    low: int
    high: int


@dataclass(frozen=True)
class NaturalHistory:
    """The times that were published, in order, and where they come from."""

    times: tuple[CurvePoint, ...]
    basis: str
    cite: tuple[str, ...]


def read_usual_course(files: Files) -> NaturalHistory:
    """The band. Refused when its times do not rise, or a low value lies above a high one."""
    file = files.open("usual_course.toml")
    made = NaturalHistory(
        tuple(_time(row) for row in file.rows("time")), file.one_of("basis", BASES),
        file.texts("cite"),
    )  # fmt: skip
    file.close()
    weeks = [time.weeks for time in made.times]
    if len(weeks) < 2 or weeks != sorted(set(weeks)):
        file.wrong("its weeks do not rise", "Order the [[time]] rows, two at least")
    return made


def _time(row: Section) -> CurvePoint:
    made = CurvePoint(row.text("id"), row.whole("weeks"), row.whole("low"), row.whole("high"))
    row.close()
    if not 0 <= made.low <= made.high <= 100:
        row.wrong(f"its band is from {made.low} to {made.high}", "Keep it rising, from 0 to 100")
    return made
