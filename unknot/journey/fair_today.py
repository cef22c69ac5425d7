"""What a fair test says today. It only ever points at the ladder: what is closed stays closed."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from unknot.journey.assess import Medicine
from unknot.journey.fair_test import Standing
from unknot.journey.next import Next, rungs
from unknot.journey.situation import Situation
from unknot.record.n_of_1_trial import NOTHING

TOLD: Final = timedelta(days=7)  # how long home says that one is over
ASK_FIRST: Final = "ask"
KNOWN: Final = ("ok", "careful")
POSSIBLE: Final = ("open", "later")


@dataclass(frozen=True)
class Today:
    """A test on the day it is. `drawn`: the remedy of today, "" on a day without.

    `now`: "open", "later" (`opens`), "closed" or "ask" (questions first). `other`: the remedy that
    today goes without, where there is one. `leads`: this takes the place of the next step.
    """

    standing: Standing
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


def running(here: Situation) -> Standing | None:
    """The test that has not ended; in danger there is none."""
    newest = here.fair_tests[-1:]
    return newest[0] if newest and not newest[0].over and here.alarm == "none" else None


def just_over(here: Situation) -> Standing | None:
    """The test that ended within days, unless none of its days counts."""
    newest = here.fair_tests[-1:]
    over = newest and newest[0].tells and here.now.date() - newest[0].last <= TOLD
    return newest[0] if over else None


def possible(medicine: Medicine, here: Situation) -> dict[str, str]:
    """Each remedy that may be tested: "open", or "ask" while its own questions come first."""
    found = rungs(medicine, here)
    return {
        name: "open" if here.assessment.remedies[name].status in KNOWN else ASK_FIRST
        for name in medicine.ladder
        if found[name] in POSSIBLE
    }


def today(medicine: Medicine, here: Situation, coming: Next) -> Today | None:
    """What to say of it on home; None when no test runs."""
    standing = running(here)
    if standing is None:
        return None
    if standing.waiting:
        return Today(standing, NOTHING, NOTHING, "", None, other_open=False, leads=False)
    drawn, found = standing.test.drawn(standing.today), rungs(medicine, here)
    other = next((arm for arm in standing.test.arms if arm != drawn), NOTHING)
    asked = here.assessment.disposition is not None
    now = found.get(drawn, "") if asked else ASK_FIRST
    due = now == "open" and (standing.today, drawn) not in standing.used
    leads = coming.step == "offer" and (due or (other != NOTHING and coming.remedy == other))
    opens = here.opens.get(drawn)
    return Today(standing, drawn, other, now, opens, found.get(other) == "open", leads)
