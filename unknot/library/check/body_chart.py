"""What a tap on the body leads to is there, and can only add."""

from collections.abc import Iterator

from unknot.library.model import Library
from unknot.library.read.body_chart import FILE
from unknot.library.read.diagnostics import Mistake


def body_chart_mistakes(library: Library) -> Iterator[Mistake]:
    """Each follow ticks a line that answers nothing calmly, or opens questions that are asked."""
    chart = library.body_chart
    screen = next((each for each in library.screens if each.id == chart.screen), None)
    if screen is None:
        yield Mistake(FILE, "", f"stands on '{chart.screen}', which is no screen", "Mend the name")
        return
    lines = {item.id: item for item in screen.items}
    for follow in chart.follows:
        at = f"follow '{follow.id}'"
        if follow.line and follow.line not in lines:
            yield Mistake(FILE, at, f"ticks '{follow.line}', which is no line", "Mend the name")
        elif follow.line:
            said = lines[follow.line].sets
            calm = [n for n, value in said.items() if value == library.facts[n].calm]
            if calm or not said:
                yield Mistake(FILE, at, f"ticks '{follow.line}', which says nothing that worries",
                              "A tap can only add: name another line")  # fmt: skip
        for name in follow.asks:
            if name not in library.facts or not library.facts[name].asked:
                yield Mistake(FILE, at, f"asks '{name}', which nobody is asked", "Mend the name")
    for region in chart.regions:
        if not library.words.get(f"body_chart.regions.{region}"):
            yield Mistake("words/en/body_chart.toml", f"regions.{region}", "is missing", "Add it")
