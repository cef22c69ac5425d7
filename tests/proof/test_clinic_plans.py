"""What is proved of a clinic's plan is seen to fail where a plan could do more."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from test_prove import shown

from unknot.journey.prevention.exercise_session import exercise_session, of_plan
from unknot.journey.screening.assess import Assessment, Status
from unknot.journey.screening.clinic_plan import (
    counted_in_course,
    narrowed,
    narrowed_remedies,
)
from unknot.library.model import Library
from unknot.proof import clinic_plan_exercises, clinic_plans
from unknot.record.clinic_plans import ClinicPlan
from unknot.session.remedy import Remedy

Found = tuple[dict[str, Remedy], frozenset[str]]


def doses(remedies: Any, plan: ClinicPlan, change: Callable[[Remedy, int], Remedy]) -> Found:
    """As it is, with one remedy changed behind it."""
    found, closed = narrowed_remedies(remedies, plan)
    name, most = next(iter(plan.doses.items()))
    return found | {name: change(found[name], most)}, closed


def a_minute_more(remedy: Remedy, most: int) -> Remedy:
    return replace(remedy, dose_up_to=remedy.dose_up_to + 60)


def half_the_rest(remedy: Remedy, most: int) -> Remedy:
    return replace(remedy, wait=remedy.wait // 2)


def once_more_a_day(remedy: Remedy, most: int) -> Remedy:
    return replace(remedy, a_day=remedy.a_day + 1)


def no_look(remedy: Remedy, most: int) -> Remedy:
    return replace(remedy, checks=remedy.checks[:-1])


@pytest.mark.parametrize(
    ("change", "says"),
    [(a_minute_more, "at most"), (half_the_rest, "changes wait"),
     (once_more_a_day, "changes a_day"), (no_look, "changes checks")],
)  # fmt: skip
def test_a_plan_that_gives_more_than_the_table_is_found(
    library: Library,
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[Remedy, int], Remedy],
    says: str,
) -> None:
    monkeypatch.setattr(
        clinic_plans, "narrowed_remedies", lambda remedies, plan: doses(remedies, plan, change)
    )
    assert says in shown(library, "plan:dose:heat")["problem"]


def test_a_dose_of_one_remedy_that_changes_another_is_found(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        clinic_plans, "narrowed_remedies", lambda remedies, _plan: (dict(remedies), {"cold"})
    )
    assert "another remedy" in shown(library, "plan:dose:heat")["problem"]


def test_parts_that_are_not_cut_are_found(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        clinic_plans, "narrowed_remedies", lambda remedies, _plan: (dict(remedies), frozenset())
    )
    assert "at most" in shown(library, "plan:dose:stretch")["problem"]


def opened(person: Assessment, closed: Any, *rungs: Any) -> Assessment:
    """What was blocked and is not named becomes open."""
    found = narrowed(person, closed, *rungs)
    mine = {name: Status(name, "ok", ()) if each.status == "blocked" and name not in closed else each
            for name, each in found.remedies.items()}  # fmt: skip
    return replace(found, remedies=mine)


def not_closed(person: Assessment, closed: Any, *rungs: Any) -> Assessment:
    return person


def calmer(person: Assessment, closed: Any, *rungs: Any) -> Assessment:
    return replace(narrowed(person, closed, *rungs), back="self_care", at_least="self_care")


def unasked(person: Assessment, closed: Any, *rungs: Any) -> Assessment:
    return replace(narrowed(person, closed, *rungs), ask=())


def old_first(person: Assessment, closed: Any, *rungs: Any) -> Assessment:
    return replace(narrowed(person, closed, *rungs), first_step=person.first_step)


@pytest.mark.parametrize(
    ("fault", "says"),
    [(opened, "was blocked, and is ok"), (not_closed, "and is ask"), (calmer, "how urgent"),
     (unasked, "what is asked"), (old_first, "is the first step")],
)  # fmt: skip
def test_a_plan_that_opens_or_quietens_something_is_found(
    library: Library, monkeypatch: pytest.MonkeyPatch, fault: Any, says: str
) -> None:
    monkeypatch.setattr(clinic_plans, "narrowed", fault)
    assert says in shown(library, "plan:closes")["problem"]


@pytest.mark.parametrize("fault", [
    lambda _tables, plan: counted_in_course(plan, plan),  # empty where a plan closes all
    lambda tables, _plan: tuple(tables.remedies),  # what the tables close must be tried too
])  # fmt: skip
def test_a_plan_that_keeps_somebody_from_being_sent_is_found(
    library: Library, monkeypatch: pytest.MonkeyPatch, fault: Any
) -> None:
    monkeypatch.setattr(clinic_plans, "counted_in_course", fault)
    assert shown(library, "plan:course")["plan_closes"] is not None


@pytest.mark.parametrize("fault", [
    lambda listed, asked: [e for e in listed if e.movement in asked],  # nothing is left
    lambda listed, asked: of_plan(listed, asked[:1]),
    lambda listed, _asked: listed,
])  # fmt: skip
def test_a_choice_that_is_not_the_plans_or_is_empty_is_found(
    library: Library, monkeypatch: pytest.MonkeyPatch, fault: Any
) -> None:
    monkeypatch.setattr(clinic_plan_exercises, "of_plan", fault)
    assert shown(library, "plan:chooses:week")["list"]


def early(regimen: Any, movements: Any, place: Any, *others: Any, **more: Any) -> Any:
    """A plan that brings an exercise before its week, in a later dose."""
    if more["asked"]:
        place = replace(place, week=regimen.weeks)
    return exercise_session(regimen, movements, place, *others, **more)


def whatever_is_closed(*of: Any, **more: Any) -> Any:
    *first, loads = of
    if more["asked"]:
        loads = {name: replace(each, status="ok") for name, each in loads.items()}
    return exercise_session(*first, loads, **more)


def nothing(*of: Any, **more: Any) -> Any:
    found = exercise_session(*of, **more)
    return replace(found, parts=()) if more["asked"] else found


@pytest.mark.parametrize("fault", [early, whatever_is_closed, nothing])
@pytest.mark.parametrize("name", ["week", "graded"])
def test_an_exercise_that_is_not_open_or_in_another_dose_is_found(
    library: Library, monkeypatch: pytest.MonkeyPatch, name: str, fault: Any
) -> None:
    monkeypatch.setattr(clinic_plan_exercises, "exercise_session", fault)
    assert shown(library, f"plan:exercises:{name}")["plan"]
