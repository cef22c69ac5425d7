"""Content that was read, checked and compiled before, kept on this computer's disk.

Reading all of it takes over a second, and every command begins with it. What is kept is the checked
library, under a name that is the hash of every file of the content, of all our own code and of this
Python: whatever changes, it is read anew. It holds nothing of any person.
"""

import hashlib
import os
import pickle
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Final

FOLDER: Final = "UNKNOT_CACHE"  # the variable that names the folder; without it nothing is kept
NAME, ENDING = "content-", ".pickle"
MOST = 4  # files: somebody may go back and forth between two versions
DIGEST = 32  # bytes of SHA-256, before what was kept
CODE = Path(__file__).resolve().parent.parent


def remembered(root: Path) -> object:
    """What was kept of a content folder; None where nothing was, or it is damaged."""
    place = _place(root)
    if place is None:
        return None
    try:
        if hasattr(os, "getuid") and place.stat().st_uid != os.getuid():
            return None  # whoever wrote it could write what runs
        kept = place.read_bytes()
    except OSError:
        return None
    digest, body = kept[:DIGEST], kept[DIGEST:]
    # Ours alone can write it (see `_folder`), and its name is the hash of the code that wrote it.
    return pickle.loads(body) if hashlib.sha256(body).digest() == digest else None  # noqa: S301


def remember(root: Path, library: object) -> None:
    """Keep it for the next start. Where nothing can be written, that one reads it anew."""
    place = _place(root)
    if place is None:
        return
    body, beside = pickle.dumps(library, protocol=5), None
    try:
        _folder(place.parent)
        with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as file:
            beside = Path(file.name)
            file.write(hashlib.sha256(body).digest() + body)
        beside.replace(place)
        for old in sorted(place.parent.glob(f"{NAME}*{ENDING}"), key=_written)[:-MOST]:
            old.unlink(missing_ok=True)
    except OSError:
        if beside is not None:  # of a full disk nothing is kept, a part of it neither
            beside.unlink(missing_ok=True)


def _folder(folder: Path) -> None:
    """A folder that its owner alone can read and write. OSError where that cannot be."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if hasattr(os, "getuid") and folder.stat().st_uid != os.getuid():
        raise PermissionError(folder)


def _written(file: Path) -> int:
    return file.stat().st_mtime_ns


def _place(root: Path) -> Path | None:
    folder = os.environ.get(FOLDER)
    return Path(folder) / f"{NAME}{_key(root)}{ENDING}" if folder else None


@cache
def _key(root: Path) -> str:
    """Changes with any byte of the content, of our code, or of this Python."""
    found = hashlib.sha256(sys.version.encode())
    for top, suffix in ((CODE, ".py"), (root, ".toml")):
        for path in sorted(top.rglob(f"*{suffix}")):
            file = path.read_bytes()
            found.update(f"{path.relative_to(top)} {len(file)}\n".encode() + file)
    return found.hexdigest()[:32]
