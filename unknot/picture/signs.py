"""A small picture for each group of questions and of danger signs: a body, and the place meant.

What is no place of a body has a thing instead: a thermometer, a pill. Each stands beside a heading
that says the same, so none has a name of its own. "limb" is drawn as a line, "spot" is the accent.
"""

from typing import Final

BODY: Final = (
    '<circle class="limb" cx="24" cy="7" r="4"/>'
    '<path class="limb" d="M24 13c-6 0-8 3-9 15M24 13c6 0 8 3 9 15M20 14v16l-2 15M28 14v16l2 15'
    'M20 30h8"/>'
)


def line(d: str, width: float = 5) -> str:
    """The place meant, as a stroke."""
    return f'<path class="spot" d="{d}" stroke-width="{width}"/>'


def dot(x: float, y: float, r: float = 4.5) -> str:
    """The place meant, as a spot."""
    return f'<circle class="spot" cx="{x}" cy="{y}" r="{r}"/>'


_THERMOMETER: Final = '<path class="limb" d="M20 9a4 4 0 0 1 8 0v18a8 8 0 1 1-8 0z"/>'
HEART: Final = (
    '<path class="limb" d="M24 40C8 29 8 12 18 12c4 0 6 4 6 4s2-4 6-4c10 0 10 17-6 28z"/>'
)
_PILL: Final = (
    '<rect class="limb" x="15" y="6" width="18" height="36" rx="9" transform="rotate(45 24 24)"/>'
    '<path class="limb" d="m17.6 17.6 12.8 12.8"/>'
)
_CLIPBOARD: Final = (
    '<rect class="limb" x="11" y="8" width="26" height="34" rx="4"/>'
    '<path class="limb" d="M19 5h10v6H19z"/>'
)
SIGNS: Final = {
    "toilet": BODY + dot(24, 31, 4),
    "legs": BODY + line("m20 33-1.6 11M28 33l1.6 11"),
    "chest": BODY + dot(24, 17.5),
    "tummy": BODY + dot(24, 25),
    "fever": _THERMOMETER + line("M24 17v17"),
    "accident": BODY + line("m6 14 6 3-3 5 7 2", 3),
    "illness": _CLIPBOARD + line("M24 19v12M18 25h12", 4),
    "medicine": _PILL + line("m17 31 6-6", 6),
    "safe": HEART + dot(24, 23, 4),
    "pain": BODY + line("M24 19v9"),
    "where": BODY + dot(27.5, 27, 3.5) + dot(29.5, 39, 3.5),
}


def sign(name: str) -> str:
    """One picture as SVG. Raises KeyError for a name that is none."""
    return svg(SIGNS[name])


def svg(drawn: str) -> str:
    """What was drawn on 48 by 48, as a picture of its own."""
    return (
        '<svg class="sign" viewBox="0 0 48 48" width="48" height="48" aria-hidden="true" '
        f'focusable="false">{drawn}</svg>'
    )
