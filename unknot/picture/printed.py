"""A drawing of ours for paper: its classes become strokes and fills that a grey printer shows."""

import re
from typing import Final

INK, DARK, MIDDLE, PALE, THING, PAPER = "#000", "#2b2b2b", "#6e6e6e", "#9c9c9c", "#8a8a8a", "#fff"
STROKES: Final = {
    "full": DARK, "soft": MIDDLE, "full far": MIDDLE, "soft far": PALE, "halo": PAPER,
    "spine": PAPER, "hair": INK, "arrow": INK, "wire": INK, "sore": INK, "ghost": MIDDLE,
    "floor": THING, "chair": THING, "bed": THING, "pillow": THING, "wall": THING, "box": THING,
    "pack": INK, "pad": INK, "device": INK, "limb": MIDDLE, "spot": INK,
}  # fmt: skip
FILLS: Final = {
    "bed": PAPER, "pillow": "#e4e4e4", "wall": "#e4e4e4", "box": "#e4e4e4", "pack": "#c4c4c4",
    "pad": "#c4c4c4", "device": "#c4c4c4",
}  # fmt: skip
LINES: Final = (
    ' fill="none" stroke="#000" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"'
)
_CLASS: Final = re.compile(r'<(\w+) class="([^"]*)"')
_STEPS: Final = re.compile(r'<g class="still">')


def printed(svg: str) -> str:
    """The same drawing without a class, in black and greys. KeyError for a class not known here."""
    return _CLASS.sub(_plain, _STEPS.sub("<g>", svg))


def _plain(found: re.Match[str]) -> str:
    tag, name = found[1], found[2]
    if tag == "svg":
        return f"<svg{'' if name.startswith('figure') else LINES}"
    tone = name.removesuffix(" solid")
    if (tag, tone) == ("circle", "spot"):
        return f'<{tag} stroke="none" fill="{INK}"'
    fill = STROKES[tone] if name.endswith(" solid") else FILLS.get(tone, "")
    line = ' stroke-width="2.4"' if tone == "limb" else ""  # on pages a stylesheet gives it
    return f'<{tag} stroke="{STROKES[tone]}"{line}' + (f' fill="{fill}"' if fill else "")
