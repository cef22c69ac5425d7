"""A patient from the invite on the staff's page to the end, over what a phone speaks with the server."""

import re
from datetime import UTC, datetime

from support.clinics import postgresql_at_length, word
from support.staff import Clinic
from support.told_to_a_clinic import lives

pytestmark = postgresql_at_length("clinic")


def test_invited_joined_seen_told_and_gone(clinic: Clinic) -> None:
    doctor, server = clinic.people["clinician"], clinic.server
    page = clinic.people["reception"].post("/staff/invites/new/", label="Bed 12").text
    link = re.search(r"/clinic/#([\w-]{43})", page)
    assert link
    secret = word()
    joined = {"invite": link[1], "secret": secret, "consent": "c1", "parts": ["record"]}
    assert server.ask("POST", "records/join", joined).status == 201
    listed = doctor.get("/staff/patients/?why=all").text
    assert "Bed 12" in listed and "Nothing was sent yet" in listed
    assert "Shares their record since" in clinic.people["reception"].get("/staff/invites/").text
    events = lives(datetime.now(UTC))["emergency"]
    sent = {"events": [event.as_json() for event in events]}
    assert server.ask("POST", "records/mine", sent, secret).json["stored"] == len(events)
    listed = doctor.get("/staff/patients/").text
    assert "Bed 12" in listed and "Their app told them whom to call at once" in listed
    of = re.search(r"/staff/patients/([0-9a-f-]{36})/", listed)
    assert of
    assert "The nerves to your bladder" in doctor.get(f"/staff/patients/{of[1]}/").text
    looks = server.ask("GET", "records/mine/looks", bearer=secret).json["looks"]
    assert {(each["who"], each["what"]) for each in looks} == {
        ("clinician One", "list"), ("clinician One", "record"), ("clinician One", "notes")}  # fmt: skip
    assert server.ask("DELETE", "records/mine", bearer=secret).status == 204
    assert doctor.get(f"/staff/patients/{of[1]}/").status == 404
    assert "Bed 12" not in doctor.get("/staff/patients/?why=all").text
    assert server.sql("SELECT count(*) FROM patient_summary") == [(0,)]
    invites = clinic.people["reception"].get("/staff/invites/").text
    assert "Consent ended" in invites and "/notes/" not in invites, "notes are a clinician's"
    assert f"/staff/patients/{of[1]}/notes/" in doctor.get("/staff/invites/").text
