"""A picture for each line of the danger card, for people who read little: easy read.

Each stands beside words that say the same, so none has a name of its own. Drawn as in `signs.py`.
"""

from typing import Final

from unknot.picture.signs import BODY, HEART, SIGNS, dot, line, svg


def _limb(d: str) -> str:
    return f'<path class="limb" d="{d}"/>'


_DROP: Final = _limb("M24 5c7 10 12 16 12 24a12 12 0 0 1-24 0c0-8 5-14 12-24z")
_PILLS: Final = "".join(
    f'<circle class="limb" cx="{x}" cy="{y}" r="5"/>' for y in (12, 28) for x in (9, 24, 39)
)
_BUMP: Final = '<circle class="limb" cx="21" cy="7" r="4"/>' + _limb(
    "M20 13c-4 6-4 12-1 18l-1 14M22 13v6c11 2 13 14 2 16l2 10"
)
_BED: Final = _limb("M5 14v26M5 33h38v7M43 33v-5q0-4-4-4H18v9")
_RIBBON: Final = _limb("M33 43 18 17c-4-7-1-12 6-12s10 5 6 12L15 43")
_BOLT: Final = line("m40 6-6 9h6l-5 10", 3)
EASY: Final = {
    "saddle": BODY + dot(24, 31, 4),
    "wipe": '<circle class="limb" cx="19" cy="18" r="11"/>'
    '<circle class="limb" cx="19" cy="18" r="3"/>'
    + _limb("M30 18v24H17V29") + line("M17 37h13", 4),
    "bladder": _DROP + line("M15 30h18", 4),
    "leak": BODY + line("M17 37v5M24 34v9M31 37v5", 3),
    "bowel": _limb("M12 5v15h24M13 20c0 10 5 14 11 14s11-4 11-14M20 34v9h9v-9") + dot(24, 26, 4),
    "sex": HEART + line("M12 42 36 6", 4),
    "both_legs": BODY + line("m20 32-1.6 12M28 32l1.6 12"),
    "weak_leg": BODY + line("m28 31 6 6-5 7"),
    "cord": BODY + line("M17 20h14", 4) + line("M6 46q4-4 8 0t8 0 8 0 8 0", 3),
    "cold_leg": BODY + line("M39 30v12M34 33l10 6M44 33l-10 6", 2.5),
    "thinner": SIGNS["medicine"] + dot(40, 40),
    "chest": SIGNS["chest"],
    "faint": f'<g transform="rotate(90 24 24)">{BODY}</g>' + line("M40 6l5 5m0-5-5 5", 3),
    "blue": BODY + _BOLT,
    "cold_sweat": BODY + line("M14 3v5M34 3v5M11 13v5M37 13v5", 3),
    "tearing": BODY + line("m25 13-4 5 6 3-6 4 4 5", 3),
    "pulsing": BODY + dot(24, 25, 3.5) + line("M14 20a9 9 0 0 0 0 10M34 20a9 9 0 0 1 0 10", 3),
    "aneurysm": _limb("M20 4v11c-9 5-9 13 0 18v11M28 4v11c9 5 9 13 0 18v11") + dot(24, 24, 6),
    "tummy": BODY + dot(24, 25, 6),
    "groin": BODY + dot(24, 32, 4) + _BOLT,
    "no_pee": _DROP + line("M12 42 36 6", 4),
    "sepsis": '<circle class="limb" cx="24" cy="24" r="18"/>' + _limb("M17 19v2M31 19v2")
    + line("M15 30q8 0 16 6", 4),
    "very_unwell": _BED + dot(12, 25, 5),
    "drowsy": _BED + line("M26 5h9l-9 10h9M15 12h6l-6 7h6", 2.5),
    "fever": SIGNS["fever"] + line("M38 8v10M33 13h10", 3),
    "cancer": _RIBBON + line("M40 28v14", 5),
    "pregnant": _BUMP + dot(28, 27, 4),
    "paracetamol": _PILLS + line("M6 42h36", 4),
    "stopped": _limb("M20 4h8v9l5 7v24H15V20l5-7z") + line("M8 42 40 8", 4),
    "accident": SIGNS["accident"],
    "no_weight": BODY + line("m30 38 9 7m0-7-9 7", 3),
    "stiff_spine": _limb("M18 4h12v8H18zM18 14h12v8H18zM18 24h12v8H18zM18 34h12v8H18z")
    + line("M24 6v34", 4),
    "unsafe": BODY + line("M40 8v14", 4) + dot(40, 30, 2.5),
    "life": SIGNS["safe"],
    "fever_alone": SIGNS["fever"],
    "weak_or_numb": BODY + line("M28 32l1.6 12"),
    "cancer_pain": _RIBBON + dot(40, 24),
    "clot": _limb("M17 4v20l-3 19h20l-1-4-9-3 6-12V4") + dot(23, 28, 5),
    "hip": BODY + dot(20, 30),
    "pregnancy_backache": _BUMP + dot(17, 26, 4),
}  # fmt: skip


def easy_sign(name: str, group: str) -> str:
    """The picture of a danger line as SVG; of one that has none yet that of its group."""
    return svg(EASY.get(name) or SIGNS[group or "pain"])
