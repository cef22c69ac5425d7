"""What a clinic asks of a person, as it came from there: a part of `unknot.record.state.State`.

A plan is the clinic's word, never ours: what of it is done is decided by
`unknot.journey.screening.clinic_plan`, and can only be less than the tables allow.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True)
class ClinicPlan:
    """One plan. `exercises`: of the week's list, `times` a week (0: not said).

    `doses`: seconds by remedy; `without`: remedies not to use; `visit`: the next one, `visit_at`
    a time of that day such as "14:30", or ""; `until`: the last day on which it counts.
    """

    id: str
    clinic: str
    by: str  # who wrote it
    written: datetime  # by the clinic's clock
    until: date
    at: datetime  # when it came
    exercises: tuple[str, ...] = ()
    times: int = 0
    doses: Mapping[str, int] = field(default_factory=dict)
    without: tuple[str, ...] = ()
    visit: date | None = None
    visit_at: str = ""
    message: str = ""


@dataclass
class ClinicState:
    """Every plan that came, by id, and when a person put one aside."""

    plans: dict[str, ClinicPlan] = field(default_factory=dict)
    put_aside: dict[str, datetime] = field(default_factory=dict)

    @property
    def newest(self) -> ClinicPlan | None:
        """The one that was written last, whether it counts or not."""
        return max(self.plans.values(), key=lambda each: (each.written, each.id), default=None)

    def plan_on(self, day: date) -> ClinicPlan | None:
        """The plan that counts on a day: the newest, unless it is over or was put aside.

        A newer one takes the place of all before it: none of those comes back with its end.
        """
        newest = self.newest
        if newest is None or newest.id in self.put_aside or day > newest.until:
            return None
        return newest
