"""The mailbox describes itself (OpenAPI 3.1): all that it does, and nothing that it does not.

Each answer of the other tests is held against it, too: `support/described.py`.
"""

import os
import socket
from collections.abc import Iterator
from pathlib import Path
from time import time
from uuid import uuid4

import pytest

from support.clinic_phones import Phone, event, joined
from support.clinics import TOKEN, Made, Mailbox, postgresql_at_length, word
from support.described import described, met
from support.other_software import Software, key_of, with_token

pytestmark = postgresql_at_length("mailbox")

METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"}
TABLES = ("link", "location", "django_migrations", "claim", "patient", "invite", "api_token")


@pytest.fixture(scope="module")
def mailbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mailbox]:
    found = Mailbox(
        tmp_path_factory.mktemp("described"), UNKNOT_CLINIC_APP="https://app.example.org/"
    )
    yield found
    found.kill()


def example(path: str) -> str:
    for name, made in (
        ("name", word),
        ("word", word),
        ("tag", lambda: "en"),
        ("patient", uuid4),
        ("invite", uuid4),
    ):
        path = path.replace(f"{{{name}}}", str(made()))
    return path[1:]


def meets_all_of_a_link(mailbox: Mailbox) -> None:
    made, locked = mailbox.make(), mailbox.make(passcode="1")
    mailbox.send(made)
    mailbox.send(Made(id=made.id))
    mailbox.send(Made(), "another-token-of-sixteen")
    mailbox.send(Made(more={"exp": 1}))
    mailbox.ask("POST", "links/", Made().body(), TOKEN, "text/plain")
    mailbox.ask("POST", "links/", Made(more={"file": "A" * 30_000_001}).body(), TOKEN)
    mailbox.open(locked)
    mailbox.open(Made())
    mailbox.ask("POST", f"m/{made.id}", b"{}", kind="text/plain")
    mailbox.open(made, "x" * 3000)
    place = mailbox.open(made, embeddedLengthMax=0).json["files"][0]["location"]
    for _ in range(2):
        mailbox.ask("GET", place.removeprefix(mailbox.address))
    for _ in range(60):
        mailbox.open(made, embeddedLengthMax=0)
    for method in ("GET", "DELETE"):
        for secret in (made.secret, locked.secret):
            mailbox.ask(method, f"links/{made.id}", bearer=secret)


def meets_all_of_a_record(mailbox: Mailbox) -> None:
    phone, other = joined(mailbox), Phone(mailbox)
    for each in (phone, Phone(mailbox, secret=phone.secret), Phone(mailbox, word()),
                 Phone(mailbox, phone.invite), Phone(mailbox, more={"until": "2026-01-01"})):  # fmt: skip
        each.join()
    for body in (b"{}", b" " * 2_001):
        mailbox.ask("POST", "records/join", body)
    mailbox.ask("POST", "records/join", b"{}", kind="text/plain")
    phone.send(event())
    phone.send({"id": "x"})
    for body in (b"{}", b" " * 2_000_001):
        mailbox.ask("POST", "records/mine", body, phone.secret)
    mailbox.ask("POST", "records/mine", b"{}", phone.secret, "text/plain")
    for body in (b"{}", b" " * 2_001):
        mailbox.ask("PUT", "records/mine", body, phone.secret)
    mailbox.ask("PUT", "records/mine", b"{}", phone.secret, "text/plain")
    phone.change(until="2026-01-01")
    for each in (phone, other):
        each.change()
        each.mine()
        each.looks()
        each.plan()
        each.send(event())
    late = {"consent": "c1", "events": [event()]}
    mailbox.ask("POST", "records/mine", late, phone.secret)
    mailbox.ask("DELETE", "records/mine")
    phone.end()
    phone.mine()
    phone.plan()
    phone.change()
    phone.send(event())


def meets_all_of_other_software(mailbox: Mailbox) -> None:
    phone = joined(mailbox, parts=["record", "copied"])
    phone.send(event())
    of, name = key_of(phone), str(uuid4())
    for software in (
        with_token(mailbox),
        with_token(mailbox, "patients"),
        with_token(mailbox, "invites"),
        Software(mailbox, "x"),
    ):
        software.every_answer(of)
    software = with_token(mailbox)
    for label in ("A", "A", "B"):
        software.invite(name, label)
    software.invite(str(uuid4()), "")
    software.invited(name)
    software.every_answer(str(uuid4()))
    software.patients(limit=0)
    software.events(of, since=1)
    software.events(of, since=2, consent="c1")
    for body, kind in (
        (b"[]", "application/json"),
        (b" " * 2_001, "application/json"),
        (b"{}", "text/plain"),
    ):
        mailbox.ask("PUT", f"api/invites/{name}", body, software.token, kind)


def meets_both_caps(folder: Path) -> None:
    small = Mailbox(folder, UNKNOT_CLINIC_LINKS_AN_HOUR="1", UNKNOT_CLINIC_MOST_BYTES="1000",
                    UNKNOT_CLINIC_RECORD_BYTES="10", UNKNOT_CLINIC_INVITES_AN_HOUR="1",
                    UNKNOT_CLINIC_APP="https://app.example.org/")  # fmt: skip
    try:
        joined(small).send(event())
        software = with_token(small)
        for _ in range(2):
            software.invite(str(uuid4()))
        for _ in range(2):
            Phone(small, word()).end()
        small.send(Made(content=os.urandom(2000)))
        small.make()
        small.send(Made())
    finally:
        small.kill()


def test_all_that_is_described_is_met_and_all_that_is_met_is_described(
    mailbox: Mailbox, tmp_path: Path
) -> None:
    everything = described(mailbox.description)
    met.clear()
    meets_all_of_a_link(mailbox)
    meets_all_of_a_record(mailbox)
    meets_all_of_other_software(mailbox)
    meets_both_caps(tmp_path / "small")
    phone = Phone(mailbox)
    asked = {(method, path) for method, path, _ in everything}
    for method, path in asked:
        for host in ("localhost", "elsewhere.example"):
            mailbox.ask(method, example(path), Host=host)
        if "{" in path:  # nothing is there
            mailbox.ask(method, path.partition("{")[0][1:] + "no.html", Host="localhost")
            mailbox.ask(method, "sealed/xx.html")
    for table in TABLES:
        mailbox.sql(f"ALTER TABLE {table} RENAME TO {table}_away")
    for method, path in asked:
        mailbox.ask(method, example(path), Made().body() if "POST" in method else None, TOKEN)
    mailbox.open(Made())
    for answer in (
        phone.join,
        phone.send,
        phone.mine,
        phone.change,
        phone.looks,
        phone.plan,
        phone.end,
    ):
        assert answer().status == 503
    for table in TABLES:
        mailbox.sql(f"ALTER TABLE {table}_away RENAME TO {table}")
    nowhere = {(method, path, 404) for method, path, status in everything if status == 404}
    assert everything - met <= nowhere, "described, and never met"
    assert met <= everything


def test_any_other_method_hears_which_there_are(mailbox: Mailbox) -> None:
    for path, said in mailbox.description["paths"].items():
        taken = {each.upper() for each in said if each != "parameters"}
        for method in METHODS - taken:
            came = mailbox.ask(method, example(path))
            assert (came.status, came.kind) == (405, "application/problem+json")
            assert set(came.headers["Allow"].split(", ")) == taken
        assert set(mailbox.ask("OPTIONS", example(path)).headers["Allow"].split(", ")) == taken


def test_what_it_gives_as_an_example_it_takes(mailbox: Mailbox) -> None:
    schemas = mailbox.description["components"]["schemas"]
    for said in schemas["NewLink"]["examples"]:
        made = Made(more=said | {"id": word(), "exp": int(time()) + 60})
        assert mailbox.send(made).status == 201
        for asks in schemas["ManifestRequest"]["examples"]:
            wanted = 200 if asks.get("passcode") or "passcode" not in said else 401
            assert mailbox.ask("POST", f"m/{made.more['id']}", asks).status == wanted


def test_head_tells_the_length_and_sends_nothing(mailbox: Mailbox) -> None:
    for path in ("healthz", "readyz", "openapi.json", "sealed/"):
        whole = mailbox.ask("GET", path)
        with socket.create_connection(("127.0.0.1", mailbox.port), timeout=30) as wire:
            wire.sendall(
                f"HEAD /{path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode()
            )
            with wire.makefile("rb") as answer:
                head, _, body = answer.read().partition(b"\r\n\r\n")
        assert f"\r\nContent-Length: {len(whole.body)}".encode() in head and body == b""


def test_nobody_outside_is_named_but_where_it_is_reached(mailbox: Mailbox) -> None:
    assert mailbox.description["servers"] == [{"url": mailbox.address.rstrip("/")}]
    assert TOKEN not in mailbox.ask("GET", "openapi.json").body.decode()
