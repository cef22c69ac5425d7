"""A name or a label as somebody typed it: one line, and nothing in it that cannot be seen."""

import re
import unicodedata
from typing import Final

HIDDEN: Final = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")  # controls, and what turns letters round
JOINERS: Final = ("\N{ZERO WIDTH NON-JOINER}", "\N{ZERO WIDTH JOINER}")  # Persian and others need
BETWEEN_LATIN: Final = re.compile("(?<=[ -~])[\u200c\u200d]")  # where nobody sees or needs them
# Letters by their category, and nothing to be seen: fillers of Hangul and Khmer, Braille's blank.
BLANK: Final = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
UNSEEN: Final = ("Mn", "Me", "Cf", "Zs")  # none of these is seen by itself
# In words of several lines: hyphens and marks of direction that programs write, and lines.
HARMLESS: Final = (*JOINERS, *"\n\t\u00ad\u061c\u200b\u200e\u200f\ufeff")


def one_line(said: str) -> str:
    """Its letters with single spaces. "" where nothing is left to be seen."""
    seen = "".join(" " if _hidden(c) else c for c in unicodedata.normalize("NFC", said))
    line = " ".join(BETWEEN_LATIN.sub("", seen).split())
    return line if any(unicodedata.category(c) not in UNSEEN for c in line) else ""


def is_one_line(said: str) -> bool:
    """Whether nothing of it is hidden, and something is seen."""
    return bool(one_line(said)) and not any(map(_hidden, said))


def turns_letters_round(said: str) -> bool:
    """Whether words of several lines hold what is not to be seen, and changes what is."""
    return any(unicodedata.category(c) in HIDDEN and c not in HARMLESS for c in said)


def _hidden(letter: str) -> bool:
    return letter not in JOINERS and (letter in BLANK or unicodedata.category(letter) in HIDDEN)
