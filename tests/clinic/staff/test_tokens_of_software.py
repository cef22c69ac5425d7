"""An admin makes tokens for the clinic's other software, sees their use, and ends them."""

import hashlib
import re
from datetime import timedelta
from uuid import uuid4

import pytest

from support.clinics import Mailbox, postgresql_at_length
from support.other_software import Software
from support.pinned import now
from support.staff import Answer, Clinic

pytestmark = postgresql_at_length("clinic")
PAGE, MAKE, END = "/staff/software/", "/staff/software/token/", "/staff/software/token/end/"


def day(offset: int) -> str:
    return (now() + timedelta(days=offset)).date().isoformat()


def made(clinic: Clinic, name: str = "Records", **more: str | list[str]) -> Answer:
    said = {"name": name, "scope": ["patients", "records"], "until": day(30)} | more
    return clinic.people["admin"].post(MAKE, **said)


def token_in(page: str) -> str:
    found = re.search(r">(unknot_[\w-]{43})</textarea>", page)
    assert found, page
    return found[1]


def card(clinic: Clinic, name: str) -> str:
    page = clinic.people["admin"].get(PAGE).text
    found = [each for each in page.split("<li") if f"<bdi>{name}</bdi></strong>" in each]
    assert len(found) == 1, name
    return " ".join(re.sub(r"<[^>]+>", " ", found[0].partition("</li>")[0]).split())


def test_a_token_is_shown_once_and_only_its_hash_is_kept(clinic: Clinic) -> None:
    came = made(clinic, "Shown once")
    token = token_in(came.text)
    assert came.status == 200 and came.headers["Cache-Control"] == "no-store"
    assert token not in clinic.people["admin"].get(PAGE).text + clinic.server.log.read_text()
    rows = clinic.server.sql("SELECT * FROM api_token WHERE name = 'Shown once'")
    assert len(rows) == 1 and token not in str(rows)
    assert hashlib.sha256(token.encode()).hexdigest() in str(rows)


def test_the_page_tells_what_it_may_by_whom_and_when_it_was_used(clinic: Clinic) -> None:
    software = Software(clinic.server, token_in(made(clinic, "In use").text))
    before = card(clinic, "In use")
    assert (
        "patients, records of those who let it be copied; until" in before
        and "never used" in before
        and "by Ada &lt;b&gt;Admin" in before
    )
    assert software.patients().status == 200 and software.invited(str(uuid4())).status == 403
    assert "last used" in card(clinic, "In use")


def test_ended_it_opens_nothing_from_the_next_request_on(clinic: Clinic) -> None:
    software = Software(clinic.server, token_in(made(clinic, "To be ended").text))
    of = str(clinic.server.sql("SELECT id FROM api_token WHERE name = 'To be ended'")[0][0])
    assert software.patients().status == 200
    for who in ("clinician", "reception", "auditor"):
        assert clinic.people[who].post(END, of=of).status == 403
    assert software.patients().status == 200
    for _ in range(2):
        assert clinic.people["admin"].post(END, of=of).status == 302
    assert software.patients().status == 401
    assert "ended" in card(clinic, "To be ended") and "End it" not in card(clinic, "To be ended")
    for nobody in (str(uuid4()), "", "x"):
        assert clinic.people["admin"].post(END, of=nobody).status == 404


@pytest.mark.parametrize("wrong", [
    {"name": ""}, {"name": "\u202e"}, {"name": "x" * 81}, {"scope": []}, {"scope": ["see"]}, {"until": ""},
    {"until": "soon"}, {"until": "-1"}, {"until": "2200-01-01"},
])  # fmt: skip
def test_what_makes_no_token_is_told_and_the_form_keeps_the_rest(
    clinic: Clinic, wrong: dict
) -> None:
    wrong |= {"until": day(-1)} if wrong.get("until") == "-1" else {}
    count = clinic.server.sql("SELECT count(*) FROM api_token")
    came = made(clinic, **wrong)
    assert came.status == 422 and 'role="alert"' in came.text
    assert wrong == {"name": ""} or "name" in wrong or 'value="Records"' in came.text
    assert clinic.server.sql("SELECT count(*) FROM api_token") == count


def test_a_name_stays_words(clinic: Clinic) -> None:
    assert made(clinic, "<script>alert(1)</script>").status == 200
    assert "<script>alert" not in clinic.people["admin"].get(PAGE).text


def test_a_token_stays_good_when_the_server_comes_back(clinic: Clinic) -> None:
    software = Software(clinic.server, token_in(made(clinic, "Stays").text))
    server: Mailbox = clinic.server
    server.kill()
    server.start()
    assert software.patients().status == 200
