"""How our questions and their answers are called in files for others' systems."""

from typing import Final

from unknot.pathway.facts import Fact, Value

URL: Final = "urn:unknot:questionnaire"
ANSWERS: Final = "urn:unknot:answers"
DOUBT: Final = ".unknown"  # the box beside a number, for "I don't know"
YES_NO: Final = {True: "yes", False: "no"}


def text_of(value: Value) -> str:
    """How a value is written; a boolean has a third answer, so it is a text too."""
    return YES_NO[value] if isinstance(value, bool) else str(value)


def system_of(fact: Fact) -> str:
    """Whose codes its answers have: all booleans share theirs."""
    return "yes-no" if fact.kind == "boolean" else fact.id
