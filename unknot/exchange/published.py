"""A folder of files for other people's systems, with a list of them and of what they come from."""

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Final

from unknot.library.model import Library

LISTED: Final = "published.json"


class ForeignFolder(Exception):
    """The folder holds something that this did not write."""


def publish(folder: Path, library: Library, form: str, files: Mapping[str, str]) -> None:
    """Write files (name to text) into a folder that is new, empty, or was published before.

    What was published there before and is no longer made goes. The list is written last: a folder
    without it is not whole. Raises ForeignFolder, OSError.
    """
    for name in _before(folder):
        (folder / name).unlink(missing_ok=True)
    (folder / LISTED).unlink(missing_ok=True)
    made = {name: text.encode() for name, text in files.items()}
    for name, content in made.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (folder / LISTED).write_text(_listed(library, form, made), encoding="utf-8")


def _listed(library: Library, form: str, made: Mapping[str, bytes]) -> str:
    said = {
        "as": form, "version": library.version, "fingerprint": library.fingerprint,
        "words": library.words_fingerprint, "reviewed": library.signed_words,
        "files": {name: sha256(content).hexdigest() for name, content in made.items()},
    }  # fmt: skip
    return json.dumps(said, ensure_ascii=False, indent=2) + "\n"


def _before(folder: Path) -> list[str]:
    """The files of an earlier publication, by their names. Raises ForeignFolder."""
    if not folder.exists() or not any(folder.iterdir()):
        return []
    try:
        names = json.loads((folder / LISTED).read_text(encoding="utf-8"))["files"]
        inside = [name for name in names if _is_inside(folder, name)]
    except (OSError, ValueError, LookupError, TypeError):
        raise ForeignFolder(f"{folder} is not empty, and nothing was published there before. Name "
                            "an empty or a new folder.") from None  # fmt: skip
    return inside


def _is_inside(folder: Path, name: str) -> bool:
    return (folder / name).resolve().is_relative_to(folder.resolve())
