"""What the phone loads: English with its diagrams, and of each other language a file of its own."""

import gzip
import shutil
from pathlib import Path

import pytest

from reports.sheets.pseudo import PSEUDO, TWIN, accented, write
from unknot.library import load as content
from unknot.library.languages import languages
from unknot.library.model import Library
from unknot.phone import pack, wsgi_bridge


def test_each_language_is_packed_and_read_again(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write(tmp_path)
    shutil.copytree(root / "words" / PSEUDO, root / "words" / "en-XC")  # nobody has read it
    monkeypatch.setattr(content, "CONTENT", root)
    monkeypatch.setattr(pack, "CONTENT", root)
    for name, data in pack.packed():
        path = tmp_path / "phone" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    there = tmp_path / "phone" / "unknot" / "content"
    assert list(languages(there)) == ["en", TWIN, PSEUDO, "es"]
    assert list(content.choosable_languages(there)) == ["en", TWIN, PSEUDO, "es"]
    assert not content.language_present(there, PSEUDO)
    version, _, words = gzip.decompress(pack.words_pack(PSEUDO, "1f")).partition(b"\n")
    assert version == b"1f"
    (there / content.ready_file(PSEUDO)).write_bytes(words)
    assert content.language_present(there, PSEUDO) and not content.language_present(there, "es")
    english, other = (content.load(there, tag) for tag in ("en", PSEUDO))
    assert english.words.say("home.title") == library.words.say("home.title")
    assert other.words.say("home.title") == accented(library.words.say("home.title"))
    assert other.fingerprint == english.fingerprint == library.fingerprint
    asked = [each.compiled.open_facts("disposition", {}) for each in (english, other)]
    assert asked[0] == asked[1]
    sizes = {tag: (there / content.ready_file(tag)).stat().st_size for tag in ("en", PSEUDO)}
    assert sizes[PSEUDO] < sizes["en"]  # it takes English's diagrams


def test_one_library_is_packed_and_of_other_languages_their_names_alone() -> None:
    packed = [name for name, _ in pack.packed() if name.startswith("unknot/content/")]
    assert packed == [
        f"unknot/content/{name}"
        for name in (
            "words/en/language.toml", "words/es/language.toml", "library.ready",
        )
    ]  # fmt: skip


def test_words_of_another_version_are_not_taken_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(content, "CONTENT", tmp_path)
    monkeypatch.setattr(wsgi_bridge, "version", lambda: "2b")
    for words in (b"1a\nwords", b"2b words", b"", b"\xff\nwords"):
        assert not wsgi_bridge.add_language("es", words)
    assert not list(tmp_path.iterdir())
    assert wsgi_bridge.add_language("es", b"2b\nwor\nds")
    assert (tmp_path / content.ready_file("es")).read_bytes() == b"wor\nds"
