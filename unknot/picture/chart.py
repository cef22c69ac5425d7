"""Charts of a person's own numbers, 0 to 10 over days, as SVG.

Three rules hold in each: the axis starts at 0 and ends at 10, whatever the numbers; a day without a
word is a gap, never a line across it; nothing is said by colour alone.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import pairwise
from typing import Final

WIDTH: Final = 328
LEFT, RIGHT = 26, 320
TALL: Final = 140  # px from 0 to 10
TOP: Final = 24
ROOM: Final = 68  # px that a label takes
MOST: Final = 10
Points = Mapping[int, float]  # day to a number from 0 to 10
Ranges = Mapping[int, tuple[float, float]]  # day to its least and most
Band = Sequence[tuple[int, float, float]]  # day, low, high


@dataclass(frozen=True)
class Frame:
    """One axis: days from `first` to `last` across, 0 to `most` upwards from `floor` px."""

    first: int
    last: int
    floor: float = TOP + TALL
    tall: float = TALL
    most: float = MOST

    def x(self, day: float) -> float:
        """Px from the left; a single day stands in the middle."""
        if self.last == self.first:
            return (LEFT + RIGHT) / 2
        return LEFT + (RIGHT - LEFT) * (day - self.first) / (self.last - self.first)

    def y(self, value: float) -> float:
        """Px from the top."""
        return self.floor - self.tall * value / self.most

    def axis(self, steps: Sequence[int] = (0, 5, 10), name: str = "") -> str:
        """The floor, the numbers beside it, and above them what they count."""
        numbers = "".join(
            f'<text x="{LEFT - 6}" y="{self.y(n) + 5:.1f}" text-anchor="end">{n}</text>'
            for n in steps
        )
        above = f'<text x="2" y="{self.floor - self.tall - 10:.1f}">{escape(name)}</text>'
        floor = f'<path class="floor" d="M{LEFT} {self.floor:.1f}H{RIGHT}"/>'
        return f"{floor}{numbers}{above if name else ''}"

    def ends(self, begin: str, end: str, middle: str = "") -> str:
        """What the first, a middle and the last day are called; one name where they are one day."""
        y = self.floor + 34
        last = f'<text x="{RIGHT}" y="{y:.1f}" text-anchor="end">{escape(end)}</text>'
        if begin == end:
            return last
        x = (LEFT + RIGHT) / 2
        half = f'<text x="{x}" y="{y:.1f}" text-anchor="middle">{escape(middle)}</text>'
        return f'<text x="{LEFT}" y="{y:.1f}">{escape(begin)}</text>{half if middle else ""}{last}'

    def line(self, points: Points, kind: str = "line") -> str:
        """Lines between neighbouring days, and a dot on each day that was told."""
        runs = "".join(
            f"M{self.x(a):.1f} {self.y(points[a]):.1f}L{self.x(b):.1f} {self.y(points[b]):.1f}"
            for a, b in pairwise(sorted(points))
            if b - a == 1
        )
        dots = "".join(
            f'<circle class="dot {kind}" cx="{self.x(day):.1f}" cy="{self.y(value):.1f}" r="2.5"/>'
            for day, value in sorted(points.items())
        )
        return (f'<path class="own {kind}" d="{runs}"/>' if runs else "") + dots

    def band(self, band: Band) -> str:
        """A filled band between two edges."""
        if len(band) < 2:
            return ""
        high = [f"{self.x(day):.1f} {self.y(top):.1f}" for day, _, top in band]
        low = [f"{self.x(day):.1f} {self.y(bottom):.1f}" for day, bottom, _ in band]
        return f'<path class="band" d="M{"L".join([*high, *low[::-1]])}Z"/>'


def pain_course(
    points: Points, band: Band, sessions: Iterable[int], visits: Iterable[int], *,
    title: str, ends: Sequence[str], labels: Sequence[str], ranges: Ranges | None = None,
) -> str:  # fmt: skip
    """Pain over an episode, with its sessions below the floor and visits as dashed lines.

    Days count from the onset; `ends`: what the first and the last day are called, and the one half
    way, where it has a name; `labels`: what sessions are called, visits, and 0 to 10; `ranges`: the
    least and the most that was said of a day, a line through its dot.
    """
    used, seen = sorted(set(sessions)), sorted(set(visits))
    days = [*points, *used, *seen]
    frame = Frame(min(days, default=0), max(days, default=0))
    shown = [each for each in band if frame.first <= each[0] <= frame.last]
    marks = "".join(_session(frame, day) for day in used)
    marks += "".join(_visit(frame, day) for day in seen)
    named = _named(frame, used, seen, labels)
    spread = "".join(
        f'<path class="range" d="M{frame.x(day):.1f} {frame.y(low):.1f}V{frame.y(high):.1f}"/>'
        for day, (low, high) in sorted((ranges or {}).items()) if high > low
    )  # fmt: skip
    axes = frame.axis(name="".join(labels[2:])) + frame.ends(*ends)
    inside = frame.band(shown) + axes + marks + spread + frame.line(points) + named
    return chart_svg(inside, frame.floor + 42, title)


def _session(frame: Frame, day: int) -> str:
    x = frame.x(day)
    return f'<path class="session" d="M{x:.1f} {frame.floor + 4:.1f}v10"/>'


def _visit(frame: Frame, day: int) -> str:
    x = frame.x(day)
    return (f'<path class="mark" d="M{x:.1f} {TOP:.1f}V{frame.floor:.1f}"/>'
            f'<path class="visit" d="M{x - 5:.1f} {TOP - 8}h10l-5 8Z"/>')  # fmt: skip


def _named(frame: Frame, used: Sequence[int], seen: Sequence[int], labels: Sequence[str]) -> str:
    """Each sort of mark says what it is, beside its marks, where there is room."""
    told = _beside(frame, used, labels[0], frame.floor + 16)
    return told + _beside(frame, seen[-1:], labels[1], TOP - 3)


def _beside(frame: Frame, days: Sequence[int], label: str, y: float) -> str:
    """A label right of the last mark, else left of the first; nothing where both are full."""
    if not days:
        return ""
    after, before = frame.x(days[-1]) + 8, frame.x(days[0]) - 8
    anchor, x = ("start", after) if after < RIGHT - ROOM else ("end", before)
    if anchor == "end" and before < LEFT + ROOM:
        return ""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(label)}</text>'


def two_courses(
    upper: Points, lower: Points, *, title: str, ends: tuple[str, str], labels: tuple[str, str]
) -> str:
    """Two numbers of the same days, one above the other, each on an axis from 0 to 10."""
    return some_courses([(labels[0], upper), (labels[1], lower)], title=title, ends=ends)


def some_courses(
    courses: Sequence[tuple[str, Points]], *, title: str, ends: tuple[str, str], most: int = MOST
) -> str:
    """Numbers of the same days, one course above the other, each on an axis of its own.

    `most`: where the axes below the first one end, of what is counted otherwise.
    """
    days = [day for _, points in courses for day in points]
    tall, inside = TALL * 0.6, ""
    frame = Frame(min(days, default=0), max(days, default=0), TOP + tall, tall)
    for number, (label, points) in enumerate(courses):
        if number:
            frame = replace(frame, floor=frame.floor + TOP + 8 + tall, most=most)
        inside += f'<text x="{LEFT}" y="{frame.floor - tall - 10:.1f}">{escape(label)}</text>'
        inside += f"{frame.axis((0, int(frame.most)))}{frame.line(points)}"
    return chart_svg(inside + frame.ends(*ends), frame.floor + 42, title)


def episodes_over_years(
    bars: Sequence[tuple[int, int, int]], first: int, last: int, *, title: str,
    ends: tuple[str, str], axis: str = "",
) -> str:  # fmt: skip
    """Each episode as a bar: its first and last day across, its highest pain upwards."""
    frame = Frame(first, last)
    shapes = "".join(
        f'<rect class="bar" x="{frame.x(begin):.1f}" y="{frame.y(high):.1f}" '
        f'width="{max(frame.x(end) - frame.x(begin), 3):.1f}" '
        f'height="{frame.floor - frame.y(high):.1f}"/>'
        for begin, end, high in bars
    )
    return chart_svg(shapes + frame.axis(name=axis) + frame.ends(*ends), frame.floor + 42, title)


def chart_svg(inside: str, height: float, title: str) -> str:
    """A whole chart; `title`: what whoever cannot see it hears."""
    return (
        f'<svg class="chart" viewBox="0 0 {WIDTH} {height:.0f}" width="{WIDTH}" '
        f'height="{height:.0f}" role="img"><title>{escape(title)}</title>{inside}</svg>'
    )
