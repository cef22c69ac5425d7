"""What pages say of a clinic's plan that counts. Under an alarm nothing: help comes alone."""

from dataclasses import dataclass
from datetime import date

from unknot.record.clinic_plans import ClinicPlan
from unknot.session.remedy import Remedy
from unknot.web.people.dates import written
from unknot.web.people.language import load
from unknot.web.people.person_context import PersonContext


@dataclass(frozen=True)
class PlanLine:
    """The quiet line that leads to it. `visit`: the next one, "" where none is to come."""

    clinic: str
    visit: str


def plan_line(person: PersonContext) -> PlanLine | None:
    """On home, the plan of remedies and the week."""
    plan = plan_now(person)
    return PlanLine(plan.clinic, next_visit(plan, person.now.date())) if plan else None


def plan_now(person: PersonContext) -> ClinicPlan | None:
    """The plan that counts."""
    return person.snapshot.plan if person.snapshot.alarm == "none" else None


def next_visit(plan: ClinicPlan, today: date) -> str:
    """When it is, in the words of the language; "" once it is past."""
    if plan.visit is None or plan.visit < today:
        return ""
    day = written(plan.visit, "l j F")
    if not plan.visit_at:
        return day
    return load().words.say("from_clinic.at", day=day, time=plan.visit_at)


def shorter_by_plan(person: PersonContext, name: str) -> Remedy | None:
    """The remedy with the plan's dose, where that is less than the table's."""
    own = person.snapshot.remedies[name]
    shorter = own.dose_up_to < person.library.remedies[name].dose_up_to
    return own if shorter and name not in person.snapshot.not_this else None
