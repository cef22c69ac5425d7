"""The regions of a body that can be tapped, and what a tap means to the danger questions."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

Corners = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class BodyRegion:
    """A place on the body, and its corners in its view."""

    id: str
    view: str
    outline: Corners


@dataclass(frozen=True)
class Follow:
    """What a place means: it ticks a line, or opens questions. `new`: told newly, ask all again."""

    id: str
    any: tuple[str, ...]
    and_any: tuple[str, ...]
    line: str
    asks: tuple[str, ...]
    new: bool

    def fits(self, where: Collection[str]) -> bool:
        """Whether it follows from these places."""
        return any(one in where for one in self.any) and (
            not self.and_any or any(one in where for one in self.and_any)
        )


@dataclass(frozen=True)
class BodyChart:
    """`screen`: the one whose lines a tap may tick. `many`: places that a chart draws.

    So long are places shown again: `screen_hours` on that screen, `shown_days` elsewhere.
    """

    screen: str
    many: int
    screen_hours: int
    shown_days: int
    regions: Mapping[str, BodyRegion]
    follows: tuple[Follow, ...]

    def follow(self, where: Collection[str]) -> tuple[Follow, ...]:
        """All that follows from these places: with more places never less."""
        return tuple(each for each in self.follows if each.fits(where))

    def known(self, where: Iterable[str]) -> tuple[str, ...]:
        """Those that there are, in the order of the drawing."""
        told = set(where)
        return tuple(name for name in self.regions if name in told)
