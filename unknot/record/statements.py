"""What a person said, piece by piece: the parts that a state (`unknot.record.state`) is made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Final, NamedTuple

from unknot.record.zones import local_day

NOW: Final = "now"
AVERAGE: Final = "average"
WORST: Final = "worst"
BROUGHT: Final = "brought"
ALARMS: Final = ("urgent", "emergency")

Value = bool | int | str


@dataclass(frozen=True)
class Answer:
    """What a person said to one question, and when."""

    value: Value
    at: datetime


AnswerBatch = tuple[
    Mapping[str, Value | None], datetime
]  # said together, and when; None: asked anew


@dataclass(frozen=True)
class CountsFrom:
    """The day from which a fact counts up, and when that was said."""

    day: date
    at: datetime


@dataclass(frozen=True)
class Alarm:
    """An emergency or urgent answer that has not been undone."""

    disposition: str
    rows: tuple[str, ...]
    order: datetime  # its place in the record
    at: datetime
    settled: bool


class PainRating(NamedTuple):
    """Pain as it was said, 0 to 10, whoever asked for it: all of them are one series.

    `at`: the moment that it is about. `eased`: straight after a session that did not raise it.
    `place`: where in the body, if that was asked. `sort`: at that moment (NOW), of its day
    (AVERAGE, WORST), or what exercises or a measurement brought on for a moment (BROUGHT), which is
    no word on how the back is. `by`: what asked. `day`: where it was named, and not told by `at`.
    """

    value: int
    at: datetime
    eased: bool = False
    place: str = ""
    sort: str = NOW
    by: str = ""
    day: date | None = None

    def on(self, zone: tzinfo) -> date:
        """The calendar day that it is about."""
        return self.day or local_day(self.at, zone)


class CheckIn(NamedTuple):
    """How someone was at one moment. `manage` and `than` as in `unknot.record.event_kinds`.

    `worried` is None when it was not asked; `concerns` likewise, and empty when none fits.
    """

    at: datetime
    pain: int
    manage: str
    than: str
    worried: bool | None
    concerns: tuple[str, ...] | None = None


def latest_by_fact(heard: Sequence[AnswerBatch]) -> dict[str, Answer | None]:
    """The last word on each question, from the newest back: years of them hold little else."""
    found: dict[str, Answer | None] = {}
    for answers, when in reversed(heard):
        if answers.keys() <= found.keys():
            continue
        for name in answers.keys() - found.keys():
            value = answers[name]
            found[name] = None if value is None else Answer(value, when)
    return found


def current_answers(found: Mapping[str, Answer | None]) -> dict[str, Answer]:
    """Those that are answered, and not asked anew since."""
    return {name: answer for name, answer in found.items() if answer}
