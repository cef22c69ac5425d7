"""Care by others, as the record tells it: a part of `unknot.record.state.State`."""

from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True)
class Encounter:
    """A professional was seen. `before` and `after`: the pain around it, from 0 to 10."""

    id: str
    day: date
    at: datetime
    who: str
    done: tuple[str, ...]
    before: int | None = None
    after: int | None = None
    helped: str | None = None
    note: str = ""


@dataclass(frozen=True)
class QuestionForVisit:
    """Something to ask at the next visit."""

    id: str
    at: datetime
    question: str


@dataclass
class CareState:
    """Who was seen, and what to ask next time, in the order in which it was said."""

    seen: list[datetime] = field(default_factory=list)  # by a professional
    visits: list[Encounter] = field(default_factory=list)
    questions: list[QuestionForVisit] = field(default_factory=list)
