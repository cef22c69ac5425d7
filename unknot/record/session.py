"""Each use of a remedy, as the record tells it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from operator import attrgetter

FALSE_START = 15  # seconds; judgement: time to notice, too short for skin or muscle


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
    start_by: datetime | None = None  # at the latest, where a clock was wrong
    end_by: datetime | None = None  # likewise

    @property
    def planned_end(self) -> datetime:
        """When the dose is up, every rest lengthened as far as it may be."""
        return self.started + timedelta(seconds=max(self.dose, self.lasts))

    @property
    def false_start(self) -> bool:
        """Whether its start was taken back within seconds, and not because it hurt.

        Only when its player says so too: a wall clock alone can be set back.
        """
        if self.how != "stopped" or self.ended is None or self.lasted is None:
            return False
        return max(self.lasted, (self.ended - self.started).total_seconds()) <= FALSE_START

    def off_at(self) -> datetime:
        """When it came off; not known to have come off early: when the dose was up."""
        return self.ended if self.ended is not None else self.planned_end

    def latest(self) -> tuple[datetime, datetime]:
        """Its start and when it came off, at the latest that the record's clocks allow."""
        start = self.start_by or self.started
        up = start + (self.planned_end - self.started)
        ended = self.end_by or self.ended or up
        return start, min(max(start, ended), up)

    def may_go_on(self, now: datetime) -> bool:
        """Whether a stop can be taken back: its clock is not over, and nobody rated it."""
        stopped = self.how == "stopped" and self.after is None
        return stopped and self.started <= now < self.planned_end

    def running(self, now: datetime) -> bool:
        """Whether the pack is still on. A clock set back before its start ends it."""
        return self.ended is None and self.started <= now < self.planned_end


@dataclass
class RemedyState:
    """Every use of a remedy, by its id: a part of `unknot.record.state.State`."""

    sessions: dict[str, Session] = field(default_factory=dict)
    ordered: list[Session] = field(default_factory=list, compare=False)  # by `in_order`, once

    def in_order(self) -> list[Session]:
        """Every session, oldest first."""
        if len(self.ordered) != len(self.sessions):
            self.ordered = sorted(self.sessions.values(), key=attrgetter("started", "id"))
        return self.ordered
