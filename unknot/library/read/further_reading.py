"""reading.toml: the pages that the advice names, by what was answered; each is one line."""

from collections.abc import Mapping
from dataclasses import dataclass

from unknot.library.read.reader import Files
from unknot.library.read.remedies import BASES
from unknot.library.read.tables import read_when
from unknot.pathway.facts import Answers, Fact
from unknot.pathway.when import Expr, truth


@dataclass(frozen=True)
class PageForSome:
    """A page to read, and whom the advice names it to."""

    leaflet: str
    when: Expr


@dataclass(frozen=True)
class FurtherReading:
    """`pages`: what matters most comes first; `most`: so many of them are named at once."""

    most: int
    pages: tuple[PageForSome, ...]

    def named(self, answers: Answers) -> list[str]:
        """The pages for these answers. What was not answered names nothing."""
        holding = (each.leaflet for each in self.pages
                   if truth(each.when, answers, cautious=False))  # fmt: skip
        return list(holding)[: self.most]


def read_further_reading(files: Files, facts: Mapping[str, Fact]) -> FurtherReading:
    """The pages, with every mistake in them noted."""
    file = files.open("reading.toml")
    rows = list(file.rows("page"))
    made = FurtherReading(
        file.whole("most"),
        tuple(PageForSome(row.text("id"), read_when(row, facts.get)) for row in rows),
    )
    for row in rows:
        row.close()
    file.one_of("basis", BASES), file.text("note", "")
    file.close()
    return made
