"""The hazard log: each hazard is whole, and whatever it names as shown by is there."""

import importlib.util
import re
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from unknot.library.load import CONTENT, load
from unknot.proof.answer_space import Space
from unknot.proof.prove import claims

ROOT: Final = Path(__file__).resolve().parent.parent
LOG: Final = "docs/safety/hazard-log.md"
PARTS: Final = ("Hazard", "Cause", "Control", "Shown by", "Remains")
HAZARD = re.compile(r"^## (H\d+)\. .+$", re.MULTILINE)
NAMED = re.compile(r"`(proof|case|claim|test|check|document) ([^`]+)`")
# Nobody but an assessor may say these of us.
NEVER = re.compile(r"\bcompl(iant|ies with|iance)\b|\bcertified\b|\bapproved by\b", re.IGNORECASE)


def hazards(text: str) -> dict[str, str]:
    """Each hazard by its number, with all that is said of it, lines joined."""
    numbers = HAZARD.findall(text)
    return dict(zip(numbers, (" ".join(p.split()) for p in HAZARD.split(text)[2::2]), strict=True))


def incomplete(found: dict[str, str]) -> Iterator[str]:
    """Hazards that lack a part, name nothing, or are not numbered one after the other."""
    for place, (number, said) in enumerate(found.items(), start=1):
        if number != f"H{place}":
            yield f"{LOG}: {number} stands where H{place} belongs"
        for part in PARTS:
            if f"- **{part}.** " not in said:
                yield f"{LOG}, {number}: has no '{part}'"
        if not NAMED.search(said):
            yield f"{LOG}, {number}: names nothing that shows it"


def missing(found: dict[str, str]) -> Iterator[str]:
    """Everything that is named and not there."""
    for number, said in found.items():
        for kind, name in NAMED.findall(said):
            if not THERE[kind](name):
                yield f"{LOG}, {number}: there is no {kind} '{name}'"


def overclaims() -> Iterator[str]:
    """Words that would say more than "prepared for"."""
    for path in sorted((ROOT / "docs" / "safety").glob("*.md")):
        for word in NEVER.finditer(path.read_text(encoding="utf-8")):
            yield f"{path.relative_to(ROOT)}: says '{word[0]}', and nobody has said that of us"


@cache
def _proofs() -> frozenset[str]:
    library = load()
    return frozenset(claim.id for claim in claims(library, Space(library.compiled)))


@cache
def _cases(table: str) -> frozenset[str]:
    path = CONTENT / "cases" / f"{table}.toml"
    cases = tomllib.loads(path.read_text(encoding="utf-8"))["case"] if path.is_file() else ()
    return frozenset(case["says"] for case in cases)


def _case(name: str) -> bool:
    table, _, says = name.partition(": ")
    return says in _cases(table)


def _test(name: str) -> bool:
    file, _, function = name.partition("::")
    path = ROOT / file
    return path.is_file() and f"def {function}(" in path.read_text(encoding="utf-8")


def _claim(name: str) -> bool:
    return name in {claim.id for claim in load().claims}


def _check(name: str) -> bool:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    return importlib.util.find_spec(name) is not None and f"-m {name}\n" in makefile


THERE: Final[Mapping[str, Callable[[str], bool]]] = {
    "proof": lambda name: name in _proofs(),
    "case": _case,
    "claim": _claim,
    "test": _test,
    "check": _check,
    "document": lambda name: (ROOT / name).is_file(),
}


def main() -> int:
    """Print what is wrong; 1 when something is."""
    found = hazards((ROOT / LOG).read_text(encoding="utf-8"))
    wrong = [*incomplete(found), *missing(found), *overclaims()]
    print("\n".join(wrong))
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
