"""concerns.toml: what a check-in asks once about fear, worry and sleep, and the pages it opens."""

from collections.abc import Mapping
from dataclasses import dataclass

from unknot.library.read.reader import Files
from unknot.library.read.remedies import BASES


@dataclass(frozen=True)
class Concerns:
    """`pages`: the leaflet of each, by its id. Days are of the episode, from 0."""

    from_day: int
    before_day: int
    shown_days: int
    pages: Mapping[str, str]
    why: str
    cite: tuple[str, ...]
    basis: str
    note: str


def read_concerns(files: Files) -> Concerns:
    """The questions, with every mistake in them noted."""
    file = files.open("concerns.toml")
    rows = [(row, row.text("id"), row.text("leaflet")) for row in file.rows("concern")]
    made = Concerns(
        file.whole("from_day"), file.whole("before_day"), file.whole("shown_days"),
        {name: leaflet for _, name, leaflet in rows}, file.text("why"), file.texts("cite"),
        file.one_of("basis", BASES), file.text("note", ""),
    )  # fmt: skip
    for row, _, _ in rows:
        row.close()
    file.close()
    if not 0 <= made.from_day < made.before_day or made.shown_days < 1:
        file.wrong("its days do not follow each other", "Write from_day below before_day")
    return made
