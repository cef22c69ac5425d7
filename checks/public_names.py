"""A public name says what it holds without its file: pronouns and riddles are refused.

Looked at are the modules, functions and classes of `unknot/`, and what its JavaScript exports, each
word of a name by itself. A name is a riddle when all its words are of the kind below: words that
only mean something beside others. Methods are left out, for their class is their subject.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import unknot

ROOT: Final = Path(unknot.__file__).resolve().parent
RIDDLES: Final = frozenset(
    """
    he she it they we you me him her them us mine ours theirs its their one ones other others
    himself itself self own who whom whose which what this that these those such same here there
    now then when where why how before after since until while again already still yet ever never
    always meanwhile onwards away behind beyond apart further of in up down out off over under
    within without between through into onto from to at by for with about against around
    and or not both either neither each every all any some none most more less least many much
    few enough only just also too so nothing something anything everything thing things stuff
    whole half part parts left right good bad well sure lost fresh
    am is are was were be been being has have had do does did done may might must can could shall
    should will would make makes made take takes taken put puts give gives given get gets got let
    lets keep keeps kept hold holds held go goes gone went come comes came know knows known see
    sees seen say says said tell tells told ask asks asked named call called work works use
    used begin began stand stands last lasts show shows shown send sent common plain
    soon later able counting look looks meet meets set sets arm
    """.split()
)
EXPORT: Final = re.compile(r"^export (?:async )?(?:function|const|let|class) (\w+)", re.MULTILINE)
REASONS: Final = {
    "pathway/when.py:when": "the key of a row in every table, and DMN's own word",
    "pathway/when.py:AllOf": "the field's word: JSON Schema's allOf",
    "pathway/when.py:AnyOf": "likewise anyOf",
    "pathway/when.py:AtLeast": "what a rule that counts is called in the tables: at_least(2, ...)",
    "web/project/templatetags/words.py:say": "the tag of every template: {% say %}",
}


def is_riddle(name: str) -> bool:
    """Whether no word of a name says anything by itself."""
    words = [word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+|\d+", name)]
    return bool(words) and RIDDLES.issuperset(words)


def public_names(path: Path) -> Iterator[str]:
    """The module's own name, and those of its functions and classes that have no underscore."""
    if path.stem != "__init__":
        yield path.stem
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield node.name


def exported_names(path: Path) -> Iterator[str]:
    """The script's own name, and those that it exports."""
    yield path.stem
    yield from EXPORT.findall(path.read_text(encoding="utf-8"))


def wrong(root: Path, reasons: dict[str, str]) -> Iterator[str]:
    """Each riddle without a reason, and each reason that nothing needs."""
    found = {
        f"{path.relative_to(root).as_posix()}:{name}"
        for ending, names in (("py", public_names), ("js", exported_names))
        for path in sorted(root.rglob(f"*.{ending}"))
        for name in names(path)
        if is_riddle(name)
    }
    for riddle in sorted(found - reasons.keys()):
        yield f"{riddle} says nothing without its file. Give it a name from docs/glossary.md"
    for needless in sorted(reasons.keys() - found):
        yield f"checks/public_names.py: nothing needs the reason for {needless}. Remove it"


def main() -> int:
    """Print the riddles; 1 when there is one."""
    found = list(wrong(ROOT, REASONS))
    print("\n".join(found), end="\n" if found else "")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
