"""What the script of a page is given for the clinic: as agreed, in pieces, each event once."""

import json

import pytest

from support.cast import ALMA, MARIA, answer_all
from support.clinics_home import (
    AGREE,
    BROUGHT,
    NOTE,
    PAGE,
    QUEUE,
    WORD,
    agrees,
    all_due,
    consents,
    due,
    some_record,
)
from support.homes import Home
from support.pinned import now
from support.visitor import Visitor
from unknot.exchange.record_file import write
from unknot.record.consents import CLINIC_PARTS
from unknot.record.event_validation import make_event


@pytest.mark.parametrize(("part", "canary"), [
    ("notes", NOTE), ("brought", BROUGHT), ("private", '"sex"'),
])  # fmt: skip
def test_a_part_goes_along_only_when_it_is_ticked(patient: Visitor, part: str, canary: str) -> None:
    some_record(patient)
    agrees(patient, *(each for each in CLINIC_PARTS if each != part))
    assert canary not in json.dumps(all_due(patient))
    patient.send(patient.get(PAGE).form(AGREE), part=CLINIC_PARTS)
    assert canary in json.dumps(all_due(patient))


def test_private_answers_and_reasons_stay_and_the_level_goes(patient: Visitor) -> None:
    answer_all(patient, ALMA)
    agrees(patient)
    said = json.dumps(all_due(patient))
    assert '"pregnant"' not in said and '"screening.assessed"' in said
    patient.send(patient.get(PAGE).form(AGREE), part=["private"])
    assert '"pregnant"' in json.dumps(all_due(patient))


def test_no_secret_is_ever_in_what_goes(theirs: Home, patient: Visitor) -> None:
    answer_all(patient, MARIA)
    agrees(patient, *CLINIC_PARTS)
    sent = json.dumps(all_due(patient))
    data = consents(theirs)[0][1]
    assert "consent." not in sent and data["manage"] not in sent and WORD not in sent


def test_it_goes_in_pieces_each_event_once_and_in_order(theirs: Home, patient: Visitor) -> None:
    some_record(patient, 450)
    agrees(patient, *CLINIC_PARTS)
    own = [each for each in theirs.events() if each["kind"] not in ("consent.given",)]
    found = all_due(patient)
    assert [each["id"] for each in found] == [each["id"] for each in own]
    assert len(found) > 400
    consent = consents(theirs)[0][1]["consent"]
    assert due(patient, of=consent, last=found[-1]["id"])["events"] == []
    assert due(patient, of="another", last=found[-1]["id"])["events"], "of an earlier consent"
    assert due(patient, of=consent, last="of another phone")["last"] == found[199]["id"]


def test_a_long_note_goes_alone(patient: Visitor) -> None:
    here = now()
    long = [make_event(f"n{each}", here, "diary.written", {
        "day": "2026-11-20", "note": "ß" * 90_000}) for each in range(2)]  # fmt: skip
    patient.upload(patient.get("/record/").form("/record/import/"), write(long, here))
    agrees(patient, "notes")
    piece = due(patient)
    assert [each["id"] for each in piece["events"]] == ["n0"] and piece["more"]


def test_an_empty_form_asks_nothing(patient: Visitor) -> None:
    form = patient.get("/record/").forms[0]
    token = [field for field in form.fields if "token" in field[0]]
    assert patient.post(QUEUE, token).path == PAGE
