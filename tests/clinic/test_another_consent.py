"""Other parts under the same secret: what was sent is deleted at once, and is sent again as it may go."""

from hashlib import sha256

import pytest

from support.clinic_phones import Phone, event, joined
from support.clinics import Mailbox


def test_what_another_consent_let_in_is_gone_and_the_rest_comes_again(mailbox: Mailbox) -> None:
    phone = joined(mailbox)
    sent = [event(n, note="Yellowhammer") for n in range(3)]
    phone.send(*sent)
    came = phone.change(parts=["brought", "record"], until=None)
    assert came.json == {
        "stored": 0,
        "last": None,
        "consent": "c2",
        "parts": ["record", "brought"],
        "until": None,
    }
    assert phone.stored() == [] and phone.mine().json == came.json
    listed = "SELECT count(*) FROM patient_summary s JOIN patient p USING (person_id) WHERE p.claim_id = ?"
    assert mailbox.sql(listed, sha256(phone.secret.encode()).hexdigest()) == [(1,)], (
        "they stand on the list, though nothing came yet"
    )
    assert mailbox.sql("SELECT count(*) FROM event WHERE id = ?", sent[0]["id"]) == [(0,)]
    assert phone.send(*sent[:2]).json == {"stored": 2, "last": sent[1]["id"]}
    assert phone.stored() == [each["id"] for each in sent[:2]]
    assert phone.end().status == 204 and phone.mine().status == 410


def test_a_lost_answer_is_asked_for_again_and_deletes_nothing(mailbox: Mailbox) -> None:
    phone = joined(mailbox)
    phone.change()
    phone.send(event())
    assert phone.change(parts=["record", "notes"]).json["stored"] == 1, (
        "of one consent the first counts"
    )
    assert phone.mine().json["parts"] == ["record"]


def test_only_while_it_holds_and_by_its_own_secret(mailbox: Mailbox) -> None:
    phone, other = joined(mailbox), joined(mailbox)
    other.send(event())
    assert Phone(mailbox).change().status == 401
    assert phone.change().status == 200
    phone.end()
    assert phone.change(consent="c3").status == 410 and phone.stored() == []
    assert other.mine().json["stored"] == 1


@pytest.mark.parametrize(("more", "status"), [
    ({"parts": []}, 400), ({"parts": ["notes"]}, 400), ({"consent": ""}, 400), ({"until": "2020-01-01"}, 422),
    ({"invite": "x"}, 400),
])  # fmt: skip
def test_what_is_no_consent_changes_nothing(mailbox: Mailbox, more, status) -> None:  # type: ignore[no-untyped-def]
    phone = joined(mailbox)
    phone.send(event())
    assert phone.change(**more).status == status
    assert phone.mine().json["stored"] == 1


def test_what_is_on_its_way_when_it_changes_is_refused(mailbox: Mailbox) -> None:
    phone = joined(mailbox)
    wire, rest = phone.half_sent(event(note="Yellowhammer"), consent="c1")
    assert phone.change().status == 200
    wire.send(rest)
    assert wire.getresponse().status == 409
    wire.close()
    assert phone.stored() == []
    sent = event()
    again = {"consent": "c2", "events": [sent]}
    assert mailbox.ask("POST", "records/mine", again, phone.secret).status == 200
    assert phone.stored() == [sent["id"]]
    assert mailbox.ask("POST", "records/mine", again | {"consent": 1}, phone.secret).status == 400
