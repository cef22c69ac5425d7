"""The record file: everything a person ever said, as a zip that they can keep and bring back.

    manifest.json   {"format": "unknot-record", "version": 2, "events": 12, "sha256": "...",
                     "made_at": "2026-11-22T13:00:00+00:00", "unknot": "0.1.0"}
    events.jsonl    one event a line, oldest first; `sha256` is of these bytes
    and what others can read (`unknot.exchange.readable_copies`), which is never read back

A file may come from anywhere, so nothing in it is trusted: sizes are counted while reading, only
these two members are ever opened, and either the whole record is good or none of it is read.
"""

import hashlib
import io
import json
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as version_of
from pathlib import Path
from typing import Any, Final, NoReturn

from unknot.library.read.words import Words
from unknot.record.event import Event, in_order
from unknot.record.event_validation import BadEvent, from_json

FORMAT: Final = "unknot-record"
VERSION: Final = 2  # 1: kinds by their old names, which are read for ever
MANIFEST: Final = "manifest.json"
EVENTS: Final = "events.jsonl"
MAX_BYTES: Final = 200_000_000  # unpacked
MAX_EVENTS: Final = 1_000_000
MAX_LINE: Final = 3_000_000  # bytes of one event: its longest note and medicines, and room
BOM: Final = b"\xef\xbb\xbf"
LEAST: Final = 15  # characters of a passphrase that stands alone: NIST SP 800-63B-4
DAMAGE: Final = "damaged"
# The earliest day a zip can hold: the time of writing must not change the bytes.
NO_TIME: Final = (1980, 1, 1, 0, 0, 0)
# All that `zipfile` raises for bytes that are damaged, encrypted or packed in an unknown way.
DAMAGED: Final = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, OverflowError, RuntimeError,
    ValueError,
)  # fmt: skip


class BadRecord(ValueError):
    """A file that is no good record. As text: what is wrong and where, for who looks into it.

    `why`: which sentence of `copies.refused` tells a person.
    """

    def __init__(self, what: str, why: str = DAMAGE) -> None:
        self.why = why
        super().__init__(what)

    @property
    def detail(self) -> str:
        """What exactly is wrong, in English, where that says more than the sentence."""
        return str(self) if self.why == DAMAGE else ""

    def said(self, words: Words) -> str:
        """What a person is told, and how to mend it."""
        return words.say(f"copies.refused.{self.why}")

    def in_full(self, words: Words) -> str:
        """The same, and what exactly is wrong, for a terminal."""
        return " ".join(filter(None, (self.said(words), self.detail)))


def write(
    events: Iterable[Event], made_at: datetime, beside: Mapping[str, bytes] | None = None
) -> bytes:
    """A record file: the same bytes for the same events and time. Raises BadRecord.

    `beside`: more members, by name.
    """
    ordered = in_order(events)
    body = b"".join(_line(event) for event in ordered)
    if len(body) > MAX_BYTES or len(ordered) > MAX_EVENTS:
        raise BadRecord(f"{len(ordered)} events are more than a record file may hold.", "large")
    manifest = {
        "format": FORMAT,
        "version": VERSION,
        "events": len(ordered),
        "sha256": hashlib.sha256(body).hexdigest(),
        "made_at": made_at.astimezone(UTC).isoformat(),
        "unknot": _version(),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        _put(archive, MANIFEST, json.dumps(manifest, indent=1).encode() + b"\n")
        _put(archive, EVENTS, body)
        for name, content in (beside or {}).items():
            _put(archive, name, content)
    return packed.getvalue()


def is_locked(data: bytes) -> bool:
    """Whether it is a record file that was locked: such a file begins with a JSON header.

    Programs that it passed through may have put a mark or a line before it.
    """
    return data[:99].removeprefix(BOM).lstrip().startswith(b"eyJ")


def content_of(path: Path) -> bytes:
    """What a file holds, up to one byte too much. OSError when it cannot be read."""
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def read_path(path: Path) -> list[Event]:
    """The events of a record file on disk. Raises BadRecord; OSError when it cannot be read."""
    return read(content_of(path))


def read(data: bytes) -> list[Event]:
    """The events of a record file, in order. Raises BadRecord, and then nothing was read."""
    if len(data) > MAX_BYTES:
        _too_much()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            manifest = _manifest(archive)
            return _events(archive, manifest)
    except BadRecord:
        raise
    except DAMAGED as error:
        if is_locked(data):
            raise BadRecord("The file is locked.", "locked") from error
        if not data.startswith(b"PK"):
            raise BadRecord("It is no zip.", "foreign") from error
        raise BadRecord(f"The file is damaged or was cut off ({error}).") from error


def _manifest(archive: zipfile.ZipFile) -> dict[str, Any]:
    with _open(archive, MANIFEST) as member:
        text = member.read(MAX_LINE + 1)
    if len(text) > MAX_LINE:
        raise BadRecord(f"{MANIFEST} is far too long.")
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadRecord(f"{MANIFEST} cannot be read ({error}).") from error
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise BadRecord(f"This zip holds no Unknot record: {MANIFEST} does not say "
                        f"'{FORMAT}'.", "foreign")  # fmt: skip
    version = found.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise BadRecord(f"{MANIFEST} has version {version!r}, which is none.")
    if version > VERSION:
        raise BadRecord(f"A newer Unknot made this file (record version {version}; this one reads "
                        f"up to {VERSION}).", "newer")  # fmt: skip
    return found


def _events(archive: zipfile.ZipFile, manifest: dict[str, Any]) -> list[Event]:
    digest = hashlib.sha256()
    once: dict[str, tuple[int, Event]] = {}
    seen: set[bytes] = set()
    number = 0
    for number, line in enumerate(_lines(archive), start=1):
        digest.update(line)
        mark = hashlib.blake2b(line, digest_size=16).digest()
        if mark in seen:  # the same line again, a million times perhaps
            continue
        seen.add(mark)
        event = _event(line, number)
        earlier, same = once.setdefault(event.id, (number, event))
        if earlier != number and _line(same) != _line(event):
            _wrong(number, f"event {event.id} says something else than in line {earlier}")
    if digest.hexdigest() != manifest.get("sha256"):
        raise BadRecord(f"{EVENTS} was changed or damaged after it was exported: its sha256 is "
                        f"{digest.hexdigest()}, {MANIFEST} says "
                        f"{manifest.get('sha256')}.")  # fmt: skip
    if number != manifest.get("events"):
        raise BadRecord(f"{EVENTS} holds {number} events, {MANIFEST} says "
                        f"{manifest.get('events')}.")  # fmt: skip
    return in_order(event for _, event in once.values())


def _lines(archive: zipfile.ZipFile) -> Iterator[bytes]:
    """The lines of the events, counted as they come: a header can lie about its size."""
    total = 0
    with _open(archive, EVENTS) as member:
        for number in range(1, MAX_EVENTS + 2):
            line = member.readline(MAX_LINE + 1)
            total += len(line)
            if not line:
                return
            if len(line) > MAX_LINE:
                _wrong(number, f"it is longer than {MAX_LINE} bytes")
            if total > MAX_BYTES or number > MAX_EVENTS:
                _too_much()
            yield line


def _event(line: bytes, number: int) -> Event:
    try:
        return from_json(json.loads(line, parse_constant=_no_number))
    except BadEvent as error:
        _wrong(number, str(error), error)
    except (ValueError, RecursionError) as error:
        _wrong(number, f"it is no JSON ({error})", error)


def _no_number(text: str) -> NoReturn:
    raise ValueError(f"{text} is no number")


def _wrong(number: int, what: str, cause: Exception | None = None) -> NoReturn:
    raise BadRecord(f"{EVENTS}, line {number}: {what}.") from cause


def _too_much() -> NoReturn:
    raise BadRecord(f"The file holds more than a record can: at most {MAX_EVENTS} events and "
                    f"{MAX_BYTES // 1_000_000} MB unpacked.", "large")  # fmt: skip


def _open(archive: zipfile.ZipFile, name: str) -> Any:
    """A member by its name. Anything else in the zip is passed over, wherever it points.

    It may stand in one folder, as it does when a computer unpacked the file and packed it again.
    """
    at_top = [each for each in archive.namelist() if each.removeprefix("./").lower() == name]
    found = at_top or [each for each in archive.namelist() if _in_a_folder(each, name)]
    if len(found) != 1:
        what = "is missing" if not found else "is there twice"
        raise BadRecord(f"This is no record file: {name} {what} in the zip.")
    info = archive.getinfo(found[0])
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise BadRecord(f"{name} is packed in a way that Unknot never uses.")
    return archive.open(info)


def _in_a_folder(path: str, name: str) -> bool:
    folder, _, last = path.removeprefix("./").partition("/")
    return last.lower() == name and folder not in ("", "..", "__MACOSX")


def _line(event: Event) -> bytes:
    # ASCII, so that no text in it, however odd, can fail to be written; sorted, so that equal
    # events are equal bytes.
    try:
        plain = json.dumps(event.as_json(), sort_keys=True, separators=(",", ":"), allow_nan=False)
    except (TypeError, ValueError) as error:
        raise BadRecord(f"event {event.id} cannot be written: {error}.") from error
    return plain.encode("ascii") + b"\n"


def _put(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    info = zipfile.ZipInfo(name, NO_TIME)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 3  # the same on every system
    info.external_attr = 0o600 << 16
    archive.writestr(info, content, compresslevel=6)


def _version() -> str:
    try:
        return version_of("unknot")
    except PackageNotFoundError:  # run from a bare folder
        return ""
