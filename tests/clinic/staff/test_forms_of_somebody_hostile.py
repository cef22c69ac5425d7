"""What a form of the staff's pages is sent that no page of ours sends."""

from http.client import HTTPConnection

import pytest

from support.staff import Browser, Clinic
from unknot.clinic.staff.one_line import one_line

DIGITS = "9" * 5_000  # which Python reads as no number
MEGABYTE = b"x" * 1_000_000


def sent(browser: Browser, path: str, body: bytes, kind: str) -> int:
    connection = HTTPConnection("127.0.0.1", browser.port, timeout=60)
    connection.request(
        "POST", path, body, {"Host": f"localhost:{browser.port}", "Content-Type": kind}
    )
    status = connection.getresponse().status
    connection.close()
    return status


@pytest.mark.parametrize("path", ["recover/", "sign-in/check", "join/options", "nowhere"])
@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "application/json"])
def test_a_stranger_cannot_have_much_read(clinic: Clinic, path: str, kind: str) -> None:
    assert sent(clinic.browser(), f"/staff/{path}", MEGABYTE, kind) == 413


def test_the_longest_note_is_not_too_long(clinic: Clinic) -> None:
    from support.clinic_phones import joined
    from support.other_software import key_of

    of = key_of(joined(clinic.server))
    came = clinic.people["clinician"].post(
        f"/staff/patients/{of}/notes/write/", text="\N{CAT FACE}" * 5_000
    )
    assert came.status == 302


@pytest.mark.parametrize("query", [f"?why={DIGITS}", f"?page={DIGITS}", "?why=٣", "?why=-1"])
def test_a_number_without_end_is_none(clinic: Clinic, query: str) -> None:
    from urllib.parse import quote

    path = f"/staff/patients/{quote(query, safe='?=&-')}"
    assert clinic.people["clinician"].ask("GET", path).status == 200


def plan(clinic: Clinic, **more: str) -> tuple[int, str]:
    from support.clinic_phones import joined
    from support.other_software import key_of

    of = key_of(joined(clinic.server))
    came = clinic.people["clinician"].post(
        f"/staff/patients/{of}/plan/", until="2999-01-31", **more
    )
    return came.status, came.text


@pytest.mark.parametrize("sent_as", [{"times": DIGITS}, {"minutes.heat": DIGITS}])
def test_a_plan_with_a_number_without_end_is_refused(
    clinic: Clinic, sent_as: dict[str, str]
) -> None:
    assert plan(clinic, message="Walk.", **sent_as)[0] == 422


@pytest.mark.parametrize("letter", ["\0", "\u202e", "\u2067", "\x1b", "\u2028"])
def test_a_message_holds_no_letter_that_is_not_to_be_seen(clinic: Clinic, letter: str) -> None:
    """A letter that turns others round makes "do not lift" of something else on the phone."""
    status, text = plan(clinic, message=f"Do {letter}not lift.")
    assert status == 422 and "cannot be seen" in text


def test_a_message_of_several_lines_in_another_writing_is_one(clinic: Clinic) -> None:
    assert plan(clinic, message="Walk.\r\n\tمی\u200cروم, क\u094d\u200dष 👩\u200d⚕️")[0] == 302


INVISIBLE = [
    "\u3164",
    "\u2800",
    "\u115f\u1160",
    "\u200d",
    "\u034f",
    "\ufe0f",
    "\U000e0041",
    "\uffa0",
]


@pytest.mark.parametrize("name", INVISIBLE)
def test_a_name_of_letters_that_nobody_sees_is_none(clinic: Clinic, name: str) -> None:
    assert one_line(name) == ""
    came = clinic.people["admin"].post("/staff/staff/invite/", name=name, role="auditor")
    assert came.status == 422


def test_what_joins_letters_of_a_word_stays(clinic: Clinic) -> None:
    for said in ("می\u200cروم", "क\u094d\u200dष", "Zoë O’Neill", "👩\u200d⚕\ufe0f Weber"):
        assert one_line(said) == said


def test_a_label_that_another_writing_needs_can_be_invited(clinic: Clinic) -> None:
    came = clinic.people["reception"].post("/staff/invites/new/", label="می\u200cروم")
    assert came.status == 200 and "می\u200cروم" in came.text


def test_other_software_is_not_called_as_one_of_the_staff(clinic: Clinic) -> None:
    """Patients read the name alone, and could not tell a program from whom they know."""
    from test_tokens_of_software import day

    said = {"name": "CLINICIAN  one", "scope": ["records"], "until": day(30)}
    came = clinic.people["admin"].post("/staff/software/token/", **said)
    assert came.status == 422 and "One of the staff is called so" in came.text
