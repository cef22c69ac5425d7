"""What was brought in from elsewhere: once each, taken out whole, and apart from all that was said."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from unknot.record.event import Event, union
from unknot.record.event_validation import make_event
from unknot.record.fold import fold
from unknot.record.import_ids import Said, imported
from unknot.record.imports import ImportState, counts_by_day
from unknot.record.incremental_fold import fold_further
from unknot.record.state import BackupState, State

NOW = datetime(2026, 11, 29, 12, tzinfo=ZoneInfo("Europe/Berlin"))
SAID: list[Said] = [
    ("import.counted", {"source": "apple_health", "days": {"2026-11-20": {"steps": 5321}}}),
    ("import.written", {"source": "file", "day": "2025-03-04", "pain": 10}),
]
RATED = make_event("r1", NOW.astimezone(UTC), "pain.rated", {"asked": "person", "pain": 2})


def undone(batch: str, at: datetime) -> Event:
    return make_event(f"u {at}", at, "import.undone", {"batch": batch})


def of(events: list[Event]) -> ImportState:
    return fold(events, NOW + timedelta(hours=5)).imports


def test_the_same_file_adds_nothing_twice() -> None:
    first = imported(SAID, [], NOW)
    assert len(first) == 2
    assert imported(SAID, first, NOW + timedelta(days=1)) == []


def test_a_longer_file_adds_what_is_new_in_it() -> None:
    first = imported(SAID, [], NOW)
    more: Said = ("import.written", {"source": "file", "day": "2025-03-05", "pain": 3})
    (event,) = imported([*SAID, more], first, NOW)
    assert event.data["day"] == "2025-03-05"


def test_a_line_that_stands_twice_was_said_twice() -> None:
    twice = [SAID[1], SAID[1]]
    first = imported(twice, [], NOW)
    assert len({each.id for each in first}) == 2
    assert imported(twice, first, NOW) == []


def test_what_was_taken_out_is_gone_and_may_come_again() -> None:
    first = imported(SAID, [RATED], NOW)
    out = undone(first[0].data["batch"], first[-1].at + timedelta(hours=1))
    said = [RATED, *first, out]
    assert (of(said).batches, of(said).counted, of(said).entries) == ({}, [], [])
    again = imported(SAID, said, NOW + timedelta(days=1))
    assert len(again) == 2
    assert of([*said, *again]).entries[0].day == date(2025, 3, 4)
    assert imported(SAID, [*said, *again], NOW + timedelta(days=1)) == []


def test_only_its_own_batch_is_taken_out_whatever_was_said_since() -> None:
    first = imported(SAID[:1], [], NOW)
    second = imported(SAID[1:], first, NOW + timedelta(minutes=1))
    later = make_event("r2", NOW + timedelta(hours=1), "pain.rated", {"asked": "person", "pain": 3})
    out = undone(first[0].data["batch"], NOW + timedelta(hours=2))
    state = fold([*first, *second, later, out], NOW + timedelta(hours=3))
    assert [each.pain for each in state.imports.entries] == [10]
    assert not state.imports.counted
    assert [each.value for each in state.pain.ratings] == [3]


def test_two_devices_that_read_one_file_have_it_once() -> None:
    here = imported(SAID, [], NOW)
    there = imported(SAID, [], NOW + timedelta(hours=1))
    both = of(union(here, there))
    assert (len(both.counted), len(both.entries), len(both.batches)) == (1, 1, 1)


def test_an_undo_on_one_device_holds_though_the_file_came_later_on_the_other() -> None:
    here = imported(SAID, [], NOW)
    out = undone(here[0].data["batch"], NOW + timedelta(minutes=1))
    there = imported(SAID, [], NOW + timedelta(hours=1))
    assert of(union([out], there)).entries == []


def test_the_last_word_on_each_part_of_a_day_counts_and_none_of_a_day_to_come() -> None:
    days: list[dict[str, Any]] = [
        {"2026-11-28": {"steps": 10, "asleep": 400}, "2026-11-30": {"steps": 9}},
        {"2026-11-28": {"steps": 20}},
    ]
    events: list[Event] = []
    for each in days:
        said: Said = ("import.counted", {"source": "apple_health", "days": each})
        events += imported([said], events, NOW)
    found = counts_by_day(of(events).counted, date(2026, 11, 29))
    assert [(day, each.steps, each.asleep) for day, each in found.items()] == [
        (date(2026, 11, 28), 20, 400)
    ]


@given(st.integers(1, 10), st.data())
def test_a_record_read_in_parts_is_read_as_the_whole(cut: int, data: st.DataObject) -> None:
    first = imported(SAID, [RATED], NOW)
    again = imported([("import.written", {"source": "file", "day": "2025-01-01", "pain": 1})],
                     [RATED, *first], NOW)  # fmt: skip
    out = undone(first[0].data["batch"], again[-1].at + timedelta(seconds=1))
    events = [RATED, *first, *again, out]
    cut = min(cut, len(events) - 1)
    now = NOW + timedelta(hours=1)
    part = fold(events[:cut], now)
    before = replace(part.imports, counted=[*part.imports.counted])
    further = fold_further(part, events[cut:])
    assert further is not None
    assert further.imports == fold(data.draw(st.permutations(events)), now).imports
    assert part.imports == before, "whoever holds the earlier state may go on with it"


def test_nothing_else_of_a_person_changes_by_it() -> None:
    """A 10 of another diary, on the day of a 2 that was told here."""
    worst: Said = (
        "import.written",
        {"source": "file", "day": "2026-11-29", "pain": 10, "worst": 10},
    )
    said = [RATED, *imported([*SAID, worst], [RATED], NOW)]
    assert plain(fold(said, NOW)) == plain(fold([RATED], NOW))


def plain(state: State) -> State:
    """All but what says that something was said."""
    return replace(state, imports=ImportState(), backup=BackupState(), last_at=None, newest=None)
