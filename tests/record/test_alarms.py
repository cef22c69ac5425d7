"""An alarm ends only by being undone and by a whole clean second screen."""

from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any

import pytest

from unknot.record.event import Event
from unknot.record.event_validation import make_event
from unknot.record.fold import fold
from unknot.record.statements import Alarm

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
WORDS: dict[str, tuple[str, dict[str, Any]]] = {
    "E": ("assessed", {"disposition": "emergency", "rows": ["chest"]}),
    "U": ("assessed", {"disposition": "urgent", "rows": ["fever"]}),
    "u": ("assessed", {"disposition": "urgent", "rows": ["fever"], "settled": False}),
    "D": ("assessed", {"disposition": "soon", "rows": ["cancer_any"]}),
    "S": ("assessed", {"disposition": "self_care", "rows": []}),
    "s": ("assessed", {"disposition": "self_care", "rows": [], "settled": False}),
    "m": ("mistaken", {}),
    "n": ("seen", {}),
    "w": ("reported", {"how": "worse"}),
    "b": ("reported", {"how": "better"}),
    "a": ("answered", {"screen": "nerves", "answers": {"saddle_numb": "no"}}),
}


def record(story: str, step: timedelta = timedelta(minutes=1)) -> list[Event]:
    """One letter an event; capital letters are assessments that were settled."""
    events = []
    for number, letter in enumerate(story):
        kind, data = WORDS[letter]
        full = {"fingerprint": "0f", **data} if kind == "assessed" else data
        events.append(make_event(f"e{number:02}", NOON + number * step, kind, full))
    return events


def alarm(story: str) -> str | None:
    found = fold(record(story)).screening.alarm
    return found.disposition if found else None


STORIES = [
    ("", None),
    ("S", None),
    ("D", None),
    ("E", "emergency"),
    ("U", "urgent"),
    ("u", "urgent"),
    # not by answering again, by time, or by feeling better
    ("ES", "emergency"),
    ("ED", "emergency"),
    ("EaS", "emergency"),
    ("EbS", "emergency"),
    ("EwS", "emergency"),
    ("US", "urgent"),
    ("EU", "emergency"),
    ("Eu", "emergency"),
    # undone, but nothing new was settled
    ("Em", "emergency"),
    ("En", "emergency"),
    ("Ems", "emergency"),
    ("Um", "urgent"),
    # undone, and a whole second screen was clean
    ("EmS", None),
    ("EnS", None),
    ("EmD", None),
    ("UnS", None),
    ("EmasS", None),
    ("umS", None),
    # what was undone before the alarm does not count
    ("mES", "emergency"),
    ("nESS", "emergency"),
    ("EmSES", "emergency"),
    # the second screen finds something again
    ("EmE", "emergency"),
    ("EmES", "emergency"),
    ("EmEnS", None),
    ("EmU", "urgent"),
    ("EmUS", "urgent"),
    ("EmUmS", None),
    ("Emu", "emergency"),
    ("EmuS", None),
    # it rises at once
    ("uE", "emergency"),
    ("UE", "emergency"),
    ("UmE", "emergency"),
    ("UEmU", "urgent"),
]


@pytest.mark.parametrize(("story", "level"), STORIES)
def test_an_alarm_ends_only_by_an_undo_and_a_clean_second_screen(
    story: str, level: str | None
) -> None:
    assert alarm(story) == level


def test_after_an_emergency_nothing_but_an_undo_lowers_it() -> None:
    for story in product("ESUuDsabw", repeat=3):
        assert alarm("E" + "".join(story)) == "emergency", story


def test_a_year_of_waiting_ends_no_alarm() -> None:
    events = record("ES", step=timedelta(days=365))
    found = fold(events).screening.alarm
    assert found is not None
    assert found.disposition == "emergency"


def test_an_alarm_keeps_its_rows_its_time_and_whether_all_was_asked() -> None:
    assert fold(record("au")).screening.alarm == Alarm(
        "urgent", ("fever",), NOON + timedelta(minutes=1), NOON + timedelta(minutes=1), False
    )


def test_an_alarm_that_does_not_say_whether_all_was_asked_is_taken_as_settled() -> None:
    found = fold(record("E")).screening.alarm
    assert found is not None
    assert found.settled


def test_an_undo_at_the_same_moment_as_an_alarm_of_another_device_does_not_end_it() -> None:
    """It cannot be an answer to an alarm that was not yet there."""
    data = {"disposition": "emergency", "rows": [], "fingerprint": "0f"}
    clean = {"disposition": "self_care", "rows": [], "fingerprint": "0f"}
    events = [
        make_event("a", NOON, "mistaken", {}),
        make_event("b", NOON, "assessed", data),
        make_event("c", NOON + timedelta(minutes=1), "assessed", clean),
    ]
    assert fold(events).screening.alarm is not None
