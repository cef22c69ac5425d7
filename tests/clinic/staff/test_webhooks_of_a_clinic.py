"""An admin makes webhooks, sees whether they are taken, and ends them."""

import re
from time import monotonic, sleep
from uuid import uuid4

import pytest

from support.clinics import free_port, postgresql_at_length
from support.staff import Answer, Clinic

pytestmark = postgresql_at_length("clinic")
PAGE, MAKE, END = "/staff/software/", "/staff/software/webhook/", "/staff/software/webhook/end/"


def made(clinic: Clinic, url: str) -> Answer:
    return clinic.people["admin"].post(MAKE, url=url)


def end_all(clinic: Clinic) -> None:
    for (of,) in clinic.server.sql("SELECT id FROM webhook WHERE ended_at IS NULL"):
        assert clinic.people["admin"].post(END, of=str(of)).status == 302


def card(clinic: Clinic, url: str) -> str:
    page = clinic.people["admin"].get(PAGE).text
    found = [each for each in page.split("<li") if url in each]
    assert len(found) == 1
    return " ".join(re.sub(r"<[^>]+>", " ", found[0].partition("</li>")[0]).split())


def test_the_secret_is_shown_once_and_lies_in_no_table(clinic: Clinic) -> None:
    end_all(clinic)
    came = made(clinic, "https://192.0.2.1/told")
    secret = re.search(r">(whsec_[\w+/]{43}=)</textarea>", came.text)
    assert secret and came.status == 200
    assert secret[1] not in clinic.people["admin"].get(PAGE).text + str(
        clinic.server.sql("SELECT * FROM webhook")
    )
    assert (
        secret[1] != re.search(r"whsec_[\w+/]{43}=", made(clinic, "https://192.0.2.1/told").text)[0]
    )  # type: ignore[index]
    end_all(clinic)


def test_the_page_says_why_it_was_not_taken_and_what_was_given_up(clinic: Clinic) -> None:
    url = f"https://localhost:{free_port()}/told"
    assert made(clinic, url).status == 200
    begun = monotonic()
    while "leads to a private network" not in (said := card(clinic, url)):
        assert monotonic() - begun < 30, said
        sleep(0.2)
    assert "Not told yet; 1 waiting" in said and "Given up" not in said
    clinic.server.sql("UPDATE webhook_message SET tries = 9, due_at = at WHERE due_at IS NOT NULL")
    while "Given up 1 message" not in (said := card(clinic, url)):
        assert monotonic() - begun < 60, said
        sleep(0.2)
    assert "0 waiting" in said
    end_all(clinic)
    assert "Ended" in card(clinic, url) and "Not taken" not in card(clinic, url)
    assert clinic.server.sql("SELECT count(*) FROM webhook_message") == [(0,)]


@pytest.mark.parametrize("url", [
    "", "http://example.org/", "https://", "example.org", "https://a:b@example.org/", "https://example.org/#a", "https://example.org:99999/",
    "https://example.org/<b>", "https://example.org /", "https://EXAMPLE.org/", "https://[::1]/", "file:///etc/passwd", f"https://example.org/{'x' * 500}",
    "https://example.org/\r\nHost: evil",
])  # fmt: skip
def test_what_is_no_address_is_refused(clinic: Clinic, url: str) -> None:
    came = made(clinic, url)
    assert came.status == 422 and 'role="alert"' in came.text


def test_making_and_ending_are_lines_of_the_log(clinic: Clinic) -> None:
    end_all(clinic)
    made(clinic, "https://192.0.2.77/told?word=1")
    end_all(clinic)
    log = clinic.people["auditor"].get("/staff/log/?only=accounts").text
    for words in ("made a webhook to", "ended the webhook to"):
        assert words in log
    lines = clinic.server.sql(
        "SELECT what FROM audit_entry WHERE about = '192.0.2.77' ORDER BY number"
    )
    assert lines == [("webhook_made",), ("webhook_ended",)]


def test_five_are_the_most(clinic: Clinic) -> None:
    end_all(clinic)
    statuses = [made(clinic, f"https://192.0.2.{number}/").status for number in range(6)]
    assert statuses == [200] * 5 + [422]
    end_all(clinic)


def test_nobody_else_makes_or_ends_one(clinic: Clinic) -> None:
    count = clinic.server.sql("SELECT count(*) FROM webhook")
    for who in ("clinician", "reception", "auditor"):
        assert clinic.people[who].post(MAKE, url="https://192.0.2.1/").status == 403
        assert clinic.people[who].post(END, of=str(uuid4())).status == 403
    assert clinic.server.sql("SELECT count(*) FROM webhook") == count
    for nobody in (str(uuid4()), "", "x"):
        assert clinic.people["admin"].post(END, of=nobody).status == 404
