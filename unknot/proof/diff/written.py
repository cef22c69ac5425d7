"""What is written otherwise in two versions: facts, rows, doses and words."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, Final, Literal

from unknot.library.read.promises import Promises
from unknot.library.versions.opened import Version
from unknot.pathway.compiled import Compiled
from unknot.pathway.facts import Fact
from unknot.pathway.node import NEVER
from unknot.pathway.side_by_side import SideBySide
from unknot.pathway.tables import Row, Table
from unknot.proof.answer_space import Json

Kind = Literal["added", "removed", "changed", "reworded"]
DECIDES: Final = ("when", "then", "where", "within", "body", "dose", "check", "gentle", "chair",
                  "apart", "speaks")  # fmt: skip
SAYS: Final = ("why", "change", "instead", "tell", "basis", "cite")
ASKED: Final = ("kind", "values", "calm", "stands_for", "asked")


@dataclass(frozen=True)
class Written:
    """One fact or row. `was` and `now`: of each field that is not alike, as it is written.

    `decides_for`: whether the newer row decides for anybody; None where it has no row.
    """

    kind: Kind
    table: str  # "facts" for a fact
    id: str
    was: Mapping[str, Any]
    now: Mapping[str, Any]
    decides_for: bool | None = None

    def as_json(self) -> Json:
        """A plain object."""
        return asdict(self)


def facts_written(old: Mapping[str, Fact], new: Mapping[str, Fact]) -> Iterator[Written]:
    """Questions that came, went, or allow other answers."""
    for name in dict.fromkeys((*new, *old)):
        one, other = (_some(facts.get(name), ASKED) for facts in (old, new))
        if one != other:
            yield Written(_kind(one, other), "facts", name, *_apart(one, other))


def rows_written(old: Version, new: Version, side: SideBySide) -> Iterator[Written]:
    """Rows that came, went, or say something else, in the newer one's order."""
    before, now = old.decisions.tables, new.decisions.tables
    for name in dict.fromkeys((*now, *before)):
        yield from _rows(before.get(name), now.get(name), side.after)


def _rows(old: Table | None, new: Table | None, compiled: Compiled) -> Iterator[Written]:
    was, now = ({row.id: row for row in table.rows} if table else {} for table in (old, new))
    for name in dict.fromkeys((*now, *was)):
        one, other = (_said(rows.get(name)) for rows in (was, now))
        if one != other:
            kind = _kind(one, other)
            left, right = _apart(one, other)
            if kind == "changed" and not {*left, *right} & {*DECIDES}:
                kind = "reworded"
            table = new or old
            yield Written(kind, table.id if table else "", name, left, right,
                          _decides(now.get(name), compiled))  # fmt: skip


def _decides(row: Row | None, compiled: Compiled) -> bool | None:
    if row is None or row.table not in compiled.tables:
        return None
    mine = next(each for each in compiled.tables[row.table].rows if each.id == row.id)
    return compiled.row(mine) != NEVER and compiled.decides(mine)


def _said(row: Row | None) -> dict[str, Any]:
    """What a row says, as it is written: the same text is the same, however it is built."""
    if row is None:
        return {}
    return _some(row, (*DECIDES, *SAYS)) | {"when": row.text}


def _some(thing: object, names: tuple[str, ...]) -> dict[str, Any]:
    if thing is None:
        return {}
    known = {field.name for field in fields(thing)} & {*names}  # type: ignore[arg-type]
    found = {name: getattr(thing, name) for name in names if name in known}
    return {name: list(v) if isinstance(v, tuple) else v for name, v in found.items()}


def _kind(one: Mapping[str, Any], other: Mapping[str, Any]) -> Kind:
    return "added" if not one else "removed" if not other else "changed"


def _apart(
    one: Mapping[str, Any], other: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    names = [name for name in dict.fromkeys((*one, *other)) if one.get(name) != other.get(name)]
    return ({name: one[name] for name in names if name in one},
            {name: other[name] for name in names if name in other})  # fmt: skip


@dataclass(frozen=True)
class Sentence:
    """One wording that is not the same. Empty: it is not there."""

    path: str
    was: str
    now: str


def words_written(old: Version, new: Version) -> tuple[Sentence, ...]:
    """Wordings by their path; none where only decisions are known of a version."""
    if old.library is None or new.library is None:
        return ()
    was, now = old.library.words.every, new.library.words.every
    return tuple(
        Sentence(path, was.get(path, ""), now.get(path, ""))
        for path in dict.fromkeys((*now, *was)) if was.get(path) != now.get(path)
    )  # fmt: skip


def doses_written(old: Version, new: Version) -> dict[str, dict[str, list[Any]]]:
    """The fields of each remedy that are not alike: [was, now]."""
    if old.library is None or new.library is None:
        return {}
    was, now = old.library.remedies, new.library.remedies
    found = {}
    for name in dict.fromkeys((*now, *was)):
        one, other = (asdict(each[name]) if name in each else {} for each in (was, now))
        apart = {key: [one.get(key), other.get(key)] for key in dict.fromkeys((*other, *one))
                 if one.get(key) != other.get(key)}  # fmt: skip
        if apart:
            found[name] = apart
    return found


def promises_written(old: Version, new: Version) -> tuple[Sentence, ...]:
    """Promises that came, went or changed: they decide for nobody, but rows are held to them."""
    if old.library is None or new.library is None:
        return ()
    was, now = (_by_name(version.library.promises) for version in (old, new) if version.library)
    return tuple(
        Sentence(name, was.get(name, ""), now.get(name, ""))
        for name in dict.fromkeys((*now, *was)) if was.get(name) != now.get(name)
    )  # fmt: skip


def _by_name(promises: Promises) -> dict[str, str]:
    """Each promise as a line, by its kind and what names it; its source is no promise."""
    found = {}
    for kind in fields(promises):
        for each in getattr(promises, kind.name):
            said = {key: value for key, value in asdict(each).items() if key != "source"}
            name = next(iter(said.values())) if kind.name != "gaps" else f"{each.first} {each.then}"
            text = ", ".join(f"{key} = {value}" for key, value in said.items() if value != name)
            found[f"{kind.name}: {name}"] = text
    return found
