"""The files of the ordinary population: what is frozen, and what was added for later questions.

`population.lock` lists every frozen file with its hash, the newest last. A frozen file is never
changed: whoever has a new source keeps the old file under another name, adds an entry for the new
one, and both results are printed. `population_added.toml` holds lines for questions that
came later, readings of new lines, and sources; it may say nothing of a fact that is frozen.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

FOLDER: Final = Path(__file__).parent
LOCK: Final = FOLDER / "population.lock"
ADDED: Final = FOLDER / "population_added.toml"
RANGE: Final = {"recalled": (1 / 2, 2.0), "judgement": (1 / 3, 3.0)}  # times the share
PUBLISHED: Final = "published"
CHANGED: Final = """benchmarks/{file} is not the file that was frozen on {day}: keep that one under
another name, and add an entry for yours to population.lock, with its source"""
Line = Mapping[str, Any]


@dataclass(frozen=True)
class Frozen:
    """One entry of the lock. `file`: its name beside the lock."""

    file: str
    sha256: str
    day: str
    why: str


@cache
def frozen() -> tuple[Frozen, ...]:
    """Every frozen file, the newest last."""
    entries = tomllib.loads(LOCK.read_text(encoding="utf-8"))["frozen"]
    return tuple(Frozen(e["file"], e["sha256"], str(e["day"]), e["why"]) for e in entries)


@cache
def read(name: str) -> Line:
    """A frozen file as it is written, and the lines that were added later."""
    file = tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))
    file["lines"] = file.pop("answers")["lines"]
    if ADDED.exists():
        added = tomllib.loads(ADDED.read_text(encoding="utf-8"))
        for kind, lines in (("number", added.get("number", [])), ("lines", _lines_of(added))):
            file[kind] += [
                dict(line) | {"note": f"added; {line.get('note', '')}"} for line in lines
            ]
        file["reading"] += added.get("reading", [])
        file["source"] |= added.get("source", {})
    return file


def _lines_of(file: Line) -> list[Line]:
    return list(file.get("answers", {}).get("lines", []))


def bounds(line: Line) -> tuple[float, float]:
    """The range of a line: so many times its share, lowest and highest."""
    low, high = line["times"] if "times" in line else RANGE[line["basis"]]
    return low, high


def changed() -> Iterator[str]:
    """Frozen files that are not what the lock says, and lines that are not whole."""
    for each in frozen():
        if sha256((FOLDER / each.file).read_bytes()).hexdigest() != each.sha256:
            yield CHANGED.format(file=each.file, day=each.day)
        yield from (f"benchmarks/{each.file}: {fault}" for fault in _incomplete(read(each.file)))


def _incomplete(file: Line) -> Iterator[str]:
    """Lines that say a thing twice, claim to be published and are not, or have no true range."""
    known = set()
    for line in (*file["number"], *file["lines"]):
        name, sources = (
            line["fact"],
            [file["source"].get(key, {}) for key in line.get("sources", ())],
        )
        if name in known:
            yield f"{name} stands there twice"
        known.add(name)
        if line["basis"] == PUBLISHED and not (
            sources and all({"link", "seen"} <= s.keys() for s in sources)
        ):
            yield f"{name} is called published, and has no source that was seen"
        if "bands" not in line and not _holds_one(line):
            yield f"{name} needs a range around 1: times = [lowest, highest]"


def _holds_one(line: Line) -> bool:
    if "times" not in line and line["basis"] not in RANGE:
        return False
    low, high = bounds(line)
    return 0 < low <= 1 <= high
