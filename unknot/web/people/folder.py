"""The data folder of this computer: where it is, that it can be used, and who holds it."""

import fcntl
import json
import os
import secrets
from pathlib import Path
from typing import IO

import platformdirs

SHORTEST = 40  # characters of a key


class DataFolderError(Exception):
    """The folder cannot be used: says why, and what to do."""


def use_folder(folder: Path | None) -> Path:
    """Make the folder ready (only its owner can read it) and point the settings at it."""
    os.umask(0o077)  # whatever the folder allows, each file in it is for its owner alone
    place = folder or Path(platformdirs.user_data_dir("unknot", appauthor=False))
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        probe = place / ".writable"
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        raise DataFolderError(
            f"Unknot cannot write to its data folder {place} ({error.strerror}). Nothing was "
            "changed. Make room or allow writing there, or choose another with --data FOLDER."
        ) from error
    os.environ["UNKNOT_DATA"] = str(place)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unknot.web.project.settings")
    return place


def secret(folder: Path, name: str) -> str:
    """A random word, made at first use and kept for the folder's owner alone."""
    path = folder / name
    word = path.read_text(encoding="ascii").strip() if path.exists() else ""
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


class FolderInUse(Exception):
    """Another Unknot serves this folder, at `address` if it has said so."""

    def __init__(self, address: str) -> None:
        self.address = address
        super().__init__(address)


def hold_folder(folder: Path) -> IO[str]:
    """Hold the folder for this process; freed by the system even when it is killed."""
    file = (folder / "running.json").open("a+", encoding="utf-8")
    (folder / "running.json").chmod(0o600)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        file.seek(0)
        raise FolderInUse(_address(file.read())) from error
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
