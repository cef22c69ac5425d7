"""A small sign for each group of danger signs: lines in a square of 48, in the colour of the text.

Each stands beside a heading that says the same, so none has a name of its own.
"""

from typing import Final

SIGNS: Final = {
    # a toilet from the side, with its tank
    "toilet": "M8 6h10v17H8zM8 23h30c0 9-6 13-12 14v5H13v-6c-3-3-5-8-5-13",
    # two legs, one foot dragging
    "legs": "M17 5v19l-3 18h9M31 5v19l5 15 6 2M17 5h14M24 8v15",
    # a chest with its heart
    "chest": "M10 42V20c0-7 5-11 10-12h8c5 1 10 5 10 12v22M24 34c-8-6-9-9-9-12 0-5 7-6 9-1 2-5 9-4"
             " 9 1 0 3-1 6-9 12",
    # a thermometer
    "fever": "M19 28V9a5 5 0 0 1 10 0v19a9 9 0 1 1-10 0zM24 14v19M24 35.5v.01M34 11h5M34 18h5",
    # a triangle with a bolt: a heavy hit
    "accident": "M24 5 45 42H3zM26 16l-6 11h8l-5 10",
}  # fmt: skip


def sign(name: str) -> str:
    """One sign as SVG. Raises KeyError for a name that is none."""
    return (
        '<svg class="sign" viewBox="0 0 48 48" width="44" height="44" aria-hidden="true" '
        f'focusable="false"><path d="{SIGNS[name]}"/></svg>'
    )
