"""Content that was read, checked and compiled before, kept on this computer's disk.

Reading all of it takes over a second, and every command begins with it. What is kept is the checked
library, under a name that is the hash of every file of the content, of all our own code and of this
Python: whatever changes, it is read anew. Beside it stands what each of its files says as TOML, by
the hash of its text: of a changed content only what was changed is parsed. It holds nothing of any
person.
"""

import hashlib
import os
import pickle
import sys
import tempfile
import tomllib
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, Final

FOLDER: Final = "UNKNOT_CACHE"  # the variable that names the folder; without it nothing is kept
NAME, ENDING = "content-", ".pickle"
TEXTS: Final = f"texts-{sys.version_info.major}.{sys.version_info.minor}{ENDING}"
MOST = 6  # files: somebody may go back and forth between two versions, in two languages
DIGEST = 32  # bytes of SHA-256, before what was kept
CODE = Path(__file__).resolve().parent.parent


def remembered(root: Path, language: str = "") -> object:
    """What was kept of a content folder or a translation; None: nothing was, or it is damaged."""
    place = _place(root, language)
    return None if place is None else _read(place)


def remember(root: Path, library: object, language: str = "") -> None:
    """Keep it for the next start. Where nothing can be written, that one reads it anew."""
    place = _place(root, language)
    if place is None:
        return
    _write(place, library)
    with suppress(OSError):
        for old in sorted(place.parent.glob(f"{NAME}*{ENDING}"), key=_written)[:-MOST]:
            old.unlink(missing_ok=True)


def parsed(text: str) -> dict[str, Any]:
    """What a text says as TOML, ours alone to change. Raises TOMLDecodeError."""
    folder = os.environ.get(FOLDER)
    kept = _texts(Path(folder)).get(_digest(text)) if folder else None
    if kept is None:
        return tomllib.loads(text)
    data: dict[str, Any] = pickle.loads(kept)  # noqa: S301  # as below
    return data


def remember_texts(root: Path) -> None:
    """Keep what every file of a content folder says, for whoever reads much of the same."""
    folder = os.environ.get(FOLDER)
    if not folder:
        return
    texts = [path.read_text(encoding="utf-8") for path in root.rglob("*.toml")]
    known = _texts(Path(folder))
    kept = {digest: known.get(digest) or pickle.dumps(tomllib.loads(text), protocol=5)
            for digest, text in zip(map(_digest, texts), texts, strict=True)}  # fmt: skip
    if kept.keys() != known.keys():
        _write(Path(folder) / TEXTS, kept)


@cache
def _texts(folder: Path) -> dict[bytes, bytes]:
    """By the hash of each text, what it says."""
    kept = _read(folder / TEXTS)
    return kept if isinstance(kept, dict) else {}


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


def _read(place: Path) -> object:
    """What was kept in a file; None where nothing was, or it is damaged."""
    try:
        if hasattr(os, "getuid") and place.stat().st_uid != os.getuid():
            return None  # whoever wrote it could write what runs
        kept = place.read_bytes()
    except OSError:
        return None
    digest, body = kept[:DIGEST], kept[DIGEST:]
    # Ours alone can write it (see `_folder`): a library under the hash of the code that wrote it,
    # texts as plain data.
    return pickle.loads(body) if hashlib.sha256(body).digest() == digest else None  # noqa: S301


def _write(place: Path, value: object) -> None:
    """Keep something, whole or not at all."""
    body, beside = pickle.dumps(value, protocol=5), None
    try:
        _folder(place.parent)
        with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as file:
            beside = Path(file.name)
            file.write(hashlib.sha256(body).digest() + body)
        beside.replace(place)
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


def _place(root: Path, language: str) -> Path | None:
    folder = os.environ.get(FOLDER)
    name = "-".join(part for part in (_key(root), language) if part)
    return Path(folder) / f"{NAME}{name}{ENDING}" if folder else None


@cache
def _key(root: Path) -> str:
    """Changes with any byte of the content, of our code, or of this Python."""
    found = hashlib.sha256(sys.version.encode())
    # A .tsv says who read a translation, and so what of it may be shown.
    for top, suffix in ((CODE, ".py"), (root, ".toml"), (root, ".tsv")):
        for path in sorted(top.rglob(f"*{suffix}")):
            file = path.read_bytes()
            found.update(f"{path.relative_to(top)} {len(file)}\n".encode() + file)
    return found.hexdigest()[:32]
