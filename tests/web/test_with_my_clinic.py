"""With my clinic: what is agreed stands in the record first, and is found, changed and ended."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from support.clinics_home import (
    AGREE,
    COPIES,
    END,
    PAGE,
    QUEUE,
    WORD,
    agrees,
    clinics_home,
    consents,
    due,
    lines,
    some_record,
)
from support.homes import Home
from support.phone import say
from support.pinned import now
from support.record_server import RecordServer
from support.visitor import Visitor
from unknot.exchange.record_file import write
from unknot.record.event_validation import make_event

# ---- agreeing


@pytest.fixture(scope="module")
def copying(server: RecordServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    """A home whose clinic has other software."""
    yield from clinics_home(server, tmp_path_factory, f'copies = "{COPIES}"\n')


def test_copies_by_other_software_are_a_tick_of_their_own_where_the_clinic_says_into_what(
    copying: Home, theirs: Home, patient: Visitor
) -> None:
    visitor = copying.visitor()
    page = visitor.get(PAGE)
    assert COPIES in page.text.replace("&#x27;", "'") and say("my_clinic.parts.copied") in page.text
    agrees(visitor, "notes")
    assert consents(copying)[-1][1]["parts"] == ["record", "notes"], "nothing is ticked by itself"
    changed = visitor.send(visitor.get(PAGE).form(AGREE), part=["notes", "copied"])
    assert consents(copying)[-1][1]["parts"] == ["record", "notes", "copied"]
    assert say("my_clinic.parts.copied") in changed.text.partition(say("my_clinic.held.looks"))[0]
    assert due(visitor)["share"]["parts"] == ["record", "notes", "copied"]
    assert say("my_clinic.parts.copied") not in patient.get(PAGE).text
    patient.post(
        AGREE, [*patient.get(PAGE).form(AGREE).fields, ("part", "copied"), ("invite", WORD)]
    )
    assert consents(theirs)[-1][1]["parts"] == ["record"], "what was not offered is not agreed to"


def test_the_page_says_who_what_how_long_what_stays_and_that_nobody_watches(
    patient: Visitor,
) -> None:
    page = patient.get(PAGE)
    text = " ".join(page.text.split())
    for wanted in (*lines("ask.always"), *lines("stays"), *map(
        say, ("my_clinic.ask.deletes", "my_clinic.ask.nobody", "my_clinic.ask.private"))):  # fmt: skip
        assert wanted in text
    assert "Praxis Weber & Partner" in text
    assert "Visits, for ten years." in text and "On working days, before a visit." in text
    assert "/danger/" in page.links
    assert not [field for field in page.form(AGREE).fields if field[0] == "part"], (
        "nothing is ticked"
    )


def test_agreeing_is_written_down_with_all_that_it_needs_and_sends_nothing(
    theirs: Home, patient: Visitor, server: RecordServer
) -> None:
    server.asked.clear()
    page = agrees(patient, "notes")
    assert page.path == PAGE and say("my_clinic.parts.notes") in page.text
    assert say("my_clinic.parts.private") not in page.text.partition("Change what")[0]
    ((kind, data),) = consents(theirs)
    assert kind == "consent.given"
    until = (now() + timedelta(days=90)).date().isoformat()
    assert data | {"consent": "", "manage": ""} == {
        "consent": "", "recipient": "Praxis Weber & Partner", "by": "clinic", "parts": ["record", "notes"],
        "until": until, "link": server.address, "manage": "", "invite": WORD,
    }  # fmt: skip
    assert len(data["manage"]) == 43
    assert server.asked == [], "the page's script sends, and nothing else"


def test_a_part_that_nobody_offered_is_not_allowed_and_no_end_is_no_end(
    theirs: Home, patient: Visitor
) -> None:
    agrees(patient, "brought", "everything", "record", days="")
    ((_, data),) = consents(theirs)
    assert data["parts"] == ["record", "brought"] and "until" not in data


def test_the_same_form_sent_twice_agrees_once_and_each_word_is_new(
    theirs: Home, patient: Visitor
) -> None:
    form = patient.get(PAGE).form(AGREE)
    for _ in range(2):
        patient.send(form, invite=WORD)
    ((_, first),) = consents(theirs)
    patient.send(patient.get(END).form(END))
    agrees(patient)
    assert consents(theirs)[-1][1]["manage"] != first["manage"]


@pytest.mark.parametrize("pasted", [
    WORD, f"#{WORD}", f"https://app.example/clinic/#{WORD}", f"  {WORD[:20]} \n {WORD[20:]} ",
])  # fmt: skip
def test_an_invitation_may_be_typed_or_pasted_whole(
    theirs: Home, patient: Visitor, pasted: str
) -> None:
    agrees(patient, invite=pasted)
    assert consents(theirs)[0][1]["invite"] == WORD


@pytest.mark.parametrize("typed", ["", "x", WORD + "w", "<script>", "é" * 43])
def test_what_is_none_is_refused_and_said(theirs: Home, patient: Visitor, typed: str) -> None:
    page = agrees(patient, "notes", invite=typed, days="365")
    assert page.status == 422 and say("my_clinic.wrong.bad") in page.text
    kept = page.form(AGREE).fields
    assert {("part", "notes"), ("days", "365"), ("invite", typed)} <= {*kept}, "nothing is lost"
    assert page.path.startswith(f"{PAGE}?shown=")
    assert consents(theirs) == []


def test_a_second_invitation_takes_nothing_s_place(theirs: Home, patient: Visitor) -> None:
    form = patient.get(PAGE).form(AGREE)
    agrees(patient)
    patient.post(AGREE, [*form.filled(invite="v" * 43), ("form_id", "0" * 32)])
    assert [each["invite"] for _, each in consents(theirs)] == [WORD]
    assert say("my_clinic.held.second") in patient.get(PAGE).text, "shown by the script alone"


# ---- changing and ending


def test_a_change_is_an_end_and_a_new_consent_under_the_same_word(
    theirs: Home, patient: Visitor
) -> None:
    agrees(patient, "notes")
    page = patient.send(patient.get(PAGE).form(AGREE), part=["private"])
    assert page.path == PAGE
    (_, first), (end, ended), (_, second) = consents(theirs)
    assert (end, ended) == ("consent.ended", {"consent": first["consent"]})
    assert second["parts"] == ["record", "private"]
    assert (second["manage"], second["invite"]) == (first["manage"], first["invite"])
    assert due(patient)["ends"] == [], "the word goes on: nothing is to be deleted"


def test_it_is_ended_with_a_tap_and_a_confirmation_and_says_what_stays(
    theirs: Home, patient: Visitor
) -> None:
    agrees(patient)
    assert END in patient.get(PAGE).links
    page = patient.get(END)
    for line in (*lines("end.does"), *lines("stays")):
        assert line in page.text
    assert len(consents(theirs)) == 1, "looking ends nothing"
    page = patient.send(page.form(END))
    assert page.path == PAGE and say("my_clinic.over.not_gone") in page.text
    assert lines("stays")[0] in page.text
    assert consents(theirs)[-1][0] == "consent.ended"
    found = due(patient)
    assert found["share"] is None and found["events"] == []
    assert [each["consent"] for each in found["ends"]] == [consents(theirs)[0][1]["consent"]]


def test_what_the_server_deleted_is_asked_of_it_no_more(theirs: Home, patient: Visitor) -> None:
    agrees(patient)
    patient.send(patient.get(END).form(END))
    consent = consents(theirs)[0][1]["consent"]
    assert due(patient, gone=consent)["ends"] == []
    assert consents(theirs)[-1] == ("consent.ended", {"consent": consent, "gone": True})
    page = patient.get(PAGE)
    assert say("my_clinic.over.gone") in page.text
    assert not [each for each in page.forms if each.action == QUEUE], "nothing is asked any more"
    assert QUEUE.encode() not in patient.get("/").body


def test_also_once_it_was_changed(theirs: Home, patient: Visitor) -> None:
    agrees(patient)
    patient.send(patient.get(PAGE).form(AGREE), part=["notes"])
    patient.send(patient.get(END).form(END))
    (ends,) = due(patient)["ends"]
    assert say("my_clinic.over.not_gone") in patient.get(PAGE).text
    assert due(patient, gone=ends["consent"])["ends"] == []
    assert say("my_clinic.over.not_gone") not in patient.get(PAGE).text


def test_whoever_the_server_does_not_know_is_gone_only_after_a_while(
    theirs: Home, patient: Visitor
) -> None:
    """A join that was given up may still arrive: until then the server's 401 says nothing."""
    agrees(patient)
    patient.send(patient.get(END).form(END))
    assert [each["late"] for each in due(patient)["ends"]] == [False]
    theirs.passes(601)
    assert [each["late"] for each in due(patient)["ends"]] == [True]


def test_its_last_day_ends_it(theirs: Home, patient: Visitor) -> None:
    some_record(patient)
    agrees(patient, days="30")
    assert due(patient)["events"]
    theirs.passes(32 * 86400)
    assert say("my_clinic.over.expired").partition("{day}")[2] in patient.get(PAGE).text
    found = due(patient)
    assert found["events"] == [] and len(found["ends"]) == 1


@pytest.mark.parametrize("sign", ["saddle"])
def test_under_an_alarm_it_can_be_ended_and_not_begun_or_widened(
    theirs: Home, patient: Visitor, sign: str
) -> None:
    form = patient.get(PAGE).form(AGREE)
    agrees(patient)
    change = patient.get(PAGE).form(AGREE)
    patient.send(patient.get("/check/").form("/check/"), tick=sign)
    assert QUEUE.encode() not in patient.get("/").body, "a page of an emergency sends nothing"
    assert b"clinic.js" not in patient.get("/").body
    assert not [each for each in patient.get(PAGE).forms if each.action == AGREE]
    assert patient.post(AGREE, change.filled(part=["private"])).path == "/advice/"
    assert len(consents(theirs)) == 1
    patient.send(patient.get(END).form(END))
    assert consents(theirs)[-1][0] == "consent.ended"
    page = patient.get(PAGE)
    assert say("my_clinic.in_alarm") in page.text and "/advice/" in page.links
    assert patient.post(AGREE, form.filled(invite=WORD)).path == "/advice/"


# ---- where it is found, and where there is none


def test_it_is_found_from_the_sheet_and_the_record(patient: Visitor) -> None:
    for path in ("/visit/", "/record/"):
        assert PAGE in patient.get(path).links
    assert say("my_clinic.private") in patient.get("/").text


def test_erasing_says_that_the_clinic_keeps_what_was_sent(patient: Visitor) -> None:
    some_record(patient)
    wanted = say("my_clinic.erase").partition("{clinic}")[2]
    assert wanted not in patient.get("/record/").text
    assert say("record.kept") in patient.get("/record/").text
    agrees(patient)
    assert wanted in patient.get("/record/").text
    assert say("record.kept") not in patient.get("/record/").text, "it is kept elsewhere too"


def test_a_home_of_no_clinic_says_so_and_takes_no_invitation(home: Home, visitor: Visitor) -> None:
    page = visitor.get(PAGE)
    assert say("my_clinic.none") in page.text and not page.forms
    for path in ("/visit/", "/record/"):
        assert PAGE not in visitor.get(path).links
    token = [each for each in visitor.get("/record/").forms[0].fields if "token" in each[0]]
    fields = [*token, ("form_id", "0" * 32), ("invite", WORD), ("days", "90")]
    assert visitor.post(AGREE, fields).path == PAGE
    assert visitor.get(END).path == PAGE
    assert home.kinds() == []


def test_a_consent_to_another_server_is_shown_and_ended_and_nobody_is_asked(
    theirs: Home, patient: Visitor
) -> None:
    given = make_event("c0", now(), "consent.given", {
        "consent": "c0", "recipient": "Dr Wren", "by": "clinic", "parts": ["record"],
        "link": "https://elsewhere.example/", "manage": "s" * 43})  # fmt: skip
    patient.upload(patient.get("/record/").form("/record/import/"), write([given], now()))
    page = patient.get(PAGE)
    assert "Dr Wren" in page.text and page.form(AGREE)
    assert not [each for each in page.forms if each.action == QUEUE]
    assert b"elsewhere.example" not in patient.get("/").body
    patient.send(patient.get(END).form(END))
    assert consents(theirs)[-1] == ("consent.ended", {"consent": "c0"})


def test_the_policy_names_that_one_host(patient: Visitor, server: RecordServer) -> None:
    policy = patient.get("/").headers["content-security-policy"]
    assert f"connect-src 'self' {server.address.rstrip('/')};" in f"{policy};"
