"""What leaves for a clinic: every kind and field is decided, and nothing goes by default."""

import json
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from support.clinic_plan_examples import WHOLE
from support.event_examples import GOOD
from unknot.exchange.clinic_events import NEVER, SENT, Public, answered, public_names, sendable
from unknot.library.load import load
from unknot.record.consents import CLINIC_PARTS
from unknot.record.event import Event
from unknot.record.event_kinds import KINDS
from unknot.record.event_validation import from_json, make_event

GOLDEN = Path(__file__).parents[1] / "record" / "golden_events.jsonl"
LINES = [json.loads(line) for line in GOLDEN.read_text(encoding="ascii").splitlines()]
FORMS = [(each["kind"], each["data"]) for each in LINES] + GOOD
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
RECORD = ("record",)
SPECIAL = {"diary.edited"}  # what it says instead is decided as what it is an edit of


@cache
def public() -> Public:
    return public_names(load())


def went(kind: str, data: dict[str, Any], *parts: str) -> dict[str, Any] | None:
    """The data that leaves with the record and these parts; None for nothing."""
    event = make_event("e1", NOON, kind, data, NOON, "Europe/Berlin")
    found = sendable(event, (*RECORD, *parts), public())
    if found is None:
        return None
    assert (found.id, found.at, found.clock, found.zone) == ("e1", NOON, NOON, "Europe/Berlin")
    assert from_json(found.as_json()) == found, "the clinic's server can read it"
    return dict(found.data)


def test_every_kind_is_decided() -> None:
    assert set(SENT) | set(NEVER) == set(KINDS)
    assert not set(SENT) & set(NEVER)


@pytest.mark.parametrize("kind", sorted(set(SENT) - SPECIAL))
def test_every_field_of_a_kind_is_decided(kind: str) -> None:
    assert set(SENT[kind]) == set(KINDS[kind].payload.__annotations__)


@pytest.mark.parametrize(("kind", "data"), FORMS)
def test_every_form_goes_whole_with_all_parts_and_not_at_all_without_the_record(
    kind: str, data: dict[str, Any]
) -> None:
    event = make_event("e1", NOON, kind, data)
    whole = sendable(event, CLINIC_PARTS, public())
    assert whole == (None if kind in NEVER else event)
    assert sendable(event, ("notes", "private", "brought"), public()) is None


# What of each kind goes with the record alone, where that is not all of it.
LESS: dict[str, list[tuple[dict[str, Any], dict[str, Any] | None]]] = {
    "screening.answered": [
        ({"screen": "safe", "answers": {"afraid_at_home": True}, "ticked": ["afraid"], "opened": ["unsafe_now"],
          "asked": ["unsafe_now"]}, None),
        ({"screen": "safe", "answers": {"suicide_thoughts": False}, "none": True}, None),
        ({"screen": "illness", "answers": {"fever": True, "pregnant": True}, "ticked": ["pregnant"],
          "since": {"pregnant": "2026-01-01", "fever": "2026-11-20"}, "none": False},
         {"screen": "illness", "answers": {"fever": True}, "ticked": [], "since": {"fever": "2026-11-20"}}),
        ({"screen": "about", "answers": {"age": 34, "of_tomorrow": True}}, {"screen": "about", "answers": {"age": 34}}),
    ],
    "screening.confirmed": [({"contradiction": "pregnant_at_80", "values": {"age": 80, "pregnant": True}}, None)],
    "screening.reaffirmed": [({"answers": {"lithium": True}}, None),
                             ({"answers": {"lithium": True, "age": 34}}, {"answers": {"age": 34}})],
    "screening.assessed": [
        ({"disposition": "emergency", "rows": ["suicide_now", "of_tomorrow"], "fingerprint": "0f"},
         {"disposition": "emergency", "rows": [], "fingerprint": "0f"})],
    "care.visited": [({"day": "2026-11-20", "who": "physio", "note": "Come back"}, {"day": "2026-11-20", "who": "physio"}),
                     ({"day": "2026-11-20", "who": "Dr. Amsel"}, None)],
    "care.question": [({"question": "May I swim?"}, None)],
    "diary.written": [
        ({"day": "2026-11-22", "sleep": 3, "note": "x", "medicines": ["Ibuprofen"]}, {"day": "2026-11-22", "sleep": 3}),
        ({"day": "2026-11-22", "note": "x"}, None),
        ({"day": "2026-11-22", "activities": {"my socks": 3, "0123456789ab": 4}},
         {"day": "2026-11-22", "activities": {"0123456789ab": 4}}),
    ],
    "diary.activities": [({"activities": [{"id": "a", "name": "Socks"}]}, None)],
    "diary.triggers": [({"onset": "2026-11-22T08:00:00Z", "what": ["sex", "tired"]},
                        {"onset": "2026-11-22T08:00:00Z", "what": ["tired"]}),
                       ({"onset": "2026-11-22T08:00:00Z", "what": ["sex"]}, None)],
    "flare.planned": [({"signs": [], "does": [], "note": "Call Ana"}, {"signs": [], "does": []})],
    "goal.sized": [({"activity": "Gardening", "size": 3, "unit": "times"}, None)],
    "goal.done": [({"activity": "Gardening", "how": "done"}, None)],
    "clinic.planned": [(WHOLE, {key: value for key, value in WHOLE.items() if key != "message"})],
    "import.counted": [({"batch": "b", "source": "phone", "days": {"2026-11-20": {"steps": 3}}}, None)],
    "import.written": [({"batch": "b", "source": "file", "day": "2026-11-20", "pain": 4}, None)],
    "import.undone": [({"batch": "b"}, None)],
    "pain.rated": [({"asked": "person", "pain": 4, "place": "where Ana hit me"}, {"asked": "person", "pain": 4})],
}  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "data", "left"), [(kind, *each) for kind, cases in LESS.items() for each in cases]
)
def test_what_is_not_allowed_is_taken_out(
    kind: str, data: dict[str, Any], left: dict[str, Any] | None
) -> None:
    assert went(kind, data) == left
    assert went(kind, data, *CLINIC_PARTS[1:]) == data


@pytest.mark.parametrize(("kind", "data"), FORMS)
def test_every_form_goes_whole_or_is_one_of_those(kind: str, data: dict[str, Any]) -> None:
    if kind not in NEVER and kind not in LESS and kind != "diary.edited":
        assert went(kind, data) == data


def test_what_was_brought_goes_with_its_part_and_its_notes_with_theirs() -> None:
    data = {
        "batch": "b",
        "source": "file",
        "day": "2026-11-20",
        "pain": 4,
        "said": "so so",
        "note": "x",
    }
    assert went("import.written", data, "notes") is None
    assert set(went("import.written", data, "brought") or {}) == {"batch", "source", "day", "pain"}
    assert went("import.written", data, "brought", "notes") == data
    named = data | {"source": "Mein Tagebuch (Ana).csv"}
    assert went("import.written", named, "brought") is None, "a name of a file"


def test_an_edit_goes_as_what_it_edits_and_one_of_which_nothing_may_go_as_a_deletion() -> None:
    def edit(**said: Any) -> Event | None:
        data = {"of": "e0", "kind": "diary.written", "data": {"day": "2026-11-22", **said}}
        return sendable(make_event("e1", NOON, "diary.edited", data), RECORD, public())

    found = edit(sleep=3, note="x")
    assert found is not None and found.kind == "diary.edited"
    assert found.data["data"] == {"day": "2026-11-22", "sleep": 3}
    taken = edit(note="x")
    assert taken is not None and (taken.kind, taken.data) == ("diary.deleted", {"of": "e0"})


@pytest.mark.parametrize(("said", "goes"), [
    ({"bladder_change": "new"}, True),
    ({"bladder_change": "no", "sexual_change": "new"}, False),
    ({"sexual_change": "new"}, False), ({}, False),
])  # fmt: skip
def test_a_reason_goes_where_it_holds_by_what_is_not_private(
    said: dict[str, Any], goes: bool
) -> None:
    """That one of several signs was there, and none that is shown, would tell the private one."""
    told = make_event("e0", NOON, "screening.answered", {"screen": "toilet", "answers": said})
    data = {"disposition": "emergency", "rows": ["ces_new"], "fingerprint": "0f"}
    verdict = make_event("e", NOON, "screening.assessed", data)
    answers = answered({}, told, public())
    found = sendable(verdict, RECORD, public(), answers)
    assert found is not None and found.data["disposition"] == "emergency"
    assert bool(found.data["rows"]) == goes


@pytest.mark.parametrize("kind", ["levitated", "consent.given"])
def test_a_kind_that_nobody_decided_and_a_consent_never_go(kind: str) -> None:
    event = Event("e1", NOON, kind, {"manage": "secret"})
    assert sendable(event, CLINIC_PARTS, public()) is None


def test_fields_that_nobody_decided_stay() -> None:
    assert went("exercise.walked", {"minutes": 10, "with": "Ana"}) == {"minutes": 10}
    assert went("care.seen", {"by": "Ana"}) == {}
