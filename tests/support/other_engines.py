"""Engines of other projects, in Node: people drawn for them, and how one is run.

They come with `make check-javascript`. Where they were not asked for, a test is skipped and says so.
"""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random
from typing import Any

import pytest

from unknot.exchange.dmn.rules import NOT_KNOWN, text_of
from unknot.library.model import Library
from unknot.pathway.facts import UNKNOWN, Fact, Value

ROOT = Path(__file__).parents[2]
PACKAGES = ROOT / "checks" / "javascript"
ENGINES = ROOT / "tests" / "exchange" / "engines"
IN_SOAK = 100_000
needs_engines = pytest.mark.skipif(
    not (PACKAGES / "node_modules" / ".ready").exists(),
    reason="engines of other projects come with make check-javascript, which was not asked for",
)


def drawn(library: Library, size: int, seed: int) -> Iterator[dict[str, Value]]:
    """People who said everything: from two answers that are not calm to all of them."""
    dice = Random(seed)
    for _ in range(size):
        worried = dice.sample(
            list(library.facts), dice.choice([2, 4, 8, 16, 40, len(library.facts)])
        )
        said = {fact.id: fact.calm for fact in library.facts.values()}
        yield said | {name: _answer(library.facts[name], dice) for name in worried}


def _answer(fact: Fact, dice: Random) -> Value:
    if fact.asked and dice.random() < 0.15:
        return UNKNOWN
    if fact.kind != "number":
        return dice.choice(fact.values)
    lowest, highest = fact.bounds
    return dice.randint(lowest, min(highest, dice.choice([20, 100, highest])))


def written(fact: Fact, value: Value) -> object:
    """A value as other engines are given it: "I don't know" is one, too."""
    if fact.kind == "number":
        return NOT_KNOWN if value == UNKNOWN else value
    return text_of(value)


def node(script: str, *words: object, stdin: str) -> Any:
    """What a script of tests/exchange/engines says to people, as JSON."""
    run = [Path(sys.executable).with_name("node"), ENGINES / script, PACKAGES, *words]
    done = subprocess.run(list(map(str, run)), input=stdin, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


def differences(ours: list[Mapping[str, Any]], theirs: list[Mapping[str, Any]]) -> list[str]:
    """Each answer that is not the same: whose, of which table, and both."""
    assert len(ours) == len(theirs)
    return [
        f"person {number}, {name}: ours {said}, theirs {other[name]}"
        for number, (one, other) in enumerate(zip(ours, theirs, strict=True))
        for name, said in one.items()
        if said != other[name]
    ]
