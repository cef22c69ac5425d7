"""readings/LANGUAGE.tsv: from which English a string was made, and who read it against what.

One line a string: its path, the English that it was made from, and two readings: `forward`, the
translation beside its English, and `back`, translated back by somebody who had not seen the
English, and compared. A reading is a day and a hash of just this English and this translation: it
says nothing of any other. No phone loads this.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Final

FOLDER: Final = "readings"
SIGNS: Final = 12  # hexadecimal digits of a hash
NONE: Final = "-"
HEAD: Final = """# Made by `unknot words record`. A string; its English when it was made; day and
# hash of what was read: forward (beside the English), back (translated back unseen, compared)."""
FIELDS: Final = 4


class Reading(StrEnum):
    """How a translation is read."""

    forward = "forward"
    back = "back"


class BadReadings(ValueError):
    """A file of readings that cannot be understood; says where."""


@dataclass(frozen=True)
class Line:
    """What is known of one string. A reading is "2026-11-29:HASH", or "" where there is none."""

    made: str = ""
    forward: str = ""
    back: str = ""

    def read_as(self, english: str, other: str) -> bool:
        """Whether both readings are of just this English and this translation."""
        of = f":{pair(english, other)}"
        return self.forward.endswith(of) and self.back.endswith(of)

    @property
    def read_once(self) -> bool:
        """Whether both readings were made, of whatever stood there then."""
        return bool(self.forward and self.back)


def digest(text: str) -> str:
    """What a text is known by here."""
    return hashlib.sha256(text.encode()).hexdigest()[:SIGNS]


def pair(english: str, other: str) -> str:
    """What two texts together are known by."""
    return digest(f"{english}\0{other}")


def place(root: Path, language: str) -> Path:
    """Where the readings of a language are kept."""
    return root / FOLDER / f"{language}.tsv"


def read_readings(root: Path, language: str) -> dict[str, Line]:
    """What is kept of a language; nothing where nothing is. Raises BadReadings."""
    file = place(root, language)
    if not file.is_file():
        return {}
    found = {}
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        if line and not line.startswith("#"):
            parts = line.split("\t")
            if len(parts) != FIELDS or parts[0] in found:
                raise BadReadings(f"{FOLDER}/{file.name}, line {number}: is not one string's line")
            found[parts[0]] = Line(*("" if each == NONE else each for each in parts[1:]))
    return found


def write_readings(root: Path, language: str, lines: Mapping[str, Line]) -> None:
    """Keep them, in the order of their paths: whole, or as it was."""
    file = place(root, language)
    file.parent.mkdir(exist_ok=True)
    rows = ("\t".join((path, *(each or NONE for each in (line.made, line.forward, line.back))))
            for path, line in sorted(lines.items()))  # fmt: skip
    beside = file.with_suffix(".new")
    beside.write_text("\n".join([HEAD, *rows]) + "\n", encoding="utf-8")
    beside.replace(file)


def with_reading(
    lines: Mapping[str, Line], paths: Iterable[str], texts: tuple[Mapping[str, str], ...],
    reading: Reading | None, day: date,
) -> dict[str, Line]:  # fmt: skip
    """The lines once these were read on that day; `texts`: English, and the translation.

    None for `reading`: they were made from the English of now, and nobody has read them yet.
    """
    english, other = texts
    found = dict(lines)
    for path in paths:
        line = replace(found.get(path, Line()), made=digest(english[path]))
        if reading is not None:
            mark = f"{day.isoformat()}:{pair(english[path], other[path])}"
            line = replace(line, **{reading.value: mark})
        found[path] = line
    return found
