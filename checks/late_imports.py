"""An import inside a function has its reason beside it: a comment in its line, or in the one above.

Whoever reads a file sees at its top what it leans on. What is loaded later hides that, so it says
why: an extra that may not be installed, a framework that has to be set up first, time that others
save. Imports that follow each other have one reason together.
"""

import ast
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("unknot", "reports", "benchmarks", "checks")
Import = ast.Import | ast.ImportFrom


def late_imports(tree: ast.Module) -> Iterator[list[Import]]:
    """Imports in functions, those that follow each other together."""
    for block in _blocks(tree):
        for late, group in groupby(block, lambda each: isinstance(each, Import)):
            if late:
                yield [each for each in group if isinstance(each, Import)]


def _blocks(tree: ast.Module) -> Iterator[list[ast.stmt]]:
    """Each list of statements inside a function, once."""
    functions = (n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef))
    inside = {id(node): node for function in functions for node in ast.walk(function)}
    for node in inside.values():
        for name in ("body", "orelse", "finalbody"):
            block = getattr(node, name, None)
            if isinstance(block, list):
                yield block


def unexplained(source: str) -> list[int]:
    """Lines of late imports with no comment in them, nor in the line above."""
    lines = source.splitlines()
    found = []
    for group in late_imports(ast.parse(source)):
        first, last = group[0].lineno, group[-1].end_lineno
        above = lines[first - 2].strip()
        if not above.startswith("#") and not any("#" in line for line in lines[first - 1 : last]):
            found.append(first)
    return sorted(found)


def main() -> int:
    """Print each."""
    found = [
        f"{path.relative_to(ROOT)}:{line}: an import inside a function without its reason. "
        "Move it to the top, or say why it is here in a comment above"
        for room in ROOMS
        for path in sorted((ROOT / room).rglob("*.py"))
        for line in unexplained(path.read_text(encoding="utf-8"))
    ]
    print("\n".join(found), end="\n" if found else "")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
