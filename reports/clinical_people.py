"""The clinical review's people (clinical_people/*.toml): nobody is told something else undecided.

Prints docs/safety/clinical-review.md. `--check`: only what is wrong. `--first-run FILE`: asks for
the first time what the people of a fresh file are told, and stores it.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from reports.case_reports import LIBRARY
from reports.clinical_person import SETS, Group, groups, read
from reports.clinical_review import document

DECISION: Final = re.compile(r"\]\(\.\./decisions/[^)]+\.md[^)]*\)")
LEAST: Final = 3  # fresh people of a kind, in each set


def wrong(every: Iterable[Group]) -> Iterator[str]:
    """Who is there twice, was never run, or is told something else and nobody decided so."""
    people = [person for group in every for person in group.people]
    times = Counter(person.id for person in people)
    for person in people:
        where = f"{person.file}, {person.id}"
        decided = person.data.get("decided")
        if times[person.id] > 1:
            yield f"{where}: there are two of this name"
        if person.was is None:
            yield f"{where}: has no {'first_run' if person.fresh else 'before'}"
        if decided and person.right:
            yield f"{where}: is told what is accepted, so nothing is left to be decided"
        if decided and not DECISION.search(decided):
            yield f"{where}: 'decided' links to no page of ../decisions/"
        if not decided and not person.right:
            accepts = " or ".join(person.accepts)
            yield f"{where}: is told {person.now} and not {accepts}; nobody has decided so"


def uneven(every: Iterable[Group]) -> Iterator[str]:
    """A kind of fault with too few fresh people, or with a second set of another size."""
    people = [person for group in every if group.fresh for person in group.people]
    of = Counter((person.data["kind"], person.data["set"]) for person in people)
    for kind in dict.fromkeys(person.data["kind"] for person in people):
        first, second = (of[kind, each] for each in SETS[:2])
        if first < LEAST:
            yield f"fresh people, {kind}: {first} in set 1, at least {LEAST} belong there"
        if second and second != first:
            yield f"fresh people, {kind}: {second} in set 2, {first} in set 1"


def first_run(path: Path) -> int:
    """Store what each person of a fresh file is told who was never run; nothing is overwritten."""
    group = read(path)
    new = [person for person in group.people if person.was is None]
    if not group.fresh or not new:
        print(f"{path}: nobody here is waiting for a first run, and no first run is made again")
        return 1
    text = path.read_text(encoding="utf-8")
    for person in new:
        line = f'\nid = "{person.id}"\n'
        if text.count(line) != 1:
            raise ValueError(f"{path}: not one line says{line}")
        said = f'first_run = "{person.as_given}"\nrun_on = "{LIBRARY.fingerprint}"\n'
        text = text.replace(line, line + said)
    path.write_text(text, encoding="utf-8")
    print(f"{path}: {len(new)} run for the first time")
    return 0


def main(arguments: Sequence[str]) -> int:
    """Print the page, or what is wrong; 1 when something is, and it was asked."""
    match arguments:
        case ["--first-run", file]:
            return first_run(Path(file))
        case ["--check"]:
            every = groups()
            found = [*wrong(every), *uneven(every)]
            print("\n".join(found))
            return int(bool(found))
        case _:
            print(document())
            return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
