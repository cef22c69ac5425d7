"""Numbers that decide about people are content: read, refused when wrong, and heeded."""

from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from unknot.journey.judgements import Judgements
from unknot.journey.prevention.regimen import screens_again, session_was_too_much
from unknot.library.load import CONTENT
from unknot.library.model import Library
from unknot.library.read.judgements import read_judgements
from unknot.library.read.reader import Files
from unknot.library.read.roles import read_roles
from unknot.record.prevention import ExerciseSession

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def read(tmp_path: Path, old: str, new: str) -> tuple[Judgements, list[str]]:
    text = (CONTENT / "judgements.toml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "judgements.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    files = Files(tmp_path)
    return read_judgements(files), [str(each) for each in files.log]


def test_every_number_is_given_once_with_its_reason(library: Library) -> None:
    assert all(getattr(library.judgements, each.name) >= 1 for each in fields(Judgements))
    told = [each for each in library.supports if each.file == "judgements.toml"]
    assert len(told) == len(fields(Judgements))
    assert all(each.text for each in told)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('id = "quiet_days"', 'id = "heard_hours"', "'quiet_days' is missing"),
        ('id = "quiet_days"', 'id = "heard_hours"', "stands there twice"),
        ('id = "quiet_days"', 'id = "loud_days"', "'id' is 'loud_days'"),
        ("value = 14", "value = 0", "'value' is 0"),
        ("value = 14", 'value = "14"', "'value' is '14'"),
        ('basis = "judgement"', 'basis = "recalled"', "no source"),
    ],
)
def test_what_is_wrong_is_refused(tmp_path: Path, old: str, new: str, says: str) -> None:
    assert any(says in each for each in read(tmp_path, old, new)[1])


def test_a_number_without_words_for_its_reason_is_refused(tmp_path: Path) -> None:
    said = read(tmp_path, "value = 14", "value = 14")[1]  # a folder without words
    assert sum("'why' is missing" in each for each in said) == len(fields(Judgements))


@pytest.mark.parametrize(("pain", "too_much"), [(None, False), (2, False), (3, False), (4, True)])
def test_exercises_strain_above_the_low_pain(
    library: Library, pain: int | None, *, too_much: bool
) -> None:
    session = ExerciseSession("p", NOON, (), 600)
    low = library.judgements.low_exercise_pain
    assert session_was_too_much(replace(session, pain=pain), low) == too_much


@pytest.mark.parametrize(("pain", "again"), [(5, False), (6, True), (7, True)])
def test_strong_pain_calls_the_danger_questions_back(
    library: Library, pain: int, *, again: bool
) -> None:
    assert screens_again(library.judgements, "done", pain) == again
    assert screens_again(library.judgements, "hurts", pain)


def test_who_examines_is_said_by_the_content(library: Library, tmp_path: Path) -> None:
    assert library.pathway.examine_nobody == ("pharmacist", "other")
    (tmp_path / "roles.toml").write_text('why = "x"\ncite = []\nbasis = "judgement"\n')
    files = Files(tmp_path)
    assert read_roles(files) == {}
    assert [str(each) for each in files.log] == [
        "roles.toml: names nobody. Add a [[role]].",
    ]
