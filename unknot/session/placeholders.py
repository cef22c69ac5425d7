"""Fills in the {placeholders} of a wording, with the form of a word that fits a number.

"{minutes} {minutes:minuto|minutos}" says the first form of 1, the second of all else: the two
cardinal forms (CLDR's one and other) of English, Spanish and most languages of western Europe.
"""

from string import Formatter
from typing import Any, Final

FORMS: Final = "|"
MANY: Final = 2  # forms of a word


class _Counting(Formatter):
    def format_field(self, value: Any, format_spec: str) -> str:
        if FORMS not in format_spec:
            return str(super().format_field(value, format_spec))
        one, other = format_spec.split(FORMS)
        return one if str(value) == "1" else other


_COUNTING: Final = _Counting()


def filled(text: str, **values: object) -> str:
    """The text with its values; the plain way where no form depends on one."""
    return _COUNTING.vformat(text, (), values) if FORMS in text else text.format(**values)


def placeholder_names(text: str) -> set[str] | None:
    """The names in braces, with how each is written out; None where the text is not well made.

    A form that depends on a number is another use of its name, and no part of its own.
    """
    found = set()
    try:
        for _, name, spec, _ in Formatter().parse(text):
            if name is None:
                continue
            if FORMS not in (spec or ""):
                found.add(f"{name}:{spec}".rstrip(":"))
            elif str(spec).count(FORMS) != MANY - 1 or not all(str(spec).split(FORMS)):
                return None
            else:
                found.add(name)
    except ValueError:
        return None
    return found
