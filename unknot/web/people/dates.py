"""Dates in the words of the language that is spoken."""

from datetime import date

from django.utils.dateformat import format as formatted

from unknot.web.people.language import load


def written(day: date, form: str) -> str:
    """A day by a form of Django's: "j F Y" is 28 November 2026.

    Letter by letter, because Django's own names of months and days are English.
    """
    return "".join(_name(day, each) or formatted(day, each) for each in form)


def _name(day: date, letter: str) -> str:
    """A month or a day of the week; of another letter nothing."""
    names = {"F": "months", "M": "months_short", "l": "days", "D": "days_short"}.get(letter)
    place = day.weekday() if letter in "lD" else day.month - 1
    return load().words.list(f"dates.{names}")[place] if names else ""
