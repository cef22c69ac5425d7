"""Keeping it away, as the record tells it: exercises, walks, measurements, the flare plan."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from unknot.record.goals import Goal


@dataclass(frozen=True)
class ExercisePlan:
    """The weekly exercises as someone wants them. `days`: 0 is Monday. `chair`: never the floor.

    `quiet`: their word that pain was 3 or less on each of the last 7 days.
    """

    at: datetime
    days: tuple[int, ...]
    minutes: int
    chair: bool
    quiet: bool


@dataclass
class ExerciseSession:
    """One session of exercises. `moves`: movement and dose; `lasts`: seconds, rests lengthened.

    `graded`: of the programme for pain that lasts; `before`: the pain it began with.
    `pain`: the strongest during it. `worse`: the morning after, and for over a day. `reached`: the
    exercise at which it ended, the first is 1; None: its player did not say.
    """

    id: str
    started: datetime
    moves: tuple[tuple[str, int], ...]
    lasts: int
    half: bool = False
    gentle: bool = False
    graded: bool = False
    before: int | None = None
    ended: datetime | None = None
    how: str | None = None
    pain: int | None = None
    worse: bool | None = None
    reached: int | None = None

    def may_go_on(self, now: datetime) -> bool:
        """Whether a stop can be taken back: its clock is not over, and nobody rated it."""
        end = self.started + timedelta(seconds=self.lasts)
        return self.how == "stopped" and self.pain is None and self.started <= now < end

    def running(self, now: datetime) -> bool:
        """Whether it goes on. A clock set back before its start ends it."""
        return self.how is None and self.started <= now < self.started + timedelta(
            seconds=self.lasts
        )


@dataclass(frozen=True)
class Walked:
    """One walk."""

    at: datetime
    minutes: int


@dataclass(frozen=True)
class RangeMeasurement:
    """How far the back goes: what was measured, in "cm" or "degrees", and the pain at its end."""

    at: datetime
    what: str
    amount: int
    unit: str
    pain: int


@dataclass(frozen=True)
class FlarePlan:
    """Made while well: early signs and what to do, by id, and a note of one's own."""

    at: datetime
    signs: tuple[str, ...]
    does: tuple[str, ...]
    note: str


@dataclass
class PreventionState:
    """All that is done to keep it away: a part of `unknot.record.state.State`."""

    plans: list[ExercisePlan] = field(default_factory=list)  # the last counts
    sessions: dict[str, ExerciseSession] = field(default_factory=dict)
    walks: list[Walked] = field(default_factory=list)
    measurements: list[RangeMeasurement] = field(default_factory=list)
    flare_plan: FlarePlan | None = None
    goals: dict[str, Goal] = field(default_factory=dict)  # by activity, as last begun
