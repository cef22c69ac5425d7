"""`unknot words`: how whole a language is, its strings, and who read them."""

import shutil
from pathlib import Path

import pytest

from reports.sheets.pseudo import PSEUDO
from support.command import mistakes, run
from unknot.library.translations.readings import place, read_readings

SADDLE = "screens.toilet.items.saddle"


@pytest.fixture
def root(pseudo: Path, tmp_path: Path) -> Path:
    """A content folder with the pseudo-language, of which nothing was read."""
    found = Path(shutil.copytree(pseudo, tmp_path / "content"))
    place(found, PSEUDO).unlink()
    return found


def said(*words: object) -> str:
    done = run("words", *words)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_language_is_read_string_by_string(root: Path) -> None:
    here = ("--content", root)
    assert f"{PSEUDO}: cannot be chosen" in said("status", PSEUDO, *here)
    said("record", PSEUDO, "--made", *here)
    read = root / "read.tsv"
    for way, more in (("forward", ["--english"]), ("back", [])):
        read.write_text(said("list", PSEUDO, "--class", "safety", *more, *here), encoding="utf-8")
        said("record", PSEUDO, read, "--reading", way, "--day", "2026-12-01", *here)
    status = said("status", *here)
    assert f"{PSEUDO}: can be chosen" in status
    assert read_readings(root, PSEUDO)[SADDLE].back.startswith("2026-12-01:")
    left = said("list", PSEUDO, "--state", "draft", "--class", "safety", *here)
    assert left == ""


def test_what_was_changed_since_it_was_read_is_refused(root: Path) -> None:
    read = root / "read.tsv"
    read.write_text(f"# read today\n{SADDLE}\tanother text\nscreens.nowhere\n", encoding="utf-8")
    told = mistakes("words", "record", PSEUDO, read, "--reading", "back", "--content", root)
    assert told[0].endswith(f"line 2: another text stands at {SADDLE} now")
    assert told[1].endswith("line 3: no string of English is 'screens.nowhere'")
    assert not place(root, PSEUDO).exists()


@pytest.mark.parametrize(("words", "says"), [
    (("status", "xx"), "'xx' is no language that is translated here. Known: ar-XB, en-XA"),
    (("status", "en"), "'en' is no language"),
    (("record", PSEUDO), "--reading forward"),
    (("record", PSEUDO, "--made", "--reading", "back"), "--reading forward"),
    (("record", PSEUDO, "--reading", "back"), "Name strings"),
    (("record", PSEUDO, "--reading", "back", "--path", "screens.nowhere"), "no string of English"),
    (("record", PSEUDO, "nowhere.tsv", "--reading", "back"), "cannot be read"),
])  # fmt: skip
def test_what_makes_no_sense_is_refused(words: tuple[str, ...], says: str, root: Path) -> None:
    assert says in mistakes("words", *words, "--content", root)[0]


def test_a_string_that_lost_its_placeholder_cannot_be_read(root: Path) -> None:
    file = root / "words" / PSEUDO / "common.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("{day}", "{tag}"), encoding="utf-8")
    told = mistakes(
        "words", "record", PSEUDO, "--reading", "back", "--path", "common", "--content", root
    )
    assert told == ["common.on: is broken; mend it first"]
