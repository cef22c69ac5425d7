"""Coming in as one of the staff: passkeys, invitations, codes on paper; and whoever tries to."""

import os
import subprocess
import sys
from secrets import token_hex

import in_the_server
import pytest

from support.clinic_process import ClinicProcess
from support.clinics import postgresql_at_length
from support.staff import Browser, Clinic, SoftKey, link_in

pytestmark = postgresql_at_length("clinic")

OWN = "/staff/account/"


def test_a_key_brings_its_holder_in_and_out(clinic: Clinic) -> None:
    browser = clinic.browser()
    assert "Sign in with a passkey" in browser.get(OWN).text
    assert browser.sign_in(clinic.keys["clinician"]).status == 200
    assert "clinician One" in browser.get(OWN).text
    kept = dict(browser.cookies)
    assert browser.post("/staff/sign-out/").status == 302
    assert "Sign in with a passkey" in browser.get(OWN).text
    browser.cookies = kept
    assert "Sign in with a passkey" in browser.get(OWN).text, "nor by the cookie from before"


def test_a_session_from_before_signing_in_is_worth_nothing(clinic: Clinic) -> None:
    victim, thief = clinic.browser(), clinic.browser()
    thief.send(
        "/staff/sign-in/options"
    )  # has a session now, and puts its key into the victim's browser
    victim.cookies = dict(thief.cookies)
    assert victim.sign_in(clinic.keys["clinician"]).status == 200
    assert "clinician One" in victim.get(OWN).text
    assert "Sign in with a passkey" in thief.get(OWN).text
    assert victim.cookies["staff"] != thief.cookies["staff"]


@pytest.mark.parametrize("wrong", ["origin", "party", "unverified", "signature", "unknown", "copied",
                                   "owner"])  # fmt: skip
def test_a_key_that_is_not_right_opens_nothing(clinic: Clinic, wrong: str) -> None:
    good, browser = clinic.keys["clinician"], clinic.browser()
    key = SoftKey(good.origin, good.id, good.key, good.user, good.counter)
    options = browser.send("/staff/sign-in/options").json["publicKey"]
    if wrong == "origin":
        key.origin = "https://unknot.example.org"
    elif wrong == "party":
        options["rpId"] = "example.org"
    elif wrong == "unverified":
        key.flags = 1
    elif wrong == "signature":
        key.key = clinic.key().key
    elif wrong == "unknown":
        key.id = b"n" * 16
    elif wrong == "copied":
        key.counter = max(good.counter - 1, 0) - 1
    else:
        key.user = b"o" * 16
    came = browser.send("/staff/sign-in/check", credential=key.answered(options))
    assert came.status == 403 and "could not be used" in came.json["said"]
    assert "Sign in with a passkey" in browser.get(OWN).text
    assert browser.sign_in(good).status == 200, "and the right one does"


def test_an_answer_is_good_once_and_for_its_own_session(clinic: Clinic) -> None:
    key, first, second = clinic.keys["clinician"], clinic.browser(), clinic.browser()
    options = first.send("/staff/sign-in/options").json["publicKey"]
    answer = key.answered(options)
    assert second.send("/staff/sign-in/check", credential=answer).status == 403
    assert first.send("/staff/sign-in/check", credential=answer).status == 200
    key.counter -= 1
    assert first.send("/staff/sign-in/check", credential=key.answered(options)).status == 403
    key.counter += 1


def test_a_challenge_is_asked_once_also_where_the_answer_was_wrong(clinic: Clinic) -> None:
    key, browser = clinic.keys["clinician"], clinic.browser()
    options = browser.send("/staff/sign-in/options").json["publicKey"]
    wrong = SoftKey(key.origin, key.id, clinic.key().key, key.user, key.counter)
    assert browser.send("/staff/sign-in/check", credential=wrong.answered(options)).status == 403
    late = browser.send("/staff/sign-in/check", credential=key.answered(options))
    assert late.status == 403 and "Try again" in late.json["said"]
    assert browser.sign_in(key).status == 200


@pytest.mark.parametrize("said", [b"", b"[]", b"{", b'{"credential": 1}', b'{"credential": {}}',
                                  b'{"credential": {"rawId": 7, "response": []}}', b"[" * 50_000,
                                  b'{"x": "' + b"x" * 70_000 + b'"}'])  # fmt: skip
def test_rubbish_is_refused(clinic: Clinic, said: bytes) -> None:
    browser = clinic.browser()
    browser.send("/staff/sign-in/options")
    came = browser.ask("POST", "/staff/sign-in/check", said, Origin=browser.origin,
                       Content_Type="application/json", X_CSRFToken=browser.token())  # fmt: skip
    assert came.status in (400, 403, 413)
    assert came.json["said"]


def test_an_invitation_is_good_once_and_the_newest_alone(clinic: Clinic) -> None:
    link = clinic.invite("Nora New", "reception")
    of = clinic.server.sql("SELECT id FROM staff WHERE name = 'Nora New'")[0][0]
    again = clinic.people["admin"].post("/staff/staff/again/", of=str(of))
    newest = link_in(again.text)
    late = clinic.browser().join(link, clinic.key())
    assert late.status == 403 and "not good any more" in late.json["said"]
    key, browser = clinic.key(), clinic.browser()
    assert browser.join(newest, key).status == 200
    assert "Nora New" in browser.get(OWN).text
    assert clinic.browser().join(newest, clinic.key()).status == 403
    assert clinic.browser().join("#" + "w" * 43, clinic.key()).status == 403


def test_an_invitation_ends_after_a_week(clinic: Clinic) -> None:
    link = clinic.invite("Lara Late", "clinician")
    clinic.server.sql("UPDATE staff_invitation SET until = '2026-01-01 00:00:00+00:00'")
    assert clinic.browser().join(link, clinic.key()).status == 403


def test_somebody_elses_key_is_not_taken_for_a_second_account(clinic: Clinic) -> None:
    link = clinic.invite("Tom Thief", "reception")
    good = clinic.keys["clinician"]
    key = SoftKey(good.origin, good.id)
    assert clinic.browser().join(link, key).status == 403
    assert clinic.browser().sign_in(good).status == 200
    assert clinic.browser().join(link, clinic.key()).status == 200, "and the link was not used up"


def test_a_new_link_for_somebody_ends_what_they_had(clinic: Clinic) -> None:
    """So an admin who takes an account over is noticed by whoever it belongs to."""
    owner, old = clinic.join("Olga Owner", "auditor")
    of = str(clinic.server.sql("SELECT id FROM staff WHERE name = 'Olga Owner'")[0][0])
    link = link_in(clinic.people["admin"].post("/staff/staff/again/", of=of).text)
    assert "Olga Owner" in owner.get(OWN).text, "nothing ends until it is used"
    new = clinic.key()
    assert clinic.browser().join(link, new).status == 200
    assert "Sign in with a passkey" in owner.get(OWN).text
    assert clinic.browser().sign_in(old).status == 403
    assert clinic.browser().sign_in(new).status == 200


@pytest.mark.parametrize(("since", "seen", "lasts"), [
    (0, 0, True), (11.9, 0.4, True), (12.1, 0.1, False), (1, 0.6, False), (-1, -1, False),
])  # fmt: skip
def test_a_session_ends_by_itself(clinic: Clinic, since: float, seen: float, lasts: bool) -> None:
    """After 12 hours, after half an hour without a page, and where a clock was put back."""
    browser, process = clinic.browser(), ClinicProcess(clinic.server.folder, clinic.server.database)
    browser.sign_in(clinic.keys["auditor"])
    process(in_the_server.aged, browser.cookies["staff"], since, seen)
    process.close()
    assert ("auditor One" in browser.get(OWN).text) is lasts


def codes_of(browser: Browser) -> list[str]:
    page = browser.post("/staff/account/codes/").text
    return [each.partition("</code>")[0] for each in page.split("<code>")[1:]]


def forget_tries(clinic: Clinic) -> None:
    clinic.server.sql("DELETE FROM wrong_code")


def test_a_lost_key_a_code_a_new_key(clinic: Clinic) -> None:
    forget_tries(clinic)
    owner, old = clinic.join("Lena Lost", "auditor")
    codes = codes_of(owner)
    assert len(set(codes)) == 10 and all(len(code.replace(" ", "")) == 20 for code in codes)
    page = clinic.browser()
    came = page.post("/staff/recover/", code=codes[0].upper().replace(" ", "-"))
    assert (came.status, came.headers["Location"]) == (302, "/staff/key/")
    assert "nothing else is open until then" in page.get("/staff/account/").text
    assert page.post("/staff/account/codes/").status == 302, "nor may new codes be made"
    new = clinic.key()
    options = page.send("/staff/key/options").json["publicKey"]
    assert page.send("/staff/key/check", credential=new.made(options)).status == 200
    assert "Lena Lost" in page.get(OWN).text
    assert "Sign in with a passkey" in owner.get(OWN).text, "out wherever the lost key was used"
    assert clinic.browser().sign_in(old).status == 403
    assert clinic.browser().sign_in(new).status == 200
    assert clinic.browser().post("/staff/recover/", code=codes[0]).status == 403, "good once"
    assert clinic.browser().post("/staff/recover/", code=codes[1]).status == 302
    codes_of(page)
    assert clinic.browser().post("/staff/recover/", code=codes[2]).status == 403, (
        "void: new ones were made"
    )


def test_guessing_codes_is_stopped_and_stops_nobody_with_a_key(clinic: Clinic) -> None:
    forget_tries(clinic)
    codes, guesser = codes_of(clinic.people["reception"]), clinic.browser()
    token = guesser.token()
    came = [guesser.post("/staff/recover/", token=token, code=token_hex(10)) for _ in range(25)]
    assert [each.status for each in came] == [403] * 20 + [429] * 5
    assert came[-1].headers["Retry-After"] == "900"
    assert guesser.post("/staff/recover/", code=codes[0]).status == 429, (
        "not even a right one, for a while"
    )
    assert clinic.browser().sign_in(clinic.keys["reception"]).status == 200
    clinic.server.sql("UPDATE wrong_code SET at = '2026-01-01 00:00:00+00:00'")
    assert guesser.post("/staff/recover/", code=codes[0]).status == 302
    forget_tries(clinic)


def test_nothing_that_opens_is_kept_as_it_is(clinic: Clinic) -> None:
    link = clinic.invite("Kim Kept", "reception")
    codes = codes_of(clinic.people["auditor"])
    tables = ("staff", "passkey", "staff_invitation", "recovery_code", "wrong_code")
    kept = str([clinic.server.sql(f"SELECT * FROM {table}") for table in tables])
    assert "Kim Kept" in kept
    assert link.partition("#")[2] not in kept and codes[0].replace(" ", "") not in kept
    log = clinic.server.log.read_text()
    assert "staff_join_check 200" in log
    for never in ("Kim", "Ada", link.partition("#")[2], codes[0]):
        assert never not in log


def test_a_second_first_admin_is_no_way_in(clinic: Clinic) -> None:
    if not clinic.server.database:
        clinic.server.kill()
    command = [sys.executable, "-m", "unknot.cli", "clinic", "--data", str(clinic.server.folder),
               "--first-admin", "Eve"]  # fmt: skip
    database = {"DATABASE_URL": clinic.server.database} if clinic.server.database else {}
    done = subprocess.run(command, env=os.environ | database, capture_output=True, text=True)
    assert done.returncode == 2 and "There is an admin already" in done.stderr and not done.stdout
    if not clinic.server.database:
        clinic.server.start()
    assert "clinician One" in clinic.people["clinician"].get(OWN).text, (
        "sessions outlive a new start"
    )
