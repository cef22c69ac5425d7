"""words/LANGUAGE/*.toml: every sentence a person reads, by id.

An id is a path: file, then keys, joined by dots ("screens.nerves.title").
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from unknot.library.read.reader import Files
from unknot.library.read.units import MEASURE, METRIC, System, measured
from unknot.session.placeholders import filled

TWO: Final = 2
SOUNDS_LIKE_I: Final = re.compile(r"h?[ií](?!e)", re.IGNORECASE)  # Spanish says "e" before it


class MissingWords(KeyError):
    """A wording that no file has."""


@dataclass(frozen=True)
class Words:
    """All wording of one language. `measures`: the texts with a measure, as they are written."""

    language: str
    tree: dict[str, Any]
    measures: Mapping[str, str] = field(default_factory=dict)
    units: System = METRIC

    def get(self, path: str) -> str | None:
        """The text at a path, or None."""
        found = self._find(path)
        return found if isinstance(found, str) else None

    def say(self, path: str, **values: object) -> str:
        """The text at a path, with {names} filled in. Raises MissingWords."""
        text = self.get(path)
        if text is None:
            raise MissingWords(f"no wording for '{path}' in words/{self.language}")
        if not values:
            return text
        shown = {k: self.number(v) if isinstance(v, float) else v for k, v in values.items()}
        return filled(text, **shown)

    def number(self, value: float, form: str = "g") -> str:
        """A number with as many decimals as it has, or as a form says: this language's sign."""
        return f"{value:{form}}".replace(".", self.say("common.decimal"))

    def listed(self, names: Sequence[str]) -> str:
        """Names one after the other: "a, b and c"."""
        if len(names) < TWO:
            return "".join(names)
        pattern = self.say("common.listed")
        if self.language.partition("-")[0] == "es" and SOUNDS_LIKE_I.match(names[-1]):
            pattern = pattern.replace(" y {", " e {")
        return pattern.format(before=", ".join(names[:-1]), last=names[-1])

    def in_units(self, system: System) -> "Words":
        """The same with each measure said as people of this system know it."""
        made = dict(self.tree)
        for path, text in self.measures.items():
            _put(made, path.split("."), measured(text, system, self.say))
        return replace(self, tree=made, units=system)

    def list(self, path: str) -> tuple[str, ...]:
        """The list of texts at a path; empty when there is none."""
        found = self._find(path)
        return tuple(found) if isinstance(found, list) else ()

    def keys(self, path: str) -> set[str]:
        """The names under a path; empty when there is none."""
        found = self._find(path)
        return set(found) if isinstance(found, dict) else set()

    @property
    def every(self) -> dict[str, str]:
        """Every text by its path; the texts of a list are numbered."""
        return dict(texts(self.tree, ""))

    def every_under(self, path: str) -> dict[str, str]:
        """Every text below a path, by what follows it there; "" for a text at the path itself."""
        return dict(texts(self._find(path), ""))

    def _find(self, path: str) -> Any:
        found: Any = self.tree  # dicts, told by their type: a page asks for six hundred texts
        for key in path.split("."):
            found = found.get(key) if isinstance(found, dict) else None
        return found


def _put(place: Any, path: Sequence[str], text: str) -> None:
    """Put a text at a path; what stands above it is copied, and so nobody else's changes."""
    key: Any = int(path[0]) if isinstance(place, list) else path[0]
    if len(path) == 1:
        place[key] = text
        return
    place[key] = place[key].copy()
    _put(place[key], path[1:], text)


def texts(found: Any, path: str) -> Iterator[tuple[str, str]]:
    """Every text below a value that stands at this path."""
    if isinstance(found, str):
        yield path, found
    elif isinstance(found, dict):
        for key, each in found.items():
            yield from texts(each, f"{path}.{key}" if path else key)
    elif isinstance(found, list):
        for number, each in enumerate(found):
            yield from texts(each, f"{path}.{number}")


def read_words(files: Files, language: str = "en") -> Words:
    """Every words file of a language, each under its own name."""
    folder = f"words/{language}"
    tree = {name.split("/")[-1].removesuffix(".toml"): files.open(name).data
            for name in files.names(folder)}  # fmt: skip
    said = {path: text for path, text in texts(tree, "") if MEASURE.search(text)}
    return Words(language, tree, said).in_units(METRIC)
