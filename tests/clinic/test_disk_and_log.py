"""A disk that is full, a log that cannot be written, a reader who hangs up: what was acknowledged stays."""

import os
import resource
import socket
import struct
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import sleep

import pytest

from support.clinics import Made, Mailbox
from unknot.exchange.sealed_file import seal

linux = pytest.mark.skipif(sys.platform != "linux", reason="prlimit and /dev/full are Linux's")
HUNG_UP = struct.pack("ii", 1, 0)  # SO_LINGER: closed by a reset


@pytest.fixture
def mailbox(tmp_path: Path) -> Iterator[Mailbox]:
    found = Mailbox(tmp_path / "mailbox")
    yield found
    found.kill()


@contextmanager
def full_disk(mailbox: Mailbox) -> Iterator[None]:
    """No file of the process grows any more."""
    pid, most = mailbox.process.pid, resource.RLIM_INFINITY
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (1000, most))
    yield
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (most, most))


@linux
def test_on_a_full_disk_nothing_is_half_kept_and_it_goes_on_afterwards(mailbox: Mailbox) -> None:
    before, made, large = (
        mailbox.make(),
        Made(content=os.urandom(100_000)),
        Made(content=os.urandom(2_000_000)),
    )
    with full_disk(mailbox):
        came = mailbox.send(made)
        assert (came.status, came.kind) == (503, "application/problem+json")
        with pytest.raises((OSError, AssertionError)):
            assert mailbox.send(large).status < 500  # not even what is sent can be put anywhere
        assert mailbox.ask("GET", "healthz").status == 200
    assert mailbox.open(made).status == 404 and mailbox.files() == 1
    assert mailbox.open(before).status == 200
    assert [mailbox.send(each).status for each in (made, large)] == [201, 201]
    assert "Traceback" not in mailbox.log.read_text() and made.id not in mailbox.log.read_text()


@linux
def test_a_log_that_cannot_be_written_keeps_nothing_from_being_answered(tmp_path: Path) -> None:
    folder = tmp_path / "mailbox"
    folder.mkdir()
    mailbox = Mailbox(folder, log=Path("/dev/full"))
    try:
        made = mailbox.make(passcode="1")
        assert mailbox.open(made, passcode="1").status == 200
        mailbox.sql("ALTER TABLE link RENAME TO away")
        assert mailbox.open(made, passcode="1").status == 503
    finally:
        mailbox.kill()


def test_a_reader_who_hangs_up_leaves_no_name_in_the_log(mailbox: Mailbox) -> None:
    made = mailbox.make(file=seal(os.urandom(8_000_000), Made().until, key=Made().key).decode())
    for _ in range(3):
        where = (
            mailbox.open(made, embeddedLengthMax=0).json["files"][0]["location"].rpartition("/")[2]
        )
        wire = socket.create_connection(("127.0.0.1", mailbox.port), timeout=60)
        wire.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, HUNG_UP)
        wire.sendall(f"GET /f/{where} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        wire.recv(1000)
        wire.close()
    sleep(0.5)
    assert mailbox.open(made, embeddedLengthMax=0).status == 200
    log = mailbox.log.read_text()
    for never in ("Traceback", "127.0.0.1", made.id, where):
        assert never not in log


def test_a_one_time_file_is_not_in_any_file_once_it_was_opened(mailbox: Mailbox) -> None:
    jwe = seal(os.urandom(20_000), Made().until, key=Made().key).decode()
    made, part = mailbox.make(file=jwe, once=True), jwe[-2000:-1900].encode()

    def found() -> bool:
        return any(part in each.read_bytes() for each in mailbox.folder.glob("clinic.sqlite3*"))

    assert found()
    assert mailbox.open(made).status == 200
    mailbox.kill()
    mailbox.start()
    mailbox.ask("GET", "healthz")
    assert not found(), "what is swept at the start is swept each minute"
