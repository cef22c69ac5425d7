"""How pain usually falls: a band between two published curves, never one line to be held to."""

from collections.abc import Sequence
from html import escape
from math import exp
from typing import Final

from unknot.library.read.natural_history import CurvePoint

WIDTH: Final = 328
HEIGHT: Final = 196
LEFT, RIGHT, TOP, FLOOR = 8, 320, 30, 160
SOON: Final = 3.1  # weeks: most of the first fall; fitted to the newer review in the evidence file
STEPS: Final = 12  # points of each stretch between two published ones


def usual_course(times: Sequence[CurvePoint], title: str, labels: Sequence[str]) -> str:
    """An SVG of the band, pain 0 to 10 over the weeks of `times`. `labels`: one for each time."""
    span = times[-1].weeks
    high = [_at(week, pain, span) for week, pain in _curve([(t.weeks, t.high) for t in times])]
    low = [_at(week, pain, span) for week, pain in _curve([(t.weeks, t.low) for t in times])]
    marks = "".join(_mark(time, label, span) for time, label in zip(times, labels, strict=True))
    return (
        f'<svg class="chart" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        f'role="img"><title>{escape(title)}</title>'
        f'<path class="band" d="{_path([*high, *low[::-1]])}Z"/>'
        f'<path class="edge" d="{_path(high)}"/><path class="edge" d="{_path(low)}"/>'
        f'<path class="floor" d="M{LEFT} {FLOOR}H{RIGHT}"/>{marks}</svg>'
    )


def _curve(points: Sequence[tuple[int, int]]) -> list[tuple[float, float]]:
    """The first stretch falls fast, then ever slower; later ones are straight lines."""
    found = [(float(week), float(pain)) for week, pain in points]
    (_, begun), (until, settled) = found[:2]
    whole = 1 - exp(-until / SOON)
    early = [
        (week, begun - (begun - settled) * (1 - exp(-week / SOON)) / whole)
        for week in (until * step / STEPS for step in range(STEPS))
    ]
    return [*early, *found[1:]]


def _at(week: float, pain: float, span: int) -> tuple[float, float]:
    """Where a week and a pain from 0 to 100 lie; the top of the picture is a pain of 60."""
    return LEFT + (RIGHT - LEFT) * week / span, FLOOR - (FLOOR - TOP) * pain / 60


def _path(points: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def _mark(time: CurvePoint, label: str, span: int) -> str:
    """A published time: a line through the band, its pain above, its name below."""
    x, top = _at(time.weeks, time.high, span)
    last = time.weeks == span
    anchor = "end" if last else "start" if time.weeks == 0 else "middle"
    below = "end" if last else "start"
    pain = f"{time.low / 10:.0f}\N{EN DASH}{time.high / 10:.0f}"
    return (
        f'<path class="mark" d="M{x:.1f} {top:.1f}V{FLOOR}"/>'
        f'<text x="{x:.1f}" y="{top - 8:.1f}" text-anchor="{anchor}">{pain}</text>'
        f'<text x="{x:.1f}" y="{FLOOR + 22}" text-anchor="{below}">{escape(label)}</text>'
    )
