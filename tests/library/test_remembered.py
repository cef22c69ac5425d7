"""Content that was read before comes from the disk: the same library, or it is read anew."""

import shutil
import tomllib
from pathlib import Path

import pytest

from unknot.journey.screening.assess import assess
from unknot.library import load as loading
from unknot.library import remembered
from unknot.library.load import CONTENT, load
from unknot.library.model import Library

RED = {"saddle_numb": "new"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder for what is kept."""
    monkeypatch.setenv(remembered.FOLDER, str(tmp_path / "kept"))
    return tmp_path / "kept"


def fresh() -> Library:
    """The product's content as a new process would get it."""
    return loading._once.__wrapped__(CONTENT, "en")


def kept(folder: Path) -> list[Path]:
    return sorted(folder.glob("content-*.pickle"))


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Notes each time the content's files are read."""
    noted, plain = [], loading.read
    monkeypatch.setattr(loading, "read", lambda *a: noted.append("read") or plain(*a))
    return noted


def test_second_start_reads_no_file_and_says_the_same(folder: Path, reads: list[str]) -> None:
    first, second = fresh(), fresh()
    assert reads == ["read"]
    assert second.fingerprint == first.fingerprint
    assert second.promises == first.promises
    assert second.tables == first.tables
    assert assess(second.pathway, RED) == assess(first.pathway, RED)


def test_a_translation_too_is_read_once_and_says_the_same(folder: Path, reads: list[str]) -> None:
    english = load()
    reads.clear()
    first, second = (loading._translated(CONTENT, "es") for _ in range(2))
    assert reads == ["read"]
    assert len(kept(folder)) == 1 and kept(folder)[0].stem.endswith("-es")
    assert second.words.every == first.words.every != english.words.every
    assert (second.translation, second.fingerprint) == (first.translation, first.fingerprint)
    assert assess(second.pathway, RED) == assess(first.pathway, RED)


def test_only_its_owner_can_write_it(folder: Path) -> None:
    fresh()
    assert [file.stat().st_mode & 0o77 for file in (folder, *kept(folder))] == [0, 0]


@pytest.mark.parametrize("spoil", ["cut", "changed", "empty"])
def test_what_is_damaged_is_read_anew(folder: Path, reads: list[str], spoil: str) -> None:
    fresh()
    (file,) = kept(folder)
    good = file.read_bytes()
    middle = len(good) // 2
    bad = good[:middle] + bytes([good[middle] ^ 1]) + good[middle + 1 :]
    file.write_bytes({"cut": good[:middle], "changed": bad, "empty": b""}[spoil])
    assert isinstance(fresh(), Library)
    assert reads == ["read", "read"]
    assert file.read_bytes() == good, "and mended"


def test_what_another_user_wrote_is_not_read(
    folder: Path, reads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh()
    monkeypatch.setattr("os.getuid", lambda: 4321)
    fresh()
    assert reads == ["read", "read"]


def test_where_nothing_can_be_kept_it_is_read(
    folder: Path, reads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.write_text("a file where the folder should be")
    assert isinstance(fresh(), Library)
    monkeypatch.delenv(remembered.FOLDER)
    assert isinstance(fresh(), Library)
    assert reads == ["read", "read"]


def test_any_byte_of_content_gives_it_another_name(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "content"
    shutil.copytree(CONTENT, copy)
    before = remembered._place(copy, "")
    heat = copy / "tables" / "heat.toml"
    heat.write_text(heat.read_text(encoding="utf-8") + "# a remark\n", encoding="utf-8")
    remembered._key.cache_clear()
    changed = remembered._place(copy, "")
    assert changed != before
    readings = copy / "readings" / "es.tsv"
    readings.write_text(readings.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    remembered._key.cache_clear()
    assert remembered._place(copy, "") not in (before, changed)


def test_no_more_than_a_few_are_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in "abcdefgh":
        monkeypatch.setattr(remembered, "_key", lambda _root, name=name: name)
        remembered.remember(CONTENT, name)
    assert [file.stem for file in kept(folder)] == [f"content-{name}" for name in "cdefgh"]
    assert remembered.remembered(CONTENT) == "h"


def test_a_full_disk_keeps_no_part_of_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert isinstance(fresh(), Library)
    assert list(folder.iterdir()) == []


def test_of_a_changed_content_only_what_was_changed_is_parsed(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh()
    remembered._texts.cache_clear()
    copy = tmp_path / "content"
    shutil.copytree(CONTENT, copy)
    heat = copy / "tables" / "heat.toml"
    heat.write_text(heat.read_text(encoding="utf-8") + "# a remark\n", encoding="utf-8")
    texts, plain = [], tomllib.loads
    monkeypatch.setattr(tomllib, "loads", lambda text: texts.append(text) or plain(text))
    read = loading._once.__wrapped__(copy, "en")
    assert texts == [heat.read_text(encoding="utf-8")]
    assert read.tables == fresh().tables
    assert read.words.every == fresh().words.every


def test_what_a_reader_changes_of_a_text_is_changed_for_nobody_else(folder: Path) -> None:
    fresh()
    remembered._texts.cache_clear()
    text = (CONTENT / "tables" / "heat.toml").read_text(encoding="utf-8")
    remembered.parsed(text)["row"].clear()
    assert remembered.parsed(text) == tomllib.loads(text)
