"""One invented person of the clinical review, and what Unknot said and says of them.

They stand in reports/clinical_people/*.toml, a group in each file; those that fresh readers wrote
for a kind of fault stand in fresh_*.toml. Keys of a `[[person]]`:

id, told: their name, and in short what they tell
given: their answers; what is left out is calm
accepts: the levels that are right, decided before any run
source: where the reading says so
label: `given`, complete as printed; `completed`, printed with dots; `rebuilt`, from a name or line
before: what the tables of BEFORE said; stored, never made again
note: how a level was read
cannot_say: what no question took then
now_says: what newer questions let them say besides, or otherwise
decided: why they are told something else than `accepts`, with a link to the decision

Of a fresh file, and not label, source and before:

set, kind: 1 (before mending), 2 (after) or 3 (after 1 and 2 were mended too), and the kind of fault
first_run, run_on: what came out the first time, and the fingerprint of the tables; stored by
    `python -m reports.clinical_people --first-run FILE`, never made again
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from reports.case_reports import LIBRARY, documented
from unknot.pathway.facts import Value

FOLDER: Final = Path(__file__).with_name("clinical_people")
BEFORE: Final = "82a9833"
LABELS: Final = ("given", "completed", "rebuilt")
SETS: Final = (1, 2, 3)
LEVELS: Final = LIBRARY.tables["disposition"].levels
Json = Mapping[str, Any]


@dataclass(frozen=True)
class Person:
    """Someone invented."""

    data: Json
    file: str

    @property
    def id(self) -> str:
        return str(self.data["id"])

    @property
    def fresh(self) -> bool:
        return "set" in self.data

    @property
    def accepts(self) -> tuple[str, ...]:
        """The levels that are right, lowest first."""
        return tuple(level for level in LEVELS if level in self.data["accepts"])

    @cached_property
    def now(self) -> str:
        """What is said today, with the newer questions answered."""
        return self._says("given", "now_says")

    @cached_property
    def as_given(self) -> str:
        """What is said today to nothing but their own answers."""
        return self._says("given")

    @property
    def was(self) -> str | None:
        """What was said at the first run, or before; None when nobody has asked yet."""
        return self.data.get("first_run" if self.fresh else "before")

    @property
    def right(self) -> bool:
        return self.now in self.accepts

    def refused(self) -> Iterator[str]:
        """What cannot be read."""
        for key in ("given", "now_says"):
            for name, value in self.data.get(key, {}).items():
                if name not in LIBRARY.facts or not LIBRARY.facts[name].allows(value):
                    yield f"{name} = {value!r} is no answer"
        strange = set(self.data["accepts"]) - set(LEVELS)
        if strange or not self.accepts:
            yield f"accepts names no level: {', '.join(sorted(strange))}"
        if self.was is not None and self.was not in LEVELS:
            yield f"{self.was} is no level"
        if self.fresh:
            if self.data["set"] not in SETS or not self.data.get("kind"):
                yield "a fresh person has a set, 1 or 2, and a kind"
        elif self.data.get("label") not in LABELS or not self.data.get("source"):
            yield f"has a source and a label, one of {', '.join(LABELS)}"

    def _says(self, *keys: str) -> str:
        answers: dict[str, Value] = {}
        for key in keys:
            answers |= self.data.get(key, {})
        return documented(answers)


@dataclass(frozen=True)
class Group:
    """The people of one file."""

    path: Path
    name: str
    people: tuple[Person, ...]

    @property
    def fresh(self) -> bool:
        return self.path.name.startswith("fresh_")


def read(path: Path) -> Group:
    """One file. A source, set or kind above its people holds for each that names no other."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    shared = {key: data[key] for key in ("source", "set", "kind") if key in data}
    people = tuple(Person(shared | each, path.name) for each in data["person"])
    for person in people:
        for wrong in person.refused():
            raise ValueError(f"{path.name}, {person.id}: {wrong}")
        if person.fresh != path.name.startswith("fresh_"):
            raise ValueError(f"{path.name}, {person.id}: a set belongs in a fresh_*.toml")
    return Group(path, data["group"], people)


def groups(folder: Path = FOLDER) -> list[Group]:
    """Every file, those of the review first."""
    found = [read(path) for path in sorted(folder.glob("*.toml"))]
    return sorted(found, key=lambda group: group.fresh)
