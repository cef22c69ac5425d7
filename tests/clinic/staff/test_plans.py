"""A clinician writes a plan within the tables' limits; the phone is handed the newest, signed."""

import json
from dataclasses import dataclass, field
from uuid import UUID

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDSA,
    SECP256R1,
    EllipticCurvePublicKey,
)
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from support.clinic_phones import Phone, event, hashed
from support.clinics import postgresql_at_length
from support.staff import Browser, Clinic
from unknot.clinic.patients.plan_key import decoded, public_key
from unknot.record.clinic_plan_events import CLINIC_PLANS, PLANNED

pytestmark = postgresql_at_length("clinic")

FAR = "2999-01-31"
MARKUP = "<script>alert(1)</script>\r\n& slowly"


@dataclass
class Joined:
    """A patient whose phone joined, and their page's address."""

    clinic: Clinic
    phone: Phone
    of: UUID = field(init=False)

    def __post_init__(self) -> None:
        assert self.phone.join().status == 201
        self.of = UUID(id_of(self.clinic, self.phone.secret))

    @property
    def page(self) -> str:
        return f"/staff/patients/{self.of}/plan/"

    @property
    def key(self) -> EllipticCurvePublicKey:
        word = (self.clinic.server.folder / "plan_key").read_text()
        return EllipticCurvePublicKey.from_encoded_point(SECP256R1(), decoded(public_key(word)))

    def plan(self) -> dict | None:
        """What its phone is handed, once the signature was seen to be the clinic's."""
        came = self.phone.clinic.ask("GET", "records/mine/plan", bearer=self.phone.secret)
        assert came.status == 200
        jws = came.json["plan"]
        if jws is None:
            return None
        said, _, signature = jws.rpartition(".")
        raw = decoded(signature)
        assert len(raw) == 64
        der = encode_dss_signature(int.from_bytes(raw[:32]), int.from_bytes(raw[32:]))
        self.key.verify(der, said.encode(), ECDSA(SHA256()))
        with pytest.raises(InvalidSignature):
            self.key.verify(der, said.encode() + b"x", ECDSA(SHA256()))
        header, payload = (json.loads(decoded(each)) for each in said.split("."))
        assert header["alg"] == "ES256"
        assert payload["sub"] == "c1", "their consent"
        return payload["plan"]


def id_of(clinic: Clinic, secret: str) -> str:
    rows = clinic.server.sql("SELECT id FROM patient WHERE claim_id = ?", hashed(secret))
    return str(rows[0][0])


@pytest.fixture
def joined(clinic: Clinic) -> Joined:
    return Joined(clinic, Phone(clinic.server))


@pytest.fixture
def doctor(clinic: Clinic) -> Browser:
    return clinic.people["clinician"]


def test_a_plan_is_written_shown_logged_and_handed_out_signed(
    joined: Joined, doctor: Browser
) -> None:
    assert joined.plan() is None
    form = doctor.get(joined.page).text
    assert "up to 20" in form and "up to 30" in form, "the tables' own limits"
    answer = doctor.post(joined.page, **{
        "minutes.heat": "10", "without": "tens", "exercise": "bridge", "times": "3",
        "visit": "2998-12-10", "visit_at": "14:30", "until": FAR, "message": MARKUP,
    })  # fmt: skip
    assert answer.status == 302
    plan = joined.plan()
    assert plan is not None
    assert plan | {"plan": "", "written": ""} == {
        "plan": "", "written": "", "by": "clinician One", "until": FAR, "doses": {"heat": 600}, "without": ["tens"],
        "exercises": ["bridge"], "times": 3, "visit": "2998-12-10", "visit_at": "14:30",
        "message": "<script>alert(1)</script>\n& slowly",
    }  # fmt: skip
    assert CLINIC_PLANS[PLANNED].check(plan | {"clinic": "Praxis"}) is None, "the phone can keep it"
    looks = joined.phone.looks().json["looks"]
    assert [look["what"] for look in looks] == ["plan", "plan"], "the form, and what was written"
    shown = doctor.get(f"/staff/patients/{joined.of}/").text
    assert "has not said that it came" in shown
    for line in ("Heat: at most 10 minutes", "Not this: The TENS unit", "Exercises, these alone: Bridge", "Times a week: 3",
                 "Next visit: 10 Dec 2998, 14:30", "Holds until 31 Jan 2999", "&lt;script&gt;alert(1)&lt;/script&gt;<br>&amp; slowly"):  # fmt: skip
        assert line in shown, line


def test_the_newest_is_handed_out_and_none_that_is_over(joined: Joined, doctor: Browser) -> None:
    for message in ("First", "Second"):
        doctor.post(joined.page, until=FAR, message=message)
    assert (joined.plan() or {})["message"] == "Second"
    doctor.post(joined.page, until="2026-11-01", message="Over")
    assert joined.plan() is None


@pytest.mark.parametrize(("asks", "says"), [
    ({"minutes.heat": "21"}, "Heat: at most 20 minutes"),
    ({"minutes.heat": "-1"}, "should be a whole number"),
    ({"minutes.heat": "ten"}, "should be a whole number"),
    ({"without": "fire"}, "no remedy is called fire"),
    ({"exercise": "levitation"}, "levitation is in no week"),
    ({"times": "8"}, "from 1 to 7"),
    ({"visit_at": "14:30"}, "should be a time such as 14:30, of the day"),
    ({"until": ""}, "should be a day"),
    ({"message": "x" * 1001}, "longer than 1000"),
])  # fmt: skip
def test_more_than_the_tables_allow_is_refused_and_said(
    joined: Joined, doctor: Browser, asks: dict[str, str], says: str
) -> None:
    answer = doctor.post(joined.page, **{"until": FAR, "message": "Kept here"} | asks)
    assert answer.status == 422
    assert says in answer.text.replace("&#x27;", "'")
    assert joined.plan() is None


def test_markup_is_shown_as_text_when_it_comes_back(joined: Joined, doctor: Browser) -> None:
    answer = doctor.post(joined.page, **{"message": MARKUP, "minutes.heat": "99", "until": FAR})
    assert "<script>alert(1)" not in answer.text and "&lt;script&gt;" in answer.text


def test_what_the_phone_sends_of_it_is_told(joined: Joined, doctor: Browser) -> None:
    doctor.post(joined.page, until=FAR, without="heat")
    plan = joined.plan()
    assert plan is not None
    joined.phone.send(event(1, "clinic.planned", **plan, clinic="Praxis"))
    assert "It came to their phone" in doctor.get(joined.page).text
    joined.phone.send(event(2, "clinic.plan_ended", plan=plan["plan"]))
    assert "They put it aside" in doctor.get(joined.page).text
    shown = doctor.get(f"/staff/patients/{joined.of}/")
    assert shown.status == 200 and "They put it aside" in shown.text, "on the sheet too"


def test_after_the_end_nobody_writes_one_and_none_is_handed_out(
    joined: Joined, doctor: Browser
) -> None:
    doctor.post(joined.page, until=FAR, without="heat")
    joined.phone.end()
    assert doctor.post(joined.page, until=FAR, without="cold").status == 404
    assert doctor.get(joined.page).status == 404
    came = joined.phone.plan()
    assert came.status == 410


def test_a_secret_that_nobody_joined_with_is_handed_none(clinic: Clinic) -> None:
    came = clinic.server.ask("GET", "records/mine/plan", bearer="x" * 43)
    assert came.status == 401
