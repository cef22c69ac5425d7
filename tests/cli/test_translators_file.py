"""`unknot words export` and `import`: a PO file loses nothing, and brings in nothing that is broken."""

import shutil
from pathlib import Path
from typing import Any

import polib
import pytest

from reports.sheets.pseudo import PSEUDO
from support.command import mistakes, run
from unknot.library.translations.readings import read_readings
from unknot.library.translations.strings import strings

ON = "common.on"
SADDLE = "screens.toilet.items.saddle"


@pytest.fixture
def root(pseudo: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(pseudo, tmp_path / "content"))


def exported(root: Path) -> tuple[Path, Any]:
    file = root.parent / "words.po"
    done = run("words", "export", PSEUDO, "-o", file, "--content", root)
    assert done.returncode == 0, done.stderr
    return file, polib.pofile(str(file))


def brought(root: Path, file: Path) -> str:
    done = run("words", "import", file, "--content", root)
    assert done.returncode == 0, done.stderr
    return done.stdout


def entry(po: Any, path: str) -> Any:
    return next(each for each in po if each.msgctxt == path)


def bytes_of(root: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }


def test_what_goes_out_comes_back_to_the_byte(root: Path) -> None:
    before = bytes_of(root)
    file, po = exported(root)
    english = strings(root, "en")
    assert {each.msgctxt: each.msgid for each in po} == english
    assert {each.msgctxt: each.msgstr for each in po} == strings(root, PSEUDO)
    assert po.metadata["Language"] == PSEUDO
    assert "0 of" in brought(root, file)
    assert bytes_of(root) == before


def test_a_change_is_written_in_its_place_and_has_to_be_read_anew(root: Path) -> None:
    target = root / "words" / PSEUDO / "screens.toml"
    target.write_text(
        f"# A comment of the translator's.\n{target.read_text('utf-8')}", encoding="utf-8"
    )
    before = bytes_of(root)
    file, po = exported(root)
    odd = 'Ñandú "entre comillas"\nsegunda línea \\ {nada}'.replace("{nada}", "")
    entry(po, SADDLE).msgstr = odd
    po.save(str(file))
    brought(root, file)
    assert strings(root, PSEUDO)[SADDLE] == odd
    after = bytes_of(root)
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {f"words/{PSEUDO}/screens.toml"}, "nor is anything said to be read"
    assert after[f"words/{PSEUDO}/screens.toml"].startswith(b"# A comment of the translator's.\n")
    listed = run(
        "words", "list", PSEUDO, "--class", "safety", "--state", "draft", "--content", root
    )
    assert listed.stdout.startswith(f"{SADDLE}\t")


def test_changed_english_is_fuzzy_until_somebody_says_that_it_fits(root: Path) -> None:
    english = root / "words" / "en" / "common.toml"
    english.write_text(
        english.read_text("utf-8").replace('skip = "Skip to', 'skip = "Jump to'), "utf-8"
    )
    file, po = exported(root)
    assert [each.msgctxt for each in po if "fuzzy" in each.flags] == ["common.skip"]
    brought(root, file)
    assert "fuzzy" in entry(exported(root)[1], "common.skip").flags
    entry(po, "common.skip").flags = []
    po.save(str(file))
    brought(root, file)
    assert "fuzzy" not in entry(exported(root)[1], "common.skip").flags
    assert not read_readings(root, PSEUDO)["common.skip"].read_as("", "")


def test_what_is_missing_is_sent_empty_and_put_where_english_has_it(root: Path) -> None:
    (root / "words" / PSEUDO / "rows" / "tables" / "heat.toml").unlink()
    lost = "rows.tables.heat.numb_skin.why"
    (root / "words" / PSEUDO / "dates.toml").write_text("", encoding="utf-8")
    file, po = exported(root)
    assert entry(po, lost).msgstr == ""
    for path in (lost, "dates.days.6", "dates.days.0"):
        entry(po, path).msgstr = "Ahora"
    po.save(str(file))
    brought(root, file)
    found = strings(root, PSEUDO)
    assert {found[path] for path in (lost, "dates.days.6", "dates.days.0")} == {"Ahora"}


def test_what_would_break_a_sentence_is_refused_by_name_and_nothing_is_taken(root: Path) -> None:
    before = bytes_of(root)
    file, po = exported(root)
    entry(po, ON).msgstr = "a las {time}"
    entry(po, "ready.minutes").msgstr = "{minutes:a|b|c}"
    entry(po, "common.skip").msgstr = "{name} sobra"
    entry(po, "common.home").msgid = "Houses"
    entry(po, "common.back").msgstr = "Atrás"
    po.append(polib.POEntry(msgctxt="common.nowhere", msgid="x", msgstr="y"))
    po.save(str(file))
    told = mistakes("words", "import", file, "--content", root)
    assert sorted(told) == [
        "common.home: its English is another by now; export anew",
        "common.nowhere: no string has this msgctxt; export anew",
        "common.on: lost {day}",
        "common.skip: has {name} too much",
        "ready.minutes: its braces do not match, or a word beside a number has not two forms",
    ]
    assert bytes_of(root) == before


@pytest.mark.parametrize(("text", "says"), [
    ("This is a letter.\nNothing else.\n", "is no PO file"), ("msgid nonsense", "names no Language"),
    ('msgid ""\nmsgstr ""\n', "names no Language"),
    ('msgid ""\nmsgstr "Language: xx\\n"\n', "'xx' is no language"),
])  # fmt: skip
def test_a_bad_file_gets_a_clear_error(text: str, says: str, root: Path) -> None:
    file = root.parent / "bad.po"
    file.write_text(text, encoding="utf-8")
    assert says in mistakes("words", "import", file, "--content", root)[0]
    assert "cannot be read" in mistakes("words", "import", root.parent / "nowhere.po")[0]
    file.write_bytes(b"\xff\xfe\x00")
    assert "is no PO file" in mistakes("words", "import", file, "--content", root)[0]
