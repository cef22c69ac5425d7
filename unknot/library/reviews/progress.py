"""What the reviews of a content come to: item by item, and whether all of it is signed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from unknot.library.reviews.items import Item
from unknot.library.reviews.verdicts import Review, Verdict

NEEDED: Final = 2  # reviewers who agree, of the named roles


@dataclass(frozen=True)
class ItemProgress:
    """One item's verdicts of what stands there now, and those of what stood there before."""

    item: Item
    now: Mapping[str, Verdict]  # by reviewer
    older: Mapping[str, Verdict]

    @property
    def agreed(self) -> int:
        """How many agree."""
        return sum(each.verdict == "agree" for each in self.now.values())

    @property
    def objected(self) -> bool:
        """Whether somebody objects; also where the words changed since: it is not answered yet."""
        return any(v.verdict == "object" for v in (*self.now.values(), *self.older.values()))

    @property
    def disputed(self) -> bool:
        """Whether one agrees and another objects."""
        return self.objected and self.agreed > 0

    @property
    def reviewed(self) -> bool:
        """Whether somebody agrees to it as it stands, and nobody objects."""
        return self.agreed > 0 and not self.objected

    @property
    def signed(self) -> bool:
        """Whether enough agree, and nobody objects."""
        return self.agreed >= NEEDED and not self.objected


def progress(items: Iterable[Item], reviews: Iterable[Review]) -> tuple[ItemProgress, ...]:
    """Each item with what was said of it."""
    every = list(reviews)
    found = []
    for item in items:
        said = {r.file: r.verdicts[item.id] for r in every if item.id in r.verdicts}
        now = {name: each for name, each in said.items() if each.hash == item.hash}
        older = {name: each for name, each in said.items() if name not in now}
        found.append(ItemProgress(item, now, older))
    return tuple(found)


@dataclass(frozen=True)
class SignOff:
    """How many safety items are reviewed, of how many; and who signs, once all are."""

    reviewed: int
    safety: int
    signed_by: tuple[str, ...]


def sign_off(items: Iterable[Item], reviews: Iterable[Review]) -> SignOff:
    """What may be said of the content, from the reviews that count."""
    every = list(reviews)
    safety = [each for each in progress(items, every) if each.item.safety]
    whole = bool(safety) and all(each.signed for each in safety)
    names = tuple(f"{r.name}, {r.role} {r.registration}".strip() for r in every) if whole else ()
    return SignOff(sum(each.reviewed for each in safety), len(safety), names)
