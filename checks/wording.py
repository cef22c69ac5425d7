"""Every sentence that a person reads, by page: what the checks of wording look at."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from unknot.library.languages import ENGLISH
from unknot.library.read.overlay import ROWS

CONTENT = Path(__file__).resolve().parent.parent / "unknot" / "content"
# What others say: the article, and whoever gives a licence.
OF_OTHERS = frozenset(("says", "about", "heading", "licence"))
# How answers are listed for someone who treats, on the page to show: keys, and a table of a file.
FOR_A_DOCTOR = frozenset(("short", "screens"))


@dataclass(frozen=True)
class Group:
    """What stands together on a page: its file, its name there, its texts."""

    file: str
    name: str
    texts: tuple[str, ...]


def groups(content: Path = CONTENT, language: str = ENGLISH) -> Iterator[Group]:
    """Everything that is said in a language, except what the article says."""
    words = f"words/{language}/"
    for path in sorted(content.rglob("*.toml")):
        file = path.relative_to(content).as_posix()
        if file.startswith("words/") and not file.startswith(words):
            continue
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        folder, rows, of = file.partition(f"/{ROWS}/")
        if rows and folder.startswith("words/"):
            yield Group(of, "all of it", tuple(_texts(_ours(data))))
        elif file.startswith("words/"):
            yield from _worded(file, data)


def _worded(file: str, data: dict[str, Any]) -> Iterator[Group]:
    """A group for each table of a words file, and one for what stands above them."""
    alone = tuple(_texts({k: v for k, v in data.items() if not isinstance(v, dict)}))
    if alone:
        yield Group(file, "its head", alone)
    for name, table in data.items():
        if isinstance(table, dict) and name not in FOR_A_DOCTOR:
            yield Group(file, f"[{name}]", tuple(_texts(table)))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, dict):
        for key, each in value.items():
            if key not in FOR_A_DOCTOR:
                yield from _texts(each)


def _ours(said: dict[str, Any]) -> dict[str, Any]:
    """Without what others say."""
    return {
        key: _ours(each) if isinstance(each, dict) else each
        for key, each in said.items() if key not in OF_OTHERS
    }  # fmt: skip
