"""Every address of the staff's pages by everybody, as this table says: deny by default."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Final
from uuid import uuid4

import pytest

from support.staff import Answer, Browser, Clinic, coded

C, R, A, U = "clinician", "reception", "admin", "auditor"
NOBODY, CODE = "nobody", "recovered"
EVERYBODY: Final = (NOBODY, CODE, C, R, A, U)
# Written from what each role is for, and not from the code: who gets past the door of which address.
TABLE: Final = {
    "staff_file": EVERYBODY,
    "staff_sign_in": EVERYBODY,
    "staff_sign_in_options": EVERYBODY,
    "staff_sign_in_check": EVERYBODY,
    "staff_recover": EVERYBODY,
    "staff_join": EVERYBODY,
    "staff_join_options": EVERYBODY,
    "staff_join_check": EVERYBODY,
    "staff_oidc_begin": EVERYBODY,
    "staff_oidc_back": EVERYBODY,
    "staff_oidc_finish": EVERYBODY,
    "staff_oidc_link": (C, R, A, U),
    "staff_oidc_unlink": (C, R, A, U),
    "staff_sign_out": (CODE, C, R, A, U),
    "staff_key": (CODE, C, R, A, U),
    "staff_key_options": (CODE, C, R, A, U),
    "staff_key_check": (CODE, C, R, A, U),
    "staff_home": (C, R, A, U),
    "staff_own": (C, R, A, U),
    "staff_codes": (C, R, A, U),
    "staff_key_remove": (C, R, A, U),
    "staff_sign_out_everywhere": (C, R, A, U),
    "staff_accounts": (A,),
    "staff_account_invite": (A,),
    "staff_account_again": (A,),
    "staff_account_role": (A,),
    "staff_account_end": (A,),
    "staff_software": (A,),
    "staff_token_make": (A,),
    "staff_token_end": (A,),
    "staff_webhook_make": (A,),
    "staff_webhook_end": (A,),
    "staff_patients": (C,),
    "staff_patients_search": (C,),
    "staff_patient": (C,),
    "staff_outcomes": (C,),
    "staff_outcomes_table": (C,),
    "staff_plan": (C,),
    "staff_note": (C,),
    "staff_notes": (C,),
    "staff_invites": (C, R, A),
    "staff_invite": (C, R, A),
    "staff_invite_withdraw": (C, R, A),
    "staff_log": (U,),
    "staff_log_check": (U,),
    "staff_nowhere": (C, R, A, U),
}
LISTED: Final = """
import json, sys, django
django.setup()
from django.urls import get_resolver
staff = [each for each in get_resolver().url_patterns if str(each.pattern) == "staff/"]
json.dump({each.name: "/staff/" + str(each.pattern) for each in staff[0].url_patterns}, sys.stdout)
"""


@pytest.fixture(scope="module")
def addresses(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    environment = {"DJANGO_SETTINGS_MODULE": "unknot.clinic.settings",
                   "UNKNOT_DATA": str(tmp_path_factory.mktemp("listed")),
                   "UNKNOT_CLINIC_ADDRESS": "http://127.0.0.1:8421/"}  # fmt: skip
    done = subprocess.run([sys.executable, "-c", LISTED], env=os.environ | environment,
                          capture_output=True, text=True, check=True)  # fmt: skip
    found: dict[str, str] = json.loads(done.stdout)
    return {name: route.replace("<str:name>", "staff.css").replace("<path:rest>", "no/where")
            .replace("<uuid:of>", str(uuid4())) for name, route in found.items()}  # fmt: skip


@pytest.fixture(scope="module")
def people(clinic: Clinic) -> dict[str, Browser]:
    owner, _ = clinic.join("Vera Recovered", C)
    codes = owner.post("/staff/account/codes/").text
    recovered = clinic.browser()
    code = codes.partition("<code>")[2].partition("</code>")[0]
    assert recovered.post("/staff/recover/", code=code).status == 302
    return clinic.people | {NOBODY: clinic.browser(), CODE: recovered}


def turned_away(answer: Answer) -> bool:
    where = answer.headers.get("Location", "")
    return (where in ("/staff/sign-in/", "/staff/key/") and answer.status == 302) or (
        answer.status == 403 and ("Not for your role" in answer.text or "You were signed out" in answer.text)
    )  # fmt: skip


def test_every_address_stands_in_the_table(addresses: dict[str, str]) -> None:
    assert addresses.keys() == TABLE.keys()


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("name", [name for name in TABLE if name != "staff_sign_out"])
def test_the_door_opens_for_whom_the_table_says(
    addresses: dict[str, str], people: dict[str, Browser], name: str, method: str
) -> None:
    path, opened = addresses[name], []
    for who, browser in people.items():
        answer = browser.post(path) if method == "POST" else browser.ask("GET", path)
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert "Access-Control-Allow-Origin" not in answer.headers
        if not turned_away(answer):
            opened.append(who)
    assert sorted(opened) == sorted(TABLE[name])


def test_signing_out_is_for_whoever_is_in(clinic: Clinic) -> None:
    for role, key in clinic.keys.items():
        browser = clinic.browser()
        assert browser.post("/staff/sign-out/").status == 403
        browser.sign_in(key)
        assert browser.post("/staff/sign-out/").headers["Location"] == "/staff/sign-in/"
        assert role != C or turned_away(browser.ask("GET", "/staff/account/"))


def forms(addresses: dict[str, str]) -> Iterator[tuple[str, str]]:
    for name, path in addresses.items():
        if name not in ("staff_file", "staff_home", "staff_nowhere"):
            yield name, path


def test_no_form_is_taken_from_another_page(
    clinic: Clinic, addresses: dict[str, str], people: dict[str, Browser]
) -> None:
    for name, path in forms(addresses):
        for who in TABLE[name]:
            browser = people[who]
            plain = browser.ask("POST", path, b"", Origin=browser.origin)
            token = browser.token()
            elsewhere = browser.ask("POST", path, f"csrfmiddlewaretoken={token}".encode(),
                                    Origin="https://evil.example.org",
                                    Content_Type="application/x-www-form-urlencoded")  # fmt: skip
            for answer in (plain, elsewhere):
                if answer.status != 405:
                    assert (answer.status, "another page" in answer.text) == (403, True), (
                        name,
                        who,
                    )


def test_nobody_is_served_by_another_name_of_the_host(clinic: Clinic) -> None:
    by_number = Browser(clinic.server.port, dict(clinic.people[A].cookies),
                        f"http://127.0.0.1:{clinic.server.port}")  # fmt: skip
    came = by_number.ask("GET", "/staff/staff/")
    assert (came.status, came.headers["Location"]) == (
        302,
        f"{clinic.people[A].origin}/staff/staff/",
    )
    assert by_number.ask("POST", "/staff/staff/invite/", b"").status == 421
    assert by_number.ask("GET", "/staff/staff/", Host="evil.example.org").status == 400


def test_without_an_identity_provider_there_is_no_such_address(
    clinic: Clinic, addresses: dict[str, str], people: dict[str, Browser]
) -> None:
    for name in (each for each in TABLE if "oidc" in each):
        for who in TABLE[name]:
            answers = people[who].ask("GET", addresses[name]), people[who].post(addresses[name])
            assert sorted(each.status for each in answers) == [404, 405], (name, who)
    for path in ("sign-in/", "join/", "account/"):
        assert "work account" not in people[C].get(f"/staff/{path}").text


def test_cookies_are_for_this_site_and_no_script(clinic: Clinic) -> None:
    browser = clinic.browser()
    first = browser.ask("GET", "/staff/sign-in/").headers["Set-Cookie"]
    options = browser.send("/staff/sign-in/options")
    for line in (first, options.headers["Set-Cookie"]):
        assert "HttpOnly" in line and "SameSite=Strict" in line and "Domain" not in line
    assert options.headers["Cache-Control"] == "no-store"


def test_who_leaves_is_out_at_once_everywhere(clinic: Clinic) -> None:
    browser, key = clinic.join("Gina Gone", C)
    code = browser.post("/staff/account/codes/").text.partition("<code>")[2].partition("</code>")[0]
    second = clinic.browser()
    second.sign_in(key)
    of = str(clinic.server.sql("SELECT id FROM staff WHERE name = 'Gina Gone'")[0][0])
    assert clinic.people[A].post("/staff/staff/end/", of=of).status == 302
    for each in (browser, second):
        assert turned_away(each.ask("GET", "/staff/account/"))
        assert turned_away(each.post("/staff/account/codes/"))
    assert clinic.browser().sign_in(key).status == 403
    assert clinic.browser().post("/staff/recover/", code=code).status == 403
    assert clinic.people[A].post("/staff/staff/again/", of=of).status == 404
    assert "left; was clinician" in clinic.people[A].get("/staff/staff/").text


def test_a_role_that_changes_changes_at_once(clinic: Clinic) -> None:
    browser, _ = clinic.join("Rita Role", A)
    of = str(clinic.server.sql("SELECT id FROM staff WHERE name = 'Rita Role'")[0][0])
    assert browser.get("/staff/staff/").status == 200
    assert clinic.people[A].post("/staff/staff/role/", of=of, role="reception").status == 302
    assert browser.get("/staff/staff/").status == 403
    assert clinic.people[A].post("/staff/staff/role/", of=of, role="owner").status == 404


def test_the_last_admin_stays(clinic: Clinic) -> None:
    of = str(
        clinic.server.sql("SELECT id FROM staff WHERE role = 'admin' AND active ORDER BY made_at")[
            0
        ][0]
    )
    clinic.invite("Never Came", A)  # who cannot sign in, and counts for nothing
    for path, more in (("end", {}), ("role", {"role": "auditor"})):
        came = clinic.people[A].post(f"/staff/staff/{path}/", of=of, **more)
        assert came.status == 409 and "make another admin first" in came.text
    assert clinic.people[A].get("/staff/staff/").status == 200


def test_a_key_of_somebody_else_is_not_theirs_to_remove(clinic: Clinic) -> None:
    own, count = clinic.people[R], "SELECT count(*) FROM passkey"
    options = own.send("/staff/key/options").json["publicKey"]
    second = clinic.key()
    assert own.send("/staff/key/check", credential=second.made(options)).status == 200
    before = clinic.server.sql(count)
    own.post("/staff/account/key", key=coded(clinic.keys[A].id))
    assert clinic.server.sql(count) == before
    own.post("/staff/account/key", key=coded(second.id))
    own.post("/staff/account/key", key=coded(clinic.keys[R].id))
    assert clinic.server.sql(count) == [(before[0][0] - 1,)], "the last one stays"


def test_out_everywhere_else(clinic: Clinic) -> None:
    here, there = clinic.browser(), clinic.browser()
    here.sign_in(clinic.keys[U])
    there.sign_in(clinic.keys[U])
    assert here.post("/staff/account/elsewhere").status == 302
    assert turned_away(there.ask("GET", "/staff/account/"))
    assert "auditor One" in here.get("/staff/account/").text
    clinic.people[U].sign_in(clinic.keys[U])


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", "x" * 80, "محمد \u202eevil", "a\r\nb"]
)
def test_markup_and_long_names_stay_words(clinic: Clinic, name: str) -> None:
    link = clinic.people[A].post("/staff/staff/invite/", name=name, role=R)
    page = clinic.people[A].get("/staff/staff/").text
    assert link.status == 200
    assert "<script>alert" not in page + link.text and "\u202e" not in page
    for wrong in ("", "  ", "\u202e", "x" * 81):
        assert clinic.people[A].post("/staff/staff/invite/", name=wrong, role=R).status == 422
