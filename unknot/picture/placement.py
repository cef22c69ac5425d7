"""Where to put the phone before an exercise with the camera: seen from the side."""

from html import escape
from typing import Final

# In cm, up is negative: a table with the phone on it, a line of sight, somebody on a chair.
FLOOR: Final = "M6 0H294"
TABLE: Final = "M14 0V-52M62 0V-52M8 -54H68"
PHONE: Final = "M38 -57V-75"
SEEN: Final = "M46 -66L236 -126M46 -66L236 -6"
CHAIR: Final = "M262 -42H222V0M262 -96V0"
PERSON: Final = "M250 -54V-100M250 -54H212V-8H204M250 -94L226 -66"
HEAD: Final = (248, -118, 10)


def placement(title: str) -> str:
    """The drawing as SVG. `title` is said instead of it."""
    x, y, r = HEAD
    return (
        '<svg class="figure" role="img" focusable="false" xmlns="http://www.w3.org/2000/svg" '
        f'viewBox="0 -134 300 140" width="320" height="149"><title>{escape(title)}</title>'
        '<g fill="none" stroke-linecap="round" stroke-linejoin="round">'
        f'<path class="floor" stroke-width="3" d="{FLOOR}"/>'
        f'<path class="chair" stroke-width="5" d="{TABLE}{CHAIR}"/>'
        f'<path class="arrow" stroke-width="1.6" stroke-dasharray="5 6" d="{SEEN}"/>'
        f'<path class="arrow" stroke-width="7" d="{PHONE}"/>'
        f'<path class="full" stroke-width="13" d="{PERSON}"/>'
        f'<circle class="full" stroke-width="6" cx="{x}" cy="{y}" r="{r}"/></g></svg>'
    )
