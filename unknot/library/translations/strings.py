"""Every string of a language by its path, and which class it is of, by its place.

A path is a file and keys, joined by dots, as in `Words.every`; words for files of decisions begin
with "rows" ("rows.tables.heat.numb_skin.why").
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, Final, Protocol

from unknot.library.check.translation import NO_WORDS
from unknot.library.languages import FILE
from unknot.library.read.leaflets import Leaflet
from unknot.library.read.words import texts
from unknot.library.remembered import parsed
from unknot.library.reviews.items import Item, Reviewed, items

SHAPE: Final = f"{FILE.removesuffix('.toml')}.direction"  # of a language: no words


class Kind(StrEnum):
    """What hangs on a string: whether somebody is safe, what they do, or what they read."""

    safety = "safety"
    care = "care"
    reading = "reading"


# Whole files that say where to go and how urgent it is, or stand around a danger question. Reviews
# of items (`library/reviews`) read them beside their lines; a translation can go wrong in each.
AROUND: Final = ("cards", "check", "easy", "numbers", "paper", "places", "screens", "sure",
                "terminal", "units", "withdrawn")  # fmt: skip
READ: Final = ("article", "causes", "charts", "copies", "course", "dates", "fhir",
               "glossary", "language", "leaflets", "learn", "measures", "pictures", "read",
               "record", "research", "review", "rows.claims", "rows.library", "rows.pictures",
               "rows.treatments", "scope", "sealed", "works")  # fmt: skip


class Translated(Reviewed, Protocol):
    """What a language has words for; a Library is one."""

    @property
    def leaflets(self) -> Mapping[str, Leaflet]: ...


def strings(root: Path, language: str) -> dict[str, str]:
    """Every string of a language that can be read; of a file that is no TOML none."""
    folder = root / "words" / language
    found: dict[str, str] = {}
    for path in sorted(folder.rglob("*.toml")):
        if path.name not in NO_WORDS:
            place = path.relative_to(folder).with_suffix("").as_posix().replace("/", ".")
            found |= dict(texts(_parsed(path), place))
    found.pop(SHAPE, None)
    return found


def _parsed(path: Path) -> Mapping[str, Any]:
    try:
        return parsed(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return {}  # `make check` says what is wrong there


def kinds(library: Translated, paths: Iterable[str]) -> dict[str, Kind]:
    """The class of each string, by its path.

    Safety are those of every safety item, of files around them, and of a page all but its further
    reading: what to do today, whom to ask, what not to do; it may be all that somebody reads.
    """
    safe = {*AROUND, *(place for item in items(library) if item.safety for place in _places(item)),
            *_what_to_do(library.leaflets.values())}  # fmt: skip
    return {path: _kind(path, safe) for path in paths}


def _kind(path: str, safe: set[str]) -> Kind:
    parts = path.split(".")
    above = [".".join(parts[:size]) for size in range(1, len(parts) + 1)]
    if not safe.isdisjoint(above):
        return Kind.safety
    return Kind.care if set(READ).isdisjoint(above) else Kind.reading


def _places(item: Item) -> Iterator[str]:
    """Where the words of an item stand; of a row its whole file, for its default is said too."""
    kind, _, name = item.id.partition(":")
    screen, _, line = name.partition(".")
    found = {
        "row": f"rows.tables.{item.group}", "question": f"facts.{name}", "danger": "danger",
        "line": f"screens.{screen}.items.{line}", "dose": f"rows.remedies.{name}",
        "sentence": name,
    }  # fmt: skip
    if kind in found:  # a pattern has no words
        yield found[kind]


def _what_to_do(leaflets: Iterable[Leaflet]) -> Iterator[str]:
    """Of a page, all but what only those see who ask for more."""
    for leaflet in leaflets:
        for part in leaflet.parts:
            if not part.more:
                yield f"rows.library.{leaflet.id}.{part.id}"


def matching(paths: Iterable[str], wanted: str) -> list[str]:
    """Those that are this path, stand under it, or fit it as a pattern such as "screens.*"."""
    return [p for p in paths if p == wanted or p.startswith(f"{wanted}.") or fnmatchcase(p, wanted)]
