"""A clinic's plan makes less of what the tables allow: a dose, a remedy, exercises. Never more."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.clinic_plan_examples import PLAN
from support.lives import (
    DAY,
    HOUR,
    LIBRARY,
    MINUTE,
    NOON,
    What,
    answers,
    assessed,
    ended,
    everything,
    rated,
    record,
    stand,
    started,
    step,
)
from unknot.journey.now.snapshot import Snapshot
from unknot.journey.prevention.programme import ExerciseProgramme
from unknot.journey.remedies.next_step import availabilities
from unknot.journey.remedies.own_session import doses_to_choose, longest_variant
from unknot.journey.screening.clinic_plan import narrowed_remedy
from unknot.record.event import Event
from unknot.record.statements import ALARMS

WEEK: What = ("exercise.planned", {"days": [0, 3], "minutes": 60, "quiet": True})
RANKS = ("closed", "later", "open")
LEVELS = ("none", *ALARMS)


def planned(**said: Any) -> What:
    return "clinic.planned", PLAN | said


def told(events: list[Event], **said: Any) -> list[Event]:
    """The same record, with a plan that has just come."""
    return [*events, replace(record((NOON, planned(**said)))[0], id="plan")]


def person(*more: What, **said: Any) -> list[Event]:
    """Someone who has answered everything, a minute before noon."""
    told = [answers(**everything(**{"pain_now": 4, "days": 3} | said)), *more]
    return record(*((NOON - MINUTE, each) for each in told))


def with_plan(*more: What, **said: Any) -> Snapshot:
    return stand(person(*more, planned(**said)), NOON)


def most(snapshot: Snapshot, name: str) -> int:
    remedy = snapshot.remedies[name]
    rows = snapshot.assessment.remedies[name].rows
    return max(doses_to_choose(remedy, longest_variant(remedy, rows)))


def test_a_dose_of_the_plan_is_the_longest_on_offer() -> None:
    assert most(stand(person(), NOON), "cold") == 1200
    found = with_plan(doses={"cold": 600, "heat": 5000})
    assert (most(found, "cold"), most(found, "heat")) == (600, 1200)
    assert found.remedies["tens"] is LIBRARY.remedies["tens"]


def test_of_the_table_the_plan_and_a_careful_row_the_least_counts() -> None:
    careful = person(age=75)
    usual = most(stand(careful, NOON), "heat")
    assert usual < 1200, "a row makes it shorter"
    for dose in (usual + 60, usual, usual - 60):
        found = stand(told(careful, doses={"heat": dose}), NOON)
        assert most(found, "heat") == min(usual, dose)


@pytest.mark.parametrize(
    ("name", "most", "left", "parts"),
    [("stretch", 179, 150, 5), ("stretch", 30, 30, 1), ("lean", 44, 30, 2), ("moves", 100, 80, 3),
     ("moves", 79, 40, 1)],
)  # fmt: skip
def test_what_is_done_in_parts_is_cut_to_whole_parts_and_both_sides(
    name: str, most: int, left: int, parts: int
) -> None:
    found = narrowed_remedy(LIBRARY.remedies[name], most)
    assert found is not None and found.pace is not None
    assert (found.dose, len(found.pace.parts_of(gentle=False))) == (left, parts)
    assert found.gentle_dose <= left


@pytest.mark.parametrize(("name", "most"), [("heat", 59), ("stretch", 29), ("moves", 39)])
def test_a_dose_that_no_session_is_as_short_as_closes_it(name: str, most: int) -> None:
    assert narrowed_remedy(LIBRARY.remedies[name], most) is None
    assert with_plan(doses={name: most}).assessment.remedies[name].status == "blocked"


def test_not_this_is_closed_and_something_else_is_offered() -> None:
    events = person()
    first = step(events, NOON).remedy
    assert first in LIBRARY.first_rung
    found = stand(told(events, without=[first]), NOON)
    assert found.not_this == {first}
    assert availabilities(LIBRARY.pathway, found)[first] == "closed"
    then = step(told(events, without=[first]), NOON)
    assert then.remedy not in (None, first)


def test_with_everything_closed_there_is_still_something_to_do() -> None:
    found = step(told(person(), without=[*LIBRARY.ladder]), NOON)
    assert found.remedy is None
    assert found.now in ("walk", "carry_on", "position", "comfort")


def test_a_remedy_that_nobody_knows_changes_nothing() -> None:
    found = with_plan(without=["of_tomorrow"], doses={"of_tomorrow": 60})
    assert found.not_this == frozenset()
    assert found.assessment == found.by_tables


def test_a_plan_that_is_over_or_put_aside_changes_nothing() -> None:
    over = with_plan(without=["heat"], until="2026-11-21")
    aside = stand(person(planned(without=["heat"]), ("clinic.plan_ended", {"plan": "p1"})), NOON)
    for found in (over, aside):
        assert (found.plan, found.assessment) == (None, found.by_tables)


def test_a_session_that_runs_when_a_plan_comes_ends_by_it_and_its_rest_stays() -> None:
    events = person(started("heat"))
    found = stand(told(events, doses={"heat": 600}), NOON)
    assert found.session is not None and found.session.dose == 600
    assert found.opens["heat"] == stand(events, NOON).opens["heat"]


# --- the course


def tried(*names: str) -> list[tuple[Any, What]]:
    """Each twice on the first day and the last of three, without help."""
    said: list[tuple[Any, What]] = [(NOON - 3 * DAY, answers(**everything(pain_now=6, days=1)))]
    for day, name in ((day, name) for day in (3, 1) for name in names):
        at = NOON - day * DAY + HOUR * (1 + 2 * names.index(name))
        session = f"{name}{day}"
        said += [(at, started(name, 6, session)), (at + HOUR / 2, ended(name=session)),
                 (at + HOUR / 2 + MINUTE, rated(6, session))]  # fmt: skip
    return sorted(said, key=lambda each: each[0])


def tried_days(*names: str, **plan: Any) -> Any:
    said = [*tried(*names), (NOON - HOUR, answers(**everything(pain_now=6, days=4)))]
    if plan:
        said.append((NOON - MINUTE, planned(**plan)))
    return stand(record(*said), NOON).course.facts["tried_days"]


def test_who_tried_all_that_a_clinic_leaves_is_sent_to_somebody() -> None:
    open_ = [name for name in LIBRARY.ladder
             if stand(record(*tried()), NOON - 2 * DAY).assessment.remedies[name].status != "blocked"]  # fmt: skip
    assert len(open_) > 1
    assert tried_days(*open_) == 3
    assert tried_days(open_[0]) == 0, "the others were not tried"
    assert tried_days(open_[0], without=open_[1:]) == 3, "the clinic asks not to"
    assert tried_days(*open_, without=open_) == 3, "and never later than without a plan"


# --- exercises


def session(*exercises: str, now: Any = NOON, **said: Any) -> list[str]:
    more = [planned(exercises=[*exercises])] if exercises else []
    mine = ExerciseProgramme(LIBRARY, stand(person(WEEK, *more, **{"pain_now": 2} | said), now))
    assert mine.today is not None
    return [part.movement.id for part in mine.today.parts]


def test_what_the_plan_wants_is_done_alone_in_the_lists_order() -> None:
    whole = session()
    wanted = [whole[4], whole[1]]
    assert session(*wanted) == [whole[1], whole[4]]


def test_where_none_of_it_is_open_today_the_tables_session_stays() -> None:
    whole = session()
    assert session("side_bridge") == whole, "it comes in week 10"
    assert session("of_tomorrow") == whole


def test_where_all_of_it_is_closed_to_them_the_tables_session_stays() -> None:
    seated: What = ("exercise.planned", {"days": [0], "minutes": 60, "quiet": True, "chair": True})
    told = [seated, planned(exercises=["cobbler"])]  # on the floor alone, and nothing in its place
    mine = ExerciseProgramme(LIBRARY, stand(person(*told, pain_now=2), NOON))
    plain = ExerciseProgramme(LIBRARY, stand(person(seated, pain_now=2), NOON))
    assert mine.today == plain.today
    assert mine.today is not None and mine.today.parts


def test_one_that_is_closed_is_not_opened_by_a_plan() -> None:
    sore = {"wrist_pain": True}
    whole, mine = session(**sore), session("cat_cow", "bridge", **sore)
    assert "cat_cow" not in whole and "cat_cow" not in mine
    assert "bridge" in mine


# --- whatever a plan holds


NAMES = st.sampled_from([*LIBRARY.ladder, "of_tomorrow"])
MOVES = st.sampled_from([each.movement for each in LIBRARY.regimen.exercises] + ["of_tomorrow"])
PLANS = st.fixed_dictionaries({
    "without": st.lists(NAMES, max_size=7),
    "doses": st.dictionaries(NAMES, st.integers(1, 86_400) | st.integers(1, 1900), max_size=7),
    "exercises": st.lists(MOVES, max_size=8),
    "times": st.integers(1, 7),
})  # fmt: skip
SAID = st.fixed_dictionaries({}, optional={
    "pain_now": st.integers(0, 10), "age": st.integers(16, 90), "saddle_numb": st.just("new"),
    "fever": st.booleans(), "pregnant": st.booleans(), "wrist_pain": st.booleans(),
    "osteoporosis": st.booleans(), "leg_pain_below_knee": st.booleans(), "days": st.integers(0, 90),
})  # fmt: skip
DONE: tuple[tuple[What, ...], ...] = (
    (), (WEEK,), (started("heat"),), (started("cold"), ended()), (assessed("emergency"),),
    (started("tens"), ended("hurts"), rated(8)), (WEEK, started("lean"), ended(), rated(2)),
)  # fmt: skip


@given(PLANS, SAID, st.sampled_from(DONE), st.integers(0, 300))
def test_no_plan_opens_lengthens_or_quietens_anything(
    plan: dict[str, Any], said: dict[str, Any], done: tuple[What, ...], minutes: int
) -> None:
    events, now = person(*done, **said), NOON + minutes * MINUTE
    later = told(events, **plan)
    before, after = stand(events, now), stand(later, now)
    assert LEVELS.index(after.alarm) >= LEVELS.index(before.alarm)
    assert replace(after.assessment, remedies={}, first_step=None) == replace(
        before.assessment, remedies={}, first_step=None
    ), "what is urgent, and what is asked"
    assert after.opens == before.opens, "rests"
    was, is_ = (availabilities(LIBRARY.pathway, each) for each in (before, after))
    for name in LIBRARY.ladder:
        assert RANKS.index(is_[name]) <= RANKS.index(was[name])
        assert most(after, name) <= most(before, name)
        if name in plan["without"]:
            assert is_[name] == "closed"
        elif name in plan["doses"] and is_[name] != "closed":
            assert most(after, name) <= plan["doses"][name]
    offered = step(later, now).remedy
    assert offered is None or was[offered] != "closed" or before.session is not None
    _exercises_stay(before, after)


def _exercises_stay(before: Snapshot, after: Snapshot) -> None:
    was, is_ = (ExerciseProgramme(LIBRARY, each) for each in (before, after))
    assert (was.start, was.wish) == (is_.start, is_.wish)
    if was.today is None or is_.today is None:
        assert was.today is is_.today
        return
    listed = {form for each in LIBRARY.regimen.exercises + LIBRARY.graded.exercises
              for form in (each.movement, *each.instead)}  # fmt: skip
    assert is_.today.parts or not was.today.parts
    for part in is_.today.parts:
        assert part.movement.id in listed
        assert {was.loads[load].status for load in part.movement.loads} <= {"ok", "careful"}


def test_the_next_day_is_as_the_person_counts_it() -> None:
    """The last day of a plan is a day of the phone's."""
    events = told(person(), without=["heat"], until="2026-11-22")
    assert stand(events, NOON + timedelta(hours=11, minutes=59)).not_this == {"heat"}
    assert stand(events, NOON + timedelta(hours=12)).not_this == frozenset()
