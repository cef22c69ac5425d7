"""body_chart.toml: the regions of a body that can be tapped, and what a tap means."""

from collections.abc import Mapping
from typing import Final

from unknot.body.body_chart import BodyChart, BodyRegion, Follow
from unknot.library.read.reader import Files, Section
from unknot.library.read.remedies import BASES

FILE: Final = "body_chart.toml"
VIEWS: Final = ("behind", "front")
WIDE, HIGH = 320, 560  # of a view
LEAST: Final = 57  # of a region, either way: 44 px of a view that a card of 249 px holds


def read_body_chart(files: Files) -> BodyChart:
    """The chart, with every mistake in it noted."""
    file = files.open(FILE)
    file.texts("cite")
    file.one_of("basis", BASES)
    file.text("note")
    regions = {each.id: each for each in map(_region, file.rows("region"))}
    made = BodyChart(
        file.text("screen"), file.whole("many"), file.whole("screen_hours"),
        file.whole("shown_days"), regions,
        tuple(_follow(row, regions) for row in file.rows("follow")),
    )  # fmt: skip
    file.close()
    return made


def _region(row: Section) -> BodyRegion:
    numbers = row.wholes("outline")
    corners = tuple(zip(numbers[::2], numbers[1::2], strict=False))
    made = BodyRegion(row.text("id"), row.one_of("view", VIEWS), corners)
    row.close()
    xs, ys = numbers[::2] or (0,), numbers[1::2] or (0,)
    if len(numbers) % 2 or len(corners) < 3:
        row.wrong("has no outline", "Write x and y of each corner, three at least")
    elif min(*xs, *ys) < 0 or max(xs) > WIDE or max(ys) > HIGH:
        row.wrong("sticks out of its view", f"Keep to {WIDE} by {HIGH}")
    elif min(max(xs) - min(xs), max(ys) - min(ys)) < LEAST:
        row.wrong("is smaller than a thumb", f"Make it {LEAST} wide and high at least")
    return made


def _follow(row: Section, regions: Mapping[str, BodyRegion]) -> Follow:
    made = Follow(
        row.text("id"), row.texts("any"), row.texts("with", ()), row.text("line", ""),
        row.texts("asks", ()), row.flag("new", default=False),
    )  # fmt: skip
    row.close()
    for name in (*made.any, *made.and_any):
        if name not in regions:
            row.wrong(f"names '{name}', which is no region", "Mend the name")
    if not made.line and not made.asks:
        row.wrong("means nothing", "Give it a `line` or `asks`")
    return made
