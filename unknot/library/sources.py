"""sources.toml: every paper, guideline and page that some content cites."""

from dataclasses import dataclass
from datetime import date

from unknot.library.reader import Files, Section


@dataclass(frozen=True)
class Source:
    """Where something was read. `checked_on` is None for what is recalled, not yet checked."""

    id: str
    title: str
    link: str
    found_at: str
    year: int | None
    checked_on: date | None


def read_sources(files: Files) -> dict[str, Source]:
    """Every source by id."""
    return {name: _source(name, row) for name, row in files.tables_of("sources.toml")}


def _source(name: str, row: Section) -> Source:
    checked = row.any("checked_on")
    made = Source(
        name,
        row.text("title"),
        row.text("link", ""),
        row.text("found_at", ""),
        row.whole("year", 0) or None,
        checked if isinstance(checked, date) else None,
    )
    if made.link and not made.link.startswith("https://"):
        row.wrong(f"its link is {made.link!r}", "Write an https:// address, or leave it empty")
    if not made.link and not made.found_at:
        row.wrong("it has neither a link nor found_at", "Say where it can be found")
    if checked is not None and not isinstance(checked, date):
        row.wrong(f"'checked_on' is {checked!r}", "Write a day without quotes: 2026-11-22")
    row.close()
    return made
