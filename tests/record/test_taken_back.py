"""A stop that goes on, and a slip that is undone: what the record comes to, whatever the order."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from unknot.record.event import Event
from unknot.record.fold import fold
from unknot.record.incremental_fold import fold_further
from unknot.record.state import State

START = datetime(2026, 11, 22, 12, tzinfo=UTC)
BEGAN = ("remedy.started", {"session": "s", "remedy": "heat", "dose": 1200, "before": 6})
STOPPED = ("remedy.ended", {"session": "s", "how": "stopped", "lasted": 100})
HURT = ("remedy.ended", {"session": "s", "how": "hurts"})
GOES_ON = ("remedy.resumed", {"session": "s"})
ANSWERED = ("screening.answered", {"screen": "a", "answers": {"fever": False}})
WORSE = ("check_in.changed", {"how": "worse"})
ALARM = ("screening.assessed", {"disposition": "urgent", "rows": ["r"], "fingerprint": "f"})
EXERCISE = ("exercise.started", {"session": "p", "moves": [["bridge", 0]], "lasts": 600})


def said(*what: tuple[tuple[str, dict[str, Any]], int]) -> list[Event]:
    """Events, each so many seconds after the start; their ids are e0, e1, ..."""
    return [
        Event(f"e{place}", START + timedelta(seconds=at), kind, data)
        for place, ((kind, data), at) in enumerate(what)
    ]


def both_ways(events: list[Event]) -> State:
    """All at once, and one after the other on top of what was read before."""
    whole, step = fold(events), fold(events[:1])
    for end in range(2, len(events) + 1):
        step = fold_further(step, events[end - 1 : end]) or fold(events[:end])
    assert step.remedies.sessions == whole.remedies.sessions
    assert step.prevention.sessions == whole.prevention.sessions
    assert (step.screening.answers, step.check_ins.reported, step.screening.alarm) == (
        whole.screening.answers, whole.check_ins.reported, whole.screening.alarm,
    )  # fmt: skip
    return whole


def test_who_goes_on_has_the_rest_of_the_dose_and_no_more() -> None:
    session = both_ways(said((BEGAN, 0), (STOPPED, 100), (GOES_ON, 400))).remedies.sessions["s"]
    assert (session.ended, session.how, session.lasted) == (None, None, None)
    assert session.planned_end == START + timedelta(seconds=1200), "time that passed counts"


@pytest.mark.parametrize(
    ("what", "at"), [(STOPPED, 1200), (STOPPED, 5000), (HURT, 400)],
    ids=["at its end", "long after", "it hurt"],
)  # fmt: skip
def test_what_is_over_or_hurt_does_not_go_on(what: tuple[str, dict[str, Any]], at: int) -> None:
    session = both_ways(said((BEGAN, 0), (what, 100), (GOES_ON, at))).remedies.sessions["s"]
    assert session.how == what[1]["how"]


def test_only_the_last_session_goes_on() -> None:
    other = ("remedy.started", BEGAN[1] | {"session": "t"})
    state = both_ways(said((BEGAN, 0), (STOPPED, 10), (other, 20), (GOES_ON, 30)))
    assert state.remedies.sessions["s"].how == "stopped"


def test_exercises_go_on_too_until_their_time_is_over() -> None:
    stopped = ("exercise.ended", {"session": "p", "how": "stopped"})
    resumed = ("exercise.resumed", {"session": "p"})
    assert (
        both_ways(said((EXERCISE, 0), (stopped, 9), (resumed, 599))).prevention.sessions["p"].how
        is None
    )
    late = both_ways(said((EXERCISE, 0), (stopped, 9), (resumed, 600))).prevention.sessions["p"]
    assert late.how == "stopped"


def test_worse_that_is_undone_was_never_said() -> None:
    undone = ("act.undone", {"of": ["e1"]})
    state = both_ways(said((ANSWERED, 0), (WORSE, 10), (undone, 15)))
    assert state.check_ins.reported is None
    assert set(state.screening.answers) == {"fever"}, "no question is asked again"


def test_it_hurts_that_is_undone_runs_on() -> None:
    undone = ("act.undone", {"of": ["e1"]})
    session = both_ways(said((BEGAN, 0), (HURT, 10), (undone, 15))).remedies.sessions["s"]
    assert session.how is None


def test_no_undo_takes_an_answer_or_an_alarm_away() -> None:
    undone = ("act.undone", {"of": ["e0", "e1"]})
    state = both_ways(said((ANSWERED, 0), (ALARM, 1), (undone, 2)))
    assert state.screening.alarm is not None
    assert set(state.screening.answers) == {"fever"}


def test_an_undo_that_comes_before_what_it_undoes_counts() -> None:
    """Another device's record may bring it so."""
    undone = ("act.undone", {"of": ["e2"]})
    state = both_ways(said((ANSWERED, 0), (undone, 5), (WORSE, 5)))
    assert state.check_ins.reported is None
