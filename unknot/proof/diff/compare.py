"""Two versions compared: what is written otherwise, who is told something else, and what breaks."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from unknot.cohort.ordinary_people import draw
from unknot.library.model import Library
from unknot.library.versions.opened import Version
from unknot.pathway.side_by_side import SideBySide
from unknot.proof.answer_space import Json
from unknot.proof.diff.burden import Burden, burden
from unknot.proof.diff.claims_and_cases import (
    CaseChange,
    ClaimChange,
    cases_changed,
    claims_changed,
)
from unknot.proof.diff.moves import Move, moved, moves
from unknot.proof.diff.ordinary import PeopleMoved, people_moved
from unknot.proof.diff.screens_asked import AskedChange, asked_changed
from unknot.proof.diff.written import (
    Sentence,
    Written,
    doses_written,
    facts_written,
    promises_written,
    rows_written,
    words_written,
)
from unknot.proof.specification import BACK, DISPOSITION

ROOM = 2_000_000  # nodes: two versions that have little in common need many


class Unreadable(ValueError):
    """The newer version holds only decisions: there is nothing to judge it by."""


@dataclass(frozen=True)
class Diff:
    """What a change of the content does, all of it."""

    old: Version
    new: Version
    written: tuple[Written, ...]
    doses: Mapping[str, Mapping[str, list[Any]]]
    words: tuple[Sentence, ...]
    promises: tuple[Sentence, ...]
    moves: tuple[Move, ...]
    people: tuple[PeopleMoved, ...]
    claims: tuple[ClaimChange, ...]
    cases: tuple[CaseChange, ...]
    burden: tuple[Burden, ...]
    asked: tuple[AskedChange, ...] | None  # None: that was not looked at

    @property
    def same(self) -> bool:
        """Whether nothing at all is otherwise."""
        return not (self.written or self.doses or self.words or self.promises)

    def as_json(self) -> Json:
        """One plain object; `written` without what only words changed."""
        return {
            "old": _named(self.old), "new": _named(self.new),
            "written": [each.as_json() for each in self.written],
            "doses": self.doses,
            "words": [vars(each) for each in self.words],
            "promises": [vars(each) for each in self.promises],
            "moves": [each.as_json() for each in self.moves],
            "ordinary_people": [each.as_json() for each in self.people],
            "claims": [each.as_json() for each in self.claims],
            "cases": [each.as_json() for each in self.cases],
            "burden": [each.as_json() for each in self.burden],
            "asked": None if self.asked is None else [each.as_json() for each in self.asked],
        }  # fmt: skip


def compare(old: Version, new: Version, *, asked: bool = False) -> Diff:
    """All that differs; claims and cases are the newer version's. Raises Unreadable.

    `asked`: also who is asked a screen in just one version, which takes as long as all the rest.
    """
    library = new.library
    if library is None:
        raise Unreadable(f"{new.name}: {new.told}")
    was, now = old.decisions, new.decisions
    words = words_written(old, new)
    side = SideBySide(
        was.tables, now.tables, library.fact_order, (DISPOSITION, BACK, *library.ladder), room=ROOM
    )
    drawn = draw(library)
    reads = was.facts != now.facts or bool(side.written or words)
    return Diff(
        old,
        new,
        (*facts_written(was.facts, now.facts), *rows_written(old, new, side)),
        doses_written(old, new),
        words,
        promises_written(old, new),
        tuple(moves(side, moved(side))),
        tuple(people_moved(side, drawn)),
        tuple(claims_changed(side, library)),
        tuple(cases_changed(side, library, new.cases)),
        burden(old, new, side, drawn) if reads else (),
        _asked(old, library, side) if asked else None,
    )


def _asked(old: Version, library: Library, side: SideBySide) -> tuple[AskedChange, ...] | None:
    """None where the older version's screens are not known."""
    if old.library is None:
        return None
    return tuple(asked_changed(side, old.library.screens, library.screens, (DISPOSITION, BACK)))


def _named(version: Version) -> Json:
    mine = version.decisions
    return {"name": version.name, "version": mine.version, "fingerprint": mine.fingerprint,
            "told": version.told}  # fmt: skip
