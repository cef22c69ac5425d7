"""The page of what changed: against the newest release, or that there is none."""

import json
from pathlib import Path

from reports.changes import NONE, document, last_release
from unknot.library.load import load
from unknot.library.versions.export_decisions import as_data


def test_without_a_release_it_says_so(tmp_path: Path) -> None:
    assert " ".join(NONE.split()) in " ".join(document(tmp_path).split())


def test_the_newest_is_by_number_and_not_by_name(tmp_path: Path) -> None:
    for name in ("0.9.0", "0.10.0", "0.2.1"):
        (tmp_path / f"{name}.json").write_text("{}", encoding="utf-8")
    last = last_release(tmp_path)
    assert last is not None
    assert last.stem == "0.10.0"


def test_it_says_whom_a_release_told_otherwise(tmp_path: Path) -> None:
    data = as_data(load())
    (table,) = (each for each in data["tables"] if each["id"] == "heat")
    table["rows"] = [row for row in table["rows"] if row["id"] != "numb_skin"]
    (tmp_path / "0.1.0.json").write_text(json.dumps(data), encoding="utf-8")
    text = document(tmp_path)
    assert "| added | heat | numb_skin |" in text
    assert "when 0.1.0 was released" in text
    assert "contraindication:heat_on_numb_skin" in text
