"""How it goes over days: what the tables `course` and `phase` say about a person's record."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from unknot.journey.course.facts import RecordToday, course_facts, worse_after
from unknot.journey.screening.assess import SOONEST, Assessment, Pathway, first_of
from unknot.pathway.facts import Value
from unknot.pathway.tables import Row, read
from unknot.record.episodes import Episode
from unknot.record.state import State

TABLE: Final = "course"
PHASE: Final = "phase"
KEEP_AWAY: Final = ("recovering", "recovered")  # the phases in which prevention begins


@dataclass(frozen=True)
class Course:
    """The level reached, the rows that hold (most serious first), and the phase."""

    level: str
    rows: tuple[Row, ...]
    where: str
    within: str
    phase: str
    phase_row: Row
    episodes: tuple[Episode, ...]  # oldest first
    facts: Mapping[str, Value]  # each that the tables read
    worse_after: tuple[str, ...]  # the remedies behind "change"

    @property
    def episode(self) -> Episode | None:
        """The last one."""
        return self.episodes[-1] if self.episodes else None

    @property
    def deciding(self) -> tuple[Row, ...]:
        """The rows that made the level what it is."""
        return tuple(row for row in self.rows if row.then == self.level)

    @property
    def prevention(self) -> bool:
        """Whether it is time to keep it away; never without a clean danger check."""
        return self.phase in KEEP_AWAY and self.facts["screen_clean"] is True

    @property
    def day(self) -> int | None:
        """The day of the episode under way, counted from 0; None when none is."""
        return int(self.facts["course_day"]) if self.under_way else None

    @property
    def better_percent(self) -> int | None:
        """How much less than at first; None while nobody has said lately how it is."""
        heard = self.under_way and self.facts["heard"] == "now"
        return int(self.facts["better_percent"]) if heard else None

    @property
    def under_way(self) -> bool:
        """Whether an episode is under way."""
        return self.episode is not None and self.episode.recovered is None

    def as_json(self) -> dict[str, object]:
        """As `next --json` prints it."""
        return {
            "level": self.level,
            "rows": [row.id for row in self.rows],
            "phase": self.phase,
            "day": self.day,
            "better_percent": self.better_percent,
        }


def course(
    pathway: Pathway, state: State, found: Assessment, now: datetime, usable: tuple[str, ...]
) -> Course:
    """How it goes. `now` has a zone: days are counted in it. `usable`: remedies to have tried."""
    clean = (
        found.disposition is not None
        and found.back == "self_care"
        and state.screening.alarm is None
    )
    told = RecordToday(state, usable, clean, now, pathway.judgements, pathway.examine_nobody)
    known = course_facts(told)
    facts = {v.fact.id: v.fact.calm for v in pathway.compiled.variables if not v.fact.asked}
    facts |= known
    said = read(pathway.compiled.tables[TABLE], facts)
    phase = read(pathway.compiled.tables[PHASE], facts)
    deciding = [row for row in said.rows if row.then == said.level]
    return Course(
        str(said.level),
        said.rows,
        first_of((row.where for row in deciding), pathway.places),
        first_of((row.within for row in deciding), SOONEST),
        str(phase.level),
        phase.rows[0],
        told.episodes,
        facts,
        worse_after(told) if known.get("flares") else (),
    )
