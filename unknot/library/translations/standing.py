"""What state each string of a language is in, whether the language may be chosen, what falls back.

A language can be chosen once it says all that English says and both readings were made of every
safety string. When an English safety string changes after that, or its translation does, it is
behind until it is read anew: its English stands there with a mark, and whoever makes a page, or
anything else that leaves, makes it in English as a whole (`web/people/whole_screens.py`).
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final, NamedTuple

from unknot.library.languages import ENGLISH, languages
from unknot.library.translations.readings import BadReadings, digest, read_readings
from unknot.library.translations.strings import Kind, Translated, kinds, strings
from unknot.session.placeholders import placeholder_names

MARK: Final = "\ue000"  # of private use, so that no language writes it


class State(StrEnum):
    """What is known of a string: not there, not read, its English changed, or read both ways."""

    missing = "missing"
    broken = "broken"  # it lost a {placeholder}, or is empty
    draft = "draft"
    older = "older"
    reviewed = "reviewed"


class Checked(NamedTuple):
    """What goes along with the words of a language: how much of it was read, and what is behind."""

    strings: int
    safety: int
    reviewed: int  # of the safety strings
    behind: tuple[str, ...]


@dataclass(frozen=True)
class Standing:
    """How whole a language is. `read_once`: the strings of which both readings were ever made."""

    language: str
    english: Mapping[str, str]
    other: Mapping[str, str]
    kinds: Mapping[str, Kind]
    states: Mapping[str, State]
    read_once: frozenset[str]

    def of_kind(self, kind: Kind) -> list[str]:
        """The strings of a class."""
        return [path for path, each in self.kinds.items() if each is kind]

    def in_state(self, *states: State) -> list[str]:
        """The strings in any of these states."""
        return [path for path, each in self.states.items() if each in states]

    @property
    def whole(self) -> bool:
        """Whether everything is there, with its placeholders."""
        return not self.in_state(State.missing, State.broken)

    @property
    def choosable(self) -> bool:
        """Whether somebody may choose it: whole, and every safety string was read both ways."""
        return self.whole and self.read_once.issuperset(self.of_kind(Kind.safety))

    @property
    def behind(self) -> dict[str, str]:
        """Safety strings that may not be shown as they are, each with its English."""
        return {path: self.english[path] for path in self.of_kind(Kind.safety)
                if self.states[path] is not State.reviewed}  # fmt: skip

    @property
    def checked(self) -> Checked:
        """The same in numbers."""
        safety = len(self.of_kind(Kind.safety))
        behind = tuple(self.behind)
        return Checked(len(self.english), safety, safety - len(behind), behind)

    def as_json(self) -> dict[str, object]:
        """What `prove --json` tells of a language."""
        found = self.checked
        return {"language": self.language, "choosable": self.choosable, "strings": found.strings,
                "safety": found.safety, "reviewed": found.reviewed}  # fmt: skip

    @property
    def in_a_line(self) -> str:
        """For a terminal."""
        found, may = self.checked, "can be chosen" if self.choosable else "cannot be chosen"
        return (f"{self.language}: {may}; {found.strings} strings, "
                f"{found.reviewed} of {found.safety} safety strings read both ways")  # fmt: skip


def standing(root: Path, language: str, library: Translated) -> Standing:
    """How a language of a content folder stands. `library`: its English. Raises BadReadings."""
    english, other = strings(root, ENGLISH), strings(root, language)
    lines = read_readings(root, language)
    states = {}
    for path, text in english.items():
        mine, line = other.get(path), lines.get(path)
        if mine is None:
            states[path] = State.missing
        elif not fits(text, mine):
            states[path] = State.broken
        elif line and line.read_as(text, mine):
            states[path] = State.reviewed
        else:
            states[path] = State.older if line and line.made != digest(text) else State.draft
    once = frozenset(path for path, line in lines.items() if line.read_once)
    return Standing(language, english, other, kinds(library, english), states, once)


def standings(root: Path, library: Translated) -> tuple[Standing, ...]:
    """How each language but English stands; `make check` tells of one with broken readings."""
    found = []
    for language in languages(root):
        with suppress(BadReadings):
            found += [standing(root, language, library)] if language != ENGLISH else []
    return tuple(found)


def fits(english: str, other: str) -> bool:
    """Whether a translation has the placeholders of its English, and says something."""
    wanted, found = placeholder_names(english), placeholder_names(other)
    return (
        found is not None
        and (wanted or set()) == found
        and bool(other.strip() or not english.strip())
    )


def choosable(root: Path, language: str, library: Translated) -> bool:
    """Whether somebody may choose a language: English always."""
    try:
        return language == ENGLISH or standing(root, language, library).choosable
    except BadReadings:
        return False  # `make check` says what is wrong there


def marked(text: str) -> str:
    """An English text that stands in for its translation: to be seen by who makes a page."""
    return f"{MARK}{text}{MARK}"
