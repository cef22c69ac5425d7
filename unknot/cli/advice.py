"""What an assessment means, to read in a terminal."""

from collections.abc import Iterable, Mapping

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from unknot.cli.learn import print_more
from unknot.journey.screening.assess import CLOSED, Assessment, Status
from unknot.library.model import Library
from unknot.library.read.destinations import Country
from unknot.library.read.sources import Source
from unknot.library.read.words import Words
from unknot.library.regions import notes_for
from unknot.pathway.facts import Value
from unknot.pathway.tables import Row


def print_advice(
    library: Library,
    said: Mapping[str, Value],
    found: Assessment,
    home: Country,
    console: Console,
    *,
    calm: bool = False,
) -> None:
    """How urgent, whom to call, why with sources, what can be done at home, and what is behind it.

    `said`: the answers that `found` came from.
    """
    words = library.words
    console.print()
    if calm:
        console.print(words.say("terminal.calm"))
    open_still = found.disposition is None
    if open_still and found.at_least == library.tables["disposition"].levels[0]:
        console.print(words.say("terminal.undecided"), style="bold")
    else:
        for key, style in (("title", "bold"), ("lead", "")):
            console.print(words.get(f"cards.{found.at_least}.{key}") or found.at_least, style=style)
        _print_whom(library, found, home, console)
        _print_rows(words.say("cards.why"), found.deciding, library, console)
    if open_still:
        if found.at_least in CLOSED:
            console.print(words.get("check.urgent") or words.say("terminal.few_more"))
        console.print(words.say("terminal.still", facts=", ".join(found.ask)))
    elif found.first_step is not None:
        _print_remedies(library, found, console)
    print_more(library, said, found, console)
    if found.first_step is not None:  # said once, whatever waits for questions
        console.print(f"\n{words.say('terminal.start')}")
    if not library.signed_off_by:
        console.print(_unsigned(library))


def _unsigned(library: Library) -> str:
    if library.words.get("common.unsigned") is None:
        return "No clinician has signed this pathway yet."
    return library.signed_words


def _print_whom(library: Library, found: Assessment, home: Country, console: Console) -> None:
    if not found.where:
        return
    words = library.words
    place = library.places[found.where]
    number = home.number_for(place)
    within = words.get(f"places.within.{found.within}") or found.within
    console.print(f"{words.say(f'places.{found.where}.do')} ({within})")
    if number:
        checked = "" if number.checked else f" ({words.say('common.unchecked')})"
        country = words.say(f"places.countries.{home.id}")
        call = words.say("places.call.button", number=number)
        console.print(f"{call}, {country}{checked}", style="bold")
    for note in notes_for(library, home, place):
        console.print(note)


def _print_remedies(library: Library, found: Assessment, console: Console) -> None:
    words = library.words
    console.print(f"\n{words.say('terminal.home')}", style="bold")
    for name, status in found.remedies.items():
        console.print(f"{library.remedy_words(name).name}: {_status(words, status)}")


def _status(words: Words, status: Status) -> str:
    if status.status == "careful":
        return " ".join(
            [words.say("terminal.careful"), *(row.change for row in status.rows if row.change)]
        )
    if status.status == "blocked":
        return " ".join(
            [words.say("terminal.blocked"), *(row.instead for row in status.rows if row.instead)]
        )
    return words.say("terminal.ask" if status.status == "ask" else "terminal.ok")


def _print_rows(title: str, rows: Iterable[Row], library: Library, console: Console) -> None:
    console.print(f"\n{title}", style="bold")
    for row in rows:
        note = f" ({library.words.say('common.unchecked')})" if row.basis == "recalled" else ""
        console.print(f"- {row.why}{note}")
        for name in row.cite:
            console.print(
                Padding(Text(_source(library.sources[name]), "dim"), (0, 0, 0, 4), expand=False)
            )
    console.print()


def _source(source: Source) -> str:
    year = f" ({source.year})" if source.year and str(source.year) not in source.title else ""
    return " ".join(filter(None, (f"{source.title}{year}", source.link)))
