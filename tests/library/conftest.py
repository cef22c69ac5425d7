"""Content with one thing broken is read hundreds of times: what stands in it unbroken is parsed once."""

import pickle
import tomllib
from collections.abc import Iterator
from functools import cache
from types import SimpleNamespace

import pytest

from unknot.body.movement import Movement
from unknot.library import movements, reader
from unknot.library.poses import possible
from unknot.library.reader import Section


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
        yield
