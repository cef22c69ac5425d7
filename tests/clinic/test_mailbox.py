"""The clinic's mailbox, as a process, on SQLite and on PostgreSQL: what it keeps, gives and forgets."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import time
from typing import Any

import pytest
from joserfc import jwe
from joserfc.jwk import OctKey

from support.clinics import CONTENT, TOKEN, Made, Mailbox, word
from support.described import Came
from unknot.exchange.sealed_file import LIMITS, seal

AT_ONCE = 12


def at_once(what: Callable[[int], Came]) -> list[Came]:
    with ThreadPoolExecutor(AT_ONCE) as threads:
        return list(threads.map(what, range(AT_ONCE)))


def test_a_link_gives_its_file_to_whoever_has_it_and_tells_its_maker(mailbox: Mailbox) -> None:
    made = Made()
    came = mailbox.send(made)
    assert (came.status, came.json) == (201, {"url": f"{mailbox.address}m/{made.id}"})
    given = mailbox.open(made, "Praxis <b>Weber</b>")
    file = given.json["files"][0]
    assert (file["contentType"], file["fhirVersion"]) == ("application/fhir+json", "4.0.1")
    key = OctKey.import_key({"kty": "oct", "k": made.key})
    assert jwe.decrypt_compact(file["embedded"], key, registry=LIMITS).plaintext == CONTENT
    told = mailbox.told(made)
    assert told["state"] == "open" and told["opened"][0]["recipient"] == "Praxis <b>Weber</b>"
    assert told["opened"][0]["opened"] and abs(told["opened"][0]["at"] - time()) < 600


def test_what_it_keeps_holds_no_key_passcode_or_secret(mailbox: Mailbox) -> None:
    made = mailbox.make(passcode="481516")
    mailbox.open(made, passcode="481516")
    kept = str([mailbox.sql(f"SELECT * FROM {table}")
                for table in ("link", "ciphertext", "opening", "location")])  # fmt: skip
    assert made.id in kept
    for never in (made.key, made.secret, "481516"):
        assert never not in kept


def test_sent_twice_it_is_kept_once_and_nobody_elses_is_written_over(mailbox: Mailbox) -> None:
    made, before = Made(), mailbox.files()
    came = at_once(lambda _: mailbox.send(made))
    assert sorted(each.status for each in came) == [200] * (AT_ONCE - 1) + [201]
    assert mailbox.files() == before + 1
    assert mailbox.send(Made(id=made.id)).status == 409
    assert mailbox.ask("DELETE", f"links/{made.id}", bearer=made.secret).status == 204
    assert mailbox.send(made).status == 409, "what was taken back is not brought back"
    assert mailbox.files() == before


def test_wrong_passcodes_shut_it_for_good(mailbox: Mailbox) -> None:
    made, before = mailbox.make(passcode="481516"), mailbox.files()
    none = mailbox.open(made)
    assert (none.status, none.json["remainingAttempts"]) == (401, 5), "none is no try"
    left = [mailbox.open(made, "Guesser", passcode="0").json["remainingAttempts"] for _ in range(4)]
    assert left == [4, 3, 2, 1]
    assert mailbox.open(made, passcode="481516").status == 200
    assert mailbox.open(made, passcode="1").json["remainingAttempts"] == 0
    assert mailbox.open(made, passcode="481516").status == 404
    told = mailbox.told(made)
    assert told["state"] == "shut" and mailbox.files() == before - 1
    assert [each["opened"] for each in told["opened"]] == [False] * 4 + [True, False]


def test_guesses_at_once_are_counted_one_by_one(mailbox: Mailbox) -> None:
    made = mailbox.make(passcode="481516")
    came = at_once(lambda n: mailbox.open(made, passcode=str(n)))
    assert sorted(e.json["remainingAttempts"] for e in came if e.status == 401) == [0, 1, 2, 3, 4]
    assert [each.status for each in came].count(404) == AT_ONCE - 5


def test_once_is_once_however_many_come(mailbox: Mailbox) -> None:
    made = mailbox.make(once=True)
    came = at_once(lambda _: mailbox.open(made))
    assert sorted(each.status for each in came) == [200] + [404] * (AT_ONCE - 1)
    assert mailbox.told(made)["state"] == "used"
    assert mailbox.sql("SELECT * FROM ciphertext WHERE link_id = ?", made.id) == []


@pytest.mark.parametrize("mailbox", ["postgresql"], indirect=True)
def test_once_is_once_over_several_processes(mailbox: Mailbox, tmp_path: Path) -> None:
    """On SQLite a second process is refused: test_starting."""
    other = Mailbox(tmp_path / "other", mailbox.database)
    try:
        both, once, guessed = (mailbox, other), mailbox.make(once=True), mailbox.make(passcode="0")
        came = at_once(lambda n: both[n % 2].open(once))
        assert sorted(each.status for each in came) == [200] + [404] * (AT_ONCE - 1)
        came = at_once(lambda n: both[n % 2].open(guessed, passcode=f"1{n}"))
        assert [each.status for each in came].count(401) == 5
    finally:
        other.kill()


def test_a_long_file_is_fetched_from_a_place_that_is_good_once(mailbox: Mailbox) -> None:
    for once in (False, True):
        made = mailbox.make(once=once)
        where = mailbox.open(made, embeddedLengthMax=10).json["files"][0]
        assert "embedded" not in where and where["location"].startswith(f"{mailbox.address}f/")
        path = where["location"].removeprefix(mailbox.address)
        first = mailbox.ask("GET", path)
        assert (first.status, first.headers["Content-Type"]) == (200, "application/jose")
        assert mailbox.ask("GET", path).status == 404
        assert mailbox.open(made).status == (404 if once else 200)
    assert mailbox.sql("SELECT * FROM ciphertext WHERE link_id = ?", made.id) == []
    made = mailbox.make()
    path = mailbox.open(made, embeddedLengthMax=0).json["files"][0]["location"]
    mailbox.ask("DELETE", f"links/{made.id}", bearer=made.secret)
    assert mailbox.ask("GET", path.removeprefix(mailbox.address)).status == 404


def test_taken_back_and_over_are_not_found_and_gone(mailbox: Mailbox) -> None:
    back, over = mailbox.make(), mailbox.make()
    for _ in range(2):
        assert mailbox.ask("DELETE", f"links/{back.id}", bearer=back.secret).status == 204
    assert mailbox.told(back)["state"] == "revoked"
    assert mailbox.sql("SELECT * FROM ciphertext WHERE link_id = ?", back.id) == []
    past = datetime.now(UTC) - timedelta(seconds=5)
    mailbox.sql("UPDATE link SET until = ? WHERE id = ?", past.isoformat(" "), over.id)
    for made in (back, over, Made()):
        assert mailbox.open(made).status == 404
    assert mailbox.told(over)["state"] == "expired"


def test_only_its_secret_manages_a_link(mailbox: Mailbox) -> None:
    made, other = mailbox.make(), mailbox.make()
    for bearer in ("", other.secret, made.id, made.key, TOKEN):
        for method in ("GET", "DELETE"):
            assert mailbox.ask(method, f"links/{made.id}", bearer=bearer).status == 404
    assert mailbox.open(made).status == 200


def test_killed_and_started_it_has_what_it_had_and_deletes_what_is_over(mailbox: Mailbox) -> None:
    made, over, old = mailbox.make(), mailbox.make(), mailbox.make()
    mailbox.open(old)
    now = datetime.now(UTC)
    mailbox.sql(
        "UPDATE link SET until = ? WHERE id = ?", (now - timedelta(1)).isoformat(" "), over.id
    )
    mailbox.sql(
        "UPDATE link SET until = ? WHERE id = ?", (now - timedelta(31)).isoformat(" "), old.id
    )
    mailbox.kill()
    mailbox.start()
    assert mailbox.open(made).status == 200
    held = [row[0] for row in mailbox.sql("SELECT link_id FROM ciphertext")]
    assert made.id in held and over.id not in held
    assert mailbox.told(over)["state"] == "expired", "what was opened when is told for a month more"
    assert mailbox.sql("SELECT * FROM opening WHERE link_id = ?", old.id) == []


PBES2 = seal(
    CONTENT, datetime(2030, 1, 1, tzinfo=UTC), passphrase="four small green snails"
).decode()
BAD: dict[str, tuple[int, dict[str, Any]]] = {
    "a key beside it": (400, {"key": word()}),
    "a key in the file": (400, {"file": PBES2}),
    "plain text": (400, {"file": CONTENT.decode()}),
    "no text": (400, {"file": None}),
    "a short id": (400, {"id": "x" * 42}),
    "a path as id": (400, {"id": "../" + "x" * 40}),
    "over already": (422, {"exp": int(time()) - 5}),
    "a clock a year ahead": (422, {"exp": int(time()) + 365 * 86400}),
    "no number": (400, {"exp": "soon"}),
    "half a second": (400, {"exp": time() + 60.5}),
    "a yes as time": (400, {"exp": True}),
    "a number beyond years": (400, {"exp": 10**15}),
    "a passcode that is none": (400, {"passcode": 1234}),
    "half a letter": (400, {"passcode": "1\ud800"}),
    "a passcode that is empty": (400, {"passcode": ""}),
    "a long passcode": (400, {"passcode": "1" * 65}),
    "a zero": (400, {"passcode": "1\0"}),
    "once as text": (400, {"once": "no"}),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_refused_and_nothing_is_kept(mailbox: Mailbox, name: str) -> None:
    status, more = BAD[name]
    before = mailbox.files()
    came = mailbox.send(Made(more=more))
    assert (came.status, came.headers["Content-Type"]) == (status, "application/problem+json")
    assert mailbox.files() == before


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"\xff", b"[" * 100_000, b'{"recipient":" \x7f"}', b'{"recipient":1}',
                                  b'{"recipient":"x","embeddedLengthMax":"1"}',
                                  b'{"recipient":"x","passcode":["1"]}', b'{"recipient":"x","passcode":"\\ud800"}'])  # fmt: skip
def test_odd_bodies_break_nothing(mailbox: Mailbox, body: bytes) -> None:
    assert mailbox.ask("POST", "links/", body, TOKEN).status in (400, 401)
    assert mailbox.ask("POST", f"m/{word()}", body).status in (400, 413)


def test_nobody_without_the_clinics_token_makes_one(mailbox: Mailbox) -> None:
    for token in ("", "x", TOKEN[:-1], "ü"):
        assert mailbox.send(Made(), token.encode().decode("latin-1")).status == 401
    assert mailbox.ask("POST", "links/", Made().body(), TOKEN, kind="text/plain").status == 415
    assert mailbox.ask("GET", "links/").status == 405


def test_thirty_megabytes_and_not_a_letter_more(mailbox: Mailbox) -> None:
    start = Made().body()["file"].rpartition(".")[0] + "."
    for size, status in ((30_000_000, 201), (30_000_001, 413), (31_000_000, 413)):
        made = Made(more={"file": start + "A" * (size - len(start))})
        try:
            assert mailbox.send(made).status == status
        except (BrokenPipeError, ConnectionResetError):
            assert size == 31_000_000, "told before all of it was sent"
        mailbox.ask("DELETE", f"links/{made.id}", bearer=made.secret)


def test_any_page_may_ask_and_no_page_is_shown(mailbox: Mailbox) -> None:
    asked = mailbox.ask("OPTIONS", f"m/{word()}")
    assert asked.status == 204 and asked.headers["Access-Control-Allow-Origin"] == "*"
    assert "authorization" in asked.headers["Access-Control-Allow-Headers"]
    assert mailbox.open(Made()).headers["Access-Control-Allow-Origin"] == "*"
    lost = mailbox.ask("GET", "nowhere")
    assert (lost.status, lost.json["status"]) == (404, 404)
    assert lost.headers["Content-Security-Policy"].startswith("default-src 'none'")


def test_its_log_says_what_was_asked_and_not_by_whom_or_for_what(mailbox: Mailbox) -> None:
    made = mailbox.make(passcode="481516")
    mailbox.open(made, "Yellowhammer", passcode="9")
    mailbox.told(made)
    log = mailbox.log.read_text()
    assert "POST manifest 401" in log and "POST links 201" in log and "GET link 200" in log
    for never in ("127.0.0.1", "Yellowhammer", made.id, made.secret, "481516", "Traceback"):
        assert never not in log


def test_an_hour_has_only_so_many_openings(mailbox: Mailbox) -> None:
    made = mailbox.make()
    now = datetime.now(UTC).isoformat(" ")
    for _ in range(60):
        mailbox.sql(
            "INSERT INTO opening (link_id, at, recipient, opened) VALUES (?, ?, 'x', ?)",
            made.id,
            now,
            True,
        )
    came = mailbox.open(made)
    assert (came.status, came.headers["Retry-After"]) == (429, "3600")


def test_ready_is_said_only_with_tables_of_this_version(mailbox: Mailbox) -> None:
    assert mailbox.ask("GET", "healthz").status == 200
    mailbox.sql("UPDATE django_migrations SET app = 'other' WHERE app = 'clinic'")
    assert mailbox.ask("GET", "readyz").status == 503
    mailbox.sql("UPDATE django_migrations SET app = 'clinic' WHERE app = 'other'")
    assert mailbox.ask("GET", "readyz").status == 200
    assert ("clinic",) in mailbox.sql("SELECT app FROM django_migrations")
