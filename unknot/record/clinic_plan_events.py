"""Events of a clinic's plan: that one came, and that the person goes on without it."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType
from typing import Final, NotRequired, TypedDict

from unknot.record.clinic_plans import ClinicPlan
from unknot.record.event import Event
from unknot.record.kind import Family, Kind
from unknot.record.payload_checks import (
    A_DAY,
    MANY,
    NAME,
    SHORT,
    Data,
    day,
    moment,
    name,
    optional,
    text,
    texts,
    whole_number,
)
from unknot.record.state import State

CALLED: Final = 80  # letters of a clinic's or a clinician's name
CLOCK: Final = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
PLANNED: Final = "clinic.planned"
PUT_ASIDE: Final = "clinic.plan_ended"


class Planned(TypedDict):
    """What a clinic asks: its words, not ours. `clinic`: its name; `by`: who wrote it, and when.

    `exercises`: of the week's list, `times` a week; `doses`: seconds a session, by remedy;
    `without`: remedies not to use. It counts up to the day `until`.
    """

    plan: str
    clinic: str
    by: str
    written: str
    until: str
    exercises: NotRequired[Sequence[str]]
    times: NotRequired[int]
    doses: NotRequired[Mapping[str, int]]
    without: NotRequired[Sequence[str]]
    visit: NotRequired[str]
    visit_at: NotRequired[str]
    message: NotRequired[str]


class PlanEnded(TypedDict):
    """The person goes on without it."""

    plan: str


def _check_planned(data: Data) -> str | None:
    return (
        name(data, "plan")
        or text(data, "clinic", "by", most=CALLED)
        or moment(data, "written")
        or day(data, "until")
        or texts(data, "exercises", NAME)
        or texts(data, "without", NAME)
        or optional(_times, data, "times")
        or optional(_doses, data, "doses")
        or optional(day, data, "visit")
        or optional(_clock, data, "visit_at")
        or optional(_message, data, "message")
    )


def _times(data: Data, key: str) -> str | None:
    return whole_number(data, key, 1, 7)


def _doses(data: Data, key: str) -> str | None:
    found = data[key]
    if not isinstance(found, dict) or len(found) > MANY:
        return f"'{key}' should be an object, remedy to seconds"
    wrong = next((each for each in found if not 0 < len(str(each)) <= NAME), None)
    if wrong is not None:
        return f"'{key}' has {wrong!r}, which is no remedy"
    return next((bad for each in found if (bad := whole_number(found, each, 1, A_DAY))), None)


def _clock(data: Data, key: str) -> str | None:
    found = data[key]
    if "visit" in data and isinstance(found, str) and CLOCK.fullmatch(found):
        return None
    return f"'{key}' should be a time such as 14:30, of the day in 'visit'"


def _message(data: Data, key: str) -> str | None:
    return text(data, key, most=SHORT)


def _check_ended(data: Data) -> str | None:
    return name(data, "plan")


def _planned(state: State, data: Planned, event: Event, when: datetime) -> None:
    """What came first under an id stays: nothing that was shown is changed behind one's back."""
    visit = data.get("visit")
    plan = ClinicPlan(
        data["plan"], data["clinic"], data["by"],
        datetime.fromisoformat(data["written"]), date.fromisoformat(data["until"]), when,
        tuple(data.get("exercises", ())), data.get("times", 0),
        MappingProxyType(dict(data.get("doses", {}))), tuple(data.get("without", ())),
        date.fromisoformat(visit) if visit else None, data.get("visit_at", ""),
        data.get("message", ""),
    )  # fmt: skip
    state.clinic.plans.setdefault(plan.id, plan)


def _ended(state: State, data: PlanEnded, event: Event, when: datetime) -> None:
    state.clinic.put_aside.setdefault(data["plan"], when)


CLINIC_PLANS: Final[Family] = {
    PLANNED: Kind(Planned, _check_planned, _planned),
    PUT_ASIDE: Kind(PlanEnded, _check_ended, _ended),
}
