"""The address of what comes first. What does is said by `unknot.journey.gates` alone."""

from typing import Final

from django.urls import reverse
from django.utils.http import urlencode

from unknot.journey.gates import Gate

PAGES: Final = {
    Gate.HELP: "advice",
    Gate.RUNNING: "session",
    Gate.UNRATED: "rate",
    Gate.EXERCISING: "practice",
    Gate.EXERCISE_UNRATED: "practice_rate",
    Gate.PLAN: "week",
    Gate.SCREENING: "check",
    Gate.QUESTIONS: "check",
}


def address(gate: Gate, *, of: str = "", then: str = "") -> str:
    """Where a gate leads. `of`: whose questions they are; `then`: the page that waits for them."""
    query = {"then": then} if gate is Gate.SCREENING and then else {}
    if of and (gate is Gate.QUESTIONS or (gate is Gate.SCREENING and not then)):
        query = {"remedy": of}
    return f"{reverse(PAGES[gate])}{'?' + urlencode(query) if query else ''}"
