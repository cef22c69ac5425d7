"""From a record to how it goes: the facts, and that what is not known is never better."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

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
)  # fmt: skip
from unknot.journey.now.snapshot import Snapshot, reasons_for_advice
from unknot.pathway.facts import Value

Told = tuple[datetime, What]


def day(number: float) -> datetime:
    return NOON + number * DAY


def checked(pain: int, manage: str = "yes", than: str = "same", **more: Any) -> What:
    return "checked_in", {"pain": pain, "manage": manage, "than": than, **more}


def use(at: float, before: int, after: int, name: str, remedy: str = "heat") -> list[Told]:
    """A session on a day, rated."""
    on = day(at)
    return [(on, started(remedy, before, name)), (on + 20 * MINUTE, ended(name=name)),
            (on + 20 * MINUTE, rated(after, name))]  # fmt: skip


def at(now: float, *what: Told) -> Snapshot:
    return stand(record(*what), day(now))


def facts(now: float, *what: Told) -> dict[str, Value]:
    return dict(at(now, *what).course.facts)


def daily(*pains: int, **more: Any) -> list[Told]:
    return [(day(number), checked(pain, **more)) for number, pain in enumerate(pains)]


def test_nothing_said_is_ordinary_and_no_day() -> None:
    found = at(0).course
    assert (found.level, found.phase, found.day, found.better_percent) == (
        "ordinary", "ordinary", None, None,
    )  # fmt: skip


def test_pain_course_and_days() -> None:
    found = facts(4, *daily(8, 7, 6, 6, 4))
    assert (found["course_day"], found["followed_days"], found["course_pain"]) == (4, 4, 4)
    assert found["better_percent"] == 50


PERCENT = [((10, 9), 10), ((7, 7), 0), ((3, 2), 33), ((6, 7), -17), ((1, 10), -100), ((0, 0), 0)]


@pytest.mark.parametrize(("pains", "percent"), PERCENT)
def test_percent_is_of_the_first_pain_and_rounded_down(
    pains: tuple[int, int], percent: int
) -> None:
    assert facts(1, *daily(*pains))["better_percent"] == percent


def test_the_onset_that_was_named_counts_and_not_less_than_was_followed() -> None:
    about: What = ("answered", {"screen": "about", "answers": {"pain_now": 6},
                                "since": {"days": "2026-11-12"}})  # fmt: skip
    found = facts(4, (day(0), about), (day(4), checked(6)))
    assert (found["course_day"], found["followed_days"]) == (14, 4)
    later: What = ("answered", {"screen": "about", "answers": {}, "since": {"days": "2026-11-26"}})
    assert facts(4, (day(0), checked(6)), (day(4), later))["course_day"] == 4


HEARD = [(36 * HOUR, "now"), (36 * HOUR + MINUTE, "old"), (-HOUR, "old"), (-MINUTE, "now")]


@pytest.mark.parametrize(("later", "heard"), HEARD)
def test_what_was_not_said_lately_is_not_better(later: timedelta, heard: str) -> None:
    """36 hours on; a word from a clock that ran ahead says nothing either."""
    events = record(*daily(8, 5, 2))
    found = stand(events, day(2) + later).course
    assert found.facts["heard"] == heard
    assert found.better_percent == (75 if heard == "now" else None)
    assert found.facts["better_percent"] == (75 if heard == "now" else 0)
    assert (found.level == "still_good") == (heard == "old")


def test_silence_over_a_milestone_is_no_improvement() -> None:
    """From 8 to 4 by day 3, then no word: on day 7 nobody knows that it is better."""
    assert at(7, *daily(8, 7, 6, 4), (day(7), checked(4))).course.level == "ordinary"
    silent = at(7, *daily(8, 7, 6, 4)).course
    assert [row.id for row in silent.rows] == ["day_7_no_better", "no_word"]
    assert (silent.level, silent.where, silent.within) == ("soon", "doctor_or_physio", "7d")


def test_worse_said_by_silence_stays_worse() -> None:
    assert facts(6, *daily(4, 6))["better_percent"] == -50


def test_relief_straight_after_a_session_is_not_the_course() -> None:
    what = [(day(0), checked(8)), *use(7, 8, 2, "a")]
    assert facts(7.1, *what)["course_pain"] == 8
    raised = [(day(0), checked(5)), *use(7, 5, 8, "a")]
    assert facts(7.1, *raised)["course_pain"] == 8


def test_days_are_those_of_the_zone_of_now() -> None:
    events = record((datetime(2026, 11, 22, 23, 30, tzinfo=NOON.tzinfo), checked(6)))
    now = datetime(2026, 11, 23, 0, 30, tzinfo=NOON.tzinfo)
    assert stand(events, now).course.day == 1
    assert stand(events, now.astimezone(ZoneInfo("Pacific/Auckland"))).course.day == 0
    assert stand(events, now.astimezone(ZoneInfo("America/New_York"))).course.day == 0


WORSE = [
    ([(5, "same"), (5, "same"), (5, "same")], 0),
    ([(5, "worse"), (5, "worse"), (5, "worse")], 3),
    ([(5, "worse"), (5, "same"), (5, "worse")], 1),
    ([(5, "same"), (6, "same"), (7, "better"), (8, "same")], 3),  # the pain itself rose
    ([(5, "worse"), (5, "worse"), (5, "worse"), (3, "better")], 0),
]


@pytest.mark.parametrize(("said", "run"), WORSE)
def test_worse_days_run_up_to_the_last_check_in(said: list[tuple[int, str]], run: int) -> None:
    what = [(day(2 * n), checked(pain, than=than)) for n, (pain, than) in enumerate(said)]
    assert facts(2 * len(said), *what)["worse_days"] == run  # a missed day does not break it


def test_several_check_ins_of_one_day_are_one_and_the_last_counts() -> None:
    what = [(day(0), checked(5, than="worse")), (day(0.1), checked(5, than="worse")),
            (day(0.2), checked(5, than="worse"))]  # fmt: skip
    assert facts(0.3, *what)["worse_days"] == 1
    what += [(day(0.25), checked(5, than="better"))]
    assert facts(0.3, *what)["worse_days"] == 0


def test_urgent_by_the_course_is_an_alarm_that_closes_the_ladder_and_says_why() -> None:
    bad = [(day(n), checked(8, "no")) for n in (0, 1)]
    screen = (day(1), answers(**everything(pain_now=8)))
    here = at(1, *bad, screen)
    assert (here.course.level, here.alarm, here.level) == ("urgent", "urgent", "urgent")
    assert [row.id for row in reasons_for_advice(LIBRARY.pathway, here)] == ["cannot_manage_2_days"]
    assert step(record(*bad, screen), day(1)).step == "urgent"
    assert at(0.1, bad[0]).alarm == "none"


@pytest.mark.parametrize("undo", ["seen", "mistaken"])
def test_an_alarm_of_the_course_ends_by_an_undo_and_a_clean_second_screen(undo: str) -> None:
    raised = assessed("urgent", rows=("cannot_manage_2_days",))
    what = [(day(0), checked(8, "no")), (day(1), checked(8, "no")), (day(1), raised)]
    clean = (day(1.1), answers(**everything(pain_now=8)))
    assert at(1.1, *what, clean, (day(1.1), assessed("self_care"))).alarm == "urgent"
    assert at(30, *what).alarm == "urgent"  # not by time
    undone = [*what, (day(1), (undo, {}))]
    assert at(1, *undone).alarm == "urgent"
    assert at(1.1, *undone, clean, (day(1.1), assessed("self_care"))).alarm == "none"


def test_someone_who_was_seen_is_not_sent_again_before_the_next_milestone() -> None:
    stuck = daily(*[6] * 8)
    assert at(7, *stuck).course.level == "soon"
    seen = [*stuck, (day(7.1), ("seen", {})), (day(8), checked(6))]
    assert facts(8, *seen)["seen_on_day"] == 7
    assert at(8, *seen).course.level == "ordinary"
    assert at(14, *seen, (day(14), checked(6))).course.level == "soon"
    mistaken = [*stuck, (day(7.1), ("mistaken", {})), (day(8), checked(6))]
    assert at(8, *mistaken).course.level == "soon"  # nobody saw them


def test_tried_out_needs_every_open_remedy_twice_over_three_days_and_no_help() -> None:
    only_skin = {
        "spine_procedure_2_weeks": True,
        "no_tens_unit": True,
    }  # heat and cold are all there is
    screen = (day(2), answers(**everything(**only_skin)))
    heat = [*use(0, 6, 6, "a"), *use(1, 6, 5, "b")]
    cold = [*use(1.2, 6, 6, "c", "cold"), *use(2, 6, 6, "d", "cold")]
    assert facts(2.1, *heat, *cold, screen)["tried_days"] == 3
    assert facts(2.1, *heat, *cold[:3], screen)["tried_days"] == 0
    assert facts(2.1, *heat, *use(1.2, 6, 6, "c", "cold"), *use(2, 6, 4, "d", "cold"), screen)[
        "tried_days"
    ] == 0  # fmt: skip
    no_cold = (day(2), answers(**everything(raynaud=True, **only_skin)))
    assert facts(2.1, *heat, *use(2, 6, 6, "e"), no_cold)["tried_days"] == 3
    unrated = [*heat, *cold[:3], (day(2), started("cold", 6, "d"))]
    assert facts(2.1, *unrated, screen)["tried_days"] == 0


def test_relief_is_of_the_last_day_and_real() -> None:
    assert facts(0.5, *use(0, 8, 6, "a"))["relief"] == "some"
    assert facts(0.5, *use(0, 8, 7, "a"))["relief"] == "none"
    assert facts(1.1, *use(0, 8, 6, "a"))["relief"] == "none"
    assert facts(1, *daily(8, 8))["relief"] == "none"


def test_a_flare_is_worse_the_next_morning_and_still_a_day_later() -> None:
    one = [*use(0, 4, 3, "a"), (day(0.8), checked(6)), (day(1.2), checked(6))]
    assert facts(1.3, *one)["flares"] == 1
    assert facts(1.3, *one[:4], (day(1.2), checked(4)))["flares"] == 0  # gone within the day
    assert facts(1.3, *one[:3], (day(1.2), checked(4)))["flares"] == 0
    two = [*one, *use(2, 4, 3, "b"), (day(2.8), checked(6)), (day(3.2), checked(6))]
    assert facts(3.3, *two)["flares"] == 2
    assert at(3.3, *two).course.level == "change"


def test_weeks_alone_end_with_a_professional() -> None:
    what = [(day(n), checked(2)) for n in range(0, 43, 6)]
    assert facts(41.4, *what[:7])["weeks_alone"] == 5
    assert facts(42, *what)["weeks_alone"] == 6
    assert facts(42, *what, (day(20), ("seen", {})))["weeks_alone"] == 0


def test_a_week_at_three_with_a_clean_screen_and_a_word_today_is_recovering() -> None:
    calm = [(day(0), checked(6)), *[(day(n), checked(3)) for n in (1, 4, 8)]]
    screen = (day(8), answers(**everything(pain_now=3)))
    found = at(8, *calm, screen).course
    assert (found.phase, found.prevention) == ("recovering", True)
    assert at(8, *calm).course.phase == "ordinary"  # danger questions not asked
    assert at(8, *calm[:3], screen).course.facts["calm_days"] == 7
    assert at(10, *calm, (day(10), answers(**danger_calm()))).course.prevention is False


def danger_calm() -> dict[str, Value]:
    """Every question answered, but no pain said."""
    return {name: value for name, value in everything().items() if name != "pain_now"}


def test_recovered_and_back_again() -> None:
    low = [(day(0), checked(6)), *[(day(n), checked(1)) for n in range(3, 34, 6)]]
    found = at(33, *low).course
    assert (found.phase, found.day, found.prevention) == ("recovered", None, False)
    assert at(400, *low).course.level == "ordinary"  # no word is needed any more
    back = at(34, *low, (day(34), checked(5))).course
    assert (back.phase, back.day, back.facts["episodes_in_year"]) == ("ordinary", 0, 2)
    sooner = at(22, *low[:4], (day(22), checked(5))).course
    assert (sooner.phase, sooner.day) == ("relapse", 22)


def test_a_pain_that_begins_low_and_rises_is_no_relapse() -> None:
    assert at(1, *daily(1, 5)).course.phase == "ordinary"


def test_worry_and_manage_are_those_of_the_last_check_in_that_said_them() -> None:
    what = [(day(14), checked(3, worried=True)), (day(15), checked(3, "partly"))]
    found = facts(15, (day(0), checked(6)), *what)
    assert (found["worried"], found["manage"]) == (True, "partly")
    assert facts(16, (day(0), checked(6)), *what, (day(16), checked(3, worried=False)))[
        "worried"
    ] is False  # fmt: skip
