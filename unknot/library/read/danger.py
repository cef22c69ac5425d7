"""danger.toml and published_cards.toml: the danger card, and cards that patients are given."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from unknot.library.read.promises import Promise
from unknot.library.read.reader import Files, Section
from unknot.pathway.facts import Value

CARD: Final = "danger.toml"
PUBLISHED: Final = "published_cards.toml"
GROUPS: Final = ("toilet", "legs", "chest", "fever", "accident")  # as the page shows them


@dataclass(frozen=True)
class DangerLine:
    """A line of the danger card. `any`: sets of answers that it means, each by itself.

    `group`: where on the card a line of "now" stands; "" for "today".
    """

    id: str
    when: str  # "now": get help now; "today": speak to a doctor today
    group: str
    any: tuple[Mapping[str, Value], ...]

    @property
    def path(self) -> str:
        """Where its words stand."""
        return f"danger.lines.{self.id}"

    @property
    def easy(self) -> str:
        """Where its words stand in easy read: a list, one short sentence each."""
        return f"easy.danger.{self.id}"


@dataclass(frozen=True)
class PublishedCard:
    """A card or list that patients are given somewhere, and what each of its lines asks for."""

    id: str
    name: str
    cite: tuple[str, ...]
    lines: tuple[Promise, ...]
    left_out: tuple[str, ...]  # lines that nothing here asks, each with its reason


def read_danger_card(files: Files) -> tuple[DangerLine, ...]:
    """The danger card, in order."""
    file = files.open(CARD)
    made = tuple(_line(row) for row in file.rows("line"))
    file.close()
    return made


def _line(row: Section) -> DangerLine:
    sets = row.any("any")
    if not isinstance(sets, list) or not sets or not all(isinstance(x, dict) for x in sets):
        row.wrong("'any' holds no set of answers", "Write any = [{fever = true}]")
        sets = []
    made = DangerLine(
        row.text("id"), row.one_of("when", ("now", "today")), row.one_of("group", GROUPS, ""),
        tuple(dict(each) for each in sets),
    )  # fmt: skip
    row.close()
    if (made.when == "now") != bool(made.group):
        row.wrong("stands in no group, or needs none", f"Only with 'now': {', '.join(GROUPS)}")
    return made


def read_published_cards(files: Files) -> tuple[PublishedCard, ...]:
    """Every card, with its lines."""
    file = files.open(PUBLISHED)
    made = tuple(_card(row) for row in file.rows("card"))
    file.close()
    return made


def _card(row: Section) -> PublishedCard:
    name = row.text("id")
    lines = tuple(_published(name, each) for each in row.rows("line"))
    made = PublishedCard(
        name, row.text("name"), row.texts("cite"), lines, row.texts("left_out", ())
    )
    row.close()
    return made


def _published(card: str, row: Section) -> Promise:
    made = Promise(
        f"{card}.{row.text('id')}", "disposition", row.table("given"), row.text("at_least"),
        row.text("says"),
    )  # fmt: skip
    row.close()
    return made
