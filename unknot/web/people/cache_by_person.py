"""A few people's things in memory, for as long as they are asked for."""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


class CacheByPerson(Generic[Thing]):
    """At most so many things, by whose they are; the one that was not asked for longest goes."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._things: OrderedDict[Hashable, Thing] = OrderedDict()
        self._lock = Lock()  # a server answers in many threads

    def get(self, whose: Hashable) -> Thing | None:
        """What is kept of somebody."""
        with self._lock:
            found = self._things.get(whose)
            if found is not None:
                self._things.move_to_end(whose)
            return found

    def put(self, whose: Hashable, thing: Thing) -> None:
        """Keep this of somebody, in place of what was kept of them."""
        with self._lock:
            self._things[whose] = thing
            self._things.move_to_end(whose)
            while len(self._things) > self.most:
                self._things.popitem(last=False)
