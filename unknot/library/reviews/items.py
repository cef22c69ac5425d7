"""Everything that is decided or said, one item each, with a hash of just what a reviewer read.

An item is of class *safety* where a mistake in it could leave somebody less safe: the rows of every
table that takes the worst of its rows, what they ask, doses, danger signs and sentences about
safety. All other rows and questions are of class *care*.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any, Final, Protocol

from unknot.library.read.danger import DangerLine
from unknot.library.read.words import Words
from unknot.pathway.facts import Fact
from unknot.pathway.interview import Screen
from unknot.pathway.tables import Row, Table
from unknot.pathway.when import atoms_in
from unknot.session.remedy import Remedy

SENTENCES: Final = ("danger", "safety", "remedies", "session")  # files of words about safety
LOADS: Final = "exercises"  # their rows are written once, for many tables
DECIDES: Final = ("then", "where", "within", "body", "dose", "check", "gentle", "chair", "apart",
                  "speaks")  # fmt: skip
TOLD: Final = ("why", "note")
SIGNS: Final = 16  # hexadecimal digits of a hash


class Reviewed(Protocol):
    """What items are made of; a Library is one."""

    @property
    def tables(self) -> Mapping[str, Table]: ...
    @property
    def derived(self) -> Mapping[str, str]: ...
    @property
    def facts(self) -> Mapping[str, Fact]: ...
    @property
    def screens(self) -> Iterable[Screen]: ...
    @property
    def remedies(self) -> Mapping[str, Remedy]: ...
    @property
    def danger_card(self) -> Iterable[DangerLine]: ...
    @property
    def words(self) -> Words: ...


@dataclass(frozen=True)
class Item:
    """One thing to agree with or object to. `decision` and `words` are what `hash` is of."""

    id: str  # as it stands in a review: "row:heat.heat_rub"
    group: str  # what it is read beside: a table, a screen, "doses"
    safety: bool
    decision: Mapping[str, Any]
    words: Mapping[str, str]
    basis: str = ""
    cite: tuple[str, ...] = ()
    note: str = ""  # for reviewers; like sources it is told to nobody, so no part of the hash

    @cached_property
    def hash(self) -> str:
        """Changes with any decision or word of it, and with nothing else."""
        text = json.dumps([self.id, self.decision, self.words], sort_keys=True, default=str)
        return hashlib.sha256(text.encode()).hexdigest()[:SIGNS]


def items(library: Reviewed) -> tuple[Item, ...]:
    """Every item, by group in reading order."""
    found = (
        *_rows(library), *_patterns(library), *_questions(library), *_lines(library),
        *_doses(library), *_danger(library), *_sentences(library),
    )  # fmt: skip
    return tuple({item.id: item for item in found}.values())  # a row that many tables hold: once


def _rows(library: Reviewed) -> Iterator[Item]:
    for table in library.tables.values():
        for row in (*table.rows, *([table.default] if table.default else [])):
            yield _row(table, row)


def _row(table: Table, row: Row) -> Item:
    group = group_of(row, table)
    decision = {"when": row.text} | _said(row, DECIDES)
    words = _said(row, ("why", "change", "instead", "tell"))
    name = f"row:{group}.{row.id}"
    safety = table.policy == "worst"
    return Item(name, group, safety, decision, words, row.basis, row.cite, row.note)


def group_of(row: Row, table: Table) -> str:
    """The group in which a row is read: of an included one, the table where it was written."""
    return _file(row, table).removeprefix("tables/").removesuffix(".toml")


def _file(row: Row, table: Table) -> str:
    return row.file or (LOADS if table.id.startswith(LOADS) else table.id)


def _patterns(library: Reviewed) -> Iterator[Item]:
    for name, when in library.derived.items():
        yield Item(f"pattern:{name}", "patterns", True, {"when": when}, {})


def _questions(library: Reviewed) -> Iterator[Item]:
    worrying = {atom.fact.id for table in library.tables.values() if table.policy == "worst"
                for row in table.rows for atom in atoms_in(row.when)}  # fmt: skip
    for fact in (each for each in library.facts.values() if each.asked):
        said = library.words.every_under(f"facts.{fact.id}")
        decision = _said(fact, ("kind", "values", "calm", "stands_for", "lasts", "private"))
        group = next((s.id for s in library.screens if fact.id in s.facts), "asked nowhere")
        yield Item(f"question:{fact.id}", f"asked: {group}", fact.id in worrying, decision, said)


def _lines(library: Reviewed) -> Iterator[Item]:
    """A line of a screen is read by whoever answers "None of these"."""
    for screen in library.screens:
        for line in screen.items:
            said = library.words.get(f"screens.{screen.id}.items.{line.id}")
            words = library.words.every_under(f"screens.{screen.id}.items.{line.id}")
            decision = {"sets": dict(line.sets), "asks": list(line.asks), "now": line.now}
            yield Item(f"line:{screen.id}.{line.id}", f"asked: {screen.id}", True, decision,
                       words or {"": said or ""})  # fmt: skip


def _doses(library: Reviewed) -> Iterator[Item]:
    for name, remedy in library.remedies.items():
        numbers = {key: each for key, each in asdict(remedy).items() if key not in TOLD}
        yield Item(f"dose:{name}", "doses", True, numbers, {"why": remedy.why}, remedy.basis,
                   remedy.cite)  # fmt: skip


def _danger(library: Reviewed) -> Iterator[Item]:
    for line in library.danger_card:
        decision = {"when": line.when, "any": [dict(each) for each in line.any]}
        words = {"": library.words.get(line.path) or ""}
        words |= {
            f"easy_{place}": text for place, text in library.words.every_under(line.easy).items()
        }
        yield Item(f"danger:{line.id}", "danger card", True, decision, words)


def _sentences(library: Reviewed) -> Iterator[Item]:
    for file in SENTENCES:
        for path, text in library.words.every_under(file).items():
            yield Item(f"sentence:{file}.{path}", f"said: {file}", True, {}, {"": text})


def _said(thing: object, names: Iterable[str]) -> dict[str, Any]:
    """Those of its fields that say anything."""
    found = {name: getattr(thing, name) for name in names}
    return {name: list(value) if isinstance(value, tuple) else value
            for name, value in found.items() if not _silent(name, value)}  # fmt: skip


def _silent(name: str, value: object) -> bool:
    """A field that says nothing; a question's calm answer may well be "no"."""
    return value is None or value in ("", ()) or (value is False and name != "calm")
