"""A record comes back whole from its file, or is refused with what is wrong and how to mend it."""

import hashlib
import io
import json
import random
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from unknot.exchange import record_file
from unknot.exchange.record_file import BadRecord, read, read_path, write
from unknot.library.load import load
from unknot.record.event import Event
from unknot.record.event_validation import make_event

NOW = datetime(2026, 11, 22, 13, 0, tzinfo=UTC)
Members = list[tuple[str, bytes]]


def event(number: int, **data: Any) -> Event:
    at = NOW + timedelta(minutes=number)
    return make_event(f"e{number}", at, "from a newer Unknot", data or {"number": number})


EVENTS = [event(1), event(2, said="schön ☂ \ud800"), event(3)]


def packed(members: Members, how: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", how) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return file.getvalue()


def record(body: bytes, **manifest: Any) -> bytes:
    """A record file around these lines, its manifest true unless told otherwise."""
    said = {
        "format": "unknot-record", "version": 1, "events": body.count(b"\n"),
        "sha256": hashlib.sha256(body).hexdigest(),
    } | manifest  # fmt: skip
    return packed([("manifest.json", json.dumps(said).encode()), ("events.jsonl", body)])


def line(one: Event) -> bytes:
    return json.dumps(one.as_json()).encode() + b"\n"


def body() -> bytes:
    with zipfile.ZipFile(io.BytesIO(write(EVENTS, NOW))) as archive:
        return archive.read("events.jsonl")


def refusal(data: bytes) -> str:
    with pytest.raises(BadRecord) as told:
        read(data)
    return f"{told.value} {told.value.said(load().words)}"


def test_what_was_written_is_read_back() -> None:
    assert read(write(EVENTS, NOW)) == EVENTS


def test_the_longest_entry_that_may_be_written_is_read_back() -> None:
    """A hundred thousand letters of four bytes each, and all the medicines there may be."""
    long = {
        "day": "2026-11-22",
        "note": "\U0001f9d8" * 100_000,
        "medicines": ["\U0001f48a" * 1000] * 100,
    }
    edit = make_event("e2", NOW, "edited", {"of": "e1", "kind": "wrote", "data": long})
    assert read(write([make_event("e1", NOW, "wrote", long), edit], NOW))[1] == edit


def test_an_empty_record_is_a_record() -> None:
    assert read(write([], NOW)) == []


def test_a_clock_that_was_set_back_survives() -> None:
    told = make_event("e9", NOW, "country", {"country": "GB"}, NOW - timedelta(hours=3))
    assert read(write([told], NOW)) == [told]


def test_equal_records_are_equal_bytes_in_whatever_order_they_come() -> None:
    assert write(EVENTS, NOW) == write([*EVENTS[::-1], EVENTS[0]], NOW)


def test_the_manifest_says_what_the_file_is() -> None:
    with zipfile.ZipFile(io.BytesIO(write(EVENTS, NOW))) as archive:
        manifest = json.loads(archive.read("manifest.json"))
    assert manifest.pop("unknot")
    assert manifest == {
        "format": "unknot-record", "version": 2, "events": 3,
        "sha256": hashlib.sha256(body()).hexdigest(), "made_at": "2026-11-22T13:00:00+00:00",
    }  # fmt: skip


def test_a_file_on_disk_is_read_too(tmp_path: Path) -> None:
    path = tmp_path / "record.zip"
    path.write_bytes(write(EVENTS, NOW))
    assert read_path(path) == EVENTS


@pytest.mark.parametrize("data", [b"", b"hello", b"%PDF-1.7 ..."])
def test_a_file_that_is_no_zip_is_refused(data: bytes) -> None:
    assert "not a file that Unknot saved" in refusal(data)


@pytest.mark.parametrize("left", [20, 200, -1])
def test_a_file_that_was_cut_off_is_refused(left: int) -> None:
    assert "damaged or was cut off" in refusal(write(EVENTS, NOW)[:left])


@pytest.mark.parametrize("name", ["manifest.json", "events.jsonl"])
def test_a_zip_without_a_member_is_refused_by_its_name(name: str) -> None:
    members = [("manifest.json", b'{"format": "unknot-record", "version": 1}'),
               ("events.jsonl", b"")]  # fmt: skip
    left = [member for member in members if member[0] != name]
    assert f"{name} is missing" in refusal(packed(left))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_zip_with_a_member_twice_is_refused() -> None:
    twice = [("manifest.json", b"{}"), ("manifest.json", b"{}"), ("events.jsonl", b"")]
    assert "manifest.json is there twice" in refusal(packed(twice))


@pytest.mark.parametrize("manifest", [b"{", b"[]", b'{"format": "holiday"}', b"[" * 100_000])
def test_a_zip_of_something_else_is_refused(manifest: bytes) -> None:
    assert "manifest.json" in refusal(packed([("manifest.json", manifest), ("events.jsonl", b"")]))


def test_a_newer_file_asks_for_an_update() -> None:
    assert "Update Unknot" in refusal(record(body(), version=3))


@pytest.mark.parametrize("version", [None, "1", True, 0])
def test_a_version_that_is_none_is_refused(version: object) -> None:
    assert "which is none" in refusal(record(body(), version=version))


def test_one_changed_letter_is_noticed() -> None:
    kept = hashlib.sha256(body()).hexdigest()
    changed = body().replace(b'"number":3', b'"number":4')
    assert "was changed or damaged" in refusal(record(changed, sha256=kept))


def test_a_wrong_number_of_events_is_noticed() -> None:
    assert "holds 3 events, manifest.json says 4" in refusal(record(body(), events=4))


@pytest.mark.parametrize(
    ("bad", "what"),
    [
        (b"\n", "no JSON"),
        (b"{\n", "no JSON"),
        (b'{"id": NaN}\n', "NaN is no number"),
        (b"[" * 100_000 + b"\n", "no JSON"),
        (b"\xff\xfe{}\n", "no JSON"),
        (b"[]\n", "no event"),
        (b'{"id": "e", "at": "2026-11-22T13:00:00+00:00", "kind": "x"}\n', "lacks data"),
        (b'{"id": "e", "at": "soon", "kind": "x", "data": {}}\n', "no time"),
        (b'{"id": "e", "at": "0001-01-01T00:00:00+14:00", "kind": "x", "data": {}}\n', "range"),
        (b'{"id": "e", "at": "2026-11-22T13:00", "kind": "x", "data": {}}\n', "no zone"),
        (b'{"id": "e", "at": "2026-11-22T13:00:00Z", "kind": "ended", "data": {}}\n', "'how'"),
        (b'{"id": "' + b"x" * 3_000_000 + b'"}\n', "longer than"),
    ],
)
def test_a_bad_line_is_refused_with_its_number(bad: bytes, what: str) -> None:
    said = refusal(record(line(event(1)) + bad + line(event(3))))
    assert said.startswith("events.jsonl, line 2: ")
    assert what in said and "Save the record once more" in said


def test_the_same_event_twice_counts_once() -> None:
    assert read(record(line(event(1)) + line(event(1)))) == [event(1)]


def test_one_line_a_thousand_times_is_read_but_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    real = record_file._event
    monkeypatch.setattr(record_file, "_event", lambda *a: asked.append(a) or real(*a))
    assert read(record(line(event(1)) * 1000)) == [event(1)]
    assert len(asked) == 1


@pytest.mark.parametrize(("one", "other"), [({"a": 1}, {"a": 2}), ({"a": 1}, {"a": True})])
def test_two_events_with_one_id_are_refused_with_both_lines(
    one: dict[str, Any], other: dict[str, Any]
) -> None:
    said = refusal(record(line(event(1, **one)) + line(event(2)) + line(event(1, **other))))
    assert said.startswith("events.jsonl, line 3: event e1 says something else than in line 1")


def test_a_bomb_is_refused_while_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record_file, "MAX_BYTES", 10_000)
    lines = b"".join(line(event(n)) for n in range(200))
    assert len(record(lines)) < 10_000 < len(lines)
    assert "more than a record can" in refusal(record(lines))


def test_a_bomb_of_one_line_is_refused_before_it_is_unpacked() -> None:
    said = refusal(record(b"0" * 150_000_000 + b"\n"))
    assert said.startswith("events.jsonl, line 1: it is longer than")


def test_a_manifest_that_is_a_bomb_is_refused() -> None:
    said = refusal(packed([("manifest.json", b" " * 50_000_000), ("events.jsonl", b"")]))
    assert "manifest.json is far too long" in said


def test_too_many_events_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [line(event(n)) for n in range(11)]
    monkeypatch.setattr(record_file, "MAX_EVENTS", 10)
    assert "at most 10 events" in refusal(record(b"".join(lines)))
    assert len(read(record(b"".join(lines[:10])))) == 10


def test_what_cannot_be_read_back_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record_file, "MAX_EVENTS", 2)
    with pytest.raises(BadRecord, match="more than a record file may hold"):
        write(EVENTS, NOW)


def test_other_members_are_passed_over_wherever_they_point(tmp_path: Path) -> None:
    file = io.BytesIO(write(EVENTS, NOW))
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("../../escaped", b"no")
        archive.writestr("../events.jsonl", b"no")
    assert read(file.getvalue()) == EVENTS
    assert list(tmp_path.iterdir()) == []


def test_a_strange_packing_is_refused() -> None:
    members = [("manifest.json", b"{}"), ("events.jsonl", b"")]
    assert "packed in a way" in refusal(packed(members, zipfile.ZIP_LZMA))


def damaged(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(len(changed))
        if chance.random() < 0.7:
            changed[place] = chance.randrange(256)
        else:
            del changed[place : place + chance.randrange(20)]
    return bytes(changed)


@pytest.mark.parametrize("how", [lambda: write(EVENTS, NOW), lambda: record(body())])
def test_whatever_happens_to_its_bytes_a_record_is_whole_or_refused(
    how: Callable[[], bytes],
) -> None:
    data, chance = how(), random.Random(22)
    refused = 0
    for _ in range(3000):
        try:
            assert read(damaged(data, chance)) == EVENTS
        except BadRecord:
            refused += 1
    assert refused > 2000


def repacked(*folders: str, extra: Members = ()) -> bytes:  # type: ignore[assignment]
    with zipfile.ZipFile(io.BytesIO(write(EVENTS, NOW))) as archive:
        members = [(name, archive.read(name)) for name in archive.namelist()]
    return packed([*extra, *((f"{folder}{n}", c) for folder in folders for n, c in members)])


@pytest.mark.parametrize(
    ("folder", "extra"),
    [
        ("unknot-2026-11-22/", [("unknot-2026-11-22/", b"")]),
        ("unknot-2026-11-22/", [("__MACOSX/unknot-2026-11-22/._manifest.json", b"\0")]),
        ("./", []),
        ("", [("__MACOSX/._manifest.json", b"\0"), (".DS_Store", b"\0")]),
    ],
)
def test_a_file_that_was_unpacked_and_packed_again_is_read(folder: str, extra: Members) -> None:
    assert read(repacked(folder, extra=extra)) == read(write(EVENTS, NOW))


@pytest.mark.parametrize("folders", [("one/", "two/"), ("one/two/",), ("../",), ("__MACOSX/",)])
def test_but_never_from_somewhere_else(folders: tuple[str, ...]) -> None:
    assert "manifest.json" in refusal(repacked(*folders))


@pytest.mark.parametrize("kind", ["from a newer Unknot", "person.country"])
@pytest.mark.parametrize("number", ["1e999", "[-1e999]", '{"deep":[{"er":1e400}]}'])
def test_a_number_without_end_is_refused_or_no_copy_could_ever_be_saved(
    kind: str, number: str
) -> None:
    data = f'{{"country": "GB", "more": {number}}}'
    text = f'{{"id": "x", "at": "2026-11-22T13:00:00Z", "kind": "{kind}", "data": {data}}}\n'
    assert "line 1" in refusal(record(text.encode()))
