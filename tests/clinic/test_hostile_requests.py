"""Whoever means harm, or whose clock or program is wrong, stops nobody else and learns nothing."""

import re
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic

import pytest

from support.clinics import TOKEN, Made, Mailbox, word

YEARS = timedelta(days=400)
MORE = 600_000  # KB of memory: eight such bodies at once are a lot, one must not be


@pytest.fixture(scope="module")
def mailbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mailbox]:
    found = Mailbox(tmp_path_factory.mktemp("hostile"))
    yield found
    found.kill()


def raw(mailbox: Mailbox, said: bytes) -> bytes:
    """All that comes back for what no proper program would send."""
    with socket.create_connection(("127.0.0.1", mailbox.port), timeout=60) as wire:
        wire.sendall(said)
        with wire.makefile("rb") as answer:
            return answer.read()


def peak(mailbox: Mailbox) -> int:
    """KB of memory that the process ever had."""
    status = Path(f"/proc/{mailbox.process.pid}/status")
    if not status.exists():
        pytest.skip("only Linux says how much memory a process had")
    found = re.search(r"VmHWM:\s+(\d+)", status.read_text())
    assert found
    return int(found[1])


def test_a_large_body_is_refused_by_its_length_where_a_small_one_is_wanted(
    mailbox: Mailbox,
) -> None:
    before = peak(mailbox)
    assert mailbox.ask("POST", f"m/{word()}", b" " * 29_000_000).status == 413
    assert peak(mailbox) - before < 20_000


def test_millions_of_empty_lists_are_refused_before_they_are_read(mailbox: Mailbox) -> None:
    before = peak(mailbox)
    body = b'{"id":[' + b"[]," * 9_900_000 + b"[]]}"
    assert mailbox.ask("POST", "links/", body, TOKEN).status == 400
    assert peak(mailbox) - before < MORE


def test_whole_numbers_may_be_written_with_a_point(mailbox: Mailbox) -> None:
    made = Made()
    soon = float(int(made.until.timestamp()))
    assert mailbox.send(Made(id=made.id, more={"exp": soon})).status == 201
    assert "location" in mailbox.open(made, embeddedLengthMax=10.0).json["files"][0]
    for odd in (10.5, "10", True, float("inf"), float("nan")):
        assert mailbox.open(made, embeddedLengthMax=odd).status == 400


def test_half_a_letter_is_no_try(mailbox: Mailbox) -> None:
    made = mailbox.make(passcode="481516")
    assert mailbox.open(made, passcode="\ud800").status == 400
    assert mailbox.told(made)["triesLeft"] == 5


def test_no_passcode_costs_nothing(mailbox: Mailbox) -> None:
    """Nobody counts these, so each may not cost what a passcode is made to cost."""
    made = mailbox.make(passcode="481516")

    def took(**more: str) -> float:
        began = monotonic()
        assert mailbox.open(made, **more).status == 401
        return monotonic() - began

    assert 3 * min(took() for _ in range(5)) < min(took(passcode="1") for _ in range(3))


def test_a_method_of_their_own_does_not_get_into_the_log(mailbox: Mailbox) -> None:
    before = len(mailbox.log.read_text())
    said = raw(
        mailbox,
        b"A" * 100_000 + b" /links/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
    )
    assert said.startswith(b"HTTP/1.1 405 ")
    log = mailbox.log.read_text()[before:]
    assert "OTHER links 405" in log and len(log) < 100


def test_of_many_at_once_each_line_of_the_log_is_ours(mailbox: Mailbox) -> None:
    made = mailbox.make(passcode="481516")
    with ThreadPoolExecutor(14) as threads:
        list(threads.map(lambda _: mailbox.open(made, passcode="481516"), range(14)))
    log = mailbox.log.read_text()
    assert "waitress.queue warning" in log, "more came than are answered at once"
    assert all(re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ ", line) for line in log.splitlines())


def test_nothing_that_is_sent_becomes_a_header(mailbox: Mailbox) -> None:
    for path in (
        "links/%0d%0aSet-Cookie:%20a=b",
        "sealed/%0d%0aSet-Cookie:a.html",
        f"m/{word()}%0a",
    ):
        assert mailbox.ask("GET", path).status == 404
    split = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX: a\rSet-Cookie: b=c\r\n\r\n"
    assert b"Set-Cookie" not in raw(mailbox, split).partition(b"\r\n\r\n")[0]
    twice = b"POST /links/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\n"
    assert raw(mailbox, twice).count(b"HTTP/1.1 ") == 1, "one request is one answer"


@pytest.mark.parametrize("path", ["sealed/../links/", "sealed//", "%2e%2e/links/", "m//" + "a" * 43, "static/unknot.css",
                                  "m/" + "a" * 43 + "/", "LINKS/", "sealed/..%2fen.html", "sealed/en.html/../x"])  # fmt: skip
def test_no_other_way_leads_anywhere(mailbox: Mailbox, path: str) -> None:
    assert mailbox.ask("GET", path).status == 404


def test_what_a_wrong_clock_wrote_down_counts_for_an_hour_at_most(mailbox: Mailbox) -> None:
    made, later = mailbox.make(), (datetime.now(UTC) + YEARS).isoformat(" ")
    for _ in range(60):
        mailbox.sql(
            "INSERT INTO opening (link_id, at, recipient, opened) VALUES (?, ?, 'x', ?)",
            made.id,
            later,
            True,
        )
    assert mailbox.open(made).status == 200


def test_links_of_a_wrong_clock_keep_nobody_from_making_one_for_years(tmp_path: Path) -> None:
    small = Mailbox(tmp_path, UNKNOT_CLINIC_LINKS_AN_HOUR="1")
    try:
        small.make()
        assert small.send(Made()).status == 429
        small.sql("UPDATE link SET made_at = ?", (datetime.now(UTC) + YEARS).isoformat(" "))
        assert small.send(Made()).status == 201
    finally:
        small.kill()


def test_who_opens_it_all_the_time_hides_nobody_who_comes_later(mailbox: Mailbox) -> None:
    made, before = mailbox.make(), datetime.now(UTC) - timedelta(hours=2)
    rows = ", ".join(f"(?, '{before.isoformat(' ')}', 'Noise', TRUE)" for _ in range(1001))
    mailbox.sql(
        f"INSERT INTO opening (link_id, at, recipient, opened) VALUES {rows}", *[made.id] * 1001
    )
    mailbox.open(made, "Praxis Weber")
    told = mailbox.told(made)["opened"]
    assert (len(told), told[-1]["recipient"], told[0]["recipient"]) == (
        1000,
        "Praxis Weber",
        "Noise",
    )


def test_a_name_is_shown_as_letters_and_never_too_long(mailbox: Mailbox) -> None:
    made = mailbox.make()
    for name in ("\x1b[2J\u202eWeber\u200b\n", "x" * 1900):
        assert mailbox.open(made, name).status == 200
    first, second = (each["recipient"] for each in mailbox.told(made)["opened"])
    assert first == "[2J Weber" and second == "x" * 200
