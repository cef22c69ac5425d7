"""`unknot assess`: the interview in the terminal, or a decision from a file."""

import os
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from unknot.cli.advice import print_advice
from unknot.cli.answers import BadAnswers, read_answers
from unknot.cli.interview import Interview, Stopped
from unknot.cli.options import (
    FAILED,
    AsJson,
    Content,
    Language,
    console,
    library,
    print_json,
    refuse,
)
from unknot.journey.screening.assess import CLOSED, Assessment, Status, open_facts, treatments
from unknot.journey.screening.assess import assess as decide
from unknot.journey.screening.causes import Cause, causes
from unknot.journey.screening.contradictions import contradictions
from unknot.library.languages import ENGLISH
from unknot.library.model import Library
from unknot.library.read.destinations import ANYWHERE, Country
from unknot.library.regions import country_of
from unknot.pathway.facts import Value
from unknot.pathway.tables import Row


class Missing(StrEnum):
    """What a fact that was left out means."""

    ask = "ask"
    no = "no"


def assess(
    answers: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Decide from a TOML or JSON file.")
    ] = None,
    missing: Annotated[
        Missing, typer.Option(help="Left-out facts: 'ask', or 'no' for past cases only.")
    ] = Missing.ask,
    country: Annotated[
        str, typer.Option(metavar="CODE", help="Whose numbers to call. Default: this computer's.")
    ] = "",
    as_json: AsJson = False,
    content: Content = None,
    language: Language = ENGLISH,
) -> None:
    """Look for danger signs, then say what to do and why."""
    read = library(content, language)
    home = _country(read, country)
    read = read.in_units(home.units)
    calm = missing is Missing.no
    if answers is None and calm:
        refuse(["--missing no goes with --answers: a person is always asked."])
    said = _from_file(read, answers) if answers else _asked(read, home, quiet=as_json)
    if calm:
        said = {fact.id: fact.calm for fact in read.facts.values() if fact.asked} | said
    found = decide(read.pathway, said)
    if as_json:
        found_as = as_object(read, said, found, calm=calm)
        print_json(found_as | {"contradictions": doubtful(read, said)})
    else:
        print_advice(read, said, found, home, console(), calm=calm)


def as_object(
    library: Library, said: Mapping[str, Value], found: Assessment, *, calm: bool = False
) -> dict[str, object]:
    """An assessment with the keys that `assess --json` promises. `said`: the answers behind it."""
    offered = treatments(library.pathway, said, found)
    waiting = [s.remedy for s in (*found.remedies.values(), *offered.values()) if s.status == "ask"]
    pathway = {
        "version": library.version,
        "fingerprint": library.fingerprint,
        "words": library.words_fingerprint,
    }
    because = found.deciding if found.disposition else _certain(library, found)
    more = {"missing_counted_as_calm": True} if calm else {}
    ask = open_facts(library.pathway, waiting, said) if found.disposition else found.ask
    return {
        "pathway": pathway,
        "disposition": found.disposition,
        "because": [_row(row) for row in because],
        "where": found.where,
        "within": found.within,
        "next_visit": [],
        "causes": [_cause(each) for each in causes(library.pathway, said) if each.fits],
        "remedies": {name: _status(status) for name, status in found.remedies.items()},
        "treatments": {name: _status(status) for name, status in offered.items()},
        "first_step": found.first_step,
        "ask": list(ask),
        **more,
    }


def _status(status: Status) -> dict[str, object]:
    return {"status": status.status, "because": [_row(row) for row in status.rows]}


def _cause(cause: Cause) -> dict[str, object]:
    """A cause; `why` is what speaks for it, `table` tells causes from what else it could be."""
    sides = {"for": cause.speaks_for, "against": cause.against, "know": cause.know}
    return {
        "id": cause.id,
        "why": " ".join(row.why for row in cause.speaks_for),
        "table": cause.table,
        **{side: [_row(row) for row in rows] for side, rows in sides.items()},
    }


def doubtful(library: Library, said: dict[str, Value]) -> list[dict[str, object]]:
    """Answers that hardly go together; the more careful reading has counted."""
    return [
        {"row": each.row.id, "why": each.row.why, "answers": dict(each.between)}
        for each in contradictions(library.pathway, said)
    ]


def _certain(library: Library, found: Assessment) -> list[Row]:
    """Rows that are true already. "Nothing points to danger" is none while we still ask."""
    default = library.tables["disposition"].default
    return [row for row in found.deciding if row != default]


def _row(row: Row) -> dict[str, object]:
    return {"table": row.table, "row": row.id, "why": row.why, "cite": list(row.cite),
            "basis": row.basis}  # fmt: skip


def _country(library: Library, code: str) -> Country:
    spoken = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    here = country_of(each.partition(".")[0].replace("_", "-") for each in spoken)
    known = here if here in library.countries else ANYWHERE
    found = library.countries.get(code.upper() or known)
    if found is None:
        known = ", ".join(library.countries)
        refuse([f"--country: {code!r} is not known. Known: {known} (XX: anywhere else)."])
    return found


def _from_file(library: Library, path: Path) -> dict[str, Value]:
    try:
        return read_answers(path, library)
    except BadAnswers as error:
        refuse(error.mistakes)


def _asked(library: Library, home: Country, *, quiet: bool) -> dict[str, Value]:
    terminal = console(stderr=quiet)
    try:
        return Interview(library, terminal).run()
    except Stopped as stopped:
        found = decide(library.pathway, stopped.answers)
        terminal.print(f"\n{library.words.say('terminal.stopped')}")
        if found.at_least in CLOSED:  # whoever stops here must still hear it
            print_advice(library, stopped.answers, found, home, terminal)
        raise typer.Exit(FAILED) from stopped
