"""Responses to our Questionnaire as a cohort: each is decided as it is by itself; what is wrong has its row."""

import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from support.command import mistakes, printed, run
from unknot.library.model import Library

KEPT = Path(__file__).parents[1] / "exchange" / "responses"
Response = dict[str, Any]


@pytest.fixture(scope="module")
def responses(library: Library) -> list[Response]:
    """Four people, as two renderers of other projects gave them."""
    said = [json.loads(path.read_text()) for path in sorted(KEPT.glob("*.json"))]
    url = said[0]["questionnaire"].partition("|")[0]
    return [each | {"questionnaire": f"{url}|{library.fingerprint}", "id": f"r{i}",
                    "subject": {"reference": f"Patient/{i}"}}
            for i, each in enumerate(said, start=1)]  # fmt: skip


def lines(folder: Path, objects: list[Any]) -> Path:
    path = folder / "responses.ndjson"
    path.write_text("".join(json.dumps(each) + "\n" for each in objects), encoding="utf-8")
    return path


def bundle(folder: Path, objects: list[Response], **more: Any) -> Path:
    path = folder / "bundle.json"
    found = [{"resource": {"resourceType": "Patient"}}, *({"resource": each} for each in objects)]
    path.write_text(json.dumps({"resourceType": "Bundle", "entry": found, **more}), "utf-8")
    return path


def decided(folder: Path, people: Path, *options: str) -> pl.DataFrame:
    out = folder / f"{people.stem}.csv"
    done = run("cohort", people, "-o", out, "--what", "decisions,rows,open", *options)
    assert done.returncode == 0, done.stderr
    return pl.read_csv(out)


def test_many_are_decided_as_each_by_itself(tmp_path: Path, responses: list[Response]) -> None:
    together = decided(tmp_path, lines(tmp_path, responses))
    assert together.equals(decided(tmp_path, bundle(tmp_path, responses)))
    for row, each in zip(together.iter_rows(named=True), responses, strict=True):
        one = tmp_path / "one.json"
        one.write_text(json.dumps(each), encoding="utf-8")
        alone = printed("assess", "--answers", one)
        assert decided(tmp_path, one).row(0, named=True) == row
        assert (row["id"], row["disposition"]) == (each["id"], alone["disposition"])
        assert row["disposition_row"] == alone["because"][0]["row"]
        assert row["first_step"] == alone["first_step"]
        assert row["open_facts"] == len(alone["ask"])


def test_whose_a_response_is_goes_along_where_it_is_wanted(
    tmp_path: Path, responses: list[Response]
) -> None:
    path = lines(tmp_path, responses)
    assert decided(tmp_path, path, "--keep", "subject")["subject"][1] == "Patient/2"
    assert decided(tmp_path, path, "--id", "subject").columns[0] == "subject"


def test_what_is_wrong_is_said_of_all_at_once_with_its_row(
    tmp_path: Path, responses: list[Response]
) -> None:
    first, second, third, fourth = responses
    item = {"linkId": "no_such", "answer": [{"valueInteger": 1}]}
    bad = [
        first | {"questionnaire": first["questionnaire"] + "0"}, second | {"item": [item]},
        third | {"status": "in-progress"}, fourth | {"item": [item]}, 4,
    ]  # fmt: skip
    said = mistakes("cohort", lines(tmp_path, bad), "-o", tmp_path / "out")
    assert [line.removeprefix(f"{tmp_path}/responses.ndjson: ") for line in said] == [
        (f"questionnaire: filled in for version {first['questionnaire'].partition('|')[2]}0, and "
         f"this is {first['questionnaire'].partition('|')[2]}. Publish the Questionnaire again, and "
         "have it filled in again: 1 row (1)."),
        "no_such: our Questionnaire has no such linkId: 2 rows (2, 4).",
        "status: 'in-progress'. Only 'completed' or 'amended' is decided: 1 row (3).",
        "no JSON object: 1 row (5).",
    ]  # fmt: skip


def test_one_page_of_a_bundle_does_not_pass_for_all(
    tmp_path: Path, responses: list[Response]
) -> None:
    page = bundle(tmp_path, responses, link=[{"relation": "next", "url": "urn:next"}])
    (line,) = mistakes("cohort", page, "-o", tmp_path / "out")
    assert "is one page of several" in line


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ('{"resourceType": "Bundle", "entry": [{"resource": ', "no whole JSON (a file cut off"),
        ('{"resourceType": "Bundle"}', "holds no people"),
        ('{"age": 4, "age": 40}', "'age' stands twice"),
        ('{"resourceType": "Patient"}', "'resourceType' is no fact"),
        ('{"age": Infinity}', "age: 'inf' is not allowed"),
    ],
)
def test_a_file_of_json_that_cannot_be_used_is_refused(
    tmp_path: Path, said: str, says: str
) -> None:
    path = tmp_path / "people.json"
    path.write_text(said, encoding="utf-8")
    found = mistakes("cohort", path, "-o", tmp_path / "out")
    assert any(says in line for line in found), found


def test_a_fact_that_stands_twice_in_a_line_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "people.ndjson"
    path.write_text('{"age": 40}\n{"fever": false, "fever": true}\n', encoding="utf-8")
    (line,) = mistakes("cohort", path, "-o", tmp_path / "out")
    assert line.endswith("'fever' is answered twice: 1 row (2).")


def test_a_flood_of_different_mistakes_is_counted(
    tmp_path: Path, responses: list[Response]
) -> None:
    bad = [responses[0] | {"item": [{"linkId": f"x{i}", "answer": [{}]}]} for i in range(60)]
    said = mistakes("cohort", lines(tmp_path, bad), "-o", tmp_path / "out")
    assert len(said) == 41
    assert said[-1].endswith("20 more kinds of mistakes.")
