"""A version that today's reader cannot read is read by its own code; its decisions are the same."""

import json
import shutil
from pathlib import Path

import pytest

from unknot.library.load import CONTENT, load
from unknot.library.versions.decisions import NoDecisions, from_data
from unknot.library.versions.export_decisions import as_data
from unknot.library.versions.opened import NoVersion, version
from unknot.pathway.side_by_side import SideBySide

CODE = CONTENT.parent


@pytest.fixture
def before(tmp_path: Path) -> Path:
    """A folder of code and content, its content in a way that only its own code reads."""
    for room in ("body", "journey", "library", "pathway", "record", "score", "session", "content"):
        shutil.copytree(CODE / room, tmp_path / "unknot" / room)
    shutil.copy(CODE / "__init__.py", tmp_path / "unknot")
    content = tmp_path / "unknot" / "content"
    (content / "judgements.toml").rename(content / "decided.toml")
    words = content / "words" / "en" / "rows" / "judgements.toml"
    words.rename(words.with_name("decided.toml"))
    reader = tmp_path / "unknot" / "library" / "read" / "judgements.py"
    text = reader.read_text(encoding="utf-8")
    assert '"judgements.toml"' in text
    reader.write_text(text.replace('"judgements.toml"', '"decided.toml"'), encoding="utf-8")
    return tmp_path


def test_its_own_code_says_what_it_decides(before: Path) -> None:
    found = version(str(before))
    assert found.library is None
    assert "read by its own code" in found.told
    assert "judgements.toml" in found.told
    today = load()
    assert SideBySide(found.decisions.tables, today.tables).written == ()
    assert found.decisions.fingerprint != "", "its own, of content that is named otherwise"


def test_code_that_breaks_says_what_it_said(before: Path) -> None:
    (before / "unknot" / "library" / "load.py").write_text("raise SystemExit('too old')\n")
    with pytest.raises(
        NoVersion, match=r"neither by this version .* nor by its own code \(too old\)"
    ):
        version(str(before))


def test_decisions_come_back_from_plain_data() -> None:
    today = load()
    found = from_data(json.loads(json.dumps(as_data(today))))
    assert SideBySide(found.tables, today.tables).written == ()
    assert [*found.facts] == [*today.facts]


@pytest.mark.parametrize("data", [None, [], {}, {"format": "unknot-decisions-1"},
                                  {"format": "unknot-decisions-1", "facts": [{}], "tables": []}])  # fmt: skip
def test_data_that_are_no_decisions_are_refused(data: object) -> None:
    with pytest.raises(NoDecisions):
        from_data(data)
