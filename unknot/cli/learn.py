"""Why it may have happened, and what professionals offer, to read in a terminal."""

from collections.abc import Iterable, Mapping

from rich.console import Console

from unknot.journey.screening.assess import CLOSED, Assessment, Status, treatments
from unknot.journey.screening.causes import Cause, causes
from unknot.library.model import Library
from unknot.pathway.facts import Value
from unknot.pathway.tables import Row


def print_more(
    library: Library, said: Mapping[str, Value], found: Assessment, console: Console
) -> None:
    """Causes that fit and treatments as they stand; nothing while danger is open or undecided."""
    if found.disposition is None or found.back in CLOSED:
        return
    words = library.words
    fits = [each for each in causes(library.pathway, said) if each.fits]
    if fits:
        console.print(f"\n{words.say('learn.why.title')}", style="bold")
        console.print(_whys([library.tables["causes"].default]))
    for each in fits:
        console.print(f"- {words.say(f'{each.table}.{each.id}.name')}")
        _print_sides(library, each, console)
    console.print(f"\n{words.say('learn.treatments.title')}", style="bold")
    for name, status in treatments(library.pathway, said, found).items():
        console.print(f"{words.say(f'treatments.{name}.name')}: {_stands(library, status)}")


def _print_sides(library: Library, cause: Cause, console: Console) -> None:
    sides = {"for": cause.speaks_for, "against": cause.against, "know": cause.know}
    for side, rows in sides.items():
        if rows:
            console.print(f"  {library.words.say(f'learn.why.{side}')}: {_whys(rows)}")


def _stands(library: Library, status: Status) -> str:
    """In a sentence: how it stands, and why where it is not simply open."""
    words, path = library.words, f"treatments.{status.remedy}.status.{status.status}"
    if status.status == "ask":
        return words.say("terminal.ask")
    headline = words.get(path) or words.say(f"treatments.status.{status.status}")
    return f"{headline}. {_whys(row for row in status.rows if row.then == status.status)}"


def _whys(rows: Iterable[Row | None]) -> str:
    return " ".join(row.why for row in rows if row)
