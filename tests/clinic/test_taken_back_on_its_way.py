"""A link that is taken back while it is being sent, to the mailbox or from it."""

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from support.clinics import TOKEN, Made, Mailbox, word
from unknot.exchange.sealed_file import seal

LARGE = 3_000_000


def taken_back(mailbox: Mailbox, made: Made) -> int:
    return mailbox.ask("DELETE", f"links/{made.id}", bearer=made.secret).status


@contextmanager
def half_sent(mailbox: Mailbox, made: Made) -> Iterator[tuple[socket.socket, bytes]]:
    """A connection over which half of a link was sent, and the rest."""
    body = json.dumps(made.body()).encode()
    head = (f"POST /links/ HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {TOKEN}\r\nConnection: close\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n").encode()  # fmt: skip
    with socket.create_connection(("127.0.0.1", mailbox.port), timeout=60) as wire:
        wire.sendall(head + body[: len(body) // 2])
        yield wire, body[len(body) // 2 :]


def answered(wire: socket.socket) -> bytes:
    with wire.makefile("rb") as answer:
        return answer.read()


def test_taken_back_while_it_is_sent_it_is_never_open(mailbox: Mailbox) -> None:
    made, before = Made(content=os.urandom(LARGE)), mailbox.files()
    with half_sent(mailbox, made) as (wire, rest):
        assert taken_back(mailbox, made) == 204
        wire.sendall(rest)
        assert answered(wire).startswith(b"HTTP/1.1 409 ")
    assert mailbox.open(made).status == 404 and mailbox.files() == before
    assert mailbox.told(made)["state"] == "revoked"
    assert mailbox.send(made).status == 409, "nor does the button that sends it again open it"
    assert taken_back(mailbox, made) == 204


def test_only_its_own_secret_takes_back_what_is_on_its_way(mailbox: Mailbox) -> None:
    made, other = Made(), Made()
    with half_sent(mailbox, made) as (wire, rest):
        for secret in ("", TOKEN, "x"):
            assert mailbox.ask("DELETE", f"links/{made.id}", bearer=secret).status == 404
        assert taken_back(mailbox, other) == 204
        wire.sendall(rest)
        assert answered(wire).startswith(b"HTTP/1.1 201 ")
    assert mailbox.open(made).status == 200


def test_what_breaks_off_half_way_is_no_link(mailbox: Mailbox) -> None:
    made, before = Made(content=os.urandom(LARGE)), mailbox.files()
    with half_sent(mailbox, made):
        pass
    assert mailbox.open(made).status == 404 and mailbox.files() == before
    assert mailbox.send(made).status == 201


def test_taken_back_while_somebody_is_given_it_that_one_has_it_and_nobody_else(
    mailbox: Mailbox,
) -> None:
    key = word()
    jwe: Any = seal(os.urandom(LARGE), Made().until, key=key).decode()
    made = mailbox.make(file=jwe)
    where = mailbox.open(made, embeddedLengthMax=0).json["files"][0]["location"].rpartition("/")[2]
    with socket.create_connection(("127.0.0.1", mailbox.port), timeout=60) as wire:
        wire.sendall(
            f"GET /f/{where} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode()
        )
        first = wire.recv(10_000)
        assert taken_back(mailbox, made) == 204
        whole = first + answered(wire)
    assert whole.partition(b"\r\n\r\n")[2].decode() == jwe
    assert mailbox.open(made).status == 404 and mailbox.told(made)["state"] == "revoked"
    assert mailbox.sql("SELECT * FROM ciphertext WHERE link_id = ?", made.id) == []


def test_who_takes_back_what_never_came_fills_nothing(tmp_path: Path) -> None:
    small = Mailbox(tmp_path, UNKNOT_CLINIC_LINKS_AN_HOUR="3")
    try:
        came = [taken_back(small, Made()) for _ in range(6)]
        assert came == [204] * 3 + [404] * 3 and len(small.sql("SELECT * FROM link")) == 3
        made = small.make()
        assert taken_back(small, made) == 204, "what is there is taken back whatever others did"
        small.kill()
        small.sql("UPDATE link SET until = '2026-01-01'")
        small.start()
        assert small.sql("SELECT * FROM link") == []
    finally:
        small.kill()
