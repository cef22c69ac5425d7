"""Reads TOML with typed keys, and notes every mistake instead of stopping at the first."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from unknot.library.read.diagnostics import NO_TOML, Mistake
from unknot.library.read.overlay import ROWS, overlay, replace_text
from unknot.library.read.supports import Support
from unknot.library.remembered import parsed

FILL = "FILL IN"  # what `unknot new` leaves open: a text with it is not written yet
_UNITS = {"m": 60, "h": 3600, "d": 86400}


class Log(list[Mistake]):
    """Every mistake, and beside them what each section that was read says it rests on.

    `stray`: mistakes that leave the rest readable, so that it can still be proved.
    `read`: every section that was read to its end, with what was asked of it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.supports: list[Support] = []
        self.stray: list[Mistake] = []
        self.read: list[Section] = []


class Key(NamedTuple):
    """What a reader asks for by one key: which kind of value ("": any), and whether it must be."""

    kind: str
    needed: bool


@dataclass
class Section:
    """One table of a TOML file. Every key must be taken before `close`.

    `kind`: which kind of table it is in its file, without its own name: "row", "part.say".
    """

    data: dict[str, Any]
    file: str
    row: str
    log: Log
    kind: str = ""
    taken: dict[str, Key] = field(default_factory=dict)

    def wrong(self, what: str, mend: str) -> None:
        """Note a mistake in this row."""
        self.log.append(Mistake(self.file, self.row, what, mend))

    def text(self, key: str, default: str | None = None) -> str:
        """A string. Without a default it must be there and not be empty."""
        value = self._take(key, str, "a text in quotes", default)
        if default is None and value is not None and not value.strip():
            self.wrong(f"'{key}' is empty", "Write it")
        return value or ""

    def texts(self, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """A list of strings."""
        value = self._take(key, list, 'a list such as ["a", "b"]', default)
        if value is None:
            return ()
        if not all(isinstance(item, str) for item in value):
            self.wrong(f"'{key}' holds something that is no text", "Put each in quotes")
            return ()
        return tuple(value)

    def whole(self, key: str, default: int | None = None) -> int:
        """A whole number."""
        return self._take(key, int, "a whole number", default) or 0

    def number(self, key: str) -> float:
        """A number, whole or not."""
        value = self.any(key)
        self.taken[key] = Key("a number such as 1.5", needed=True)
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.wrong(f"'{key}' is {value!r}", "It should be a number such as 1.5")
            return 0.0
        return float(value)

    def wholes(self, key: str) -> tuple[int, ...]:
        """A list of whole numbers; empty when missing."""
        value = tuple(self._take(key, list, "a list of whole numbers", ()) or ())
        if not all(isinstance(item, int) and not isinstance(item, bool) for item in value):
            self.wrong(f"'{key}' holds something that is no whole number", "Write digits alone")
            return ()
        return value

    def flag(self, key: str, *, default: bool) -> bool:
        """True or false."""
        return bool(self._take(key, bool, "true or false", default))

    def seconds(self, key: str) -> int:
        """A duration such as "4h", "30d", as seconds."""
        written = self.text(key)
        self.taken[key] = Key('a duration such as "4h" or "30d"', needed=True)
        match = re.fullmatch(r"(\d+)([mhd])", written)
        if match is None:
            self.wrong(f"'{key}' is {written!r}", 'Write a duration such as "4h" or "30d"')
            return 0
        return int(match[1]) * _UNITS[match[2]]

    def one_of(self, key: str, allowed: tuple[str, ...], default: str | None = None) -> str:
        """One of a few words."""
        value = self.text(key, default)
        self.taken[key] = Key(f"one of: {', '.join(filter(None, allowed))}", default is None)
        if value and value not in allowed:
            self.wrong(f"'{key}' is {value!r}", f"Use one of: {', '.join(allowed)}")
            return allowed[0]
        return value

    def day(self, key: str) -> date:
        """A day, written without quotes."""
        value = self.any(key)
        self.taken[key] = Key("a day without quotes", needed=True)
        if type(value) is not date:
            self.wrong(f"'{key}' is {value!r}", "Write a day without quotes: 2026-11-22")
            return date.min
        return value

    def any(self, key: str, default: object = None) -> Any:
        """Whatever the key holds; the caller checks it."""
        self.taken[key] = Key("", needed=False)
        return self.data.get(key, default)

    def table(self, key: str) -> dict[str, Any]:
        """What stands under [key], or between { and }; empty when missing."""
        return dict(self._take(key, dict, "a table such as {a = ...}", {}) or {})

    def rows(self, key: str) -> Iterator["Section"]:
        """Every [[key]] of this section, named by its `id`."""
        found = self.any(key, [])
        self.taken[key] = Key(f"tables, each headed [[{key}]]", needed=False)
        if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
            self.wrong(f"'{key}' is no list of tables", f"Head each with [[{key}]]")
            found = []
        for place, each in enumerate(found, start=1):
            name = each.get("id") if isinstance(each.get("id"), str) else f"number {place}"
            kind = f"{self.kind}.{key}".removeprefix(".")
            yield Section(each, self.file, f"{key} '{name}'", self.log, kind)

    def close(self) -> None:
        """Refuse keys nobody asked for: a typing mistake must not pass in silence.

        What has a basis is noted here, where every section passes: no reader can forget it.
        """
        self.log.read.append(self)
        if "basis" in self.taken:
            self.supported(str(self.data.get("basis")))
        for key in sorted(self.data.keys() - self.taken.keys()):
            self.wrong(f"unknown key '{key}'", f"Known here: {', '.join(sorted(self.taken))}")

    def supported(self, basis: str) -> None:
        """Note that what stands here rests on its `cite`, in this way."""
        cite = self.data.get("cite", ())
        if isinstance(cite, list | tuple) and all(isinstance(name, str) for name in cite):
            text = str(self.data.get("why") or self.data.get("text") or "")
            level = str(self.data.get("then", ""))
            self.log.supports.append(Support(self.file, self.row, text, basis, tuple(cite), level))

    def _take(self, key: str, kind: type, words: str, default: Any) -> Any:
        self.taken[key] = Key(words, default is None)
        value = self.data.get(key, default)
        if value is None:
            self.wrong(f"'{key}' is missing", f"Add it: {words}")
            return None
        wrong_bool = kind is int and isinstance(value, bool)
        if wrong_bool or not isinstance(value, kind | tuple if kind is list else kind):
            self.wrong(f"'{key}' is {value!r}", f"It should be {words}")
            return default
        return value


def worded(section: Section, words: Section) -> None:
    """Put the words of a language where they belong, and note those that belong nowhere."""
    for found in overlay(section.data, words.data):
        what = f"'{found.name}' {found.what.format(file=section.file)}"
        if found.lost:  # the rest can still be read and proved
            words.log.stray.append(Mistake(words.file, "", what, found.mend))
        else:
            words.wrong(what, found.mend)


@dataclass
class Files:
    """The content folder, with the log that all readers share."""

    root: Path
    log: Log = field(default_factory=Log)
    language: str = "en"
    parsed: dict[str, dict[str, Any]] = field(default_factory=dict)  # what was read, by its name
    instead: Mapping[str, str] = field(default_factory=dict)  # texts of the language, by path

    def open(self, name: str) -> Section:
        """One file as a section, with its words; what is missing or broken reads as empty."""
        section = self._parsed(name)
        words = f"words/{self.language}/{ROWS}/{name}"
        if (self.root / words).is_file():
            worded(section, self._parsed(words))
        return section

    def _parsed(self, name: str) -> Section:
        try:
            text = (self.root / name).read_text(encoding="utf-8")
            data = parsed(text)
            self._filled_in(name, text)
            self._replaced(name, data)
        except OSError:
            self.log.append(Mistake(name, "", "the file is missing", "Add it"))
            data = {}
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            self.log.append(Mistake(name, "", f"{NO_TOML}: {error}", "Mend it there"))
            data = {}
        self.parsed[name] = data
        return Section(data, name, "", self.log)

    def _replaced(self, name: str, data: dict[str, Any]) -> None:
        """Put in what is said instead of a text of this file."""
        folder = f"words/{self.language}/"
        if self.instead and name.startswith(folder):
            place = name.removeprefix(folder).removesuffix(".toml").replace("/", ".")
            for path, text in self.instead.items():
                if path.startswith(f"{place}."):
                    replace_text(data, path.removeprefix(f"{place}."), text)

    def _filled_in(self, name: str, text: str) -> None:
        """Refuse what a stub left open, line by line."""
        for number, line in enumerate(text.splitlines() if FILL in text else (), start=1):
            if FILL in line and not line.startswith("#"):
                blank = line.strip()[:60]
                self.log.append(Mistake(name, f"line {number}", f"is open: {blank}", "Fill it in"))

    def tables_of(self, name: str) -> Iterator[tuple[str, Section]]:
        """Every [table] of a file, by name."""
        for key, value in self.open(name).data.items():
            if isinstance(value, dict):
                yield key, Section(value, name, f"[{key}]", self.log, "NAME")
            else:
                self.log.append(Mistake(name, key, "stands alone", f"Put it under [{key}]"))

    def names(self, folder: str) -> list[str]:
        """The TOML files of a folder, sorted."""
        return sorted(f"{folder}/{path.name}" for path in (self.root / folder).glob("*.toml"))
