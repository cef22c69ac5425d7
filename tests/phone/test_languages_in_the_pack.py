"""What the phone loads has every language that there is: English with its diagrams, others after it."""

import shutil
from pathlib import Path

import pytest

from reports.sheets.pseudo import PSEUDO, TWIN, accented, write
from unknot.library import load as content
from unknot.library.languages import languages
from unknot.library.model import Library
from unknot.phone import pack


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
    english, other = (content.load(there, tag) for tag in ("en", PSEUDO))
    assert english.words.say("home.title") == library.words.say("home.title")
    assert other.words.say("home.title") == accented(library.words.say("home.title"))
    assert other.fingerprint == english.fingerprint == library.fingerprint
    asked = [each.compiled.open_facts("disposition", {}) for each in (english, other)]
    assert asked[0] == asked[1]
    sizes = {tag: (there / content.ready_file(tag)).stat().st_size for tag in ("en", PSEUDO)}
    assert sizes[PSEUDO] < sizes["en"]  # it takes English's diagrams


def test_each_language_is_one_library_and_nothing_of_its_readings() -> None:
    packed = [name for name, _ in pack.packed() if name.startswith("unknot/content/")]
    assert packed == [
        f"unknot/content/{name}"
        for name in (
            "words/en/language.toml", "library.ready", "words/es/language.toml", "es.library.ready",
        )
    ]  # fmt: skip
