"""`unknot export`, `import` and `erase`: the whole record of a person."""

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from unknot.cli.options import FAILED, NEWER, Data, refuse
from unknot.exchange.readable_copies import readable_copies
from unknot.exchange.record_file import LEAST, BadRecord, content_of, is_locked, read, write
from unknot.library.load import load
from unknot.record.event import Event
from unknot.web.project.zone import local_now

if TYPE_CHECKING:
    from unknot.web.people.record import PersonRecord

REFUSALS: Final = {
    "damaged": "The record is damaged and cannot be read. Nothing was changed. Start unknot: it "
    "can put the damaged file aside, and bring in a copy.",
    "busy": "Another program is using the record just now. Nothing was changed. Try again soon.",
    "disk": "The disk is full, or Unknot may not write to it. Nothing was changed. Make room, "
    "then try again.",
}
OTHERS: Final = (
    "holds nothing of the record that is here. Two people's answers must never be mixed. If it is "
    "the same person's, add --mine. Nothing was brought in."
)
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
) -> None:
    """Write the whole record to a file."""
    with _refusals():
        events = _record(data, reading=True).events()
    passphrase = _new_passphrase() if locked else ""
    try:
        now = local_now()
        whole = write(events, now, _copies(events, now))
        _replace(file, _lock(whole, passphrase) if locked else whole)
    except BadRecord as error:
        refuse([str(error)], FAILED)
    except OSError as error:
        refuse([f"{file}: cannot be written: {error.strerror or error}."], FAILED)
    typer.echo(f"{file}: {_count(len(events))}. It says what you told us: keep it in a safe place.")


def _copies(events: Sequence[Event], now: datetime) -> dict[str, bytes]:
    return readable_copies(events, now, load())


def bring_in(
    file: Annotated[Path, typer.Argument(metavar="FILE")],
    data: Data = None,
    mine: Annotated[
        bool,
        typer.Option("--mine", help="Though nothing in it is here yet: it is the same person's."),
    ] = False,
) -> None:
    """Bring an exported record in: all of it, or nothing."""
    try:
        events = read(_unlocked(content_of(file)))
    except BadRecord as error:
        refuse([f"{file}: {error} Nothing was brought in."])
    except OSError as error:
        refuse([f"{file}: cannot be read: {error.strerror or error}."])
    with _refusals():
        record = _record(data)
        if not mine and record.shares_nothing_with(events):
            refuse([f"{file}: {OTHERS}"])
        new = record.add(events)
    typer.echo(f"{file}: {_count(len(events))}, {new} of them new.")


def erase(
    data: Data = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Delete everything a person ever said here. There is no way back."""
    with _refusals():
        record = _record(data)
        number = len(record.events())
    if not yes:
        question = f"Delete the whole record ({_count(number)})? There is no way back"
        typer.confirm(question, abort=True)
    with _refusals():
        gone = record.erase()
    from unknot.web.people.store import forget_key

    forget_key()
    typer.echo(f"Deleted: {_count(gone)}.")


def _new_passphrase() -> str:
    """Asked for twice: nobody can open the file without it."""
    said: str = os.environ.get(FROM_ENVIRONMENT) or typer.prompt(
        f"Passphrase ({LEAST} letters or more, such as four or five words; without it nobody can "
        "open the file)", hide_input=True, confirmation_prompt=True, err=True,
    )  # fmt: skip
    if len(said) < LEAST:
        refuse([f"The passphrase is too short: at least {LEAST} letters. Nothing was saved."])
    return said


def _lock(file: bytes, passphrase: str) -> bytes:
    from unknot.exchange.encrypted_file import lock  # takes half a second to load

    return lock(file, passphrase)


def _unlocked(file: bytes) -> bytes:
    if not is_locked(file):
        return file
    from unknot.exchange.encrypted_file import unlock  # as above

    said = os.environ.get(FROM_ENVIRONMENT) or typer.prompt("Passphrase", hide_input=True, err=True)
    return unlock(file, said)


@contextmanager
def _refusals() -> Iterator[None]:
    """What the disk or the database refuses, in words."""
    try:
        yield
    except Exception as error:
        from unknot.web.people.damage import reason

        found = "disk" if isinstance(error, OSError) else reason(error)
        if found is None:
            raise
        refuse([REFUSALS[found]], FAILED)


def _record(data: Path | None, *, reading: bool = False) -> "PersonRecord":
    """The record of whoever owns this computer. Django is loaded only here."""
    from unknot.web.people import folder, store, upgrade
    from unknot.web.people.folder import DataFolderError

    try:
        store.open_store(data)
    except DataFolderError as error:
        copy = folder.readable_copy(data) if reading else None
        if copy is None:
            refuse([str(error)], FAILED)
        store.open_store(copy)
    except upgrade.Newer:
        refuse([NEWER], FAILED)
    from unknot.web.people.record import Owner, PersonRecord, SeveralPeople

    record = PersonRecord(Owner.THE_ONLY_ONE)
    try:
        record.person  # noqa: B018  # asked for before anything is read, written or erased
    except SeveralPeople as error:
        refuse([f"{error} Nothing was read or changed."], FAILED)
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


def _count(number: int) -> str:
    return f"{number} event" if number == 1 else f"{number} events"
