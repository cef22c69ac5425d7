"""What a person said last is what counts, and an undo or a change asks again."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from unknot.record.event import Event
from unknot.record.event_validation import make_event
from unknot.record.fold import fold
from unknot.record.names import OLD
from unknot.record.state import State
from unknot.record.statements import Answer, CountsFrom

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def record(*what: tuple[str, dict[str, Any]]) -> list[Event]:
    return [
        make_event(f"e{n:02}", NOON + n * MINUTE, kind, data) for n, (kind, data) in enumerate(what)
    ]


def says(answers: dict[str, Any], **more: Any) -> tuple[str, dict[str, Any]]:
    return "answered", {"screen": "body", "answers": answers, **more}


def values(state: State) -> dict[str, Any]:
    return {name: answer.value for name, answer in state.screening.answers.items()}


def test_the_last_answer_counts_with_its_own_time() -> None:
    state = fold(record(says({"fever": False, "age": 34}), says({"fever": True})))
    assert state.screening.answers == {
        "fever": Answer(True, NOON + MINUTE),
        "age": Answer(34, NOON),
    }


def test_an_empty_record_knows_nothing() -> None:
    state = fold([])
    assert (
        state.screening.answers,
        state.screening.alarm,
        state.first_at,
        state.remedies.sessions,
    ) == ({}, None, None, {})
    assert (
        state.person.country,
        state.check_ins.reported,
        state.screening.assessed,
        state.remedies.in_order(),
    ) == ("", None, None, [])


@pytest.mark.parametrize("kind", ["mistaken", "seen"])
def test_what_was_said_before_an_undo_no_longer_counts(kind: str) -> None:
    before = says(
        {"fever": True}, opened=["stiff_neck"], ticked=["fever"], since={"days": "2026-11-20"}
    )
    state = fold(record(before, (kind, {})))
    assert (
        state.screening.answers,
        state.screening.since,
        state.screening.opened,
        state.screening.ticked,
    ) == ({}, {}, set(), {})
    assert state.screening.undone is not None
    assert state.screening.undone.kind == OLD[kind][0]


def test_what_is_said_after_an_undo_counts() -> None:
    state = fold(record(says({"fever": True, "age": 34}), ("mistaken", {}), says({"fever": False})))
    assert values(state) == {"fever": False}


@pytest.mark.parametrize(
    ("how", "left"), [("worse", {}), ("new", {}), ("better", {"fever": False})]
)
def test_a_change_for_the_worse_asks_the_danger_questions_again(
    how: str, left: dict[str, Any]
) -> None:
    state = fold(record(says({"fever": False}, opened=["age"]), ("reported", {"how": how})))
    assert values(state) == left
    assert state.screening.opened == ({"age"} if left else set())
    assert state.check_ins.reported is not None


def test_a_change_for_the_worse_does_not_move_the_day_it_began() -> None:
    state = fold(record(says({}, since={"days": "2026-11-20"}), ("reported", {"how": "worse"})))
    assert state.screening.since == {"days": CountsFrom(date(2026, 11, 20), NOON)}


def test_a_question_stays_opened_until_it_is_answered() -> None:
    opened = says({}, opened=["leg_numb", "leg_numb_spreading"])
    assert fold(record(opened)).screening.opened == {"leg_numb", "leg_numb_spreading"}
    assert fold(record(opened, says({"leg_numb": True}))).screening.opened == {"leg_numb_spreading"}
    assert fold(record(opened, says({"age": 34}))).screening.opened == {
        "leg_numb",
        "leg_numb_spreading",
    }


def test_what_one_screen_answers_and_opens_at_once_is_open() -> None:
    assert fold(record(says({"fever": True}, opened=["fever"]))).screening.opened == {"fever"}


def test_ticks_are_kept_a_screen_and_the_last_ones_count() -> None:
    first = ("answered", {"screen": "nerves", "answers": {}, "ticked": ["saddle", "leak"]})
    second = ("answered", {"screen": "nerves", "answers": {}, "ticked": []})
    question = ("answered", {"screen": "nerves", "answers": {"leg_numb": True}})
    other = says({}, ticked=["fever"])
    assert fold(record(first, other, question)).screening.ticked == {
        "nerves": ("saddle", "leak"),
        "body": ("fever",),
    }
    assert fold(record(first, second)).screening.ticked == {"nerves": ()}


def test_a_day_may_be_corrected_by_another_day() -> None:
    state = fold(
        record(says({}, since={"days": "2026-11-20"}), says({}, since={"days": "2026-11-21"}))
    )
    assert state.screening.since == {"days": CountsFrom(date(2026, 11, 21), NOON + MINUTE)}


def test_a_day_may_be_corrected_by_not_knowing_it() -> None:
    state = fold(record(says({}, since={"days": "2026-11-20"}), says({"days": "unknown"})))
    assert state.screening.since == {}
    assert values(state) == {"days": "unknown"}


def test_a_number_and_its_day_told_together_are_both_kept() -> None:
    state = fold(record(says({"days": 2}, since={"days": "2026-11-20"})))
    assert values(state) == {"days": 2}
    assert state.screening.since == {"days": CountsFrom(date(2026, 11, 20), NOON)}


def test_the_last_country_counts() -> None:
    state = fold(record(("country", {"country": "GB"}), ("country", {"country": "IE"})))
    assert state.person.country == "IE"


def test_an_answer_that_is_not_kept_leaves_only_that_it_was_asked() -> None:
    state = fold(record(says({"fever": False}, asked=["unsafe_now"])))
    assert set(state.screening.answers) == {"fever"}
    assert set(state.screening.asked) == {"unsafe_now"}


def test_asked_again_an_answer_that_was_kept_no_longer_counts() -> None:
    state = fold(record(says({"unsafe_now": True}), says({}, asked=["unsafe_now"])))
    assert state.screening.answers == {}
    assert set(state.screening.asked) == {"unsafe_now"}


@pytest.mark.parametrize("how", ["mistaken", "seen"])
def test_taking_an_alarm_back_asks_it_again(how: str) -> None:
    state = fold(record(says({}, asked=["unsafe_now"]), (how, {})))
    assert state.screening.asked == {}
