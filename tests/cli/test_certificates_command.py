"""`prove --certificates` and `--check`: what is made, what is found, and what bad input is told."""

import json
import shutil
from pathlib import Path

import pytest

from support.changed_content import copied
from support.command import mistakes, run
from unknot.cli.certificates import print_counter_example
from unknot.library.load import CONTENT, load
from unknot.proof.answer_space import Space
from unknot.proof.certificates.manifest import read
from unknot.proof.prove import proof_of
from unknot.proof.specification import reached


@pytest.mark.soak  # minutes beside other tests; what holds is made and checked in .ci/run
def test_a_false_claim_gets_a_person_and_all_others_a_certificate(tmp_path: Path) -> None:
    """Heat opens a year too late: made, and then checked, with one byte of one file changed."""
    content = shutil.copytree(CONTENT, tmp_path / "content")
    table = content / "tables" / "heat.toml"
    table.write_text(table.read_text(encoding="utf-8").replace("age >= 70", "age >= 71"),
                     encoding="utf-8")  # fmt: skip
    folder = tmp_path / "all"
    made = run("prove", "--certificates", folder, "--content", content, "--json")
    assert made.returncode == 1
    told = json.loads(made.stdout)
    assert [each["claim"] for each in told["false"]] == ["contraindication:heat_at_70"]
    assert told["false"][0]["counter_example"]["answers"] == {"age": 70}
    assert told["certificates"] == len(read(folder).certificates) > 1_700
    assert all(told["without"])
    assert not (folder / "contraindication" / "heat_at_70.cnf").exists()

    file = folder / "red_flag" / "fever.drat"
    file.write_bytes(b"1" + file.read_bytes()[1:])
    found = run("prove", "--check", folder, "--content", content)
    assert found.returncode == 1
    assert found.stderr.splitlines() == [
        "red_flag/fever.drat was changed: it is not what manifest.json says",
        "contraindication:heat_at_70 was not true when these certificates were made",
    ]
    assert f"DRAT: {told['certificates'] - 1} of {told['certificates']} accepted" in found.stdout


def test_bad_input_is_told_what_and_how_to_mend_it(tmp_path: Path) -> None:
    (tmp_path / "something").write_text("here", encoding="utf-8")
    assert mistakes("prove", "--certificates", tmp_path) == [
        f"{tmp_path} is not an empty folder: name a new one, nothing is written over"
    ]
    assert mistakes("prove", "--check", tmp_path) == [
        f"{tmp_path / 'manifest.json'} is not there: this is no folder of certificates"
    ]
    assert mistakes("prove", "--check", tmp_path, "--faults") == [
        "--faults, --certificates and --check are each a command of their own: name one"
    ]
    (tmp_path / "manifest.json").write_text("{}", encoding="utf-8")
    broken = run("prove", "--check", tmp_path)
    assert broken.returncode == 1
    assert broken.stderr == "manifest.json was changed: it cannot be read any more\n"


def test_a_counter_example_is_printed_in_the_words_of_the_questions(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = copied(tmp_path)
    table = content / "tables" / "heat.toml"
    later = table.read_text(encoding="utf-8").replace("age >= 70", "age >= 71")
    table.write_text(later, encoding="utf-8")
    library = load(content)
    space = Space(library.compiled)
    (promise,) = (p for p in library.promises.contraindications if p.id == "heat_at_70")
    proof = proof_of(next(reached(space, "contraindication", [promise])))
    said = {"claim": proof.id, "says": proof.says, "counter_example": proof.counter_example}
    print_counter_example(said, library)
    printed = capsys.readouterr().out
    assert "Does not hold: contraindication:heat_at_70" in printed
    assert "Somebody who shows it answers, and all else is calm:\n  How old are you? 70." in printed
    assert '{"answers": {"age": 70}' in printed, "and as the tables say it"
