"""Who was seen is not alone: by the button, or by what was written after a visit."""

from datetime import date, datetime

import pytest

from support.lives import DAY, NOON, What, ended, rated, record, stand, started
from unknot.journey.now.snapshot import Snapshot

Told = tuple[datetime, What]
WEEKS = [(NOON + n * DAY, ("checked_in", {"pain": 2, "manage": "yes", "than": "same"}))
         for n in range(0, 43, 6)]  # fmt: skip
ALONE = "six_weeks_alone"


def at(days: float, *what: Told) -> Snapshot:
    told = sorted([*WEEKS, *what], key=lambda each: each[0])
    return stand(record(*told), NOON + days * DAY)


def visited(said_on: float, day: date, who: str = "physio") -> Told:
    return NOON + said_on * DAY, ("visited", {"day": day.isoformat(), "who": who})


def rows(snapshot: Snapshot) -> list[str]:
    return [row.id for row in snapshot.course.rows]


@pytest.mark.parametrize("who", ["gp", "physio", "chiropractor", "osteopath", "hospital"])
def test_a_visit_that_was_written_down_ends_the_weeks_alone(who: str) -> None:
    assert ALONE in rows(at(42))
    assert ALONE not in rows(at(42, visited(21, (NOON + 20 * DAY).date(), who)))
    assert at(42, visited(21, (NOON + 20 * DAY).date(), who)).course.facts["seen_on_day"] == 20


@pytest.mark.parametrize("who", ["pharmacist", "other"])
def test_who_examines_nobody_does_not(who: str) -> None:
    assert ALONE in rows(at(42, visited(21, (NOON + 20 * DAY).date(), who)))


def test_a_visit_before_the_pain_began_does_not_and_one_of_its_first_day_does() -> None:
    assert ALONE in rows(at(42, visited(3, (NOON - DAY).date())))
    assert ALONE not in rows(at(42, visited(3, NOON.date())))


def test_a_visit_that_was_deleted_counts_no_more() -> None:
    gone = (NOON + 22 * DAY, ("deleted", {"of": "e004"}))
    told = [visited(21, (NOON + 20 * DAY).date()), gone]
    events = record(*sorted([*WEEKS, *told], key=lambda each: each[0]))
    of = next(event.id for event in events if event.kind == "care.visited")
    events = [type(e)(e.id, e.at, e.kind, {"of": of}, e.clock) if e.kind == "diary.deleted" else e
              for e in events]  # fmt: skip
    assert ALONE in rows(stand(events, NOON + 42 * DAY))


def test_the_day_of_a_visit_is_that_of_where_the_person_is() -> None:
    here = at(42, visited(42, (NOON + 42 * DAY).date()))
    assert here.course.facts["seen_on_day"] == 42


def test_after_twelve_weeks_one_row_says_so_and_not_that_of_six() -> None:
    pain = ("checked_in", {"pain": 4, "manage": "partly", "than": "same"})
    found = rows(at(84, (NOON + 84 * DAY, pain)))
    assert "day_84" in found
    assert "day_42" not in found
    none = ("checked_in", {"pain": 0, "manage": "partly", "than": "same"})
    assert "day_42" in rows(at(84, (NOON + 84 * DAY, none)))


def test_what_was_worse_the_next_morning_is_named() -> None:
    def used(day: int, remedy: str, name: str) -> list[Told]:
        on = NOON + day * DAY
        return [(on, started(remedy, 2, name)), (on + DAY / 72, ended(name=name)),
                (on + DAY / 72, rated(1, name))]  # fmt: skip

    worse = ("checked_in", {"pain": 5, "manage": "yes", "than": "same"})
    told = [*used(1, "cold", "c"), *used(2, "heat", "h"),
            (NOON + 2.8 * DAY, worse), (NOON + 3.2 * DAY, worse)]  # fmt: skip
    here = stand(record((NOON, WEEKS[0][1]), *told), NOON + 3.3 * DAY)
    assert here.course.facts["flares"] == 1
    assert here.course.worse_after == ("heat",)
    assert stand(record(*WEEKS), NOON + 42 * DAY).course.worse_after == ()
