"""`prove`: every proof and every count; the person when one fails; whether faults are caught."""

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from support.broken_content import change
from support.command import mistakes, printed, run
from unknot.cli import faults as command
from unknot.cli.app import app
from unknot.library.load import CONTENT, load
from unknot.library.model import Library
from unknot.proof.mutants import faults

IMPLANT = 'id = "implant"\nwhen = "implanted_electronic"\nthen = "blocked"'


def test_prove_prints_every_proof_and_every_count(library: Library) -> None:
    found = printed("prove")
    assert list(found) == ["holds", "mistakes", "proofs", "counts", "languages", "seconds"]
    assert (found["holds"], found["mistakes"]) == (True, [])
    assert found["seconds"] > 0
    assert list(found["counts"]) == list(library.tables["disposition"].levels)
    ids = {proof["id"] for proof in found["proofs"]}
    assert {"red_flag:numb_saddle_new", "dose:heat", "next_step:alarm"} <= ids
    assert "all hold" in run("prove").stdout


def test_prove_on_broken_content_exits_1_and_names_the_person(tmp_path: Path) -> None:
    folder = shutil.copytree(CONTENT, tmp_path / "content")
    table = folder / "tables" / "heat.toml"
    text = table.read_text(encoding="utf-8")
    table.write_text(text.replace("age >= 70", "age >= 71"), encoding="utf-8")
    found = printed("prove", "--content", folder, code=1)
    failed = [proof for proof in found["proofs"] if not proof["holds"]]
    assert found["holds"] is False
    assert [proof["id"] for proof in failed] == ["contraindication:heat_at_70"]
    assert failed[0]["counter_example"]["answers"] == {"age": 70}
    done = run("prove", "--content", folder)
    assert done.returncode == 1
    assert "Does not hold: contraindication:heat_at_70" in done.stdout
    assert '"age": 70' in done.stdout


@pytest.mark.soak
def test_prove_with_faults_counts_them_and_shows_what_nobody_notices(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A few faults, and cases without the one that sees the first of them."""
    few = [fault for fault in faults(load()) if fault.row == "septic_hip_psoas"]
    monkeypatch.setattr(command, "faults", lambda _: few)
    monkeypatch.setattr(command, "prove", lambda _: [])
    whole = CliRunner().invoke(app, ["prove", "--faults", "--json"])
    counts = json.loads(whole.stdout)
    assert whole.exit_code == 0
    assert counts["seeded"] == len(few)
    assert counts["answer_changing"] == counts["caught"] > 0
    assert counts["survivors"] == []

    monkeypatch.setattr(command, "read_cases", lambda *_: ())
    bare = CliRunner().invoke(app, ["prove", "--faults", "--json"])
    found = json.loads(bare.stdout)
    assert bare.exit_code == 1
    assert found["caught"] < found["answer_changing"]
    assert {
        "file": "tables/disposition.toml", "row": "septic_hip_psoas", "fault": "and forgotten",
        "should_be": "fever and hip_too_painful_to_move", "is": "hip_too_painful_to_move",
        "person": {"hip_too_painful_to_move": True},
        "should_say": {"disposition": "self_care"}, "says": {"disposition": "emergency"},
    } in found["survivors"]  # fmt: skip
    shown = CliRunner().invoke(app, ["prove", "--faults"])
    assert shown.exit_code == 1
    assert "Nobody notices:" in shown.stdout


@pytest.mark.soak
def test_faults_are_not_seeded_in_content_that_is_wrong_without_them(tmp_path: Path) -> None:
    folder = shutil.copytree(CONTENT, tmp_path / "content")
    cases = folder / "cases" / "moves.toml"
    text = cases.read_text(encoding="utf-8")
    cases.write_text(text.replace('moves = "blocked"', 'moves = "ok"', 1), encoding="utf-8")
    done = run("prove", "--faults", "--content", folder)
    assert done.returncode == 1
    assert "A case does not hold as it is: " in done.stderr
    cases.write_text(text.replace("[[case]]", "[[cases]]", 1), encoding="utf-8")
    assert any("unknown key 'cases'" in line for line in
               mistakes("prove", "--faults", "--content", folder))  # fmt: skip


def test_prove_names_the_person_even_where_the_content_is_refused(tmp_path: Path) -> None:
    """With the row gone nothing reads its fact any more, and that alone would be refused."""
    folder = shutil.copytree(CONTENT, tmp_path / "content")
    table = folder / "tables" / "disposition.toml"
    text = table.read_text(encoding="utf-8")
    begin = text.index('[[row]]\nid = "opioid_toxic"')
    end = text.index("[[row]]", begin + 1)
    table.write_text(text[:begin] + text[end:], encoding="utf-8")
    done = run("prove", "--content", folder)
    assert done.returncode == 1
    assert '{"answers": {"drowsy_slow_breathing": true}, "says": {"back": "self_care"' in (
        done.stdout
    )
    assert "no row reads 'drowsy_slow_breathing'" in done.stderr


def test_prove_of_content_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    folder = shutil.copytree(CONTENT, tmp_path / "content")
    (folder / "tables" / "disposition.toml").unlink()
    assert all(": " in line for line in mistakes("prove", "--content", folder))


def test_english_that_a_translation_does_not_follow_is_proved_and_the_language_said_to_wait(
    tmp_path: Path,
) -> None:
    """As the tutorial goes: a closed row becomes a careful one, and only its English is written."""
    folder = shutil.copytree(CONTENT, tmp_path / "content")
    change(folder, "tables/tens.toml", IMPLANT, IMPLANT.replace("blocked", "careful"))
    words = folder / "words" / "en" / "rows" / "tables" / "tens.toml"
    before, found, after = words.read_text(encoding="utf-8").partition("[implant]")
    words.write_text(before + found + after.replace("instead", "change", 1), encoding="utf-8")
    done = run("prove", "--content", folder)
    assert done.returncode == 1
    assert "Does not hold: contraindication:tens_with_pacemaker_or_implant" in done.stdout
    assert "es: cannot be chosen" in done.stdout
