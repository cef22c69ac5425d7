"""Which plan of a clinic counts: the newest, until its day is over or the person puts it aside."""

from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from typing import Any

import pytest

from support.clinic_plan_examples import PLAN, WHOLE
from unknot.record.event import Event
from unknot.record.event_validation import make_event
from unknot.record.fold import fold

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
TODAY = NOON.date()


def came(plan: str, written: str = PLAN["written"], **more: Any) -> tuple[str, dict[str, Any]]:
    return "clinic.planned", PLAN | {"plan": plan, "written": written} | more


def aside(plan: str) -> tuple[str, dict[str, Any]]:
    return "clinic.plan_ended", {"plan": plan}


def events(*what: tuple[str, dict[str, Any]]) -> list[Event]:
    return [make_event(f"e{n}", NOON + n * timedelta(minutes=1), *each)
            for n, each in enumerate(what)]  # fmt: skip


def counting(*what: tuple[str, dict[str, Any]], on: date = TODAY) -> str | None:
    plan = fold(events(*what)).clinic.plan_on(on)
    return plan.id if plan else None


LATER = "2026-11-21T09:00:00+00:00"


def test_a_plan_reads_as_it_was_written() -> None:
    plan = fold(events(("clinic.planned", WHOLE))).clinic.plan_on(TODAY)
    assert plan is not None
    assert (plan.id, plan.clinic, plan.by) == ("p1", "Praxis Weber", "Dr. Weber")
    assert plan.written == datetime(2026, 11, 20, 9, tzinfo=UTC)
    assert (plan.until, plan.visit, plan.visit_at) == (
        date(2027, 1, 31),
        date(2026, 12, 10),
        "14:30",
    )
    assert (plan.exercises, plan.times) == (("bridge", "cat_cow"), 3)
    assert (dict(plan.doses), plan.without) == ({"heat": 600}, ("tens",))
    assert (plan.message, plan.at) == ("Go easy on the stairs.", NOON)


def test_its_last_day_counts_and_the_day_after_does_not() -> None:
    assert counting(came("p1"), on=date(2027, 1, 31)) == "p1"
    assert counting(came("p1"), on=date(2027, 2, 1)) is None


def test_the_one_that_was_written_last_counts_in_whatever_order_they_came() -> None:
    for order in permutations([came("old"), came("new", LATER)]):
        assert counting(*order) == "new"


def test_an_earlier_one_does_not_come_back_with_the_end_of_a_newer() -> None:
    assert counting(came("old"), came("new", LATER), aside("new")) is None
    assert counting(came("old"), came("new", LATER, until="2026-11-21")) is None
    assert counting(came("old"), aside("old"), came("new", LATER)) == "new"


def test_put_aside_before_it_came_is_put_aside() -> None:
    """Two devices: what the one said may be read before what the other was sent."""
    assert counting(aside("p1"), came("p1")) is None


def test_nobody_changes_a_plan_behind_ones_back() -> None:
    """The same id with other words: what came first stays."""
    found = fold(events(came("p1", without=["heat"]), came("p1", without=[])))
    assert found.clinic.plans["p1"].without == ("heat",)


@pytest.mark.parametrize("kind", ["clinic.planned", "clinic.plan_ended"])
def test_neither_can_be_undone_by_an_act_that_takes_back(kind: str) -> None:
    first = came("p1") if kind == "clinic.planned" else aside("p1")
    others = [] if kind == "clinic.planned" else [came("p1")]
    left = counting(first, *others, ("act.undone", {"of": ["e0"]}))
    assert left == ("p1" if kind == "clinic.planned" else None)
