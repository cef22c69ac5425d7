"""Who objects to what, and whether that keeps anything from being signed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from unknot.library.reviews.items import Item
from unknot.library.reviews.progress import ItemProgress
from unknot.web.review.desk import Desk
from unknot.web.review.plain_names import item_name


@dataclass(frozen=True)
class Objection:
    """One of them. `counts`: in words, whether it blocks the sign-off, or why it does not."""

    item: Item
    name: str
    who: str
    comment: str
    counts: str


def open_objections(
    desk: Desk, every: Iterable[ItemProgress], counted: Mapping[str, str] | None
) -> list[Objection]:
    """Each objection that stands, those that block first. `counted`: see `Desk.counted`."""
    say, names = desk.library.words.say, {r.file: r.name for r in desk.reviews()[0]}
    blocks = say("review.blocks")
    found = []
    for each in every:
        for file, verdict in {**each.now, **each.older}.items():
            if verdict.verdict == "object":
                why = say("review.unchecked") if counted is None else counted.get(file, "")
                counts = say("review.blocks_nothing", why=why.rstrip(".")) if why else blocks
                found.append(Objection(each.item, item_name(each.item), names.get(file, file),
                                       verdict.comment, counts))  # fmt: skip
    return sorted(found, key=lambda objection: objection.counts != blocks)
