"""What a phone speaks with its clinic: join, send, read who looked, end."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from support.clinic_phones import Phone, event, hashed, invited, joined
from support.clinics import Mailbox, word


def day(offset: int) -> str:
    return (datetime.now(UTC).date() + timedelta(days=offset)).isoformat()


def test_joining_sending_and_what_is_there(mailbox: Mailbox) -> None:
    phone = Phone(mailbox, more={"parts": ["notes", "record"], "until": day(30)})
    assert [phone.join().status, phone.join().status] == [201, 200], (
        "a lost answer is asked for again"
    )
    assert phone.mine().json == {
        "stored": 0,
        "last": None,
        "consent": "c1",
        "parts": ["record", "notes"],
        "until": day(30),
    }
    first, second = (
        [event(n) for n in range(3)],
        [event(n, note="ü<b>\U0001f642") for n in range(3)],
    )
    assert phone.send(*first).json == {"stored": 3, "last": first[-1]["id"]}
    assert phone.send(*first[1:], *second).json == {"stored": 6, "last": second[-1]["id"]}
    assert phone.send(*second, first[0]).json == {"stored": 6, "last": second[-1]["id"]}
    assert phone.send().json == {"stored": 6, "last": second[-1]["id"]}
    assert phone.stored() == [each["id"] for each in first + second]
    assert phone.mine().json["stored"] == 6


def test_whoever_is_answered_stands_on_the_list_also_where_the_server_died_on_the_way(
    mailbox: Mailbox,
) -> None:
    row = (
        "FROM patient_summary WHERE person_id = (SELECT person_id FROM patient WHERE claim_id = ?)"
    )
    phone = joined(mailbox)
    for step in (phone.join, phone.change):
        mailbox.sql(f"DELETE {row}", hashed(phone.secret))  # as if it had died before it wrote it
        assert step().status == 200
        assert mailbox.sql(f"SELECT count(*) {row}", hashed(phone.secret)) == [(1,)]


def test_of_one_id_that_comes_twice_the_first_counts(mailbox: Mailbox) -> None:
    phone, twice, other = joined(mailbox), event(), event()
    changed = twice | {"kind": "of.a.newer.version", "data": {"said": "other"}}
    assert phone.send(twice, other, changed).json == {"stored": 2, "last": other["id"]}
    assert phone.send(changed).json == {"stored": 2, "last": other["id"]}
    kinds = mailbox.sql("SELECT kind FROM event WHERE id = ?", twice["id"])
    assert kinds == [("care.seen",)]


def test_an_invite_is_good_once_and_not_for_ever(mailbox: Mailbox) -> None:
    phone = joined(mailbox)
    other = Phone(mailbox, phone.invite)
    came = other.join()
    assert came.status == 410 and came.json["ended"] and other.mine().status == 401
    assert Phone(mailbox, word()).join().status == 404
    assert Phone(mailbox, invited(mailbox, days=-0.01)).join().status == 410
    taken_back = invited(mailbox)
    mailbox.sql(
        "UPDATE invite SET taken_back_at = '2026-11-30 08:00:00' WHERE word_hash = ?",
        hashed(taken_back),
    )
    assert Phone(mailbox, taken_back).join().json["ended"] == "2026-11-30T08:00:00Z"
    assert Phone(mailbox, secret=phone.secret).join().status == 409
    assert phone.join().status == 200 and phone.mine().status == 200


def test_a_joined_invite_outlives_its_own_end(mailbox: Mailbox) -> None:
    phone = joined(mailbox)
    mailbox.sql("UPDATE invite SET until = '2026-01-01' WHERE word_hash = ?", hashed(phone.invite))
    assert phone.join().status == 200 and phone.send(event()).status == 200


@pytest.mark.parametrize(("more", "status"), [
    ({"parts": []}, 400), ({"parts": ["notes"]}, 400), ({"parts": ["record", "all"]}, 400),
    ({"parts": ["record", "record"]}, 400), ({"parts": "record"}, 400), ({"parts": ["record", 1]}, 400),
    ({"parts": ["record", ["notes"]]}, 400),
    ({"consent": ""}, 400), ({"consent": "c" * 65}, 400), ({"consent": "a\0"}, 400), ({"consent": 1}, 400),
    ({"until": day(-1)}, 422), ({"until": day(4000)}, 422), ({"until": "tomorrow"}, 400),
    ({"until": "20261130"}, 400), ({"until": "2026-13-01"}, 400), ({"until": 5}, 400),
    ({"invite": "x"}, 400), ({"secret": "x"}, 400), ({"name": "Maria"}, 400),
])  # fmt: skip
def test_what_is_no_consent_is_refused_and_the_invite_stays_good(mailbox, more, status) -> None:
    phone = Phone(mailbox)
    assert phone.join(**more).status == status
    assert phone.mine().status == 401 and phone.join(until=day(0)).status == 201


def test_a_secret_that_is_the_invite_is_refused(mailbox: Mailbox) -> None:
    same = invited(mailbox)
    assert Phone(mailbox, same, same).join().status == 400


def test_what_cannot_be_read_is_named_and_nothing_of_it_is_stored(mailbox: Mailbox) -> None:
    phone, good = joined(mailbox), event()
    bad = [good, event() | {"at": "yesterday"}, "no event", event(kind="pain.rated", level="much"),
           event(kind="consent.given", consent="c", recipient="Dr B", parts=["pain"], by="mailbox", manage=word()),
           event() | {"id": "x" * 65}, event() | {"id": "é" * 10, "at": "2026-01-01"}]  # fmt: skip
    came = phone.send(*bad)
    assert came.status == 422 and {each["index"] for each in came.json["errors"]} == {
        1,
        2,
        3,
        4,
        5,
        6,
    }
    assert (
        came.json["errors"][0]["id"] == bad[1]["id"] and "no time" in came.json["errors"][0]["what"]
    )
    assert phone.stored() == [] and phone.mine().json["stored"] == 0
    wrong = {each["index"] for each in came.json["errors"]}
    assert phone.send(*(each for n, each in enumerate(bad) if n not in wrong)).json["stored"] == 1


@pytest.mark.parametrize("body", [
    b"", b"[]", b"{}", b'{"events": {}}', b'{"events": [], "more": 1}', b'{"events": [' + b"[" * 100_000,
    b'{"events": [' + b"[]," * 300_000 + b"[]]}", b'{"events": [{"id": "\\ud800"}]}', b"\xff\xfe",
    b'{"events": [{"id": "a", "at": "2026-01-01T00:00:00Z", "kind": "care.seen", "data": {"n": NaN}}]}',
    b'{"events": [{"id": "a", "at": "2026-01-01T00:00:00Z", "kind": "x", "data": {"n": 1' + b"0" * 5000 + b"}}]}",
])  # fmt: skip
def test_rubbish_is_refused_in_words(mailbox: Mailbox, body: bytes) -> None:
    phone = joined(mailbox)
    came = mailbox.ask("POST", "records/mine", body, phone.secret)
    assert came.status in (400, 413, 422) and came.json["title"] and phone.stored() == []
    assert phone.send(event()).status == 200


def test_as_much_as_one_request_takes_and_no_more(mailbox: Mailbox) -> None:
    phone = joined(mailbox)
    assert phone.send(*[event(n) for n in range(1001)]).status == 413
    assert phone.send(*[event(n) for n in range(1000)]).json["stored"] == 1000
    assert phone.send(event(note="n" * 2_000_000)).status == 413
    assert mailbox.ask("POST", "records/mine", b"{}", phone.secret, "text/plain").status == 415


def test_a_record_has_an_end_too(tmp_path) -> None:
    small = Mailbox(tmp_path, UNKNOT_CLINIC_RECORD_BYTES="2000")
    try:
        phone = joined(small)
        events = [event(n, note="n" * 500) for n in range(4)]
        assert phone.send(*events[:2]).status == 200
        assert phone.send(*events).status == 507 and phone.mine().json["stored"] == 2
        assert phone.send(*events[:2]).status == 200, "what is there takes no room"
    finally:
        small.kill()


def test_wrong_clocks_are_kept_as_they_are(mailbox: Mailbox) -> None:
    phone = joined(mailbox)
    odd = [event() | {"at": at} for at in ("0001-01-01T00:00:00+00:00", "9999-12-31T23:59:59+00:00",
                                            "1970-01-01T00:00:00Z", "2031-05-05T05:05:05+14:00")]  # fmt: skip
    assert phone.send(*odd).json["stored"] == 4


def test_ended_nothing_is_there_and_nothing_comes_any_more(mailbox: Mailbox) -> None:
    phone, other = joined(mailbox), joined(mailbox)
    assert phone.send(event()).status == other.send(event()).status == 200
    who = mailbox.sql("SELECT person_id FROM patient WHERE claim_id = ?", hashed(phone.secret))[0][
        0
    ]
    assert [phone.end().status, phone.end().status] == [204, 204]
    came = [phone.send(event()), phone.mine(), phone.join()]
    assert [each.status for each in came] == [410] * 3 and len(
        {each.json["ended"] for each in came}
    ) == 1
    assert mailbox.sql("SELECT * FROM event WHERE person_id = ?", who) == []
    assert mailbox.sql("SELECT * FROM person WHERE id = ?", who) == []
    kept = mailbox.sql("SELECT label, consent, stored, size, last, ended_at IS NULL FROM patient WHERE claim_id = ?",
                       hashed(phone.secret))  # fmt: skip
    assert [(*row[:-1], bool(row[-1])) for row in kept] == [("Bed 4", "c1", 1, 0, "", False)]
    assert phone.looks().json == {"looks": []}
    assert other.mine().json["stored"] == 1 and len(other.stored()) == 1


def test_ended_before_it_came_it_never_begins(mailbox: Mailbox) -> None:
    phone = Phone(mailbox)
    assert phone.end().status == 204
    assert (
        phone.join().status == 410
        and phone.mine().status == 410
        and phone.looks().json == {"looks": []}
    )
    assert Phone(mailbox, phone.invite).join().status == 201, (
        "the invite is still good for another consent"
    )


def test_who_ends_what_never_came_fills_nothing(tmp_path) -> None:
    small = Mailbox(tmp_path, UNKNOT_CLINIC_LINKS_AN_HOUR="3")
    try:
        there = joined(small)
        came = [Phone(small, word()).end() for _ in range(5)]
        assert [each.status for each in came] == [204] * 3 + [429] * 2
        assert there.end().status == 204, "who joined always can"
    finally:
        small.kill()


def test_the_last_day_is_the_last(mailbox: Mailbox) -> None:
    phone = joined(mailbox, until=day(0))
    assert phone.send(event()).status == 200
    mailbox.sql("UPDATE patient SET until = '2026-01-02' WHERE claim_id = ?", hashed(phone.secret))
    came = phone.send(event())
    assert came.status == 410 and came.json["ended"] == "2026-01-03T00:00:00Z"
    assert phone.mine().status == 410 and phone.join().status == 410
    mailbox.kill()
    mailbox.start()  # it sweeps at once
    assert phone.stored() == [] and phone.mine().json["ended"] == "2026-01-03T00:00:00Z"
    assert phone.end().status == 204 and phone.mine().json["ended"] == "2026-01-03T00:00:00Z"


def test_the_clinics_own_calendar_says_when_a_day_is_over(tmp_path) -> None:
    ends = {}
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
        clinic = Mailbox(tmp_path / zone.rpartition("/")[2], UNKNOT_CLINIC_ZONE=zone)
        try:
            phone = Phone(clinic)
            ends[zone] = [phone.join(until=day(offset)).status for offset in (-2, 2)]
            clinic.sql("UPDATE patient SET until = '2026-01-02'")
            ends[zone].append(phone.mine().json["ended"])
        finally:
            clinic.kill()
    assert ends == {"Pacific/Kiritimati": [422, 201, "2026-01-02T10:00:00Z"],
                    "Pacific/Pago_Pago": [422, 201, "2026-01-03T11:00:00Z"]}  # fmt: skip


# Each address that belongs to somebody, as whoever is not them: no secret, one nobody has, another's word.
OWN = [
    ("GET", "records/mine"),
    ("POST", "records/mine"),
    ("DELETE", "records/mine"),
    ("GET", "records/mine/looks"),
]


@pytest.mark.parametrize(("method", "path"), OWN)
@pytest.mark.parametrize("state", ["sharing", "ended"])
def test_nobody_reaches_another_record(
    mailbox: Mailbox, method: str, path: str, state: str
) -> None:
    phone = joined(mailbox)
    phone.send(event(note="of this person alone"))
    if state == "ended":
        phone.end()
    before = phone.mine().status, phone.stored()
    unknown, body = word(), {"events": [event()]} if method == "POST" else None
    shown = {"": 401, unknown: 204 if method == "DELETE" else 401, phone.invite: 204 if method == "DELETE" else 401,
             hashed(phone.secret): 401, phone.secret.swapcase(): 204 if method == "DELETE" else 401}  # fmt: skip
    for secret, status in shown.items():
        came = mailbox.ask(method, path, body, secret)
        assert came.status == status and b"alone" not in came.body
        if status == 401:
            assert came.headers["Www-Authenticate"] == "Bearer"
    cookie = mailbox.ask(method, path, body, Cookie=f"secret={phone.secret}")
    assert cookie.status == 401
    assert (phone.mine().status, phone.stored()) == before
    other = joined(mailbox)
    assert other.mine().json["stored"] == 0 and other.looks().json == {"looks": []}


def test_its_log_says_nothing_of_anybody(mailbox: Mailbox) -> None:
    phone = Phone(mailbox, invited(mailbox, "Zoe Quist"))
    phone.join()
    phone.send(event(note="canary"), {"id": "canary"})
    phone.send(event(note="canary"))
    phone.end()
    said = mailbox.log.read_text()
    assert "POST records_join 201" in said and "DELETE records_mine 204" in said
    assert not [
        each
        for each in (phone.secret, phone.invite, hashed(phone.secret), "Zoe", "canary")
        if each in said
    ]


def test_a_browsers_page_may_ask_from_anywhere_and_nothing_is_kept(mailbox: Mailbox) -> None:
    asked = mailbox.ask("OPTIONS", "records/mine", Origin="https://app.example.org")
    assert (
        asked.headers["Access-Control-Allow-Origin"] == "*"
        and "DELETE" in asked.headers["Access-Control-Allow-Methods"]
    )
    assert "authorization" in asked.headers["Access-Control-Allow-Headers"]
    assert joined(mailbox).mine().headers["Cache-Control"] == "no-store"
    assert json.loads(Phone(mailbox, word()).join().body)["status"] == 404
