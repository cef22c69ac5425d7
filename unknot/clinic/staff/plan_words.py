"""What a plan that was sent says, a line each: else the staff would not see it again."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from unknot.library.load import load

A_MINUTE: Final = 60


def plan_lines(data: Mapping[str, Any]) -> list[str]:
    """Its limits, exercises and days; the clinician's own words are shown apart."""
    return [*_remedies(data), *_exercises(data), *_days(data)]


def _remedies(data: Mapping[str, Any]) -> Iterator[str]:
    words = load().words
    for name, seconds in data.get("doses", {}).items():
        yield f"{words.say(f'remedies.{name}.name')}: at most {seconds / A_MINUTE:g} minutes"
    for name in data.get("without", ()):
        yield f"Not this: {words.say(f'remedies.{name}.name')}"


def _exercises(data: Mapping[str, Any]) -> Iterator[str]:
    words = load().words
    names = [words.say(f"movements.{name}.name") for name in data.get("exercises", ())]
    if names:
        yield f"Exercises, these alone: {'; '.join(names)}"
    if data.get("times"):
        yield f"Times a week: {data['times']}"


def _days(data: Mapping[str, Any]) -> Iterator[str]:
    if data.get("visit"):
        yield ", ".join(filter(None, [f"Next visit: {_day(data['visit'])}", data.get("visit_at")]))
    yield f"Holds until {_day(data['until'])}"


def _day(said: str) -> str:
    return f"{date.fromisoformat(said):%-d %b %Y}"
