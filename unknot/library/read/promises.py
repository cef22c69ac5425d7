"""promises.toml: what must hold whatever is answered, written without looking at the tables."""

from collections.abc import Mapping
from dataclasses import dataclass

from unknot.library.read.reader import Files, Section
from unknot.pathway.facts import Value


@dataclass(frozen=True)
class Promise:
    """Whoever answers `given` gets at least this level of this table."""

    id: str
    table: str
    given: Mapping[str, Value]
    at_least: str
    source: str


@dataclass(frozen=True)
class DosePromise:
    """No session of a remedy is longer, sooner or more often than this.

    `together`: remedies that its wait and its number a day count as well.
    """

    remedy: str
    at_most: int
    wait: int
    a_day: int
    source: str
    together: tuple[str, ...] = ()


@dataclass(frozen=True)
class GapPromise:
    """Between the end of one remedy and the start of another lie at least these seconds."""

    first: str
    then: str
    at_least: int
    source: str


@dataclass(frozen=True)
class AddsUp:
    """So many of these signs together reach at least this level."""

    id: str
    least: int
    of: tuple[str, ...]
    at_least: str
    source: str


@dataclass(frozen=True)
class NotAboutBack:
    """Answers that say nothing about a back: they close no remedy."""

    id: str
    given: Mapping[str, Value]
    source: str


@dataclass(frozen=True)
class Denial:
    """A sentence that denies: nobody who is shown it has said what it denies."""

    words: str
    shown: str
    screens: tuple[str, ...]
    card: bool
    source: str


@dataclass(frozen=True)
class Promises:
    """All of them."""

    red_flags: tuple[Promise, ...]
    contraindications: tuple[Promise, ...]
    doses: tuple[DosePromise, ...]
    gaps: tuple[GapPromise, ...] = ()
    net: tuple[Promise, ...] = ()
    adds_up: tuple[AddsUp, ...] = ()
    apart: tuple[NotAboutBack, ...] = ()
    denials: tuple[Denial, ...] = ()


def read_promises(files: Files) -> Promises:
    """The promises of a content folder."""
    file = files.open("promises.toml")
    made = Promises(
        tuple(_promise(row, "disposition") for row in file.rows("red_flag")),
        tuple(_promise(row, "") for row in file.rows("contraindication")),
        tuple(_dose(row) for row in file.rows("dose")),
        tuple(_gap(row) for row in file.rows("gap")),
        tuple(_net(row) for row in file.rows("net")),
        tuple(_adds_up(row) for row in file.rows("adds_up")),
        tuple(_apart(row) for row in file.rows("apart")),
        tuple(_denial(row) for row in file.rows("denial")),
    )
    file.close()
    return made


def _promise(row: Section, table: str) -> Promise:
    made = Promise(
        row.text("id"),
        table or row.text("remedy"),
        row.table("given"),
        row.text("at_least"),
        row.text("source"),
    )
    row.close()
    return made


def _dose(row: Section) -> DosePromise:
    made = DosePromise(
        row.text("remedy"),
        row.whole("at_most"),
        row.whole("wait"),
        row.whole("a_day"),
        row.text("source"),
        row.texts("together", ()),
    )
    row.close()
    return made


def _gap(row: Section) -> GapPromise:
    made = GapPromise(
        row.text("first"), row.text("then"), row.whole("at_least"), row.text("source")
    )
    row.close()
    return made


def _net(row: Section) -> Promise:
    made = Promise(
        row.text("id"), "disposition", row.table("given"), row.text("at_least"), row.text("line")
    )
    row.close()
    return made


def _adds_up(row: Section) -> AddsUp:
    made = AddsUp(
        row.text("id"), row.whole("least"), row.texts("of"), row.text("at_least"),
        row.text("source"),
    )  # fmt: skip
    row.close()
    return made


def _apart(row: Section) -> NotAboutBack:
    made = NotAboutBack(row.text("id"), row.table("given"), row.text("source"))
    row.close()
    return made


def _denial(row: Section) -> Denial:
    made = Denial(
        row.text("words"), row.text("shown"), row.texts("screens", ()),
        row.flag("card", default=False), row.text("source"),
    )  # fmt: skip
    row.close()
    return made
