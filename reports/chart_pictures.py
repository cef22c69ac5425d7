"""The pictures of docs/safety/charts.md: each way to mislead, as the program draws such numbers."""

from collections.abc import Callable
from typing import Final

from unknot.picture.chart import episodes_over_years, pain_course, two_courses
from unknot.score.natural_history import band

LOOK: Final = (
    "<style>text{font:12px sans-serif;fill:#4b5a57}.band{fill:#d8d2c4}.dot{fill:#0b5c55}"
    ".own{fill:none;stroke:#0b5c55;stroke-width:2.5}.floor{stroke:#b9b2a4}"
    ".session{stroke:#1d2625;stroke-width:1.5}.visit{fill:#1d2625}.bar{fill:#0b5c55}"
    ".mark{stroke:#1d2625;stroke-dasharray:3 3;fill:none}</style>"
    '<rect width="100%" height="100%" fill="#fbf8f3"/>'
)
LABELS: Final = ("sessions", "visit")
ENDS: Final = ("1 May", "22 May")


def missing_days() -> str:
    """Twelve days told, ten not."""
    points = {0: 7, 1: 6, 2: 6, 5: 5, 6: 5, 7: 4, 8: 4, 13: 5, 16: 3, 17: 3, 18: 2, 21: 2}
    return _course(points, "Twelve of 22 days: five lines with gaps between them, one dot alone.")


def small_changes() -> str:
    """A change of one point is a small one."""
    points = {day: 7 - day // 11 for day in range(22)}
    return _course(points, "Pain of 7 and then 6: a small step near the top of 0 to 10.")


def beside_the_band() -> str:
    """Someone whose pain stays above the published means, and is not told that this is bad."""
    points = {day: 8 - day // 7 for day in range(22)}
    means = [(day, *edges) for day, edges in zip(range(22), band(range(22)), strict=True)]
    title = "Pain from 8 to 5 above the grey area between two published means."
    return pain_course(points, means, (), (), title=title, ends=ENDS, labels=LABELS)


def sessions_and_a_visit() -> str:
    """Marks of what was done, which claim nothing."""
    points = {day: 7 - day // 4 for day in range(22)}
    title = "Pain from 7 to 2; strokes below the floor for sessions, a dashed line for a visit."
    done, seen = (0, 1, 2, 5, 6, 9), (12,)
    return pain_course(points, (), done, seen, title=title, ends=ENDS, labels=LABELS)


def two_axes() -> str:
    """Pain that falls and sleep that stays."""
    pain = {day: 7 - day // 5 for day in range(22)}
    title = "Pain falls from 7 to 3, disturbed sleep stays at 4; both from 0 to 10, equally tall."
    labels = ("pain", "disturbed sleep")
    return two_courses(pain, dict.fromkeys(range(22), 4), title=title, ends=ENDS, labels=labels)


def years() -> str:
    """Two episodes that ended, and one that nobody ended."""
    bars = [(0, 40, 8), (300, 330, 6), (600, 730, 4)]
    title = "Three episodes; the last one goes on to the newest word."
    return episodes_over_years(bars, 0, 730, title=title, ends=("2024", "2026"))


PICTURES: Final[tuple[Callable[[], str], ...]] = (
    missing_days, small_changes, beside_the_band, sessions_and_a_visit, two_axes, years,
)  # fmt: skip


def pictures() -> dict[str, str]:
    """Each picture by its file's name, able to stand alone."""
    return {f"{make.__name__}.svg": _alone(make()) for make in PICTURES}


def _course(points: dict[int, int], title: str) -> str:
    return pain_course(points, (), (), (), title=title, ends=ENDS, labels=LABELS)


def _alone(svg: str) -> str:
    head, inside = svg.split(">", 1)
    name, rest = inside.split("</title>", 1)
    return f'{head} xmlns="http://www.w3.org/2000/svg">{name}</title>{LOOK}{rest}\n'
