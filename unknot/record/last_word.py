"""What was told of a day more than once, as one: of each part the last word counts."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, Protocol, TypeVar


class OfADay(Protocol):
    """Something that was told of one day; a part of it that is None was left out."""

    @property
    def day(self) -> date: ...
    def _asdict(self) -> dict[str, Any]: ...


Told = TypeVar("Told", bound=OfADay)


def one_a_day(
    told: Iterable[Told], today: date, joined: Callable[[Told, Told], Told]
) -> dict[date, Told]:
    """One a day, oldest day first, those of a day `joined`. Nothing after today."""
    days: dict[date, Told] = {}
    for each in told:
        if each.day <= today:
            before = days.get(each.day)
            days[each.day] = joined(before, each) if before else each
    return dict(sorted(days.items()))


def earlier_only_fields(earlier: OfADay, later: OfADay) -> dict[str, Any]:
    """The parts that only the earlier of two tells."""
    return {name: said for name, said in earlier._asdict().items() if getattr(later, name) is None}
