"""Whether a language says all that English says: every key, every {placeholder}, no more.

Run by `make check` over every language (`checks/languages.py`), and by nothing that a person waits
for: a page in a language that lacks something is shown in English (`web/people/language.py`).
"""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from unknot.library.languages import DIRECTIONS, ENGLISH, FILE
from unknot.library.read.diagnostics import Mistake
from unknot.session.placeholders import placeholder_names

COVERS: Final = "covers.toml"  # which words of a language's lines a proof looks for
NO_WORDS: Final = frozenset((COVERS,))


def incomplete(root: Path, language: str) -> Iterator[Mistake]:
    """What is missing or too much in a language, held against English."""
    english, other = (root / "words" / name for name in (ENGLISH, language))
    known = {path.relative_to(english).as_posix() for path in english.rglob("*.toml")} - NO_WORDS
    found = {path.relative_to(other).as_posix() for path in other.rglob("*.toml")} - NO_WORDS
    for name in sorted(known - found):
        yield _mistake(language, name, "", "the file is missing", "Translate it from words/en")
    for name in sorted(found - known):
        yield _mistake(
            language, name, "", "English has no such file", "Mend its name, or remove it"
        )
    for name in sorted(known & found):
        try:
            said = [tomllib.loads((each / name).read_text("utf-8")) for each in (english, other)]
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            yield _mistake(language, name, "", f"is no TOML: {error}", "Mend it there")
            continue
        if name == FILE and said[1].get("direction") not in DIRECTIONS:
            what = f"its direction is {said[1].get('direction')!r}"
            yield _mistake(
                language, name, "direction", what, f"Use one of: {', '.join(DIRECTIONS)}"
            )
        for path, what, mend in _compared(said[0], said[1]):
            yield _mistake(language, name, path, what, mend)


def _mistake(language: str, name: str, row: str, what: str, mend: str) -> Mistake:
    return Mistake(f"words/{language}/{name}", row, what, mend)


def _compared(english: Any, other: Any, at: str = "") -> Iterator[tuple[str, str, str]]:
    """Where two values differ in what they hold, not in how they say it."""
    if type(english) is not type(other):
        yield at, f"is no {type(english).__name__}", "Write it as English does"
    elif isinstance(english, Mapping):
        for key in sorted(english.keys() | other.keys()):
            path = f"{at}.{key}".removeprefix(".")
            if key not in other:
                yield path, "the wording is missing", "Translate it from words/en"
            elif key not in english:
                yield path, "English has no such wording", "Mend its name, or remove it"
            else:
                yield from _compared(english[key], other[key], path)
    elif isinstance(english, list):
        if len(english) != len(other):
            yield at, f"has {len(other)} lines, English {len(english)}", "Translate each"
        for number, (one, two) in enumerate(zip(english, other, strict=False), start=1):
            yield from _compared(one, two, f"{at}[{number}]")
    elif isinstance(english, str):
        yield from _worded(english, other, at)


def _worded(english: str, other: str, at: str) -> Iterator[tuple[str, str, str]]:
    wanted, found = placeholder_names(english), placeholder_names(other)
    if found is None or (wanted or set()) != found:
        names = ", ".join(f"{{{name}}}" for name in sorted(wanted or ())) or "none"
        yield at, "its {placeholders} are others", f"Write as English does: {names}"
    if english.strip() and not other.strip():
        yield at, "the wording is empty", "Translate it from words/en"
