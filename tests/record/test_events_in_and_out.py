"""What may become an event, and what is refused with a word on what is wrong."""

import json
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from support.event_examples import BAD, GOOD, REACHED, TIPPED
from unknot.record.event import Event
from unknot.record.event_kinds import KINDS
from unknot.record.event_validation import BadEvent, from_json, make_event, readable
from unknot.record.fold import fold

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
PLAIN: dict[str, Any] = {"id": "e1", "at": NOON.isoformat(), "kind": "seen", "data": {}}
SHAPES: list[tuple[object, str]] = [
    (None, "is no event"),
    ([], "is no event"),
    ("care.seen", "is no event"),
    ({}, "lacks id, at, kind, data"),
    ({"id": "e1", "kind": "seen"}, "lacks at, data"),
    (PLAIN | {"id": 5}, "short texts"),
    (PLAIN | {"id": ""}, "short texts"),
    (PLAIN | {"id": "x" * 65}, "short texts"),
    (PLAIN | {"kind": None}, "short texts"),
    (PLAIN | {"data": []}, "its data should be an object"),
    (PLAIN | {"data": None}, "its data should be an object"),
    (PLAIN | {"at": "noon"}, "'noon' is no time"),
    (PLAIN | {"at": None}, "is no time"),
    (PLAIN | {"at": 1_700_000_000}, "is no time"),
    (PLAIN | {"at": "2026-11-22T12:00:00"}, "has no zone"),
    (PLAIN | {"at": "2026-11-22"}, "has no zone"),
    (PLAIN | {"clock": "2026-11-22T12:00:00"}, "has no zone"),
    (PLAIN | {"clock": "noon"}, "is no time"),
    (PLAIN | {"at": "0001-01-01T00:00:00+14:00"}, "out of range"),
    (PLAIN | {"at": "9999-12-31T23:59:59-12:00"}, "out of range"),
    (PLAIN | {"clock": "0001-01-01T00:00:00+14:00"}, "out of range"),
]


@pytest.mark.parametrize(("kind", "data"), GOOD)
def test_a_good_event_goes_out_and_comes_back_the_same(kind: str, data: dict[str, Any]) -> None:
    event = make_event("e1", NOON, kind, data, NOON - timedelta(days=1))
    assert from_json(json.loads(json.dumps(event.as_json()))) == event


@pytest.mark.parametrize(("kind", "data"), GOOD)
def test_every_good_event_can_be_folded(kind: str, data: dict[str, Any]) -> None:
    assert fold([make_event("e1", NOON, kind, data)]).last_at == NOON


@pytest.mark.parametrize(("kind", "data", "wrong"), BAD)
def test_data_that_its_kind_does_not_allow_is_refused(
    kind: str, data: dict[str, Any], wrong: str
) -> None:
    with pytest.raises(BadEvent) as refused:
        from_json(PLAIN | {"kind": kind, "data": data})
    assert wrong in str(refused.value)
    assert "e1" in str(refused.value)
    assert kind in str(refused.value)


@pytest.mark.parametrize(("shape", "wrong"), SHAPES)
def test_what_is_no_event_is_refused(shape: object, wrong: str) -> None:
    with pytest.raises(BadEvent) as refused:
        from_json(shape)
    assert wrong in str(refused.value)


def test_every_kind_has_a_good_example_here() -> None:
    assert {kind for kind, _ in GOOD} == set(KINDS)


def test_a_kind_of_a_newer_version_is_kept_and_passed_over() -> None:
    event = from_json(PLAIN | {"kind": "levitated", "data": {"height": 2.5, "with": [None]}})
    assert from_json(event.as_json()) == event
    state = fold([event])
    assert (state.first_at, state.screening.answers, state.screening.alarm) == (NOON, {}, None)


def test_times_are_kept_in_universal_time() -> None:
    there = NOON.astimezone(timezone(timedelta(hours=13)))
    event = make_event("e1", there, "seen", {}, there)
    assert event.at.utcoffset() == timedelta(0)
    assert event == Event("e1", NOON, "seen", {}, NOON)


def test_an_event_without_a_separate_clock_says_nothing_of_one() -> None:
    assert "clock" not in make_event("e1", NOON, "seen", {}).as_json()


def test_an_event_does_not_change_with_the_data_it_was_made_from() -> None:
    data: dict[str, Any] = {"country": "GB"}
    event = make_event("e1", NOON, "country", data)
    data["country"] = "US"
    assert event.data == {"country": "GB"}


def test_a_measurement_of_an_older_unknot_is_still_centimetres() -> None:
    old = {"id": "r1", "at": "2026-11-20T09:00:00+00:00", "kind": "reached", "data": REACHED}
    new = PLAIN | {"kind": "reached", "data": TIPPED}
    tape, tilt = fold([from_json(old), from_json(new)]).prevention.measurements
    assert (tape.what, tape.amount, tape.unit, tape.pain) == ("forward", 20, "cm", 0)
    assert (tilt.what, tilt.amount, tilt.unit, tilt.pain) == ("back", 15, "degrees", 1)


@pytest.mark.parametrize(("year", "read"), [("0001-01-01", 1900), ("9999-12-31", 9998)])
def test_a_year_that_no_other_zone_has_is_the_nearest_that_all_have(year: str, read: int) -> None:
    far = f"{year}T12:00:00+00:00"
    event = readable(from_json({"id": "a", "at": far, "clock": far, "kind": "seen", "data": {}}))
    assert event.clock is not None and (event.at.year, event.clock.year) == (read, read)
    assert readable(event) is event
    later = Event("b", event.at + timedelta(hours=1), "seen", {})
    assert readable(later).at > event.at  # what is said after it


def test_half_a_letter_is_the_sign_for_one_that_was_lost() -> None:
    data = {"what": ["a\ud83db", {"\udc00": "\U0001f600"}], "n": 3}
    event = readable(
        from_json({"id": "a", "at": NOON.isoformat(), "kind": "of a later Unknot", "data": data})
    )
    assert event.data == {"what": ["a\ufffdb", {"\ufffd": "\U0001f600"}], "n": 3}
    for broken in ({"id": "\ud83d"}, {"kind": "\ud83d"}):
        with pytest.raises(BadEvent, match="half a letter"):
            from_json({"id": "a", "at": NOON.isoformat(), "kind": "seen", "data": {}} | broken)
