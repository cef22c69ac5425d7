"""The data folder of this computer: where it is, that it can be used, and who holds it."""

import atexit
import fcntl
import json
import os
import secrets
import shutil
import tempfile
from html import escape
from pathlib import Path
from typing import IO

import platformdirs

SHORTEST = 40  # characters of a key
MOST = 1000  # bytes of its file
DATABASE = "unknot.sqlite3"
OPENS = "open.html"
REDIRECT = (
    '<!doctype html><meta charset="utf-8"><title>Unknot</title>'
    '<meta http-equiv="refresh" content="0;url={0}"><a href="{0}">Unknot</a>'
)


class DataFolderError(Exception):
    """The folder at `place` cannot be used, for a `reason` that the system gave."""

    def __init__(self, place: Path, reason: str) -> None:
        self.place, self.reason = place, reason
        super().__init__(f"{place}: {reason}")


def use_folder(folder: Path | None) -> Path:
    """Make the folder ready (only its owner can read it) and point the settings at it."""
    os.umask(0o077)  # whatever the folder allows, each file in it is for its owner alone
    place = folder or Path(platformdirs.user_data_dir("unknot", appauthor=False))
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=place):  # follows no link that somebody else left there
            pass
    except OSError as error:
        raise DataFolderError(place, error.strerror or str(error)) from error
    os.environ["UNKNOT_DATA"] = str(place)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unknot.web.project.settings")
    return place


def readable_copy(folder: Path | None) -> Path | None:
    """The record of a folder that cannot be written, in one that can, until this process ends.

    A disk that was remounted read-only is when a copy is wanted; and SQLite writes even to read.
    """
    place = folder or Path(platformdirs.user_data_dir("unknot", appauthor=False))
    if not (place / DATABASE).is_file():
        return None
    copy = Path(tempfile.mkdtemp(prefix="unknot-"))
    atexit.register(shutil.rmtree, copy, ignore_errors=True)
    for each in place.glob(f"{DATABASE}*"):
        shutil.copyfile(each, copy / each.name)
    return copy


def secret(folder: Path, name: str) -> str:
    """A random word, made at first use and kept for the folder's owner alone."""
    path = folder / name
    word = _own_word(path)
    if len(word) >= SHORTEST:
        return word
    word = secrets.token_urlsafe(32)
    part = path.with_suffix(".part")  # a full disk must not leave half a key, or an empty one
    with os.fdopen(os.open(part, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "w") as file:
        file.write(word)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    return word


def _own_word(path: Path) -> str:
    """What stands in a file of ours; nothing where it is damaged, or somebody else put it there."""
    try:
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW), "rb") as file:
            if os.fstat(file.fileno()).st_uid != os.getuid():
                return ""
            return file.read(MOST).decode("ascii").strip()
    except (OSError, ValueError):
        return ""


def forget_key(folder: Path) -> None:
    """Nobody who ever came in does so again, once Unknot was stopped and started."""
    for name in ("key", OPENS):
        (folder / name).unlink(missing_ok=True)


def opening_page(folder: Path, address: str) -> str:
    """A page, for its owner alone, that leads there: where it lies may be seen, the key not.

    Every user of a machine sees the command line of a browser that is started.
    """
    page = folder / OPENS
    page.unlink(missing_ok=True)
    with os.fdopen(os.open(page, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
        file.write(REDIRECT.format(escape(address)))
    return page.resolve().as_uri()


class FolderInUse(Exception):
    """Another Unknot serves this folder, at `address` if it has said so."""

    def __init__(self, folder: Path, address: str) -> None:
        self.folder, self.address = folder, address
        super().__init__(address)


def hold_folder(folder: Path) -> IO[str]:
    """Hold the folder for this process; freed by the system even when it is killed."""
    file = (folder / "running.json").open("a+", encoding="utf-8")
    (folder / "running.json").chmod(0o600)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        file.seek(0)
        raise FolderInUse(folder, _address(file.read())) from error
    return file


def announce(file: IO[str], address: str) -> None:
    """Tell a second Unknot where the first one answers."""
    file.seek(0)
    file.truncate()
    json.dump({"address": address}, file)
    file.flush()


def _address(text: str) -> str:
    try:
        return str(json.loads(text)["address"])
    except (ValueError, KeyError):
        return ""
