"""Activities of one's own as goals: with what size each began, and how often it was done."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class GoalDone:
    """It was done: "done" as planned, "half" on a bad day, or it was "too_much" a day later."""

    at: datetime
    how: str


@dataclass
class Goal:
    """`size` of `unit`: what can be done even on a bad day, as it was last said. `done` since."""

    activity: str
    at: datetime
    size: int
    unit: str
    feared: bool
    done: list[GoalDone] = field(default_factory=list)
