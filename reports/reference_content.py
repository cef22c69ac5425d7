"""docs/reference/content.md: every key of every content file, as the readers ask for it.

The product's own content is read, and what was asked of each section is noted there
(`unknot.library.read.reader.Key`): nothing is listed that no reader asks for, nothing is left out.
"""

import ast
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Final

from reports.markdown import page, table
from unknot.library.load import CONTENT, read
from unknot.library.read.cases import cases_in
from unknot.library.read.overlay import ROWS, WORDED
from unknot.library.read.reader import Files, Key, Section

SHOWN: Final = 60  # characters of an example
FEW: Final = 12  # words to choose from; where there are more, they differ by file
EXAMPLES: Final = 5  # that are compared, to show a plain one
HOW: Final = """The content folder is TOML. *Must be there*: the reader refuses a section without
it; "in some" where that depends on the file or on another key. Whatever else is wrong (a name that
is nothing, a row that can never be true, a missing wording) is refused with its file, its row and
how to mend it, all at once. A key that nobody asks for is refused too. *Example* is from the
product's own content. To write a new question, red flag, remedy or page, begin with `unknot new`;
how a clinic's own file looks: [clinic.toml](../clinic.toml)."""
WORDS: Final = """`words/LANGUAGE/*.toml` holds every sentence that a person reads. An id is a path:
the file, then keys, joined by dots (`screens.nerves.title`). Which are needed follows from the rest
of the content; one that is missing is refused by its path. What stands in files of decisions has
its words (`why`, `title`, `text` and so on) in `words/LANGUAGE/rows/`, in a file of the same name:
`[ID]` for a row, `[ID.ID]` for a row within it; `ID = "..."` is the `text` of that row."""
NAMED: Final = {"": "the file itself", "NAME": "each [NAME]"}
PLAIN: Final = {str: "a text", bool: "true or false", int: "a number", float: "a number",
                list: "a list", dict: "a table"}  # fmt: skip

Place = tuple[str, str]  # a file, or folder/*.toml; which kind of table it is there


def document() -> str:
    """The page."""
    files = Files(CONTENT)
    library = read(files, "en")
    cases_in(files, library.facts, library.tables)
    places: dict[Place, list[Section]] = {}
    for section in files.log.read:
        places.setdefault(_place(section), []).append(section)
    about = dict(_about())
    parts = []
    for file in dict.fromkeys(file for file, _ in places):
        mine = {kind: found for (name, kind), found in places.items() if name == file}
        parts += [f"## {file}", about.get(file, ""), *_tables(mine)]
    made = page("Content files", HOW, *parts, "## words/LANGUAGE/*.toml", WORDS)
    return made.replace("from the content by", "from what the readers ask for by")


def _place(section: Section) -> Place:
    folder, slash, _ = section.file.rpartition("/")
    file = f"{folder}/*.toml" if slash else section.file
    return file, section.kind or section.row.strip("[]")


def _about() -> Iterator[tuple[str, str]]:
    """What the reader of a file says of it: "facts.toml: every question the pathway may ask."."""
    for path in sorted((CONTENT.parent / "library" / "read").glob("*.py")):
        told = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        files, colon, says = told.split("\n\n")[0].partition(": ")
        if colon and files.endswith(".toml"):
            yield from (
                (name.strip(), says[:1].upper() + says[1:]) for name in files.split(" and ")
            )


def _tables(kinds: dict[str, list[Section]]) -> Iterator[str]:
    for kind in sorted(kinds, key=lambda kind: (kind.count("."), kind)):
        yield f"### {_heading(kind)}"
        head = ("key", "what it is", "must be there", "example")
        yield table(head, (_row(key, kinds[kind]) for key in _keys(kinds[kind])))


def _heading(kind: str) -> str:
    if kind in NAMED:
        return NAMED[kind]
    if kind.startswith("NAME."):
        return f"[[{kind}]]"
    return f"[{kind}]" if kind in ("default_row", "rating", "fair_test") else f"[[{kind}]]"


def _keys(sections: Iterable[Section]) -> list[str]:
    """In the order in which they are asked for; an id first."""
    found = dict.fromkeys(key for section in sections for key in section.taken)
    return sorted(found, key=lambda key: key != "id")


def _row(key: str, sections: list[Section]) -> tuple[str, str, str, str]:
    asked = [section.taken[key] for section in sections if key in section.taken]
    values = [section.data[key] for section in sections if key in section.data]
    always = len(asked) == len(sections)
    where = ", in `words/LANGUAGE/rows/`" if key in WORDED and _apart(sections) else ""
    needed, kind = _needed(asked, always=always), _kind(asked, values) + where
    return f"`{key}`", kind, needed, _example(asked, values)


def _apart(sections: Iterable[Section]) -> bool:
    """Whether the words of these stand in a file of their own."""
    return any((CONTENT / "words" / "en" / ROWS / each.file).exists() for each in sections)


def _needed(asked: list[Key], *, always: bool) -> str:
    needed = {key.needed for key in asked}
    if needed == {False}:
        return ""
    return "yes" if needed == {True} and always else "in some"


def _kind(asked: list[Key], values: list[Any]) -> str:
    kinds = dict.fromkeys(key.kind for key in asked)
    if "" in kinds:
        return " or ".join(dict.fromkeys(PLAIN[type(value)] for value in values)) or "any value"
    if len(kinds) == 1:
        return next(iter(kinds))
    words = dict.fromkeys(w for kind in kinds for w in kind.removeprefix("one of: ").split(", "))
    return f"one of: {', '.join(words)}" if len(words) <= FEW else "one of a few, by file"


def _example(asked: list[Key], values: list[Any]) -> str:
    told = [value for value in values if value not in (False, "", [], {}, 0)] or values
    if not told or any(key.kind.startswith("tables, ") for key in asked):
        return ""
    said = min(map(in_toml, told[:EXAMPLES]), key=len)
    return f"`{said if len(said) <= SHOWN else said[: SHOWN - 1] + '…'}`"


def in_toml(value: Any) -> str:
    """A value as a content file writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f"'{value}'" if '"' in value else f'"{value}"'
    if isinstance(value, list):
        return f"[{', '.join(map(in_toml, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key} = {in_toml(each)}' for key, each in value.items())}}}"
    return value.isoformat() if isinstance(value, date) else str(value)
