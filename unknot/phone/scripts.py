"""Our JavaScript as the phone loads it: without what only a reader and the type checker need."""

import re
from pathlib import Path

# Where TypeScript is told a type in the middle of a line, and comments on lines of their own.
TYPE = re.compile(r"/\*\* @\w+ \{[^*\n]*\}[^*\n]*\*/ ?(?=\S)")
COMMENT = re.compile(r"^[ \t]*(?://[^\n]*|/\*(?:[^*]|\*(?!/))*\*/[ \t]*)\n", re.MULTILINE)
BEHIND = re.compile(r"""^([^"'`/\n]*[^"'`/\s])[ \t]+//[^"'`\n]*$""", re.MULTILINE)


def script(path: Path) -> bytes:
    """A script of ours, line for line, without the lines that are comments."""
    return without_comments(path.read_text(encoding="utf-8")).encode()


def without_comments(text: str) -> str:
    """The same statements, without empty lines.

    A comment behind a statement stays where the line has quotes: `//` may stand between them.
    """
    bare = BEHIND.sub(r"\1", COMMENT.sub("", TYPE.sub("", text)))
    return re.sub(r"\n{2,}", "\n", bare).lstrip("\n")
