"""`unknot export`, `import` and `erase`: the whole record of a person."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from unknot.cli.options import (
    FAILED,
    Data,
    Language,
    library,
    refuse,
    unreadable,
    unusable,
    words_of,
)
from unknot.exchange.readable_copies import readable_copies
from unknot.exchange.record_file import LEAST, BadRecord, content_of, is_locked, read, write
from unknot.library.languages import ENGLISH
from unknot.library.read.words import Words
from unknot.web.project.zone import local_now

if TYPE_CHECKING:
    from unknot.web.people.record import PersonRecord

FROM_ENVIRONMENT: Final = "UNKNOT_PASSPHRASE"  # for scripts that nobody sits at


def export(
    file: Annotated[Path, typer.Argument(metavar="FILE")],
    data: Data = None,
    locked: Annotated[
        bool,
        typer.Option(
            "--lock", help=f"Lock it with a passphrase: asked for, or {FROM_ENVIRONMENT}."
        ),
    ] = False,
    language: Language = ENGLISH,
) -> None:
    """Write the whole record to a file."""
    known = library(None, language)
    words = known.words
    with _refusals(words):
        events = _record(data, words, reading=True).events()
    passphrase = _new_passphrase(words) if locked else ""
    try:
        now = local_now()
        whole = write(events, now, readable_copies(events, now, known))
        _replace(file, _lock(whole, passphrase) if locked else whole)
    except BadRecord as error:
        refuse([f"{file}: {error.in_full(words)}"], FAILED)
    except OSError as error:
        reason = error.strerror or error
        refuse([words.say("commands.export.failed", file=file, reason=reason)], FAILED)
    typer.echo(words.say("commands.export.done", file=file, events=_count(len(events), words)))


def bring_in(
    file: Annotated[Path, typer.Argument(metavar="FILE")],
    data: Data = None,
    mine: Annotated[
        bool,
        typer.Option("--mine", help="Though nothing in it is here yet: it is the same person's."),
    ] = False,
    language: Language = ENGLISH,
) -> None:
    """Bring an exported record in: all of it, or nothing."""
    words = words_of(language)
    nothing = words.say("commands.nothing_loaded")
    try:
        events = read(_unlocked(content_of(file), words))
    except BadRecord as error:
        refuse([f"{file}: {error.in_full(words)} {nothing}"])
    except OSError as error:
        refuse([f"{unreadable(file, error, words)} {nothing}"])
    with _refusals(words):
        record = _record(data, words)
        if not mine and record.shares_nothing_with(events):
            refuse([words.say("commands.import.other", file=file)])
        new = record.add(events)
    events_told = _count(len(events), words)
    typer.echo(words.say("commands.import.done", file=file, events=events_told, new=new))


def erase(
    data: Data = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    language: Language = ENGLISH,
) -> None:
    """Delete everything a person ever said here. There is no way back."""
    words = words_of(language)
    with _refusals(words):
        record = _record(data, words)
        number = len(record.events())
    if not yes and not _sure(number, words):
        refuse([words.say("commands.erase.kept")], FAILED)
    with _refusals(words):
        gone = record.erase()
    # Django, which other commands need not wait for
    from unknot.web.people.store import forget_key

    forget_key()
    typer.echo(words.say("commands.erase.done", events=_count(gone, words)))


def _sure(number: int, words: Words) -> bool:
    """Whether it is confirmed, by a yes of the language."""
    question = words.say("commands.erase.ask", events=_count(number, words))
    said = typer.prompt(question, default="", show_default=False)
    return said.strip().casefold() in words.say("commands.erase.yes").split()


def _new_passphrase(words: Words) -> str:
    """Asked for twice: nobody can open the file without it."""
    said = os.environ.get(FROM_ENVIRONMENT) or _asked_twice(words)
    if len(said) < LEAST:
        refuse([words.say("commands.passphrase.short", least=LEAST)])
    return said


def _asked_twice(words: Words) -> str:
    said = _hidden(words.say("commands.passphrase.new", least=LEAST))
    if _hidden(words.say("commands.passphrase.again")) != said:
        refuse([words.say("commands.passphrase.differ")])
    return said


def _hidden(question: str) -> str:
    said: str = typer.prompt(question, hide_input=True, err=True)
    return said


def _lock(file: bytes, passphrase: str) -> bytes:
    from unknot.exchange.encrypted_file import lock  # takes half a second to load

    return lock(file, passphrase)


def _unlocked(file: bytes, words: Words) -> bytes:
    if not is_locked(file):
        return file
    from unknot.exchange.encrypted_file import unlock  # as above

    said = os.environ.get(FROM_ENVIRONMENT) or _hidden(words.say("commands.passphrase.old"))
    return unlock(file, said)


@contextmanager
def _refusals(words: Words) -> Iterator[None]:
    """What the disk or the database refuses, in words."""
    try:
        yield
    except Exception as error:
        # Django, which other commands need not wait for
        from unknot.web.people.damage import reason

        found = "disk" if isinstance(error, OSError) else reason(error)
        if found is None:
            raise
        refuse([words.say(f"commands.refused.{found}")], FAILED)


def _record(data: Path | None, words: Words, *, reading: bool = False) -> "PersonRecord":
    """The record of whoever owns this computer. Django is loaded only here."""
    # Django, which other commands need not wait for
    from unknot.web.people import folder, store, upgrade
    from unknot.web.people.folder import DataFolderError

    try:
        store.open_store(data)
    except DataFolderError as error:
        copy = folder.readable_copy(data) if reading else None
        if copy is None:
            refuse([unusable(error, words)], FAILED)
        store.open_store(copy)
    except upgrade.Newer:
        refuse([words.say("commands.refused.newer")], FAILED)
    # models, once the store is open
    from unknot.web.people.record import Owner, PersonRecord, SeveralPeople

    record = PersonRecord(Owner.THE_ONLY_ONE)
    try:
        record.person  # noqa: B018  # asked for before anything is read, written or erased
    except SeveralPeople:
        refuse([words.say("commands.refused.several")], FAILED)
    return record


def _replace(path: Path, content: bytes) -> None:
    """Write a file that only its owner can read, whole or not at all."""
    if path.exists() and not path.is_file():
        raise OSError(f"{path} is no file")
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".unknot-")
    try:
        with os.fdopen(descriptor, "wb") as temporary:
            temporary.write(content)
            temporary.flush()
            os.fsync(temporary.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _count(number: int, words: Words) -> str:
    return words.say("commands.events.some", n=number)
