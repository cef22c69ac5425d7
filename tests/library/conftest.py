"""Content with one thing broken is read hundreds of times: what stands in it unbroken is parsed once."""

import pickle
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from types import SimpleNamespace

import pytest

from unknot.body.movement import Movement
from unknot.library import model
from unknot.library.read import movements, reader
from unknot.library.read.pose_feasibility import possible
from unknot.library.read.reader import Section
from unknot.pathway.compiled import Compiled
from unknot.pathway.tables import Table


@cache
def compiled(_: str, order: tuple[str, ...], tables: "Same") -> Compiled:
    return Compiled(tables.tables, order=order)


@dataclass(frozen=True)
class Same:
    """Tables that are told apart by what is written in them, above."""

    tables: tuple[Table, ...] = field(compare=False)


def compiled_once(tables: tuple[Table, ...], order: tuple[str, ...]) -> Compiled:
    return compiled(repr(tables), order, Same(tables))


@cache
def parsed(text: str) -> bytes:
    return pickle.dumps(tomllib.loads(text))


@pytest.fixture(scope="session", autouse=True)
def read_once() -> Iterator[None]:
    """The same text is parsed, and the same faultless movement is tried by a body, only once."""
    faultless: set[str] = set()

    def tried_once(movement: Movement, section: Section) -> None:
        if repr(movement) not in faultless:
            before = len(section.log)
            possible(movement, section)
            if len(section.log) == before:
                faultless.add(repr(movement))

    with pytest.MonkeyPatch.context() as patch:
        known = SimpleNamespace(
            loads=lambda text: pickle.loads(parsed(text)),
            TOMLDecodeError=tomllib.TOMLDecodeError,
        )
        patch.setattr(reader, "tomllib", known)
        patch.setattr(movements, "possible", tried_once)
        patch.setattr(
            model, "Compiled", lambda tables, *, order: compiled_once(tuple(tables), order)
        )
        yield
