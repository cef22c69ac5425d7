"""Which languages the content has, and which of them a browser asks for."""

import tomllib
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

ENGLISH: Final = "en"  # every other language is held against it
FILE: Final = "language.toml"
DIRECTIONS: Final = ("ltr", "rtl")


class Language(NamedTuple):
    """A language. `tag`: as in BCP 47, and its folder's name; `name`: in itself."""

    tag: str
    name: str
    direction: str


@cache
def languages(root: Path) -> Mapping[str, Language]:
    """Every language of a content folder by tag, English first. One has a file of its own."""
    found = {path.parent.name: _language(path) for path in (root / "words").glob(f"*/{FILE}")}
    return {tag: found[tag] for tag in sorted(found, key=lambda tag: (tag != ENGLISH, tag))}


def _language(path: Path) -> Language:
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        said = {}  # `make check` says what is wrong there
    tag, direction = path.parent.name, said.get("direction")
    return Language(
        tag, str(said.get("name", tag)), direction if direction in DIRECTIONS else DIRECTIONS[0]
    )


def accepted(header: str, known: Collection[str]) -> str:
    """The language that an Accept-Language header likes best of those known, else English.

    A tag fits as it stands, else by its first part: "de-AT" is served by "de" (RFC 4647, lookup).
    """
    tags = {tag.casefold(): tag for tag in known}
    for wanted in _in_order(header):
        found = tags.get(wanted) or tags.get(wanted.partition("-")[0])
        if found:
            return found
    return ENGLISH


def _in_order(header: str) -> list[str]:
    """What is asked for, best first; what has no sense or a weight of 0 is left out."""
    weighed = []
    for part in header.split(",")[:MOST]:
        tag, _, weight = part.partition(";")
        try:
            much = float(weight.strip().removeprefix("q=")) if weight.strip() else 1.0
        except ValueError:
            much = 0.0
        if tag.strip() and much > 0:
            weighed.append((-much, tag.strip().casefold()))
    return [tag for _, tag in sorted(weighed, key=lambda each: each[0])]


MOST: Final = 20  # parts of a header that are looked at: a browser sends a few
