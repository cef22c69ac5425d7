"""The record goes out as a file, comes back whole or not at all, and can be erased for good."""

from pathlib import Path
from urllib.parse import urlencode

import pytest

from support.cast import MARIA, OMAR, answer_all, start
from support.homes import Home, events_in
from support.phone import say
from support.record_files import record_of
from support.visitor import Page, Visitor

CANARY = "Maria-Canary-7731"


def exported(visitor: Visitor) -> bytes:
    return visitor.get("/record/export/").body


def bring_in(visitor: Visitor, content: bytes, passphrase: str = "", mine: str = "") -> Page:
    form = visitor.get("/record/").form("/record/import/")
    form.fields = [(k, passphrase if k == "passphrase" else v) for k, v in form.fields]
    form.fields.append(("mine", mine))
    return visitor.upload(form, content)


def erase(visitor: Visitor) -> Page:
    return visitor.send(visitor.get("/record/").form("/record/erase/"), sure="yes")


def holding(folder: Path, words: bytes) -> list[str]:
    """The files of a folder in which some bytes stand."""
    return [str(p) for p in folder.rglob("*") if p.is_file() and words in p.read_bytes()]


def test_export_erase_import_brings_the_same_events_back(home: Home, visitor: Visitor) -> None:
    start(visitor, MARIA)
    before = exported(visitor)
    erase(visitor)
    assert events_in(exported(visitor)) == []
    page = bring_in(visitor, before)
    assert say("record.brought") in page.text
    assert events_in(exported(visitor)) == events_in(before)
    assert home.visitor().get("/").h1 == say("steps.session.title")


def test_a_locked_copy_comes_back_with_its_passphrase_only(visitor: Visitor) -> None:
    answer_all(visitor, MARIA)
    form = visitor.get("/record/").form("/record/export/")
    short = visitor.send(form, passphrase="four snails")
    assert short.status == 422 and say("record.short", least=15) in short.text
    locked = visitor.send(form, passphrase="four small green snails").body
    assert locked.startswith(b"eyJ")
    before = events_in(exported(visitor))
    erase(visitor)
    for passphrase in ("", "four small blue snails"):
        page = bring_in(visitor, locked, passphrase)
        assert page.status == 422 and "This file is locked" in page.text
        assert events_in(exported(visitor)) == []
    page = bring_in(visitor, locked, "four small green snails")
    assert say("record.brought") in page.text
    assert events_in(exported(visitor)) == before


def test_bringing_the_same_file_in_again_changes_nothing(visitor: Visitor) -> None:
    answer_all(visitor, MARIA)
    file = exported(visitor)
    for _ in range(3):
        bring_in(visitor, file)
    assert events_in(exported(visitor)) == events_in(file)


def test_an_alarm_of_another_copy_comes_along(home: Home, visitor: Visitor) -> None:
    answer_all(visitor, OMAR)
    file = exported(visitor)
    erase(visitor)
    answer_all(visitor, MARIA)
    bring_in(visitor, file, mine="yes")
    assert home.visitor().get("/ready/?remedy=heat").path == "/advice/"


def test_a_damaged_file_changes_nothing_and_says_so(visitor: Visitor) -> None:
    answer_all(visitor, MARIA)
    good = exported(visitor)
    before = events_in(good)
    middle = len(good) // 2
    within = good.index(b"events.jsonl") + 60  # what stands beside the record is never read back
    bad_event = {"id": "x", "at": "yesterday", "kind": "answered", "data": {}}
    for bad in (
        b"", b"\x00", b"not a zip", good[:middle], good[:within] + b"\xff" * 40 + good[within + 40 :],
        good.replace(b"PK", b"QK"), record_of(bad_event), b"PK\x05\x06" + b"\x00" * 18,
        record_of({"id": "x" * 65, "at": "2026-01-01T00:00:00+00:00", "kind": "seen", "data": {}}),
        record_of({"id": "x", "at": "2026-01-01T00:00:00+00:00", "kind": "rated", "data": {}}),
    ):  # fmt: skip
        page = bring_in(visitor, bad)
        assert page.status == 422, bad[:40]
        assert say("record.refused") in page.text
        assert say("record.nothing_changed") in page.text
        assert events_in(exported(visitor)) == before


def test_no_file_at_all_is_said(visitor: Visitor) -> None:
    form = visitor.get("/record/").form("/record/import/")
    page = visitor.send(form)
    assert page.status == 422
    assert say("record.no_file") in page.text


def test_a_file_of_many_megabytes_is_taken_or_refused_with_words(visitor: Visitor) -> None:
    page = bring_in(visitor, b"PK\x03\x04" + b"\x00" * 60_000_000)
    assert page.status in (413, 422)
    assert page.text


def test_erasing_without_the_tick_erases_nothing(home: Home, visitor: Visitor) -> None:
    answer_all(visitor, MARIA)
    before = home.events()
    for sure in ((), ("no",), ("",), ("on",)):
        page = visitor.send(visitor.get("/record/").form("/record/erase/"), sure=sure)
        assert page.status == 422
        assert say("record.unsure") in page.text
    assert home.events() == before


def test_after_erasing_the_first_page_is_the_first_page(visitor: Visitor) -> None:
    answer_all(visitor, OMAR)
    page = erase(visitor)
    assert page.h1 == say("home.title")
    assert say("record.empty") in visitor.get("/record/").text


def test_after_erasing_nothing_of_it_is_in_any_file(home: Home, visitor: Visitor) -> None:
    planted = [
        {"id": f"{CANARY}-{n}", "at": f"2026-01-01T00:{n:02}:00+00:00", "kind": "a-later-kind",
         "data": {"note": CANARY * 400}}
        for n in range(30)
    ]  # fmt: skip
    bring_in(visitor, record_of(*planted))
    answer_all(visitor, MARIA)
    assert holding(home.data, CANARY.encode()), "it was there"
    erase(visitor)
    assert holding(home.data, CANARY.encode()) == []
    assert holding(home.data, b"pain_now") == []
    assert CANARY not in home.said()


def test_an_event_of_a_later_version_is_kept_and_taken_along(visitor: Visitor) -> None:
    event = {"id": "later-1", "at": "2026-01-01T00:00:00+00:00", "kind": "a-later-kind",
             "data": {"note": "ünïcødé \U0001f600 \x00 <script>"}}  # fmt: skip
    bring_in(visitor, record_of(event))
    assert events_in(exported(visitor)) == [event]


def test_a_file_of_someone_hostile_puts_no_markup_on_a_page(visitor: Visitor) -> None:
    markup = "<script>alert(1)</script>"
    at = "2026-01-01T00:00:00+00:00"
    answered = {"screen": markup, "answers": {"age": markup, "pain_now": markup, markup: True},
                "ticked": [markup], "opened": [markup]}  # fmt: skip
    bring_in(visitor, record_of(
        {"id": markup, "at": at, "kind": "answered", "data": answered},
        {"id": "b", "at": at, "kind": "country", "data": {"country": markup}},
        {"id": "c", "at": at, "kind": "assessed",
         "data": {"disposition": markup, "rows": [markup], "fingerprint": markup}},
        {"id": "d", "at": at, "kind": "started",
         "data": {"session": markup, "remedy": "heat", "dose": 60, "before": 5}},
    ))  # fmt: skip
    for path in ("/", "/advice/", "/show/", "/record/", "/check/", "/plan/", "/rate/", "/danger/"):
        page = visitor.get(path)
        assert page.status == 200, path
        assert markup.encode() not in page.body


def test_a_file_that_names_a_remedy_nobody_knows_breaks_no_page(visitor: Visitor) -> None:
    at = "2026-01-01T00:00:00+00:00"
    started = {"session": "s", "remedy": "fire", "dose": 60, "before": 5}
    bring_in(visitor, record_of({"id": "d", "at": at, "kind": "started", "data": started}))
    for path in ("/", "/session/", "/rate/", "/plan/", "/show/", "/check/", "/record/"):
        assert visitor.get(path).status == 200, path


def test_a_file_that_is_far_too_large_is_said_to_be_so(home: Home) -> None:
    visitor = home.visitor()
    form = visitor.get("/record/").form("/record/import/")
    page = visitor.upload(form, bytes(51_000_000))
    assert page.status == 422
    assert say("copies.refused.large") in page.text


def of_another() -> bytes:
    """What somebody else said, with ids of their own."""
    words = {"day": "2026-11-20", "note": CANARY}
    return record_of({"id": "theirs-1", "at": "2026-11-20T10:00:00+00:00", "kind": "wrote",
                      "data": words})  # fmt: skip


def test_a_file_that_shares_nothing_with_what_is_here_is_asked_about_first(
    home: Home, visitor: Visitor
) -> None:
    answer_all(visitor, MARIA)
    before = home.events()
    page = bring_in(visitor, of_another())
    assert page.status == 422
    assert say("record.other_title") in page.text and "20 November 2026" in page.text
    assert home.events() == before
    form = page.form("/record/import/")
    form.fields.append(("mine", "yes"))
    assert say("record.brought") in visitor.upload(form, of_another()).text
    assert len(home.events()) == len(before) + 1


def test_an_empty_record_and_an_own_copy_are_not_asked_about(home: Home, visitor: Visitor) -> None:
    assert say("record.brought") in bring_in(visitor, of_another()).text
    copy = exported(visitor)
    answer_all(visitor, MARIA)
    assert say("record.brought") in bring_in(visitor, copy).text


def test_what_was_brought_in_can_be_taken_out_again(home: Home, visitor: Visitor) -> None:
    answer_all(visitor, MARIA)
    before, home_page = home.events(), visitor.get("/").text
    page = bring_in(visitor, of_another())
    form = page.form("/record/import/")
    form.fields.append(("mine", "yes"))
    page = visitor.send(visitor.upload(form, of_another()).form("/record/take-out/"))
    assert say("common.done.taken_out") in page.text
    assert home.events() == before
    assert visitor.get("/").text == home_page
    assert CANARY not in visitor.get("/diary/").text


def test_not_once_something_else_was_said(home: Home, visitor: Visitor) -> None:
    page = bring_in(visitor, of_another())
    answer_all(visitor, MARIA)
    before = home.events()
    late = visitor.send(page.form("/record/take-out/"))
    assert late.status == 409 and say("record.late") in late.text
    assert home.events() == before


@pytest.mark.parametrize("token", ["", "x", "[1, 2]", "WzEsMl0:1abc:def", "\0", "1" * 5000])
def test_only_what_we_signed_takes_anything_out(home: Home, visitor: Visitor, token: str) -> None:
    form = bring_in(visitor, of_another()).form("/record/take-out/")
    before = home.events()
    assert visitor.send(form, brought=token).status == 404
    assert (
        say("record.take_out") not in visitor.get(f"/record/?{urlencode({'brought': token})}").text
    )
    assert home.events() == before
