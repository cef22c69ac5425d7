"""What is recorded with an answer: the verdict, once, and whether it calls for help first."""

from datetime import timedelta
from typing import Any

import pytest

from support.lives import (
    LIBRARY,
    NOON,
    What,
    answers,
    assessed,
    danger_only,
    ended,
    everything,
    rated,
    started,
)
from support.lives import record as events_of
from unknot.journey.now.recording import Recording, with_verdict
from unknot.record.event import Event
from unknot.record.fold import fold
from unknot.record.names import present

EMERGENCY = {"saddle_numb": "new"}
URGENT = dict(next(p.given for p in LIBRARY.promises.red_flags if p.at_least == "urgent"))
CALM = danger_only(pain_now=4)


def weighed(events: list[Event], *what: What, after: float = 60) -> Recording:
    now = NOON + timedelta(seconds=after)
    return with_verdict(LIBRARY, fold(events), what, now, events)


def verdict(found: Recording) -> dict[str, Any]:
    kinds = [kind for kind, _ in found.what]
    assert kinds.count("screening.assessed") == 1, kinds
    assert kinds[-1] == "screening.assessed", "the verdict comes after what it is about"
    return dict(found.what[-1][1])


@pytest.mark.parametrize(
    "what", [started("heat"), ended(), rated(3), ("seen", {}), ("reported", {"how": "worse"})]
)
def test_what_the_pathway_has_nothing_to_say_to_is_recorded_alone(what: What) -> None:
    assert weighed([], what) == Recording((present(*what),))


def test_a_whole_screen_of_calm_answers_is_recorded_as_settled() -> None:
    found = verdict(weighed([], answers(**CALM)))
    assert (found["disposition"], found["settled"]) == ("self_care", True)
    assert found["fingerprint"] == LIBRARY.fingerprint


def test_while_an_answer_is_missing_and_nothing_is_wrong_there_is_no_verdict() -> None:
    one_less = {name: value for name, value in CALM.items() if name != "saddle_numb"}
    what = answers(**one_less)
    assert weighed([], what) == Recording((present(*what),))


@pytest.mark.parametrize(
    ("said", "level", "settled"), [(EMERGENCY, "emergency", True), (URGENT, "urgent", False)]
)
def test_an_alarm_is_recorded_before_all_is_answered(
    said: dict[str, Any], level: str, *, settled: bool
) -> None:
    found = weighed([], answers(**said))
    data = verdict(found)
    assert (data["disposition"], data["settled"]) == (level, settled)
    assert data["rows"], "by which rows"
    assert found.raised


@pytest.mark.parametrize(
    ("was", "now", "raised"),
    [
        ("none", "urgent", True), ("none", "emergency", True), ("none", "self_care", False),
        ("urgent", "urgent", False), ("urgent", "emergency", True),
        ("emergency", "urgent", False), ("emergency", "emergency", False),
    ],
)  # fmt: skip
def test_only_a_higher_alarm_is_raised(was: str, now: str, *, raised: bool) -> None:
    means = {"none": CALM, "self_care": CALM}
    means |= {"urgent": CALM | URGENT, "emergency": CALM | EMERGENCY}
    first = weighed([], answers(**means[was]), after=0)
    events = events_of(*((NOON, each) for each in first.what))
    found = weighed(events, answers(**means[now]))
    assert verdict(found)["disposition"] == now
    assert found.raised == raised


def test_a_check_in_is_judged_by_the_course() -> None:
    events = events_of((NOON, answers(**everything(pain_now=4))))
    check_in = ("checked_in", {"pain": 4, "manage": "yes", "than": "same"})
    assert verdict(weighed(events, check_in))["settled"]


def test_with_the_clock_put_back_the_last_word_is_still_the_last() -> None:
    events = events_of((NOON, answers(**CALM)), (NOON, assessed("self_care")))
    found = weighed(events, answers(**EMERGENCY), after=-3600)
    assert verdict(found)["disposition"] == "emergency"
    assert found.raised
