"""What may become an event, and what is refused with a word on what is wrong."""

import json
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from unknot.record.event import BadEvent, Event, from_json, make, readable
from unknot.record.kinds import KINDS
from unknot.record.state import fold

from diary_events import BAD as BAD_DIARY  # isort: skip
from diary_events import GOOD as GOOD_DIARY  # isort: skip

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
ANSWERED: dict[str, Any] = {"screen": "nerves", "answers": {"fever": True}}
STARTED: dict[str, Any] = {"session": "s1", "remedy": "heat", "dose": 1200, "before": 6}
CHECKED: dict[str, Any] = {"pain": 4, "manage": "partly", "than": "same"}
WISHED: dict[str, Any] = {"days": [0, 3], "minutes": 20}
PRACTISED: dict[str, Any] = {"session": "p1", "moves": [["bridge", 0]], "lasts": 1200}
REACHED: dict[str, Any] = {"what": "forward", "cm": 20, "pain": 0}
TIPPED: dict[str, Any] = {"what": "back", "degrees": 15, "pain": 1}
PLANNED: dict[str, Any] = {"signs": ["catch"], "does": []}
TEST: dict[str, Any] = {
    "test": "t1", "remedy": "heat", "first": "2026-11-23", "pairs": 14, "seed": "0f",
}  # fmt: skip
USED: dict[str, Any] = {"test": "t1", "remedy": "heat", "day": "2026-11-24", "used": True}
GOOD: list[tuple[str, dict[str, Any]]] = [
    ("answered", ANSWERED),
    ("answered", {"screen": "nerves", "answers": {}}),
    ("answered", ANSWERED | {"opened": ["a"], "ticked": [], "since": {"days": "2026-11-20"}}),
    ("answered", {"screen": "about", "answers": {"age": 34, "fever": "unknown"}}),
    ("assessed", {"disposition": "soon", "rows": ["r"], "fingerprint": "0f", "settled": True}),
    ("confirmed", {"contradiction": "pregnant_at_80", "values": {"age": 80, "pregnant": True}}),
    ("mistaken", {}),
    ("seen", {}),
    ("country", {"country": "GB"}),
    ("started", STARTED),
    ("started", STARTED | {"before": 0}),
    ("started", STARTED | {"before": 10, "dose": 86_400}),
    ("ended", {"session": "s1", "how": "done"}),
    ("ended", {"session": "s1", "how": "stopped"}),
    ("ended", {"session": "s1", "how": "hurts"}),
    ("ended", {"session": "s1", "how": "stopped", "lasted": 3}),
    ("rated", {"session": "s1", "pain": 0}),
    ("reported", {"how": "new"}),
    ("copied", {}),
    ("put_off", {}),
    ("checked_in", CHECKED),
    ("checked_in", CHECKED | {"pain": 10, "manage": "no", "than": "worse", "worried": True}),
    *GOOD_DIARY,
    ("wished", WISHED),
    ("wished", WISHED | {"chair": True, "quiet": True}),
    ("practised", PRACTISED),
    ("practised", PRACTISED | {"half": True, "gentle": True}),
    ("practice_ended", {"session": "p1", "how": "hurts", "lasted": 300}),
    ("practice_rated", {"session": "p1", "pain": 3}),
    ("next_morning", {"session": "p1", "worse": True}),
    ("walked", {"minutes": 10}),
    ("reached", REACHED),
    ("reached", TIPPED),
    ("flare_plan", PLANNED),
    ("flare_plan", PLANNED | {"note": "Call Ana"}),
    ("test_began", TEST),
    ("test_began", TEST | {"against": "cold", "pairs": 1}),
    ("test_used", USED),
    ("test_used", USED | {"used": False}),
    ("test_ended", {"test": "t1"}),
]

BAD: list[tuple[str, dict[str, Any], str]] = [
    ("answered", {"answers": {}}, "'screen' should be a text"),
    ("answered", {"screen": "", "answers": {}}, "'screen' should be a text"),
    ("answered", {"screen": "nerves"}, "'answers' should be an object"),
    ("answered", {"screen": "nerves", "answers": [1]}, "'answers' should be an object"),
    ("answered", {"screen": "nerves", "answers": {"a": None}}, "None is no answer"),
    ("answered", {"screen": "nerves", "answers": {"a": 1.5}}, "1.5 is no answer"),
    ("answered", {"screen": "nerves", "answers": {"a": [True]}}, "is no answer"),
    ("answered", ANSWERED | {"opened": 5}, "'opened' should be a list of names"),
    ("answered", ANSWERED | {"opened": "fever"}, "'opened' should be a list of names"),
    ("answered", ANSWERED | {"opened": None}, "'opened' should be a list of names"),
    ("answered", ANSWERED | {"ticked": [1]}, "'ticked' should be a list of names"),
    ("answered", ANSWERED | {"since": ["days"]}, "'since' should be an object"),
    ("answered", ANSWERED | {"since": {"days": "yesterday"}}, "'yesterday' is no date"),
    ("answered", ANSWERED | {"since": {"days": "2026-02-30"}}, "'2026-02-30' is no date"),
    ("answered", ANSWERED | {"since": {"days": 20261122}}, "20261122 is no date"),
    ("confirmed", {"contradiction": "c"}, "'values' should be an object, fact to value"),
    ("confirmed", {"contradiction": "c", "values": {}}, "'values' should be an object"),
    ("confirmed", {"contradiction": "c", "values": {"age": None}}, "holds something that is no"),
    ("confirmed", {"values": {"age": 80}}, "'contradiction' should be a text"),
    ("assessed", {"rows": [], "fingerprint": "0f"}, "'disposition' should be a text"),
    ("assessed", {"disposition": "soon", "fingerprint": "0f"}, "'rows' should be a list"),
    ("assessed", {"disposition": "soon", "rows": "r", "fingerprint": "0f"}, "'rows' should be"),
    ("assessed", {"disposition": "soon", "rows": []}, "'fingerprint' should be a text"),
    ("country", {}, "'country' should be a text"),
    ("started", STARTED | {"dose": 0}, "'dose' should be seconds"),
    ("started", STARTED | {"dose": -1}, "'dose' should be seconds"),
    ("started", STARTED | {"dose": True}, "'dose' should be seconds"),
    ("started", STARTED | {"dose": "1200"}, "'dose' should be seconds"),
    ("started", STARTED | {"dose": 86_401}, "at most a day"),
    ("started", STARTED | {"dose": 10**30}, "at most a day"),
    ("started", STARTED | {"before": 11}, "'before' should be a whole number from 0 to 10"),
    ("started", STARTED | {"before": -1}, "'before' should be a whole number"),
    ("started", STARTED | {"before": True}, "'before' should be a whole number"),
    ("started", STARTED | {"before": 5.0}, "'before' should be a whole number"),
    ("started", STARTED | {"session": None}, "'session' should be a text"),
    ("started", STARTED | {"remedy": ""}, "'remedy' should be a text"),
    ("ended", {"session": "s1", "how": "bored"}, "'how' should be one of done, stopped, hurts"),
    ("ended", {"session": "s1"}, "'how' should be one of"),
    ("ended", {"how": "done"}, "'session' should be a text"),
    ("rated", {"session": "s1", "pain": 11}, "'pain' should be a whole number from 0 to 10"),
    ("rated", {"pain": 3}, "'session' should be a text"),
    ("reported", {"how": "fine"}, "'how' should be one of better, worse, new"),
    ("checked_in", CHECKED | {"pain": "4"}, "'pain' should be a whole number from 0 to 10"),
    ("checked_in", {"manage": "no", "than": "same"}, "'pain' should be a whole number"),
    ("checked_in", {"pain": 4, "than": "same"}, "'manage' should be one of yes, partly, no"),
    ("checked_in", CHECKED | {"than": "new"}, "'than' should be one of better, same, worse"),
    ("checked_in", CHECKED | {"worried": "yes"}, "'worried' should be true or false"),
    ("checked_in", CHECKED | {"worried": None}, "'worried' should be true or false"),
    *BAD_DIARY,
    ("test_began", TEST | {"test": ""}, "'test' should be a text"),
    ("test_began", TEST | {"remedy": 5}, "'remedy' should be a text"),
    ("test_began", TEST | {"against": "heat"}, "'against' is the same as 'remedy'"),
    ("test_began", TEST | {"against": ""}, "'against' should be a text"),
    ("test_began", TEST | {"first": "tomorrow"}, "'first' should be a day"),
    ("test_began", TEST | {"first": "1066-10-14"}, "'first' is before 1900"),
    ("test_began", TEST | {"pairs": 0}, "'pairs' should be a whole number from 1 to 50"),
    ("test_began", TEST | {"pairs": 10**9}, "'pairs' should be a whole number from 1 to 50"),
    ("test_began", TEST | {"seed": "0" * 65}, "'seed' is longer than 64"),
    ("test_used", {"test": "t1", "remedy": "heat", "day": "2026-11-24"}, "'used' should be true"),
    ("test_used", USED | {"used": 1}, "'used' should be true or false"),
    ("test_used", USED | {"day": 20261124}, "'day' should be a day"),
    ("test_ended", {}, "'test' should be a text"),
    ("wished", WISHED | {"days": []}, "'days' should be a list of weekdays"),
    ("wished", WISHED | {"days": [7]}, "'days' should hold numbers from 0"),
    ("wished", WISHED | {"days": [True]}, "'days' should hold numbers from 0"),
    ("wished", WISHED | {"minutes": 0}, "'minutes' should be a whole number from 1"),
    ("wished", WISHED | {"minutes": 301}, "'minutes' should be a whole number from 1"),
    ("wished", WISHED | {"chair": "yes"}, "'chair' should be true or false"),
    ("practised", PRACTISED | {"moves": []}, "'moves' should be a list"),
    ("practised", PRACTISED | {"moves": [["bridge"]]}, "is no movement and dose"),
    ("practised", PRACTISED | {"moves": [["bridge", True]]}, "is no movement and dose"),
    ("practised", PRACTISED | {"moves": [["bridge", 0]] * 100}, "at most 99"),
    ("practised", PRACTISED | {"lasts": 0}, "'lasts' should be a whole number from 1"),
    ("practised", PRACTISED | {"half": 1}, "'half' should be true or false"),
    ("practised", PRACTISED | {"session": ""}, "'session' should be a text"),
    ("practice_ended", {"session": "p1", "how": "bored"}, "'how' should be one of"),
    ("practice_rated", {"session": "p1", "pain": 11}, "'pain' should be a whole number"),
    ("next_morning", {"session": "p1"}, "'worse' should be true or false"),
    ("next_morning", {"worse": True}, "'session' should be a text"),
    ("walked", {"minutes": 0}, "'minutes' should be a whole number from 1"),
    ("walked", {"minutes": 301}, "'minutes' should be a whole number from 1"),
    ("reached", REACHED | {"cm": 300}, "'cm' should be a whole number"),
    ("reached", REACHED | {"cm": 1.5}, "'cm' should be a whole number"),
    ("reached", REACHED | {"pain": None}, "'pain' should be a whole number"),
    ("reached", TIPPED | {"degrees": 181}, "'degrees' should be a whole number"),
    ("reached", TIPPED | {"degrees": None}, "'degrees' should be a whole number"),
    ("reached", TIPPED | {"cm": 20}, "in 'cm' or in 'degrees', not both"),
    ("reached", {"what": "back", "pain": 1}, "'cm' should be a whole number"),
    ("flare_plan", PLANNED | {"signs": "catch"}, "'signs' should be a list of names"),
    ("flare_plan", PLANNED | {"note": "x" * 301}, "'note' is no short text"),
]

PLAIN: dict[str, Any] = {"id": "e1", "at": NOON.isoformat(), "kind": "seen", "data": {}}
SHAPES: list[tuple[object, str]] = [
    (None, "is no event"),
    ([], "is no event"),
    ("seen", "is no event"),
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
    event = make("e1", NOON, kind, data, NOON - timedelta(days=1))
    assert from_json(json.loads(json.dumps(event.as_json()))) == event


@pytest.mark.parametrize(("kind", "data"), GOOD)
def test_every_good_event_can_be_folded(kind: str, data: dict[str, Any]) -> None:
    assert fold([make("e1", NOON, kind, data)]).last_at == NOON


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
    assert (state.first_at, state.answers, state.alarm) == (NOON, {}, None)


def test_times_are_kept_in_universal_time() -> None:
    there = NOON.astimezone(timezone(timedelta(hours=13)))
    event = make("e1", there, "seen", {}, there)
    assert event.at.utcoffset() == timedelta(0)
    assert event == Event("e1", NOON, "seen", {}, NOON)


def test_an_event_without_a_separate_clock_says_nothing_of_one() -> None:
    assert "clock" not in make("e1", NOON, "seen", {}).as_json()


def test_an_event_does_not_change_with_the_data_it_was_made_from() -> None:
    data: dict[str, Any] = {"country": "GB"}
    event = make("e1", NOON, "country", data)
    data["country"] = "US"
    assert event.data == {"country": "GB"}


def test_a_measurement_of_an_older_unknot_is_still_centimetres() -> None:
    old = {"id": "r1", "at": "2026-11-20T09:00:00+00:00", "kind": "reached", "data": REACHED}
    new = PLAIN | {"kind": "reached", "data": TIPPED}
    tape, tilt = fold([from_json(old), from_json(new)]).reached
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
