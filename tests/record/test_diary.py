"""The diary reads as it was last said: nothing is merged by time, and edits are events too."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from support.diary_examples import BAD, EMOJI, GOOD, RIGHT_TO_LEFT, WROTE
from unknot.record.diary import Entry, by_day
from unknot.record.diary_events import reason_refused
from unknot.record.episodes import days
from unknot.record.event import Event, union
from unknot.record.event_validation import make_event
from unknot.record.fold import fold
from unknot.record.pain import DIARY
from unknot.record.statements import AVERAGE, NOW, WORST, PainRating

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
TODAY, MINUTE = NOON.date(), timedelta(minutes=1)


def says(number: int, kind: str, data: dict[str, Any]) -> Event:
    return make_event(f"e{number}", NOON + number * MINUTE, kind, data)


def wrote(number: int, day: date = TODAY, **what: Any) -> Event:
    return says(number, "wrote", {"day": day.isoformat(), **what})


def edited(number: int, of: int, **what: Any) -> Event:
    data = {"of": f"e{of}", "kind": "wrote", "data": {"day": TODAY.isoformat(), **what}}
    return says(number, "edited", data)


def deleted(number: int, of: int) -> Event:
    return says(number, "deleted", {"of": f"e{of}"})


def test_an_entry_holds_what_was_written() -> None:
    data = WROTE | {
        "sleep": 3,
        "activities": {"a1": 4},
        "medicines": ["Ibuprofen"],
        "note": "Stiff",
    }
    assert fold([says(1, "wrote", data)]).diary.entries == [
        Entry("e1", TODAY, NOON + MINUTE, 4, 5, 7, 3, {"a1": 4}, ("Ibuprofen",), "Stiff")
    ]


def test_two_entries_in_the_same_minute_are_both_kept() -> None:
    one = make_event("a", NOON, "wrote", {"day": "2026-11-22", "note": "Bent down"})
    two = make_event("b", NOON, "wrote", {"day": "2026-11-22", "note": "Bent down"})
    assert [entry.id for entry in fold([two, one]).diary.entries] == ["a", "b"]


NOTES = {"long": EMOJI, "right to left": RIGHT_TO_LEFT, "odd": "line\nline\x00\ud800"}


@pytest.mark.parametrize("note", NOTES.values(), ids=NOTES.keys())
def test_a_note_comes_back_letter_by_letter(note: str) -> None:
    assert fold([wrote(1, note=note)]).diary.entries[0].note == note


def test_a_day_is_the_last_word_on_each_part() -> None:
    record = [
        wrote(1, pain={"now": 6}, sleep=4, activities={"a1": 3, "a2": 8}, note="Morning"),
        wrote(2, pain={"now": 3, "worst": 7}, activities={"a1": 5}, medicines=["Ibuprofen"]),
        wrote(3, note="Evening", medicines=["Ibuprofen"]),
        wrote(4, TODAY - timedelta(days=1), sleep=2),
    ]
    yesterday, today = by_day(fold(record).diary.entries, TODAY).values()
    assert yesterday.sleep == 2
    assert (today.now, today.average, today.worst, today.sleep) == (3, None, 7, 4)
    assert today.activities == {"a1": 5, "a2": 8}
    assert today.medicines == ("Ibuprofen", "Ibuprofen")
    assert today.note == "Morning\nEvening"


def test_an_edit_says_all_of_it_anew_at_the_time_of_the_entry() -> None:
    record = [wrote(1, pain={"now": 7}, note="Bad"), edited(5, 1, pain={"now": 4})]
    state = fold(record)
    assert state.diary.entries == [Entry("e1", TODAY, NOON + MINUTE, 4)]
    assert state.pain.ratings == [PainRating(4, NOON + MINUTE, by=DIARY, day=TODAY)]


def test_of_two_edits_the_later_counts_and_an_edit_of_an_edit_is_none() -> None:
    record = [
        wrote(1, sleep=1),
        edited(2, 1, sleep=2),
        edited(3, 1, sleep=3),
        edited(4, 3, sleep=9),
    ]
    assert [entry.sleep for entry in fold(record).diary.entries] == [3]


def test_what_was_deleted_is_gone_with_its_pain_even_if_it_is_edited_later() -> None:
    """Two devices: deleted on one, edited on the other. Who deletes wants it gone."""
    entry = wrote(1, pain={"now": 9}, note="Secret")
    record = [entry, deleted(2, 1), edited(3, 1, note="Secret too")]
    for events in (record, union([entry, record[2]], [entry, record[1]]), record[::-1]):
        state = fold(events)
        assert (state.diary.entries, state.pain.ratings) == ([], [])


def test_a_visit_a_measure_a_trigger_and_a_question_can_be_amended() -> None:
    visit = {"day": "2026-11-20", "who": "physio"}
    record = [
        says(1, "visited", visit),
        says(2, "measured", {"measure": "gpe", "answers": {"gpe": 1}}),
        says(3, "to_ask", {"question": "May I swim?"}),
        says(4, "triggered", {"onset": "2026-11-22T08:00:00Z", "what": ["tired"]}),
        says(5, "edited", {"of": "e1", "kind": "visited", "data": visit | {"helped": "yes"}}),
        deleted(6, 2), deleted(7, 3), deleted(8, 4),
    ]  # fmt: skip
    state = fold(record)
    assert [visit.helped for visit in state.care.visits] == ["yes"]
    assert (state.diary.measured, state.care.questions, state.diary.triggers) == ([], [], [])


def test_no_edit_and_no_deletion_touches_a_danger_sign_or_a_session() -> None:
    record = [
        says(1, "answered", {"screen": "nerves", "answers": {"saddle_numb": "new"}}),
        says(2, "assessed", {"disposition": "emergency", "rows": ["r"], "fingerprint": "0f"}),
        says(3, "started", {"session": "s", "remedy": "heat", "dose": 1200, "before": 6}),
        deleted(4, 1), deleted(5, 2), deleted(6, 3), edited(7, 2, sleep=1),
    ]  # fmt: skip
    state = fold(record)
    assert state.screening.answers["saddle_numb"].value == "new"
    assert state.screening.alarm is not None
    assert list(state.remedies.sessions) == ["s"]


def test_an_edit_that_is_of_another_kind_or_of_nothing_changes_nothing() -> None:
    visit = says(1, "visited", {"day": "2026-11-20", "who": "physio"})
    state = fold([visit, edited(2, 1, sleep=1), edited(3, 99, sleep=1), deleted(4, 98)])
    assert [v.who for v in state.care.visits] == ["physio"]
    assert state.diary.entries == []


def test_activities_keep_their_id_when_their_wording_changes() -> None:
    def named(number: int, **names: str) -> Event:
        return says(
            number, "named", {"activities": [{"id": i, "name": n} for i, n in names.items()]}
        )

    diary = fold([named(1, a1="Socks", a2="Drive"), named(2, a1="Put on my socks")]).diary
    assert diary.activities == {"a1": "Put on my socks"}
    assert diary.named == {"a1": "Put on my socks", "a2": "Drive"}


def test_every_number_of_an_entry_is_of_the_series_on_the_day_that_it_names() -> None:
    """What is typed in later is the last word on its day, and no word on how it is now."""
    past = TODAY - timedelta(days=3)
    state = fold([
        wrote(1, pain={"now": 4, "average": 6, "worst": 8}),
        wrote(2, past, pain={"now": 0}),
        wrote(3, past, pain={"average": 2}),
    ])  # fmt: skip
    assert [(pain.on(UTC), pain.value, pain.sort) for pain in state.pain.ratings] == [
        (past, 0, NOW), (past, 2, AVERAGE),
        (TODAY, 8, WORST), (TODAY, 6, AVERAGE), (TODAY, 4, NOW),
    ]  # fmt: skip
    assert (
        days(state.pain.ratings, UTC)[past].last,
        days(state.pain.ratings, UTC)[TODAY].last,
    ) == (0, 4)
    assert state.pain.now is not None
    assert state.pain.now.value == 4


def test_an_entry_about_tomorrow_is_refused_where_it_is_typed_and_breaks_no_record() -> None:
    tomorrow = TODAY + timedelta(days=1)
    data = {"day": tomorrow.isoformat(), "pain": {"now": 3}}
    assert reason_refused(data, TODAY) == "tomorrow"
    assert reason_refused(data, tomorrow) is None
    entries = fold([says(1, "wrote", data), wrote(2, sleep=1)]).diary.entries
    assert len(entries) == 2
    assert list(by_day(entries, TODAY)) == [TODAY]
    assert list(by_day(entries, tomorrow)) == [TODAY, tomorrow]


@pytest.mark.parametrize(
    ("pain", "why"),
    [({"worst": 4, "average": 5}, "order"), ({"worst": 4, "now": 5}, "order"),
     ({"worst": 5, "average": 5, "now": 5}, None), ({"average": 9, "now": 2}, None), ({}, "nothing")],
)  # fmt: skip
def test_the_worst_pain_of_a_day_is_not_below_the_others(
    pain: dict[str, int], why: str | None
) -> None:
    assert reason_refused({"day": TODAY.isoformat(), "pain": pain}, TODAY) == why


def test_there_is_an_example_of_every_way_to_be_wrong() -> None:
    assert {kind for kind, _ in GOOD} == {kind for kind, _, _ in BAD}
