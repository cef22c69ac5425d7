"""A few people's things in memory, for as long as they are asked for."""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Any, Generic, TypeVar
from uuid import UUID

Thing = TypeVar("Thing")


class CacheByPerson(Generic[Thing]):
    """At most so many things, by whose they are; the one that was not asked for longest goes."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._things: OrderedDict[Hashable, Thing] = OrderedDict()
        self._lock = Lock()  # a server answers in many threads
        _caches.append(self)

    def get(self, whose: Hashable) -> Thing | None:
        """What is kept of somebody."""
        with self._lock:
            found = self._things.get(whose)
            if found is not None:
                self._things.move_to_end(whose)
            return found

    def people(self) -> set[UUID]:
        """Whose things are kept, where they are told apart."""
        with self._lock:
            return {person for key in self._things for person in _in_key(key)}

    def forget(self, person: UUID) -> None:
        """Keep nothing of somebody."""
        with self._lock:
            for key in [each for each in self._things if person in _in_key(each)]:
                del self._things[key]

    def put(self, whose: Hashable, thing: Thing) -> None:
        """Keep this of somebody, in place of what was kept of them."""
        with self._lock:
            self._things[whose] = thing
            self._things.move_to_end(whose)
            while len(self._things) > self.most:
                self._things.popitem(last=False)


_caches: list[CacheByPerson[Any]] = []


def _in_key(key: Hashable) -> set[UUID]:
    return {each for each in (key if isinstance(key, tuple) else (key,)) if isinstance(each, UUID)}


def forget_person(person: UUID) -> None:
    """Nothing of somebody stays in this process's memory."""
    for each in _caches:
        each.forget(person)


def people_in_memory() -> set[UUID]:
    """Of whom anything is kept."""
    return set[UUID]().union(*(each.people() for each in _caches))
