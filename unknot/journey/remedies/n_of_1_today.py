"""What a fair test says today. It only ever points at the ladder: what is closed stays closed."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from unknot.journey.now.snapshot import Snapshot
from unknot.journey.remedies.next_step import NextStep, availabilities
from unknot.journey.screening.assess import Pathway
from unknot.journey.trials.n_of_1 import TrialStatus
from unknot.record.n_of_1_trial import NOTHING

TOLD: Final = timedelta(days=7)  # how long home says that one is over
ASK_FIRST: Final = "ask"
KNOWN: Final = ("ok", "careful")
POSSIBLE: Final = ("open", "later")


@dataclass(frozen=True)
class TrialToday:
    """A test on the day it is. `drawn`: the remedy of today, "" on a day without.

    `now`: "open", "later" (`opens`), "closed" or "ask" (questions first). `other`: the remedy that
    today goes without, where there is one. `leads`: this takes the place of the next step.
    """

    standing: TrialStatus
    drawn: str
    other: str
    now: str
    opens: datetime | None
    other_open: bool
    leads: bool

    @property
    def used(self) -> bool:
        """Whether the remedy of today was used today."""
        return (self.standing.today, self.drawn) in self.standing.used

    @property
    def other_used(self) -> bool:
        """Whether the other one was."""
        return (self.standing.today, self.other) in self.standing.used

    @property
    def sayable(self) -> list[str]:
        """Those of which it may be said that they were used today: not closed, and not used yet."""
        known = {arm for day, arm in self.standing.used if day == self.standing.today}
        known |= {NOTHING} | ({self.drawn} if self.now == "closed" else set())
        return [arm for arm in self.standing.test.arms if arm not in known]

    @property
    def said(self) -> list[str]:
        """Those of which that was said."""
        told, day = self.standing.test.used, self.standing.today
        return [arm for arm in self.standing.test.arms if told.get((day, arm))]

    @property
    def wrote(self) -> bool:
        """Whether today's average pain is in the diary."""
        return self.standing.today in self.standing.pains


def running_trial(snapshot: Snapshot) -> TrialStatus | None:
    """The test that has not ended; in danger there is none."""
    newest = snapshot.trials[-1:]
    return newest[0] if newest and not newest[0].over and snapshot.alarm == "none" else None


def trial_just_over(snapshot: Snapshot) -> TrialStatus | None:
    """The test that ended within days, unless none of its days counts."""
    newest = snapshot.trials[-1:]
    over = newest and newest[0].has_result and snapshot.now.date() - newest[0].last <= TOLD
    return newest[0] if over else None


def remedies_to_test(pathway: Pathway, snapshot: Snapshot) -> dict[str, str]:
    """Each remedy that may be tested: "open", or "ask" while its own questions come first."""
    found = availabilities(pathway, snapshot)
    return {
        name: "open" if snapshot.assessment.remedies[name].status in KNOWN else ASK_FIRST
        for name in pathway.ladder
        if found[name] in POSSIBLE
    }


def trial_today(pathway: Pathway, snapshot: Snapshot, coming: NextStep) -> TrialToday | None:
    """What to say of it on home; None when no test runs."""
    standing = running_trial(snapshot)
    if standing is None:
        return None
    if standing.waiting:
        return TrialToday(standing, NOTHING, NOTHING, "", None, other_open=False, leads=False)
    drawn, found = standing.test.drawn(standing.today), availabilities(pathway, snapshot)
    other = next((arm for arm in standing.test.arms if arm != drawn), NOTHING)
    asked = snapshot.assessment.disposition is not None
    now = found.get(drawn, "") if asked else ASK_FIRST
    due = now == "open" and (standing.today, drawn) not in standing.used
    leads = coming.step == "offer" and (due or (other != NOTHING and coming.remedy == other))
    opens = snapshot.opens.get(drawn)
    return TrialToday(standing, drawn, other, now, opens, found.get(other) == "open", leads)
