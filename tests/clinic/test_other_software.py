"""What the clinic's other software gets by a token: by scope, of whom, and that patients read it."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from secrets import token_urlsafe
from uuid import uuid4

import pytest
from fhir.resources.R4B.bundle import Bundle
from fhir.resources.R4B.questionnaire import Questionnaire

from support.clinic_phones import Phone, event, hashed, joined
from support.clinics import Mailbox
from support.other_software import ALL, Software, key_of, with_token
from support.told_to_a_clinic import interview, lives, told

COPIED = ["record", "notes", "copied"]
APP = "https://app.example.org/"


@pytest.fixture(scope="module")
def mailbox(request, tmp_path_factory):
    """With an app to invite to."""
    database = request.getfixturevalue("new_postgresql") if request.param == "postgresql" else ""
    found = Mailbox(tmp_path_factory.mktemp("mailbox"), database, UNKNOT_CLINIC_APP=APP)
    yield found
    found.kill()


pytestmark = pytest.mark.parametrize("mailbox", ["sqlite", "postgresql"], indirect=True, scope="module")  # fmt: skip


def copying(clinic: Mailbox, *events: dict, parts: list[str] = COPIED) -> tuple[Phone, str]:
    """A patient who lets what they share be copied, and their id."""
    phone = joined(clinic, parts=parts)
    assert not events or phone.send(*events).status == 200
    return phone, key_of(phone)


# ---- which token opens what

SCOPED = {"patients": "patients", "events": "records", "bundle": "records", "questionnaire": "",
          "invite": "invites", "invited": "invites"}  # fmt: skip
GOOD = {"invite": 201, "invited": 404}


@pytest.mark.parametrize("scopes", [*((each,) for each in ALL), ALL[:2], ALL])
def test_a_token_opens_what_its_scopes_say(mailbox: Mailbox, scopes: tuple[str, ...]) -> None:
    _, of = copying(mailbox, event())
    found = with_token(mailbox, *scopes).every_answer(of)
    assert found == {address: GOOD.get(address, 200) if not scope or scope in scopes else 403
                     for address, scope in SCOPED.items()}  # fmt: skip


@pytest.mark.parametrize("how", ["none", "wrong", "ended", "over", "its hash", "a phone's"])
def test_whatever_is_no_good_token_opens_nothing(mailbox: Mailbox, how: str) -> None:
    phone, of = copying(mailbox, event())
    good = with_token(mailbox)
    software = {
        "none": Software(mailbox, ""), "wrong": Software(mailbox, f"unknot_{token_urlsafe(32)}"),
        "ended": with_token(mailbox, ended=True), "over": with_token(mailbox, days=-1),
        "its hash": Software(mailbox, hashed(good.token)), "a phone's": Software(mailbox, phone.secret),
    }[how]  # fmt: skip
    assert set(software.every_answer(of).values()) == {401}
    error = "" if how == "none" else ' error="invalid_token"'
    assert software.patients().headers["Www-Authenticate"] == f"Bearer{error}"
    assert phone.looks().json == {"looks": []}


def test_the_last_day_is_a_good_one_and_its_use_is_noted(mailbox: Mailbox) -> None:
    software = with_token(mailbox, days=0)
    used = "SELECT used_at FROM api_token WHERE token_hash = ?"
    assert mailbox.sql(used, hashed(software.token)) == [(None,)]
    assert software.patients().status == 200
    assert mailbox.sql(used, hashed(software.token))[0][0] is not None


# ---- who there is


def test_all_patients_come_once_page_by_page(mailbox: Mailbox) -> None:
    keys = {copying(mailbox)[1] for _ in range(4)} | {key_of(joined(mailbox))}
    software, found, after = with_token(mailbox), [], {}
    while True:
        page = software.patients(limit=2, **after).json
        found += page["patients"]
        assert len(page["patients"]) <= 2
        if page["next"] is None:
            break
        after = {"after": page["next"]}
    assert len(found) == len({each["id"] for each in found}) and keys <= {
        each["id"] for each in found
    }


def test_the_list_says_who_may_be_copied_and_who_ended(mailbox: Mailbox) -> None:
    (_, of), plain, (gone, was) = copying(mailbox), joined(mailbox), copying(mailbox)
    gone.end()
    found = {
        each["id"]: each
        for each in with_token(mailbox, "patients", "records").patients().json["patients"]
    }
    assert [found[each]["copied"] for each in (of, key_of(plain), was)] == [True, False, False]
    assert found[of]["ended"] is None and found[was]["ended"].endswith("Z")
    assert found[of]["label"] == "Bed 4"
    labels = {
        each["id"]: each for each in with_token(mailbox, "patients").patients().json["patients"]
    }
    assert not labels[of]["copied"], "it has no scope to"


# ---- what may be copied


def test_what_was_sent_comes_as_it_was_sent(mailbox: Mailbox) -> None:
    sent = [event(number) for number in range(7)]
    _, of = copying(mailbox, *sent)
    found = with_token(mailbox).events(of).json
    assert found["stored"] == found["last"] == 7 and found["patient"] == of
    assert [each.pop("number") for each in found["events"]] == list(range(1, 8))
    assert [{key: each[key] for key in ("id", "kind", "data")} for each in found["events"]] == [
        {key: each[key] for key in ("id", "kind", "data")} for each in sent]  # fmt: skip
    assert [datetime.fromisoformat(each["at"]) for each in found["events"]] == [
        datetime.fromisoformat(each["at"]) for each in sent]  # fmt: skip


def test_it_is_read_on_from_a_number_of_the_same_consent(mailbox: Mailbox) -> None:
    phone, of = copying(mailbox, *[event(number) for number in range(5)])
    software, numbers, since = with_token(mailbox), [], 0
    while since < 5:
        page = software.events(of, since=since, consent="c1", limit=2).json
        numbers += [each["number"] for each in page["events"]]
        since = page["last"]
    assert numbers == [1, 2, 3, 4, 5]
    assert software.events(of, since=5, consent="c1").json["events"] == []
    phone.send(event(9))
    assert [
        each["number"] for each in software.events(of, since=5, consent="c1").json["events"]
    ] == [6]
    assert software.events(of, since=5).status == 422
    assert software.events(of, since=7, consent="c1").status == 409, "a database brought back"
    assert phone.change(consent="c2", parts=COPIED).status == 200
    assert software.events(of, since=5, consent="c1").status == 409
    assert software.events(of).json | {"patient": ""} == {
        "patient": "", "consent": "c2", "stored": 0, "events": [], "last": 0}  # fmt: skip


def test_who_lets_nothing_be_copied_or_ended_it_is_nobody(mailbox: Mailbox) -> None:
    plain, software = joined(mailbox), with_token(mailbox)
    plain.send(event())
    ended, of = copying(mailbox, event())
    assert software.events(of).status == software.bundle(of).status == 200
    ended.end()
    changed, was = copying(mailbox, event())
    changed.change(parts=["record"])
    for each in (of, was, key_of(plain), str(uuid4())):
        assert software.events(each).status == software.bundle(each).status == 404
        assert software.events(each).body == software.events(str(uuid4())).body
    over, late = copying(mailbox, event())
    mailbox.sql(
        "UPDATE patient SET until = ? WHERE claim_id = ?", "2026-01-01", hashed(over.secret)
    )
    assert software.events(late).status == software.bundle(late).status == 404
    assert plain.looks().json["looks"] == []


def test_nothing_private_is_ever_copied_whatever_staff_may_see(mailbox: Mailbox) -> None:
    life = told((datetime(2026, 11, 1, 9, tzinfo=UTC), interview(pregnant=True)))
    sent = [each.as_json() for each in life]
    assert '"pregnant"' in json.dumps(sent)
    _, of = copying(mailbox, *sent, parts=[*COPIED, "private"])
    software = with_token(mailbox)
    events, bundle = software.events(of), software.bundle(of)
    assert '"screening.answered"' in events.body.decode() and '"age"' in events.body.decode()
    assert b"pregnan" not in events.body + bundle.body
    [label] = json.loads(bundle.body)["meta"]["security"]
    assert label["code"] == "REDACTED", "else what is missing would be taken for a no"


def test_notes_come_along_only_where_notes_were_allowed(mailbox: Mailbox) -> None:
    note = event(kind="diary.written", day="2026-11-01", note="canary of a note")
    software = with_token(mailbox)
    for parts, there in ((COPIED, True), (["record", "copied"], False)):
        _, of = copying(mailbox, note, parts=parts)
        for answer in (software.events(of), software.bundle(of)):
            assert (b"canary" in answer.body) == there


@pytest.mark.parametrize("life", ["emergency", "worse", "idle", "nothing yet"])
def test_the_bundle_is_fhir(mailbox: Mailbox, life: str) -> None:
    sent = [each.as_json() for each in lives(datetime(2026, 11, 28, 9, tzinfo=UTC))[life]]
    _, of = copying(mailbox, *sent)
    came = with_token(mailbox).bundle(of)
    assert came.kind == "application/fhir+json"
    bundle = Bundle.model_validate_json(came.body)
    kinds = {entry.resource.get_resource_type() for entry in bundle.entry or ()}
    assert ("QuestionnaireResponse" in kinds) == bool(sent) and "Consent" not in kinds
    Questionnaire.model_validate_json(with_token(mailbox).questionnaire().body)


# ---- that it is read is written down


def test_a_reading_is_a_line_that_the_patient_reads_under_its_name(mailbox: Mailbox) -> None:
    phone, of = copying(mailbox, event())
    one, two = with_token(mailbox, name="Lab & Co"), with_token(mailbox, name="Records of Weber")
    one.events(of)
    one.bundle(of)
    assert [(each["who"], each["what"]) for each in phone.looks().json["looks"]] == [
        ("Lab & Co", "record")
    ]
    two.bundle(of)
    assert [each["who"] for each in phone.looks().json["looks"]] == ["Lab & Co", "Records of Weber"]
    assert ("software",) in mailbox.sql("SELECT role FROM audit_entry")


def test_to_ask_and_hear_nothing_new_is_no_look(mailbox: Mailbox) -> None:
    phone, of = copying(mailbox, event())
    software = with_token(mailbox)
    software.patients()
    assert software.events(of, since=1, consent="c1").json["events"] == []
    software.events(of, since=1, consent="c2")
    assert phone.looks().json["looks"] == []
    phone.send(event(1))
    software.events(of, since=1, consent="c1")
    assert len(phone.looks().json["looks"]) == 1


# ---- invites


def test_an_invite_is_one_however_often_it_is_asked_for(mailbox: Mailbox) -> None:
    software, name = with_token(mailbox, "invites"), str(uuid4())
    made, again = software.invite(name), software.invite(name)
    assert (made.status, again.status) == (
        201,
        200,
    ) and made.json == again.json == software.invited(name).json
    assert made.json["link"].startswith(f"{APP}clinic/#") and made.json["state"] == "open"
    phone = Phone(mailbox, made.json["link"].partition("#")[2])
    assert phone.join().status == 201
    used = software.invite(name)
    assert used.status == 200 and used.json["link"] is None and used.json["state"] == "used"
    assert used.json["patient"] == key_of(phone)
    listed = with_token(mailbox, "patients").patients().json["patients"]
    assert [each["invite"] for each in listed if each["id"] == key_of(phone)] == [name]


def test_asked_for_at_once_it_is_one_too(mailbox: Mailbox) -> None:
    software = with_token(mailbox, "invites")
    for _ in range(8):
        name = str(uuid4())
        with ThreadPoolExecutor(4) as pool:
            came = list(pool.map(lambda _, name=name: software.invite(name), range(4)))
        assert sorted(each.status for each in came) == [200, 200, 200, 201]
        assert len({each.json["link"] for each in came}) == 1


def test_under_an_id_that_is_taken_there_is_no_other(mailbox: Mailbox) -> None:
    software, name = with_token(mailbox, "invites"), str(uuid4())
    software.invite(name)
    assert software.invite(name, "Bed 5").status == 409
    other = with_token(mailbox, "invites")
    assert other.invite(name).status == 409
    assert other.invited(name).json["state"] == "open" and other.invited(name).json["link"] is None


@pytest.mark.parametrize(("label", "status"), [
    ("", 422), (" ", 422), ("x" * 81, 422), ("a\nb", 422), ("x" * 80, 201), ("Söhne <b>", 201), (4, 400), ("\0", 400),
])  # fmt: skip
def test_a_label_must_be_one(mailbox: Mailbox, label: object, status: int) -> None:
    software = with_token(mailbox, "invites")
    assert software.invite(str(uuid4()), label).status == status
    assert software.invite(str(uuid4()), "Bed 4", more=1).status == 400


@pytest.mark.parametrize("query", [
    {"limit": 0}, {"limit": 501}, {"limit": "x"}, {"limit": "٣"}, {"limit": ""}, {"after": "x"}, {"after": uuid4().hex},
])  # fmt: skip
def test_what_is_no_page_is_refused(mailbox: Mailbox, query: dict[str, object]) -> None:
    assert with_token(mailbox).patients(**query).status == 400


@pytest.mark.parametrize(
    "query", [{"since": -1}, {"since": "1e3"}, {"since": 10**17}, {"consent": "c" * 65}]
)
def test_what_is_no_number_is_refused(mailbox: Mailbox, query: dict[str, object]) -> None:
    _, of = copying(mailbox)
    assert with_token(mailbox).events(of, **query).status == 400


def test_neither_token_nor_id_nor_label_stands_in_the_servers_own_lines(mailbox: Mailbox) -> None:
    _, of = copying(mailbox, event())
    software, name = with_token(mailbox), str(uuid4())
    software.events(of)
    software.invite(name, "canary of a label")
    said = mailbox.log.read_text()
    for secret in (software.token, hashed(software.token), of, name, "canary"):
        assert secret not in said
