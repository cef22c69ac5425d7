"""Who needs someone, a patient's page, notes, invites and the log, as the staff meets them."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from uuid import uuid4

import in_the_server
import pytest

from support.clinic_process import ClinicProcess
from support.clinics import postgresql_at_length
from support.staff import Browser, Clinic

pytestmark = postgresql_at_length("clinic")
LIVES = ("emergency", "urgent", "soon", "worse", "silent", "idle", "fine", "nothing yet")
MARKUP = '<img src=x onerror="alert(1)"> & Söhne'


@dataclass
class Inside:
    """The server's own process beside it, and who was put into it."""

    call: ClinicProcess
    patients: dict[str, str]


@pytest.fixture(scope="module")
def inside(clinic: Clinic) -> Iterator[Inside]:
    process = ClinicProcess(clinic.server.folder, clinic.server.database)
    found = {life: process(in_the_server.patient, f"The {life} one", life) for life in LIVES}
    yield Inside(process, found)
    process.close()


def doctor(clinic: Clinic) -> Browser:
    return clinic.people["clinician"]


def card(page: str, label: str) -> str:
    """What stands in the list of somebody, without tags."""
    found = [each for each in page.split("<li><div>") if f"<bdi>{label}</bdi>" in each]
    assert len(found) == 1, label
    return " ".join(re.sub(r"<[^>]+>", " ", found[0].partition("</li>")[0]).split())


def test_each_stands_there_with_a_reason_most_pressing_first(
    clinic: Clinic, inside: Inside
) -> None:
    page = doctor(clinic).get("/staff/patients/").text
    for life, says in {
        "emergency": "Emergency Their app told them whom to call at once",
        "urgent": "Urgent Their app told them to see someone today",
        "soon": "See someone soon Their app told them to see someone soon",
        "worse": "Worse Said that it is worse",
        "silent": "Silent A check-in was missed",
        "idle": "Plan missed A whole week of their exercises went by undone",
    }.items():
        assert says in card(page, f"The {life} one"), life
    order = re.findall(r"<bdi>The (\w+) one</bdi>", page)
    assert order == ["emergency", "urgent", "soon", "worse", "silent", "idle"]
    assert "Pain 6 to 6 in 3 days" in card(page, "The worse one")
    assert "pain from 6 to 6 of 10" in page.lower(), "the picture says it too"
    everybody = doctor(clinic).get("/staff/patients/?why=all").text
    assert "Nothing now" in card(everybody, "The fine one")
    assert "Nothing was sent yet" in card(everybody, "The nothing yet one")
    only = doctor(clinic).get("/staff/patients/?why=4").text
    assert re.findall(r"<bdi>The (\w+) one</bdi>", only) == ["worse"]


def test_odd_words_in_the_address_are_no_trouble(clinic: Clinic, inside: Inside) -> None:
    for odd in (
        "why=99",
        "why=-1",
        "why=%00",
        "page=0",
        "page=999999",
        "page=9" * 9,
        "why=%D9%A3",
        "page=x",
    ):
        assert doctor(clinic).get(f"/staff/patients/?{odd}").status == 200, odd
    for odd in ("below=x", "below=-1", "below=" + "9" * 30):
        assert clinic.people["auditor"].get(f"/staff/log/?{odd}").status == 200, odd


def test_an_emergency_is_told_and_cannot_be_handled_away(clinic: Clinic, inside: Inside) -> None:
    of = inside.patients["emergency"]
    page = doctor(clinic).get(f"/staff/patients/{of}/").text
    assert "Emergency, raised" in page and "Their app told them then whom to call at once" in page
    assert "The nerves to your bladder" in page
    actions = set(re.findall(r'<form[^>]*action="([^"]*)"', page))
    assert actions == {"/staff/sign-out/", f"/staff/patients/{of}/notes/write/#notes"}
    doctor(clinic).post(f"/staff/patients/{of}/notes/write/", text="Called them. Handled.")
    assert "Emergency" in card(doctor(clinic).get("/staff/patients/").text, "The emergency one")


def test_the_page_is_the_sheet_with_charts_and_notes(clinic: Clinic, inside: Inside) -> None:
    of = inside.patients["fine"]
    page = doctor(clinic).get(f"/staff/patients/{of}/").text
    for said in ("7 of 10 at first, 3 of 10 at last", "What was tried, and what it did", '<svg class="chart"',
                 "The same as a table", "No notes", "<strong>No</strong>: what is private"):  # fmt: skip
        assert said in page, said
    assert 'action="/visit' not in page, "nothing of the patient's own forms"
    empty = doctor(clinic).get(f"/staff/patients/{inside.patients['nothing yet']}/").text
    assert "nothing was sent yet" in empty


def test_a_note_is_kept_as_it_was_typed(clinic: Clinic, inside: Inside) -> None:
    of = inside.patients["soon"]
    path = f"/staff/patients/{of}/notes/write/"
    assert doctor(clinic).post(path, text=f"First line\r\n{MARKUP}").status == 302
    page = doctor(clinic).get(f"/staff/patients/{of}/").text
    assert "First line<br>&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp; Söhne" in page
    assert "<img" not in page
    for wrong in ("", "  \n ", "x" * 5001, "a\0b"):
        answer = doctor(clinic).post(path, text=wrong)
        assert answer.status == 422
        assert wrong.strip() in answer.text, "and is shown again, to be shortened"
    assert doctor(clinic).get(f"/staff/patients/{of}/").text.count('class="note-of"') == 1


def test_nobody_but_a_clinician_reads_anything_of_a_patient(clinic: Clinic, inside: Inside) -> None:
    of = inside.patients["fine"]
    for role in ("reception", "admin", "auditor"):
        for path in ("", "notes/"):
            assert clinic.people[role].get(f"/staff/patients/{of}/{path}").status == 403
        assert (
            clinic.people[role].post(f"/staff/patients/{of}/notes/write/", text="x").status == 403
        )
        assert clinic.people[role].get("/staff/patients/").status == 403
    for path in ("/staff/invites/", "/staff/account/"):
        assert "The fine one" not in clinic.people["admin"].get(path).text, (
            "not invited by a link here"
        )
    for unknown in (str(uuid4()), "1", "..%2f..%2f"):
        assert doctor(clinic).get(f"/staff/patients/{unknown}/").status == 404
        assert (
            doctor(clinic).post(f"/staff/patients/{unknown}/notes/write/", text="x").status == 404
        )


def test_a_consent_that_ends_takes_the_record_away_at_once(clinic: Clinic, inside: Inside) -> None:
    label = "Ends soon"
    of = inside.call(in_the_server.patient, label, "worse")
    path = f"/staff/patients/{of}/"
    doctor(clinic).post(f"{path}notes/write/", text="Before the end")
    assert label in doctor(clinic).get("/staff/patients/").text
    inside.call(in_the_server.ended, of)
    assert doctor(clinic).get(path).status == 404
    assert doctor(clinic).post(f"{path}notes/write/", text="After the end").status == 404
    assert inside.call(in_the_server.summary, of) == {}
    assert label not in doctor(clinic).get("/staff/patients/?why=all").text
    assert (
        "Nobody whom you may see"
        in doctor(clinic).post("/staff/patients/search/", label=label).text
    )
    notes = doctor(clinic).get(f"{path}notes/").text
    assert "Before the end" in notes and "After the end" not in notes
    assert "Pain" not in notes


def test_a_row_that_is_made_while_consent_ends_is_never_left(
    clinic: Clinic, inside: Inside
) -> None:
    second = ClinicProcess(clinic.server.folder, clinic.server.database)
    with ThreadPoolExecutor(2) as threads:
        for _ in range(5):
            of = inside.call(in_the_server.patient, "In between", "fine")
            made = threads.submit(second, in_the_server.made_again, of, 20)
            inside.call(in_the_server.ended, of)
            made.result()
            assert inside.call(in_the_server.summary, of) == {}
    second.close()


def test_search_is_by_the_clinics_own_words_and_stands_in_no_address(
    clinic: Clinic, inside: Inside
) -> None:
    found = doctor(clinic).post("/staff/patients/search/", label="  THE Worse ")
    assert "Said that it is worse" in card(found.text, "The worse one")
    assert "The silent one" not in found.text
    for odd in ("", "%", "_", "'; DROP TABLE patient; --", "x" * 500, "\0"):
        answer = doctor(clinic).post("/staff/patients/search/", label=odd)
        assert answer.status == 200 and "The worse one" not in answer.text
    assert "worse" not in clinic.server.log.read_text().lower()


def test_what_only_time_decides_turns_by_itself(clinic: Clinic, inside: Inside) -> None:
    of = inside.call(in_the_server.patient, "Falls silent", "fine")
    page = doctor(clinic).get("/staff/patients/").text
    assert "Falls silent" not in page
    clinic.server.sql("UPDATE patient_summary SET silent_from = '2026-01-02 03:04:00+00:00',"
                      " turns_at = '2026-01-02 03:04:00+00:00' WHERE person_id ="
                      " (SELECT person_id FROM patient WHERE label = 'Falls silent')")  # fmt: skip
    assert "A check-in was missed, 2 Jan 2026" in card(doctor(clinic).get("/staff/patients/").text,
                                                       "Falls silent")  # fmt: skip
    inside.call(in_the_server.ended, of)


def test_a_row_that_is_behind_or_missing_is_made_again(clinic: Clinic, inside: Inside) -> None:
    of = inside.patients["urgent"]
    before = inside.call(in_the_server.summary, of)
    assert before["alarm"] == "urgent"
    for harm in ("DELETE FROM patient_summary WHERE alarm = 'urgent'",
                 "UPDATE patient_summary SET stored = 0, alarm = '' WHERE alarm = 'urgent'"):  # fmt: skip
        clinic.server.sql(harm)
        inside.call(in_the_server.renewed)
        after = inside.call(in_the_server.summary, of)
        assert after["alarm"] == "urgent" and after["stored"] == before["stored"]


def test_each_minute_who_was_heard_of_lately_and_now_and_then_everybody(inside: Inside) -> None:
    of = inside.call(in_the_server.patient, "Heard of late", "fine")
    assert inside.call(in_the_server.behind, of, 3) == (False, True)
    assert inside.call(in_the_server.behind, of, 1) == (True, True)
    inside.call(in_the_server.ended, of)


def test_a_record_that_nobody_foresaw_hides_nobody(clinic: Clinic, inside: Inside) -> None:
    of = inside.call(in_the_server.unreadable, "Odd one")
    page = doctor(clinic).get("/staff/patients/").text
    assert "Cannot be read here" in card(page, "Odd one")
    shown = doctor(clinic).get(f"/staff/patients/{of}/")
    assert shown.status == 200 and "cannot be shown here" in shown.text
    inside.call(in_the_server.ended, of)


def test_inviting_shows_the_link_once_and_keeps_no_word_of_it(
    clinic: Clinic, inside: Inside
) -> None:
    for role in ("clinician", "reception", "admin"):
        browser = clinic.people[role]
        page = browser.post("/staff/invites/new/", label=f"{MARKUP} {role}").text
        link = re.search(r">(https://app\.example\.org/clinic/#[\w-]{43})</textarea>", page)
        assert link and '<svg class="qr"' in page and "<img" not in page
        word = link[1].partition("#")[2]
        listed = browser.get("/staff/invites/").text
        assert "&lt;img src=x" in listed and word not in listed
        assert word not in str(clinic.server.sql("SELECT * FROM invite"))
        assert word not in clinic.server.log.read_text()
    for wrong in ("", " ", "x" * 81, "\u202e"):
        assert clinic.people["reception"].post("/staff/invites/new/", label=wrong).status == 422
    [(of,)] = clinic.server.sql("SELECT id FROM invite WHERE label = ?", f"{MARKUP} reception")
    for odd in ("", "x", "9" * 40, "-1"):
        assert clinic.people["reception"].post("/staff/invites/take-back/", of=odd).status == 404
    assert clinic.people["reception"].post("/staff/invites/take-back/", of=str(of)).status == 302
    assert "Invite taken back" in clinic.people["reception"].get("/staff/invites/").text


def test_every_read_stands_in_the_log_and_the_log_is_whole(clinic: Clinic, inside: Inside) -> None:
    of = inside.call(in_the_server.patient, "Looked at", "fine")
    doctor(clinic).get(f"/staff/patients/{of}/")
    doctor(clinic).get("/staff/patients/?why=all")
    page = clinic.people["auditor"].get("/staff/log/").text
    lines = [row for row in page.split("<tr>") if f"<code>{of[:8]}</code>" in row]
    read = [re.findall(r'class="what">([^<]*)</td>', row)[0] for row in lines]
    assert sorted(read) == ["in the list", "the clinic&#x27;s notes", "the record"]
    assert all("clinician One" in row for row in lines)
    assert "Looked at" not in page, "no name of a patient is needed to read a log"
    checked = clinic.people["auditor"].post("/staff/log/check/").text
    assert "lines follow from one another" in checked


def test_pages_are_small_and_hold_nothing_inline(clinic: Clinic, inside: Inside) -> None:
    for path in (
        "/staff/patients/",
        f"/staff/patients/{inside.patients['fine']}/",
        "/staff/invites/",
    ):
        answer = doctor(clinic).ask("GET", path, Accept_Encoding="gzip")
        assert len(answer.body) < 20_000, path
        text = doctor(clinic).get(path).text
        assert "<style" not in text and " style=" not in text and "<script>" not in text
