"""A name or a label as somebody typed it: one line, and nothing in it that cannot be seen."""

import unicodedata
from typing import Final

HIDDEN: Final = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")  # controls, and what turns letters round
JOINERS: Final = ("\N{ZERO WIDTH NON-JOINER}", "\N{ZERO WIDTH JOINER}")  # Persian and others need


def one_line(said: str) -> str:
    """Its letters with single spaces. "" where nothing is left to be seen."""
    seen = "".join(" " if unicodedata.category(c) in HIDDEN and c not in JOINERS else c
                   for c in unicodedata.normalize("NFC", said))  # fmt: skip
    return " ".join(seen.split())
