"""What comes first: each gate alone, their order, and that a standing lacks nothing it needs."""

from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest

from support.lives import (
    DAY,
    LIBRARY,
    MINUTE,
    NOON,
    SECOND,
    answers,
    assessed,
    danger_only,
    ended,
    everything,
    rated,
    record,
    stand,
    started,
)
from unknot.journey.gates import (
    GATES,
    Gate,
    GateFacts,
    Purpose,
    before_causes,
    before_check_in,
    before_exercises,
    before_reading,
    before_remedy,
    before_treatment,
    before_week,
    first_needed,
    only_forward,
)
from unknot.journey.now.check_in_due import asks_worry
from unknot.journey.prevention.programme import ExerciseProgramme
from unknot.journey.screening.assess import Status
from unknot.proof.gates_closed import gates

READY = GateFacts("none", "none", "none", planned=True, screened=True, asks=False)
SHUT = {
    Gate.HELP: {"alarm": "urgent"},
    Gate.RUNNING: {"session": "running"},
    Gate.UNRATED: {"session": "unrated"},
    Gate.EXERCISING: {"exercise": "running"},
    Gate.EXERCISE_UNRATED: {"exercise": "unrated"},
    Gate.PLAN: {"planned": False},
    Gate.SCREENING: {"screened": False},
    Gate.QUESTIONS: {"asks": True},
}
EVERYTHING = (NOON, answers(**everything(pain_now=4)))
WISH = ("wished", {"days": [0, 2, 4], "minutes": 20, "chair": False, "quiet": True})
PRACTISED = (
    "practised",
    {"session": "p", "moves": [], "lasts": 600, "gentle": False, "half": False},
)


@pytest.mark.parametrize("purpose", Purpose)
def test_with_all_that_is_needed_nothing_stands_before_it(purpose: Purpose) -> None:
    assert first_needed(purpose, READY) is None


@pytest.mark.parametrize(("purpose", "gate"), list(product(Purpose, Gate)))
def test_each_gate_alone_stops_just_those_that_name_it(purpose: Purpose, gate: Gate) -> None:
    found = first_needed(purpose, replace(READY, **SHUT[gate]))
    assert found == (gate if gate in GATES[purpose] else None)


@pytest.mark.parametrize("alarm", ["urgent", "emergency"])
def test_every_alarm_is_one(alarm: str) -> None:
    assert first_needed(Purpose.READING, replace(READY, alarm=alarm)) is Gate.HELP


def test_nobody_is_sent_to_questions_before_help_or_while_a_session_runs() -> None:
    at = GateFacts("emergency", "running", "running", planned=False, screened=False, asks=True)
    assert first_needed(Purpose.EXERCISES, at) is Gate.HELP
    assert first_needed(Purpose.EXERCISES, replace(at, alarm="none")) is Gate.RUNNING
    assert first_needed(Purpose.CAUSES, replace(at, alarm="none")) is Gate.SCREENING


@pytest.mark.parametrize(("purpose", "gate"), [(p, g) for p in Purpose for g in GATES[p]])
def test_a_gate_that_is_taken_out_is_noticed(
    monkeypatch: pytest.MonkeyPatch, purpose: Purpose, gate: Gate
) -> None:
    left = tuple(each for each in GATES[purpose] if each is not gate)
    monkeypatch.setitem(GATES, purpose, left)  # type: ignore[arg-type]
    failing = {claim.id for claim in gates() if claim.look() is not None}
    assert f"gate:{purpose}" in failing


def test_a_remedy_asks_danger_first_then_its_own() -> None:
    nothing = stand([], NOON)
    assert before_remedy(nothing, "heat") is Gate.SCREENING
    danger = stand(record((NOON, answers(**danger_only(pain_now=4)))), NOON)
    assert before_remedy(danger, "heat") is Gate.QUESTIONS
    assert before_remedy(stand(record(EVERYTHING), NOON), "heat") is None


@pytest.mark.parametrize(
    ("after", "gate"),
    [(1199 * SECOND, Gate.RUNNING), (1200 * SECOND, Gate.UNRATED), (1201 * SECOND, Gate.UNRATED)],
)
def test_a_session_runs_until_its_dose_is_up(after: timedelta, gate: Gate) -> None:
    events = record(EVERYTHING, (NOON + SECOND, started("heat")))
    assert before_remedy(stand(events, NOON + SECOND + after), "cold") is gate


def test_a_rated_session_stands_in_nobodys_way() -> None:
    events = record(
        EVERYTHING,
        (NOON + SECOND, started("heat")),
        (NOON + 20 * MINUTE, ended()),
        (NOON + 21 * MINUTE, rated(3)),
    )
    assert before_remedy(stand(events, NOON + 22 * MINUTE), "moves") is None


def test_an_alarm_closes_all_and_is_taken_back_only_by_being_screened_again() -> None:
    alarm = (NOON, answers(saddle_numb="new")), (NOON, assessed("emergency", rows=("x",)))
    here = stand(record(*alarm), NOON)
    mine = ExerciseProgramme(LIBRARY, here)
    status = Status("cupping", "ok", ())
    found = [
        before_reading(here), before_remedy(here, "heat"), before_check_in(here),
        before_causes(here, asks=False), before_treatment(here, status), before_week(mine),
        before_exercises(mine),
    ]  # fmt: skip
    assert found == [Gate.HELP] * len(found)
    assert only_forward(here)
    back = stand(record(*alarm, (NOON + MINUTE, ("mistaken", {}))), NOON + MINUTE)
    assert before_reading(back) is Gate.HELP, "until the second screen is through"
    assert not only_forward(back)


def test_a_treatment_and_the_causes_ask_danger_first_then_their_own() -> None:
    nothing, here = stand([], NOON), stand(record(EVERYTHING), NOON)
    ask, ok = Status("cupping", "ask", ()), Status("cupping", "ok", ())
    assert before_treatment(nothing, ask) is Gate.SCREENING
    assert [before_treatment(here, each) for each in (ask, ok)] == [Gate.QUESTIONS, None]
    assert before_causes(nothing, asks=True) is Gate.SCREENING
    assert [before_causes(here, asks=each) for each in (True, False)] == [Gate.QUESTIONS, None]
    assert [before_check_in(each) for each in (nothing, here)] == [Gate.SCREENING, None]


def test_the_week_needs_a_plan_and_the_exercises_the_answers_too() -> None:
    nobody = ExerciseProgramme(LIBRARY, stand([], NOON))
    assert before_week(nobody) is Gate.PLAN
    assert before_exercises(nobody) is Gate.PLAN
    planned = ExerciseProgramme(LIBRARY, stand(record((NOON, WISH)), NOON))
    assert before_week(planned) is None
    assert before_exercises(planned) is Gate.SCREENING
    ready = ExerciseProgramme(LIBRARY, stand(record(EVERYTHING, (NOON, WISH)), NOON))
    assert before_exercises(ready) is None


@pytest.mark.parametrize(
    ("after", "gate"),
    [
        (599 * SECOND, Gate.EXERCISING), (DAY - SECOND, Gate.EXERCISE_UNRATED),
        (DAY, Gate.SCREENING), (DAY + SECOND, Gate.SCREENING),
    ],
)  # fmt: skip
def test_a_session_of_exercises_waits_a_day_for_its_rating(after: timedelta, gate: Gate) -> None:
    moves = [[each.movement, 0] for each in LIBRARY.regimen.exercises[:3]]
    begun = (NOON, ("practised", PRACTISED[1] | {"moves": moves}))
    here = stand(record(EVERYTHING, (NOON, WISH), begun), NOON + after)
    assert before_exercises(ExerciseProgramme(LIBRARY, here)) is gate


@pytest.mark.parametrize(("days", "asks"), [(13, False), (14, True), (15, True)])
def test_worry_is_asked_from_the_fourteenth_day_on(days: int, *, asks: bool) -> None:
    onset = (
        "answered",
        {"screen": "all", "answers": {"pain_now": 4}, "since": {"days": "2026-11-22"}},
    )
    told = [(NOON + n * DAY, answers(pain_now=4)) for n in range(1, days + 1)]
    assert asks_worry(stand(record((NOON, onset), *told), NOON + days * DAY)) == asks


def test_nobody_is_asked_about_worry_without_an_episode() -> None:
    assert not asks_worry(stand([], NOON))
