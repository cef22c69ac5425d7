"""The four places of the bar, and which of them a page belongs to."""

from typing import Final

from django.urls import ResolverMatch

# Each place: its name in words and icons, and the page that it leads to.
BAR: Final = {"now": "home", "plan": "plan", "diary": "diary", "learn": "learn"}
# By the family that a page is of; and pages that are elsewhere than their family.
FAMILIES: Final = {"interview": "now", "home": "now", "session": "now", "diary": "diary",
                   "learn": "learn", "prevention": "plan", "share": "diary"}  # fmt: skip
APART: Final = {
    "plan": "plan", "days": "diary", "reminders": "plan", "calendar": "plan",
    "practice_ready": "plan", "practice_camera": "plan", "practice_rate": "plan",
    "treatments": "plan", "treatment": "plan",
    "scope": "learn", "glossary": "learn",
}  # fmt: skip
# Something runs: nothing under the thumb leads away.
NO_BAR: Final = ("session", "practice", "practice_mirror")
AWAY: Final = ("walk",)  # nothing there says what this is


def place_of(match: ResolverMatch | None) -> str:
    """The place that a page belongs to; empty where there is no bar."""
    if match is None or match.url_name in (*NO_BAR, *AWAY):
        return ""
    family = match.func.__module__.removeprefix("unknot.web.").partition(".")[0]
    return APART.get(match.url_name or "", FAMILIES.get(family, ""))


def shielded(match: ResolverMatch | None) -> bool:
    """Whether the danger signs are one tap away at the top."""
    return match is None or match.url_name not in AWAY
