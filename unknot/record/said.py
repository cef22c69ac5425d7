"""What a person said, piece by piece: the parts that a state (`unknot.record.state`) is made of."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

Value = bool | int | str
SLIP = 15  # seconds; judgement: time to notice, too short for skin or muscle


@dataclass(frozen=True)
class Answer:
    """What a person said to one question, and when."""

    value: Value
    at: datetime


@dataclass(frozen=True)
class Since:
    """The day from which a fact counts up, and when that was said."""

    day: date
    at: datetime


@dataclass(slots=True)
class Session:
    """One use of a remedy. Times in seconds; `ended` and `how` are None while it runs.

    `lasts`: the longest from start to end, where that is more. `lasted`: what its player counted.
    """

    id: str
    remedy: str
    dose: int
    started: datetime
    before: int
    lasts: int = 0
    gentle: bool = False
    chair: bool = False
    ended: datetime | None = None
    how: str | None = None
    lasted: int | None = None
    after: int | None = None
    rated: datetime | None = None  # when that was said

    @property
    def planned_end(self) -> datetime:
        """When the dose is up, every rest lengthened as far as it may be."""
        return self.started + timedelta(seconds=max(self.dose, self.lasts))

    @property
    def slip(self) -> bool:
        """Whether its start was taken back within seconds, and not because it hurt.

        Only when its player says so too: a wall clock alone can be set back.
        """
        if self.how != "stopped" or self.ended is None or self.lasted is None:
            return False
        return max(self.lasted, (self.ended - self.started).total_seconds()) <= SLIP

    def off_at(self) -> datetime:
        """When it came off; not known to have come off early: when the dose was up."""
        return self.ended if self.ended is not None else self.planned_end

    def running(self, now: datetime) -> bool:
        """Whether the pack is still on. A clock set back before its start ends it."""
        return self.ended is None and self.started <= now < self.planned_end


@dataclass(frozen=True)
class Alarm:
    """An emergency or urgent answer that has not been undone."""

    disposition: str
    rows: tuple[str, ...]
    order: datetime  # its place in the record
    at: datetime
    settled: bool


class Pain(NamedTuple):
    """Pain as it was said, 0 to 10. `eased`: straight after a session that did not raise it."""

    value: int
    at: datetime
    eased: bool = False


class CheckIn(NamedTuple):
    """How someone was at one moment. `manage` and `than` as in `unknot.record.kinds`.

    `worried` is None when it was not asked.
    """

    at: datetime
    pain: int
    manage: str
    than: str
    worried: bool | None
