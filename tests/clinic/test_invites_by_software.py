"""How many invites a token makes in an hour, and that a link which was taken back stays so."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest

from support.clinic_phones import Phone
from support.clinics import Mailbox
from support.other_software import Software, with_token

CAP = 3


@pytest.fixture(scope="module")
def mailbox(request, tmp_path_factory):
    """With an app to invite to, and few invites an hour."""
    database = request.getfixturevalue("new_postgresql") if request.param == "postgresql" else ""
    found = Mailbox(tmp_path_factory.mktemp("mailbox"), database, UNKNOT_CLINIC_APP="https://app.example.org/",
                    UNKNOT_CLINIC_INVITES_AN_HOUR=str(CAP))  # fmt: skip
    yield found
    found.kill()


pytestmark = pytest.mark.parametrize("mailbox", ["sqlite", "postgresql"], indirect=True, scope="module")  # fmt: skip


def name() -> str:
    return str(uuid4())


def aged(software: Software, asked: str, by: timedelta) -> None:
    """An invite of this id as it stands so much later."""
    of = "(SELECT invite_id FROM api_invite WHERE id = ?)"
    key = UUID(asked).hex
    for field in ("made_at", "until"):
        ((at,),) = software.clinic.sql(f"SELECT {field} FROM invite WHERE id = {of}", key)
        before = (datetime.fromisoformat(str(at)) - by).isoformat(" ")
        software.clinic.sql(f"UPDATE invite SET {field} = ? WHERE id = {of}", before, key)


def test_a_token_makes_so_many_an_hour_and_is_told_when_to_come_again(mailbox: Mailbox) -> None:
    software, names = with_token(mailbox, "invites"), [name() for _ in range(CAP)]
    assert [software.invite(each).status for each in names] == [201] * CAP
    refused = software.invite(name())
    assert refused.status == 429 and refused.kind == "application/problem+json"
    assert refused.json["status"] == 429 and str(CAP) in refused.json["detail"]
    assert 3_500 < int(refused.headers["Retry-After"]) <= 3_600
    assert software.invite(names[0]).status == 200, "what came before comes again"
    assert software.invited(names[0]).status == 200
    assert with_token(mailbox, "invites").invite(name()).status == 201, "another token has its own"


def test_when_the_first_is_an_hour_old_there_is_room_for_one(mailbox: Mailbox) -> None:
    software, names = with_token(mailbox, "invites"), [name() for _ in range(CAP)]
    for each in names:
        software.invite(each)
    aged(software, names[0], timedelta(minutes=59))
    assert 0 < int(software.invite(name()).headers["Retry-After"]) <= 60
    aged(software, names[0], timedelta(minutes=2))
    assert [software.invite(name()).status for _ in range(2)] == [201, 429]


def test_what_is_refused_makes_no_invite(mailbox: Mailbox) -> None:
    software = with_token(mailbox, "invites")
    for _ in range(CAP + 4):
        software.invite(name(), "Counted")
    assert mailbox.sql("SELECT count(*) FROM invite WHERE label = 'Counted'") == [(CAP,)]


def test_a_link_that_was_taken_back_is_not_good_again_under_the_same_id(mailbox: Mailbox) -> None:
    """Other software that sends all its invites each night asks for a forgotten one anew."""
    software, asked = with_token(mailbox, "invites"), name()
    link = software.invite(asked).json["link"]
    ((of,),) = mailbox.sql("SELECT invite_id FROM api_invite WHERE id = ?", UUID(asked).hex)
    mailbox.sql("UPDATE invite SET taken_back_at = until WHERE id = ?", of)
    assert software.invite(asked).json["link"] is None
    mailbox.sql("DELETE FROM api_invite WHERE id = ?", UUID(asked).hex)
    mailbox.sql("DELETE FROM invite WHERE id = ?", of)  # as the sweep forgets both
    again = software.invite(asked)
    assert again.status == 201 and again.json["link"] not in (None, link)
    assert software.invite(asked).json["link"] == again.json["link"]
    wrong_person = Phone(mailbox, link.partition("#")[2])
    assert wrong_person.join().status in (404, 410)
