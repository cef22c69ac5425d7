"""A real receiver of a clinic's webhooks, and a real server, each killed and come back."""

import hmac
import json
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from threading import Event
from time import monotonic, sleep
from uuid import uuid4

import pytest

from support.clinic_phones import event, joined
from support.clinics import Mailbox
from support.other_software import key_of
from support.pinned import now
from support.webhook_receiver import Heard, Receiver, certificate

KEY = "k" * 43


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.soak)])
def database(request: pytest.FixtureRequest) -> str:
    return request.getfixturevalue("new_postgresql") if request.param == "postgresql" else ""


@pytest.fixture
def receiver(tmp_path: Path) -> Iterator[Receiver]:
    found = Receiver(certificate(tmp_path))
    yield found
    found.stop()


@pytest.fixture
def clinic(tmp_path: Path, database: str, receiver: Receiver) -> Iterator[Mailbox]:
    found = Mailbox(tmp_path / "clinic", database, SSL_CERT_FILE=str(receiver.pem), UNKNOT_CLINIC_PLAN_KEY=KEY,
                    UNKNOT_CLINIC_WEBHOOK_NETWORKS="127.0.0.0/8 ::1/128")  # fmt: skip
    found.sql(
        "UPDATE webhook SET ended_at = made_at"
    )  # of the test before, where the database is one
    yield found
    found.kill()


def tells(clinic: Mailbox, receiver: Receiver) -> bytes:
    """A webhook to it; the secret that it signs with."""
    made = uuid4()
    clinic.sql("INSERT INTO webhook (id, url, made_at, staff, who, ended_by, ended_who, problem) VALUES (?, ?, ?, '1', 'Ada', '', '', '')",
               made.hex, receiver.url, str(now().replace(tzinfo=None)))  # fmt: skip
    return hmac.digest(KEY.encode(), b"unknot webhook " + made.bytes, sha256)


def hold(secret: bytes, heard: Heard) -> dict:
    """What it says, once its signature is found good as the scheme says."""
    said = (
        f"{heard.headers['webhook-id']}.{heard.headers['webhook-timestamp']}.".encode() + heard.body
    )
    signed = b64encode(hmac.digest(secret, said, sha256)).decode()
    assert heard.headers["webhook-signature"] == f"v1,{signed}"
    assert heard.headers["content-type"] == "application/json"
    found: dict = json.loads(heard.body)
    return found


def until(clinic: Mailbox, said: str, wanted: object, patience: float = 30) -> None:
    begun = monotonic()
    while (found := clinic.sql(said)[0][0]) != wanted:
        assert monotonic() - begun < patience, f"{said}: {found}"
        sleep(0.1)


def hurry(clinic: Mailbox) -> None:
    """As if the pause were over."""
    clinic.sql("UPDATE webhook_message SET due_at = at WHERE due_at IS NOT NULL")


WAITING = "SELECT count(*) FROM webhook_message JOIN webhook ON webhook.id = webhook_id WHERE webhook.ended_at IS NULL"


def test_what_changes_is_told_by_the_patients_id_and_nothing_else(
    clinic: Mailbox, receiver: Receiver
) -> None:
    secret = tells(clinic, receiver)
    phone = joined(clinic, parts=["record", "notes"])
    of, steps = key_of(phone), 1
    assert hold(secret, receiver.wait(1)[0])["data"] == {"patient": of}
    for step in (
        lambda: phone.send(event(kind="check_in.changed", how="worse")),
        phone.change,
        phone.end,
    ):
        assert step().status in (200, 204)
        steps += 1
        told = hold(secret, receiver.wait(steps)[-1])
        assert told == {
            "type": "patient.changed",
            "timestamp": told["timestamp"],
            "data": {"patient": of},
        }
    phone.end()
    until(clinic, WAITING, 0)
    assert (
        len({each.headers["webhook-id"] for each in receiver.heard}) == steps == len(receiver.heard)
    )


def test_a_receiver_that_was_away_and_a_server_that_was_killed_lose_nothing(
    clinic: Mailbox, receiver: Receiver
) -> None:
    secret = tells(clinic, receiver)
    receiver.stop()
    phones = [joined(clinic) for _ in range(3)]
    until(
        clinic,
        "SELECT count(*) FROM webhook WHERE problem = 'cannot be reached' AND ended_at IS NULL",
        1,
    )
    clinic.kill()
    clinic.start()
    phones.append(joined(clinic))
    clinic.kill()
    receiver.begin()
    clinic.start()
    hurry(clinic)
    receiver.wait(4)
    until(clinic, WAITING, 0)
    told = [hold(secret, each)["data"]["patient"] for each in receiver.heard]
    assert sorted(told) == sorted(key_of(phone) for phone in phones)


def test_killed_before_it_heard_that_it_was_taken_it_tells_again_under_the_same_id(
    clinic: Mailbox, receiver: Receiver
) -> None:
    secret = tells(clinic, receiver)
    receiver.holds = Event()
    joined(clinic)
    receiver.wait(1)
    clinic.kill()
    receiver.holds.set()
    receiver.holds = None
    clinic.start()
    hurry(clinic)
    receiver.wait(2)
    until(clinic, WAITING, 0)
    first, again = receiver.heard
    assert first.headers["webhook-id"] == again.headers["webhook-id"] and first.body == again.body
    assert [hold(secret, each) for each in (first, again)]


def test_a_receiver_that_refuses_holds_up_no_other(
    clinic: Mailbox, receiver: Receiver, tmp_path: Path
) -> None:
    folder = tmp_path / "other"
    folder.mkdir()
    receiver.status = 500
    tells(clinic, receiver)
    silent = Receiver(receiver.pem)
    silent.holds = Event()
    tells(clinic, silent)
    good = Receiver(receiver.pem)
    secret = tells(clinic, good)
    for _ in range(3):
        joined(clinic)
    hold(secret, good.wait(3)[-1])
    receiver.wait(3)
    assert clinic.ask("GET", "healthz").status == 200
    assert clinic.sql("SELECT count(*) FROM webhook WHERE problem = 'answered 500'") == [(1,)]
    silent.holds.set()
    silent.stop()
    good.stop()


def test_no_address_and_no_secret_stands_in_the_servers_own_lines(
    clinic: Mailbox, receiver: Receiver
) -> None:
    receiver.status = 500
    secret = tells(clinic, receiver)
    phone = joined(clinic)
    until(
        clinic,
        "SELECT count(*) FROM webhook WHERE problem = 'answered 500' AND ended_at IS NULL",
        1,
    )
    said = clinic.log.read_text()
    assert "webhook not taken, try 1" in said
    for each in (f"localhost:{receiver.port}", key_of(phone), b64encode(secret).decode()):
        assert each not in said
