"""manifest.json: what a folder of certificates holds, and the sum of each file, its own too."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from unknot.proof.answer_space import Json

NAME: Final = "manifest.json"
FORMAT: Final = "unknot certificates 1"
SUM: Final = "sha256"
TABLES: Final = "tables.dmn"  # decision tables of others, beside the certificates of them
MEANS: Final = {
    "": (
        "A variable is what its name says. Where no variable of a question is true, its answer is "
        "the calm one; a number's line, age>=18, is true from that value on. 'then' is the second "
        "person, or the same one afterwards. A variable without a name is part of what a row asks "
        "for."
    ),
    TABLES: (
        "A variable is what its name says, of one input of a table; the number before it is the "
        "table's place in the file. Where no variable of a text is true, it is a text that no cell "
        "names; a line, score>=130, is true from that value on. A variable without a name is part "
        "of what a rule asks for."
    ),
}


@dataclass(frozen=True)
class Entry:
    """One certificate. `files`: each file's SHA-256 by its path in the folder."""

    claim: str
    kind: str
    says: str
    clauses: int
    of: int
    steps: int
    files: Mapping[str, str]


@dataclass(frozen=True)
class Manifest:
    """What the folder holds, what it does not and why, and what is not true."""

    pathway: str
    fingerprint: str
    variables: Mapping[str, str]
    certificates: Sequence[Entry]
    without: Mapping[str, Sequence[str]]  # a reason, and the claims that it keeps from having one
    false: Sequence[Json]
    of: str = ""  # `TABLES` where it is of decision tables of others


class Changed(ValueError):
    """A file that is not as it was written: says which."""


def sum_of(data: bytes) -> str:
    """SHA-256 as 64 hex digits."""
    return hashlib.sha256(data).hexdigest()


def write(folder: Path, manifest: Manifest) -> None:
    """Write it, with its own sum."""
    data = {"format": FORMAT, "variables mean": MEANS[manifest.of], **asdict(manifest)}
    text = _text(data | {SUM: sum_of(_text(data).encode())})
    (folder / NAME).write_text(text, encoding="utf-8", newline="\n")


def read(folder: Path) -> Manifest:
    """Read it back. Raises Changed when one byte is another, FileNotFoundError without one."""
    raw = (folder / NAME).read_bytes()
    try:
        data = json.loads(raw.decode())
        told = data.pop(SUM)
        whole = _text(data | {SUM: told}).encode() == raw
    except (ValueError, KeyError, AttributeError, TypeError):
        raise Changed(f"{NAME} was changed: it cannot be read any more") from None
    if not whole or told != sum_of(_text(data).encode()):
        raise Changed(f"{NAME} was changed: it is not what its own sum says")
    if data["format"] != FORMAT:
        raise Changed(f"{NAME} has the format '{data['format']}', and this Unknot reads '{FORMAT}'")
    if data.get("of", "") not in MEANS:
        raise Changed(f"{NAME} is of '{data['of']}', and this Unknot knows no such thing")
    return _manifest(data)


def _manifest(data: Mapping[str, Any]) -> Manifest:
    entries = [Entry(**each) for each in data["certificates"]]
    return Manifest(data["pathway"], data["fingerprint"], data["variables"], entries,
                    data["without"], data["false"], data.get("of", ""))  # fmt: skip


def _text(data: Mapping[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1, default=str) + "\n"
