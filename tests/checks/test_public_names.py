"""A public name that says nothing without its file is found; one with a subject is not."""

from pathlib import Path

import pytest

from checks.public_names import is_riddle, wrong


@pytest.mark.parametrize(
    "name", ["whom", "onwards", "Told", "was_done", "of_others", "SaidIn", "put_off"]
)
def test_pronouns_and_riddles(name: str) -> None:
    assert is_riddle(name)


@pytest.mark.parametrize(
    "name", ["contact_for", "SessionRequest", "local_time", "say_pain", "fhir"]
)
def test_a_name_with_a_subject(name: str) -> None:
    assert not is_riddle(name)


def test_modules_functions_and_classes_are_looked_at_and_what_is_private_is_not(
    tmp_path: Path,
) -> None:
    (tmp_path / "done.py").write_text(
        "def said(): ...\nclass Told:\n    def kept(self): ...\ndef _then(): ...\ndef pain(): ...\n"
    )
    names = [line.split(" ")[0] for line in wrong(tmp_path, {})]
    assert names == ["done.py:Told", "done.py:done", "done.py:said"]


def test_what_a_script_exports_is_looked_at_and_what_it_keeps_is_not(tmp_path: Path) -> None:
    (tmp_path / "clock.js").write_text(
        "export function meet() {}\nexport async function hold() {}\nexport const able = 1;\n"
        "function soon() {}\nexport function beginRun() {}\n"
    )
    names = [line.split(" ")[0] for line in wrong(tmp_path, {})]
    assert names == ["clock.js:able", "clock.js:hold", "clock.js:meet"]


def test_a_reason_lets_a_name_stay_until_nothing_needs_it(tmp_path: Path) -> None:
    (tmp_path / "pain.py").write_text("def say(): ...\n")
    assert list(wrong(tmp_path, {"pain.py:say": "the tag"})) == []
    (tmp_path / "pain.py").write_text("")
    assert len(list(wrong(tmp_path, {"pain.py:say": "the tag"}))) == 1
