"""measures/*.toml: one outcome measure a file."""

from unknot.library.read.reader import Files, Section
from unknot.library.read.remedies import BASES
from unknot.score.measures import Measure

KINDS = ("mean", "ticks", "one", "own")


def read_measures(files: Files) -> dict[str, Measure]:
    """Every measure by id: its file's name."""
    found = {}
    for name in files.names("measures"):
        section = files.open(name)
        measure = _measure(name.removeprefix("measures/").removesuffix(".toml"), section)
        if measure.items < 1 or not measure.low < measure.high:
            section.wrong("it has no items, or its range is empty", "Mend the numbers")
        if list(measure.due) != sorted(set(measure.due)):
            section.wrong("its due days do not rise", "Order them")
        section.close()
        found[measure.id] = measure
    return found


def _measure(name: str, section: Section) -> Measure:
    low, high = section.whole("low"), section.whole("high")
    return Measure(
        name, section.one_of("kind", KINDS), section.whole("items"), low, high,
        section.one_of("better", ("lower", "higher")), section.whole("percent"),
        section.whole("points"), section.whole("floor", low), section.whole("ceiling", high),
        section.wholes("due"), section.texts("cite"), section.one_of("basis", BASES),
        section.text("licence"), section.whole("alone", 0),
    )  # fmt: skip
