"""Refuses files over 300 lines and functions over 40: what is longer is two things."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

FILE, FUNCTION = 300, 40


def too_long(path: Path) -> Iterator[str]:
    """What is too long in one file."""
    text = path.read_text(encoding="utf-8")
    lines = text.count("\n")
    if lines > FILE:
        yield f"{path}: {lines} lines, at most {FILE}: split it by what it is about"
    if path.suffix != ".py":
        return
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or 0) - node.lineno + 1
            if length > FUNCTION:
                yield f"{path}:{node.lineno} {node.name}: {length} lines, at most {FUNCTION}"


def tracked() -> list[Path]:
    """Every code file that git knows, without migrations and vendored files."""
    names = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.py", "*.js", "*.css"],  # noqa: S607
        capture_output=True, text=True, check=True,
    ).stdout.split()  # fmt: skip
    paths = [Path(n) for n in names if "/migrations/" not in n and not n.startswith("vendor/")]
    return [path for path in paths if path.exists()]


if __name__ == "__main__":
    found = [line for path in tracked() for line in too_long(path)]
    print("\n".join(found))
    sys.exit(bool(found))
