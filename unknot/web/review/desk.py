"""What lies on a reviewer's desk: the content that is read, all reviews of it, and one's own."""

import os
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from threading import Thread

from unknot.cohort.ordinary_people import draw
from unknot.library.in_words import InWords
from unknot.library.model import Library
from unknot.library.read.cases import read_cases
from unknot.library.refusal import ContentError
from unknot.library.reviews.counted import review_files
from unknot.library.reviews.items import LOADS, Item, group_of, items
from unknot.library.reviews.progress import ItemProgress, SignOff, progress, sign_off
from unknot.library.reviews.signing import NoSshKeygen, check_signatures
from unknot.library.reviews.verdicts import (
    FOLDER,
    BadReview,
    Review,
    Verdict,
    add_verdict,
    read_review,
    reviews_folder,
)
from unknot.library.versions.opened import Version, of_library
from unknot.proof.diff.compare import compare
from unknot.proof.diff.sections import Section, sections, title
from unknot.proof.rests_on import Concerned, RestsOn
from unknot.web.review.person_form import PersonForm

ROW = "row:"


@dataclass(frozen=True)
class GroupProgress:
    """How far one group is read. `mine`: items that this reviewer has said something of."""

    name: str
    items: int
    safety: int
    mine: int
    agreed: int
    objected: int
    changed: int


class Desk:
    """`reviewer`: whose review is written; None: nobody's, it is only read. `old`: to compare."""

    def __init__(
        self, root: Path, library: Library, reviewer: Review | None, old: Version | None = None
    ) -> None:
        self.root, self.library, self.reviewer, self.old = root, library, reviewer, old
        self._read_at = _state_of(root)
        self.items: Mapping[str, Item] = {item.id: item for item in items(library)}
        self.condition = cache(InWords(library, {}).read)

    def counted(self) -> Mapping[str, str] | None:
        """Why each review does not count, "" where it does; None: nothing here can check them."""
        try:
            checked = check_signatures(self.folder, self.library.reviewers)
        except NoSshKeygen:
            return None
        return {each.review: each.wrong for each in checked}

    def signed(self, counted: Mapping[str, str] | None) -> SignOff | None:
        """What the reviews that count come to; None: nothing here can check them."""
        if counted is None:
            return None
        return sign_off(self.items.values(), [review for review in self.reviews()[0]
                                              if counted.get(review.file) == ""])  # fmt: skip

    def unread(self) -> set[str]:
        """The items of which the reviewer has said nothing as they stand; all, without one."""
        mine = self.reviewer.file if self.reviewer else ""
        said = {v.item: v.hash for r in self.reviews()[0] if r.file == mine
                for v in r.verdicts.values()}  # fmt: skip
        return {item.id for item in self.items.values() if said.get(item.id) != item.hash}

    @property
    def changed_on_disk(self) -> bool:
        """Whether the content was edited since it was read: what is shown is then the older one."""
        return self._read_at != _state_of(self.root)

    @property
    def folder(self) -> Path:
        """Where reviews stand."""
        return reviews_folder(self.root, self.library.words.language)

    def reviews(self) -> tuple[list[Review], list[str]]:
        """Every review that can be read, and what is wrong with the others."""
        found: list[Review] = []
        wrong: list[str] = []
        for path in review_files(self.folder):
            try:
                found.append(_read_once(path, *_written(path)))
            except BadReview as error:
                wrong += map(str, error.mistakes)
        return found, wrong

    def progress(self, some: Iterable[Item] | None = None) -> tuple[ItemProgress, ...]:
        """Each item, or some of them, with what was said of it."""
        return progress(self.items.values() if some is None else some, self.reviews()[0])

    def groups(self, every: Iterable[ItemProgress]) -> list[GroupProgress]:
        """How far each group is read."""
        by_group: dict[str, list[ItemProgress]] = {}
        for each in every:
            by_group.setdefault(each.item.group, []).append(each)
        mine = self.reviewer.file if self.reviewer else ""
        return [
            GroupProgress(
                name, len(found), sum(p.item.safety for p in found),
                sum(mine in p.now for p in found), sum(p.reviewed for p in found),
                sum(p.objected for p in found), sum(bool(p.older) for p in found),
            )
            for name, found in by_group.items()
        ]  # fmt: skip

    def say(self, verdict: Verdict, seen: str) -> None:
        """Keep what the reviewer says. VerdictConflict, BadReview, OSError where it cannot be."""
        if self.reviewer is None:
            raise PermissionError("nobody's review is written: start it with --as NAME")
        self.reviewer = add_verdict(self.folder, self.reviewer, verdict, seen)

    @cached_property
    def person_form(self) -> PersonForm:
        """The questions of a person to try."""
        return PersonForm(self.library)

    @cached_property
    def rests_on(self) -> RestsOn:
        """Whom each row concerns."""
        try:
            cases = read_cases(self.root, self.library.facts, self.library.tables)
        except ContentError:
            cases = ()
        return RestsOn(self.library, draw(self.library), cases)

    def concerned(self, item: Item) -> Concerned | None:
        """Whom a row concerns; None for what is no row, or for the default."""
        if not item.id.startswith(ROW):
            return None
        name = item.id.removeprefix(f"{ROW}{item.group}.")
        for table in self.tables_of(item.group):
            found = self.rests_on.rows(table).get(name)
            if found is not None:
                return found
        return None

    def tables_of(self, group: str) -> list[str]:
        """The tables in which a group's rows stand: its own, or every load of an exercise."""
        own = [group] if group in self.library.tables else []
        return own or [name for name in self.library.loads if group == LOADS]

    def included(self, group: str) -> list[tuple[str, int]]:
        """The groups whose rows its table includes, as if they were its own; how many of each."""
        table = self.library.tables.get(group)
        rows = table.rows if table else ()
        found = Counter(group_of(row, table) for row in rows if table)
        return [(name, number) for name, number in found.items() if name != group]

    def read_ahead(self) -> None:
        """Work out in the background what pages need, so that none waits for it."""
        Thread(target=self._work_out, daemon=True).start()

    def _work_out(self) -> None:
        self.changes  # noqa: B018  # the first page shows it
        for table in self.library.tables:
            self.rests_on.rows(table)

    @property
    def changes_known(self) -> bool:
        """Whether they were worked out: the first page does not wait for it."""
        return self.old is not None and "changes" in vars(self)

    @cached_property
    def changes(self) -> tuple[str, list[Section]]:
        """What differs from the older version: both names, and the sections of the diff."""
        if self.old is None:
            return "", []
        name, cases = str(self.root), self.rests_on.cases
        found = compare(self.old, of_library(name, self.library, cases), asked=True)
        return title(found), sections(found)


@lru_cache(maxsize=64)
def _read_once(path: Path, *_written: int) -> Review:
    """A review of a thousand items takes longer to read than a page may take."""
    return read_review(path)


def _written(path: Path) -> tuple[int, ...]:
    """What changes whenever a file is written again."""
    try:
        found = path.stat()
    except OSError:
        return ()
    return found.st_mtime_ns, found.st_size, found.st_ino


def _state_of(root: Path) -> dict[str, int]:
    """When each file of a content was changed last; reviews are none of it."""
    found = {}
    for folder, inside, names in os.walk(root):
        inside[:] = [name for name in inside if name != FOLDER]
        for name in names:
            if name.endswith(".toml"):
                found[f"{folder}/{name}"] = os.stat(f"{folder}/{name}").st_mtime_ns  # noqa: PTH116  # four times as fast
    return found


_DESK: list[Desk] = []


def sit_down(desk: Desk) -> None:
    """The one desk of this process."""
    _DESK[:] = [desk]


def desk() -> Desk:
    """What is read here."""
    return _DESK[0]
