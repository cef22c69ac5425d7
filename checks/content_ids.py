"""No id of the content stands in the code: what a place, a screen or a role is, the content says.

Facts, screens, places, remedies, treatments, roles, rows, movements, measures and triggers. Read
are all strings of unknot/ that stand alone, docstrings apart. What stays has its reason in
`checks/content_ids.toml`; a reason that nothing needs any more is refused too. Ids that are
ordinary words are listed there as well, and rows of one word left out: of those it cannot tell.
"""

import ast
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import unknot
from unknot.library.load import load
from unknot.library.model import Library

ROOT: Final = Path(unknot.__file__).resolve().parent
WORDS: Final = "ordinary words"
REASONS: Final = Path(__file__).with_name("content_ids.toml")


def content_ids(library: Library) -> dict[str, str]:
    """Each id, and what it is of."""
    rows = (row.id for table in library.tables.values() for row in table.rows if "_" in row.id)
    kinds = {
        "row": rows,
        "fact": (fact.id for fact in library.facts.values() if fact.asked),
        "screen": (screen.id for screen in library.screens),
        "place": library.places,
        "movement": library.movements,
        "measure": library.measures,
        "trigger": library.triggers.ids,
        "role": library.roles,
        "treatment": library.treatments,
        "remedy": library.remedies,
    }
    return {name: kind for kind, names in kinds.items() for name in names}


def literals(source: str) -> Iterator[tuple[int, str]]:
    """Every string of a module that is no docstring, with its line."""
    tree = ast.parse(source)
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node.lineno, node.value


def found_in(root: Path, ids: dict[str, str]) -> dict[str, dict[str, int]]:
    """By file, each id that it names and the line of the first time."""
    found: dict[str, dict[str, int]] = {}
    for path in sorted(root.rglob("*.py")):
        for line, text in literals(path.read_text(encoding="utf-8")):
            if text in ids:
                found.setdefault(path.relative_to(root).as_posix(), {}).setdefault(text, line)
    return found


def wrong(root: Path, ids: dict[str, str], reasons: dict[str, dict[str, str]]) -> Iterator[str]:
    """One line for each id without a reason, and for each reason without its id."""
    found = found_in(root, ids)
    for file, names in found.items():
        for name, line in names.items():
            if name not in reasons.get(file, {}) and name not in reasons.get(WORDS, {}):
                kind = ids[name]
                yield (f"{file}:{line}: '{name}' is a {kind} of the content: let the content say "
                       f"what is so of it, or give the reason in {REASONS.name}")  # fmt: skip
    everywhere = {name for names in found.values() for name in names}
    for file, said in reasons.items():
        for name in said:
            if name not in (everywhere if file == WORDS else found.get(file, {})):
                yield f"{REASONS.name}: {file} no longer names '{name}': take its reason out"


def main() -> int:
    """Print what is wrong; 1 when something is."""
    reasons = tomllib.loads(REASONS.read_text(encoding="utf-8"))
    lines = list(wrong(ROOT, content_ids(load()), reasons))
    print(*lines, sep="\n", end="\n" if lines else "")
    return bool(lines)


if __name__ == "__main__":
    sys.exit(main())
