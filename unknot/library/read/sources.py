"""sources.toml: every paper, guideline and page that content cites, and what was read of it."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from unknot.library.read.reader import Files, Section

LONGEST: Final = 25  # words of a quoted sentence


@dataclass(frozen=True)
class Reading:
    """A sentence that was read: its own words, where they stand, and the day they were seen."""

    says: str
    where: str
    on: date


@dataclass(frozen=True)
class Source:
    """A paper, guideline or page. Without a reading it is recalled, and verifies nothing."""

    id: str
    title: str
    link: str
    found_at: str
    year: int | None
    readings: tuple[Reading, ...]

    @property
    def checked_on(self) -> date | None:
        """The day it was last seen."""
        return max((each.on for each in self.readings), default=None)


def read_sources(files: Files) -> dict[str, Source]:
    """Every source by id."""
    return {name: _source(name, row) for name, row in files.tables_of("sources.toml")}


def _source(name: str, row: Section) -> Source:
    made = Source(
        name,
        row.text("title"),
        row.text("link", ""),
        row.text("found_at", ""),
        row.whole("year", 0) or None,
        tuple(_reading(each, row) for each in row.rows("read")),
    )
    if made.link and not made.link.startswith("https://"):
        row.wrong(f"its link is {made.link!r}", "Write an https:// address, or leave it empty")
    if not made.link and not made.found_at:
        row.wrong("it has neither a link nor found_at", "Say where it can be found")
    row.close()
    return made


def _reading(each: Section, source: Section) -> Reading:
    made = Reading(each.text("says"), each.text("where"), each.day("on"))
    each.close()
    if len(made.says.split()) > LONGEST:
        source.wrong(f"quotes more than {LONGEST} words: {made.says[:40]!r}", "Quote less of it")
    return made
