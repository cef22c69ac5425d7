"""What commands share: options, the content, a record, a time; how they refuse and print."""

import json
import os
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn
from zoneinfo import ZoneInfo

import typer
from rich.console import Console

from unknot.exchange.record_file import BadRecord, read_path
from unknot.library.branding import read_clinic
from unknot.library.languages import ENGLISH
from unknot.library.load import CONTENT, choosable_languages, load
from unknot.library.model import Library
from unknot.library.read.words import Words
from unknot.library.refusal import ContentError
from unknot.record.event import Event
from unknot.web.project.zone import local_now, zone_name

if TYPE_CHECKING:
    from unknot.web.people.folder import DataFolderError

Content = Annotated[
    Path | None,
    typer.Option("--content", metavar="DIR", help="Another pathway, to review a change."),
]
Data = Annotated[
    Path | None, typer.Option("--data", metavar="DIR", help="Where the record is kept.")
]
ClinicFile = Annotated[
    Path | None,
    typer.Option("--clinic", metavar="FILE", help="Name, services and contact of a clinic."),
]
Language = Annotated[
    str, typer.Option("--language", metavar="LANGUAGE", help="In which language to say it.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]

MISUSED = 2  # exit: the input was refused
FAILED = 1  # exit: something went wrong, or does not hold


def library(content: Path | None, language: str = ENGLISH) -> Library:
    """The content of a folder, or the product's own. Exits 2 with every mistake, one a line.

    In a language of which a sentence about safety is behind, all is said in English.
    """
    read, mistakes = library_and_mistakes(content)
    if mistakes:
        refuse(mistakes)
    return read if language == ENGLISH else _spoken(content, language, read)


def _spoken(content: Path | None, language: str, english: Library) -> Library:
    root = content.resolve() if content else CONTENT
    known = choosable_languages(root)
    if language not in known:
        refuse([f"--language {language!r}: cannot be chosen. Known: {', '.join(known)}"])
    found = load(root, language)
    if found.translation and found.translation.behind:
        for each in (found, english):
            typer.echo(each.words.say("language.behind"), err=True)
        return english
    names = ", ".join(found.own_sign_off.signed_by)
    path = "language.signed" if names else "language.checked"
    typer.echo(found.words.say(path, names=names), err=True)
    return found


def library_and_mistakes(content: Path | None) -> tuple[Library, list[str]]:
    """Content and what is wrong with it. Exits 2 when it cannot be read at all."""
    try:
        return load(content.resolve() if content else CONTENT), []
    except ContentError as error:
        mistakes = [str(mistake) for mistake in error.mistakes]
        if error.library is None:
            refuse(mistakes)
        return error.library, mistakes


def words_of(language: str) -> Words:
    """What a command says in a language, or in English where that is behind. Exits 2."""
    return library(None, language).words


def exported(record: Path, words: Words) -> list[Event]:
    """What an exported record holds, as it was written. Exits 2 when it is none."""
    try:
        return read_path(record)
    except BadRecord as error:
        refuse([f"{record}: {error.in_full(words)}"])
    except OSError as error:
        refuse([unreadable(record, error, words)])


def unusable(error: "DataFolderError", words: Words) -> str:
    """Why the data folder cannot be used, and what to do."""
    return words.say("commands.refused.folder", place=error.place, reason=error.reason)


def unreadable(file: Path, error: OSError, words: Words) -> str:
    """Why a file cannot be read."""
    reason = error.strerror or error
    return f"{file}: {words.say('copies.refused.unreadable', reason=reason)}"


def moment(text: str | None, option: str) -> datetime:
    """An ISO time, in this computer's zone where it names none; now without a text. Exits 2."""
    if text is None:
        return local_now()
    try:
        time = datetime.fromisoformat(text)
        return time if time.tzinfo else time.replace(tzinfo=ZoneInfo(zone_name()))
    except (ValueError, OverflowError, OSError):
        refuse([f"{option}: {text!r} is no time. Write it like 2026-11-22T13:00 or with +01:00."])


def use_clinic(file: Path | None) -> None:
    """Show a clinic on the pages from now on. Exits 2 with every mistake in its file."""
    if file is None:
        return
    try:
        read_clinic(file, tuple(library(None).treatment_leaflets))
    except ContentError as error:
        refuse(map(str, error.mistakes))
    os.environ["UNKNOT_CLINIC"] = str(file.resolve())


def refuse(lines: Iterable[str], code: int = MISUSED) -> NoReturn:
    """Say what is wrong, one mistake a line, and exit."""
    for line in lines:
        typer.echo(line, err=True)
    raise typer.Exit(code)


def print_json(value: object) -> None:
    """One JSON value, to read by eye or machine."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


def console(*, stderr: bool = False) -> Console:
    """A terminal that prints content as it is written, brackets and all."""
    return Console(stderr=stderr, markup=False, highlight=False, emoji=False)
