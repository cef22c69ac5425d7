"""Every kind and form of event that was ever written is read for ever.

`golden_events.jsonl` only grows: a new kind, or a new form of its data, is a line at its end. Old
names are in the records of old (`tests/records_of_old`).
"""

import json
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from unknot.record.event import Event
from unknot.record.event_kinds import KINDS
from unknot.record.event_validation import from_json, make_event
from unknot.record.fold import fold
from unknot.record.names import OLD

GOLDEN = Path(__file__).with_name("golden_events.jsonl")
LINES = GOLDEN.read_text(encoding="ascii").splitlines(keepends=True)
FROZEN = (61, "d93e33d15e4bbeb473115eec74f83087844b7c2295f49eca7433ea17f8f92418")
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
OF_0_1_0 = Path(__file__).parents[1] / "records_of_old" / "0.1.0" / "every_kind.events.jsonl"


def test_no_line_was_ever_changed_or_taken_out() -> None:
    number, digest = FROZEN
    assert sha256("".join(LINES[:number]).encode("ascii")).hexdigest() == digest


def test_every_kind_has_a_line() -> None:
    assert {json.loads(line)["kind"] for line in LINES} == KINDS.keys()


@pytest.mark.parametrize("line", LINES)
def test_every_form_is_read_as_it_was_written(line: str) -> None:
    said = json.loads(line)
    event = make_event("e1", NOON, said["kind"], said["data"])
    assert (event.kind, dict(event.data)) == (said["kind"], said["data"])
    assert fold([event]).last_at == NOON


def test_every_old_name_stands_in_a_record_of_its_time_and_leads_to_a_kind_of_today() -> None:
    old = {json.loads(line)["kind"] for line in OF_0_1_0.read_text().splitlines()}
    assert old - {"levitated"} == OLD.keys(), "32 kinds of 0.1.0, and one that nobody knows"
    assert {new for new, _ in OLD.values()} < KINDS.keys()
    assert not OLD.keys() & KINDS.keys()
    assert all(kind.count(".") == 1 for kind in KINDS), "family and what"


def test_an_old_name_is_read_and_the_present_one_written() -> None:
    old = Event("e1", NOON, "practice_rated", {"session": "p1", "pain": 3})
    assert old.kind == "pain.rated"
    assert old.as_json()["data"] == {"session": "p1", "pain": 3, "asked": "exercise"}
    assert from_json(old.as_json()) == old
    edit = Event("e2", NOON, "edited", {"of": "e0", "kind": "wrote", "data": {"day": "2026-11-22"}})
    assert (edit.kind, edit.data["kind"]) == ("diary.edited", "diary.written")


def test_two_copies_of_one_event_by_both_names_are_one() -> None:
    data = {"session": "s1", "remedy": "heat", "dose": 1200, "before": 6}
    old, new = (Event("e1", NOON, kind, data) for kind in ("started", "remedy.started"))
    assert old == new
    assert len(fold([old, new]).pain.ratings) == 1


def test_a_number_of_pain_counts_whoever_asked_for_it() -> None:
    state = fold(
        [make_event("e1", NOON, "pain.rated", {"asked": "person", "pain": 4, "place": "neck"})]
    )
    assert [(pain.value, pain.place) for pain in state.pain.ratings] == [(4, "neck")]


def test_what_nobody_knows_is_carried_with_all_that_it_says() -> None:
    said = {"id": "u1", "at": NOON.isoformat(), "kind": "levitation." + "x" * 100,
            "data": {"with": [None, 2.5]}, "zone": "Europe/Berlin"}  # fmt: skip
    assert from_json(said).as_json() == said
    assert fold([from_json(said)]).screening.answers == {}
