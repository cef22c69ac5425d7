"""Dates in the words of the language that is spoken, in its own order."""

from datetime import date
from typing import Final

from django.utils.dateformat import format as formatted

from unknot.web.people.language import load

# Forms of Django's that pages use, each with the wording that says how a language puts it together.
FORMS: Final = {
    "j F Y": "long_date", "j F": "long_day", "F Y": "long_month", "l j F": "long_weekday",
    "j M Y": "short_date", "j M": "short_day", "D j M": "short_weekday",
}  # fmt: skip
LISTS: Final = {"F": "months", "M": "months_short", "l": "days", "D": "days_short"}
# Numbers as Django writes them, by far sooner: a page of a log has thousands.
NUMBERS: Final = {"j": "{0.day}", "Y": "{0.year:04}", "H": "{0.hour:02}", "i": "{0.minute:02}",
                  "s": "{0.second:02}"}  # fmt: skip


def written(day: date, form: str) -> str:
    """A day by one of `FORMS` ("j F Y" is 28 November 2026), or by letters of Django's alone."""
    if form not in FORMS:
        return "".join(_letter(day, each) for each in form)
    parts = {
        "day": day.day, "year": day.year,
        "month": _name(day, "M" if "M" in form else "F"),
        "weekday": _name(day, "D" if "D" in form else "l"),
    }  # fmt: skip
    return load().words.say(f"dates.{FORMS[form]}", **parts)


def _letter(day: date, letter: str) -> str:
    if letter in NUMBERS:
        return NUMBERS[letter].format(day)
    return _name(day, letter) or (formatted(day, letter) if letter.isalpha() else letter)


def _name(day: date, letter: str) -> str:
    """A month or a day of the week; of another letter nothing."""
    place = day.weekday() if letter in "lD" else day.month - 1
    return load().words.list(f"dates.{LISTS[letter]}")[place] if letter in LISTS else ""
