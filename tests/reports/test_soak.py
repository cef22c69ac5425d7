"""The document of what was soaked: a part keeps its last result, a failed one says so and exits 1."""

import sys
from pathlib import Path

import pytest

from reports import soak

GOOD, BAD = ["-c", "print('7 passed in 1 s')"], ["-c", "print('1 failed'); raise SystemExit(1)"]


@pytest.fixture
def document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(soak, "DOCUMENT", tmp_path / "soak.md")
    monkeypatch.setattr(soak, "PARTS", {"good": GOOD, "bad": BAD})
    return tmp_path / "soak.md"


def soaked(monkeypatch: pytest.MonkeyPatch, *parts: str) -> int:
    monkeypatch.setattr(sys, "argv", ["soak", *parts])
    return soak.main()


def test_a_failed_part_says_so_and_the_others_keep_what_they_had(
    document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert soaked(monkeypatch, "good") == 0
    assert "| bad | never |" in document.read_text()
    assert soaked(monkeypatch, "bad") == 1
    good, bad = document.read_text().splitlines()[-2:]
    assert "passed | 7 passed in 1 s |" in good
    assert "FAILED | 1 failed |" in bad


def test_a_part_that_there_is_not_is_named_with_those_that_there_are(
    document: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert soaked(monkeypatch, "goood") == 2
    assert "no part 'goood'. Parts: 'good', 'bad'." in capsys.readouterr().out
    assert not document.exists()


def test_what_follows_a_part_is_handed_on_to_it(
    document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    says = ["-c", "import sys; print(sys.argv[1:])"]
    monkeypatch.setattr(soak, "PARTS", {"one": says, "other": says})
    assert soaked(monkeypatch, "one", "--minutes", "2", "other") == 0
    one, other = document.read_text().splitlines()[-2:]
    assert "['--minutes', '2']" in one
    assert "| [] |" in other
