"""What the person means to do: the week, what to do when it comes back, activities of their own."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final

from unknot.exchange.fhir.resources import Resource, note, resource, text
from unknot.exchange.names import Names
from unknot.record.goals import Goal
from unknot.record.state import State

DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def plans(state: State, names: Names) -> Iterator[Resource]:
    """The week that counts, the flare plan, and activities of one's own."""
    if state.prevention.plans:
        wish = state.prevention.plans[-1]
        repeat = {
            "dayOfWeek": [DAYS[day] for day in wish.days], "frequency": len(wish.days),
            "period": 1, "periodUnit": "wk", "duration": wish.minutes, "durationUnit": "min",
        }  # fmt: skip
        timing = {"scheduledTiming": {"repeat": repeat}}
        chair = names.fhir("exercises_chair" if wish.chair else "exercises")
        yield _care_plan("week", names.fhir("week"), wish.at, [(chair, timing)])
    if flare := state.prevention.flare_plan:
        plan = _care_plan("flare", names.fhir("flare"), flare.at,
                          [(names.of("does", each), {}) for each in flare.does])  # fmt: skip
        signs = "; ".join(names.of("sign", each) for each in flare.signs)
        early = {"description": names.fhir("early_signs", names=signs)} if signs else {}
        yield plan | early | note(flare.note)
    goals = state.prevention.goals
    for name in dict.fromkeys((*state.diary.activities, *goals)):
        status = "active" if name in state.diary.activities else "on-hold"  # not asked any more
        yield resource("Goal", name) | {
            "lifecycleStatus": status, "description": text(state.diary.named.get(name, name)),
        } | (_begins(goals[name], names) if name in goals else {})  # fmt: skip


def _begins(goal: Goal, names: Names) -> Resource:
    size = {"measure": text(names.fhir("size")),
            "detailString": f"{goal.size} {names.of('unit', goal.unit)}"}  # fmt: skip
    feared = note(names.fhir("feared") if goal.feared else "")
    return {"startDate": goal.at.date().isoformat(), "target": [size]} | feared


def _care_plan(
    name: str, title: str, at: datetime, does: Iterable[tuple[str, Resource]]
) -> Resource:
    made: Resource = {"status": "active", "intent": "plan", "title": title}
    activity = [
        {"detail": {"status": "scheduled", "description": what} | when} for what, when in does
    ]
    listed = {"activity": activity} if activity else {}
    return resource("CarePlan", name) | made | {"created": at.isoformat()} | listed
