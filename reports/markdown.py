"""Tables and pages of Markdown, for the documents that code makes."""

from collections.abc import Iterable, Sequence
from textwrap import fill

MADE = "*Made from the content by `make documents`; `make check` says when it is out of date.*"


def page(title: str, *parts: str) -> str:
    """A document: its title, that it is made, and its parts a blank line apart."""
    return "\n\n".join([f"# {title}", MADE, *(wrapped(part) for part in parts if part)]) + "\n"


def wrapped(part: str) -> str:
    """A paragraph in lines of 100; a heading, a table, a list or code as it is."""
    if part[0] in "#|-" or part.startswith("```") or "\n\n" in part:
        return part
    return fill(" ".join(part.split()), 100, break_long_words=False, break_on_hyphens=False)


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Rows under a head; a head that ends in ":" is set to the right, as numbers are."""
    lines = [_line([each.removesuffix(":") for each in head])]
    lines.append(_line(["---:" if each.endswith(":") else "---" for each in head]))
    return "\n".join([*lines, *map(_line, rows)])


def _line(cells: Sequence[object]) -> str:
    return f"| {' | '.join(_cell(str(each)) for each in cells)} |"


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())


def number(value: float, digits: int = 1) -> str:
    """A number as it is read aloud."""
    return f"{value:,.{digits}f}".replace(",", " ")
