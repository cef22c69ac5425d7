"""In which order items are read, and on which page each stands."""

from functools import cached_property
from typing import Final
from urllib.parse import urlencode

from django.urls import reverse

from unknot.library.reviews.items import Item
from unknot.web.review.desk import Desk

ON_A_PAGE: Final = 12  # items: as many as can be read without losing one's place


class ReadingOrder:
    """Every item by group; `unread`: only those of which the reviewer has said nothing yet."""

    def __init__(self, desk: Desk, *, unread: bool) -> None:
        self.desk, self.unread = desk, unread

    @cached_property
    def _left(self) -> set[str]:
        return self.desk.unread() if self.unread else set(self.desk.items)

    @cached_property
    def _groups(self) -> dict[str, list[Item]]:
        found: dict[str, list[Item]] = {}
        for item in self.desk.items.values():
            found.setdefault(item.group, [])
            if item.id in self._left:
                found[item.group].append(item)
        return found

    def group(self, name: str) -> list[Item]:
        """The items of a group."""
        return self._groups.get(name, [])

    def place(self, item: Item, **more: str) -> str:
        """The address at which an item is read."""
        group = [each.id for each in self.group(item.group)]
        page = group.index(item.id) // ON_A_PAGE + 1 if item.id in group else 1
        said = {"group": item.group, "page": page, **more} | ({"at": item.id} if more else {})
        said |= {"unread": 1} if self.unread else {}
        return f"{reverse('items')}?{urlencode(said)}#{item.id}"

    def after(self, item: Item, **more: str) -> str:
        """The address of the item that is read next; after the last one, of the overview."""
        found = self._next.get(item.id)
        return self.place(found, **more) if found else reverse("overview")

    @cached_property
    def _next(self) -> dict[str, Item]:
        """The next one that is left, of every item: also of those that were read just now."""
        following, found = None, dict[str, Item]()
        every = [each for group in dict.fromkeys(i.group for i in self.desk.items.values())
                 for each in self.desk.items.values() if each.group == group]  # fmt: skip
        for item in reversed(every):
            if following is not None:
                found[item.id] = following
            if item.id in self._left:
                following = item
        return found
