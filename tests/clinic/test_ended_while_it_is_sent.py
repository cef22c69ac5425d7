"""Consent that ends while a send runs, over two processes where the database takes two."""

import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from threading import Barrier
from time import sleep

import pytest

from support.clinic_phones import Phone, event, hashed, joined
from support.clinics import Mailbox, word

ROUNDS = 15


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def both(request, tmp_path_factory) -> Iterator[tuple[Mailbox, Mailbox]]:
    """Two servers on one PostgreSQL; the same one twice on SQLite, which refuses a second."""
    if request.param == "sqlite":
        one = Mailbox(tmp_path_factory.mktemp("one"))
        found = one, one
    else:
        at = request.getfixturevalue("new_postgresql")
        found = (
            Mailbox(tmp_path_factory.mktemp("one"), at),
            Mailbox(tmp_path_factory.mktemp("two"), at),
        )
    yield found
    for each in found:
        each.kill()


def left(clinic: Mailbox) -> tuple[int, int]:
    """Events, and people, of nobody whose consent holds."""
    events = clinic.sql("SELECT count(*) FROM event WHERE person_id NOT IN "
                        "(SELECT person_id FROM patient WHERE ended_at IS NULL AND person_id IS NOT NULL)")  # fmt: skip
    people = clinic.sql("SELECT count(*) FROM person WHERE id NOT IN "
                        "(SELECT person_id FROM patient WHERE person_id IS NOT NULL)")  # fmt: skip
    return int(events[0][0]), int(people[0][0])


def at_once(*calls):
    """What each comes to; all begin together."""
    ready = Barrier(len(calls))

    def begins(call):
        ready.wait()
        return call()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(begins, calls))


def ends_after(phone: Phone, seconds: float):
    sleep(seconds)
    return phone.end()


def test_whatever_comes_first_nothing_is_left(both) -> None:
    one, two = both
    first = {"sent": 0, "ended": 0}  # rounds in which a send came before the end, and after it
    drawn = random.Random(7)
    for _ in range(ROUNDS):
        phone = joined(one)
        phone.send(*[event(n) for n in range(20)])
        elsewhere = Phone(two, phone.invite, phone.secret)
        batches = [[event(n) for n in range(drawn.choice((1, 100, 400)))] for _ in range(3)]
        calls = [lambda batch=batch, phone=elsewhere: phone.send(*batch) for batch in batches]
        calls.append(partial(ends_after, phone, drawn.uniform(0, 0.1)))
        came = at_once(*calls)
        statuses = sorted(each.status for each in came)
        assert statuses.count(204) == 1 and set(statuses) <= {200, 204, 410}
        first["sent"] += 200 in statuses
        first["ended"] += 410 in statuses
        assert phone.stored() == [] and left(one) == (0, 0)
        assert phone.send(event()).status == elsewhere.send(event()).status == 410
    assert all(first.values()), "the same always came first: this proved half of it"


def test_what_is_half_sent_when_it_ends_is_refused(both) -> None:
    one, two = both
    phone = joined(one)
    wire, rest = phone.half_sent(*[event(n) for n in range(500)])
    assert Phone(two, phone.invite, phone.secret).end().status == 204
    wire.send(rest)
    assert wire.getresponse().status == 410
    wire.close()
    assert left(one) == (0, 0)


def test_joining_and_ending_at_once_ends_it(both) -> None:
    one, two = both
    came = set()
    for _ in range(ROUNDS):
        phone = Phone(one)
        elsewhere = Phone(two, phone.invite, phone.secret)
        joining, ending = at_once(phone.join, elsewhere.end)
        assert ending.status == 204 and joining.status in (201, 410)
        came.add(joining.status)
        assert phone.mine().status == elsewhere.join().status == 410 and left(one) == (0, 0)
    assert came <= {201, 410}


def test_one_invite_and_many_phones_make_one_patient(both) -> None:
    one, two = both
    for _ in range(10):
        first = Phone(one)
        phones = [first, *(Phone(clinic, first.invite) for clinic in (one, two, two))]
        statuses = sorted(each.status for each in at_once(*(each.join for each in phones)))
        assert statuses == [201, 410, 410, 410]
        assert [each.mine().status for each in phones].count(200) == 1


def test_one_secret_and_two_invites_make_one_patient(both) -> None:
    one, two = both
    for _ in range(10):
        secret = word()
        came = at_once(Phone(one, secret=secret).join, Phone(two, secret=secret).join)
        assert sorted(each.status for each in came) == [201, 409]


def test_the_same_sent_many_times_at_once_is_kept_once(both) -> None:
    one, two = both
    phone = joined(one)
    events = [event(n) for n in range(200)]
    calls = [
        lambda clinic=clinic: Phone(clinic, phone.invite, phone.secret).send(*events)
        for clinic in (one, two) * 3
    ]
    assert [each.json["stored"] for each in at_once(*calls)] == [200] * 6
    assert phone.stored() == [each["id"] for each in events]
    assert one.sql("SELECT max(number) FROM event JOIN patient ON patient.person_id = event.person_id "
                   "WHERE claim_id = ?", hashed(phone.secret)) == [(200,)]  # fmt: skip


def test_ending_takes_it_out_of_the_file(tmp_path: Path) -> None:
    clinic = Mailbox(tmp_path)
    try:
        phone = joined(clinic)
        phone.send(*[event(n, note="canary-of-this-test" * 50) for n in range(200)])
        assert b"canary" in b"".join(path.read_bytes() for path in tmp_path.glob("clinic.sqlite3*"))
        assert phone.end().status == 204
        assert b"canary" not in b"".join(
            path.read_bytes() for path in tmp_path.glob("clinic.sqlite3*")
        )
        assert b"canary" not in clinic.log.read_bytes()
    finally:
        clinic.kill()
