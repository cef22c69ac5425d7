"""Every page and document in Spanish, of somebody who has lived with Unknot and of somebody under an alarm."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
RECORDS = HERE.parent / "records_of_old" / "0.1.0"
GLOSSARY = "/words/"  # what things are called where English is spoken
MANY = {"lived": 70, "alarm": 10}  # pages that such a person sees


@pytest.fixture(scope="module")
def found() -> Any:
    zips = [str(RECORDS / f"{name}.zip") for name in MANY]
    command = [sys.executable, str(HERE / "in_spanish.py"), *zips]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("record", MANY)
def test_no_english_is_left_on_any_page(record: str, found: Any) -> None:
    pages = found[record]["pages"]
    assert sum(status == 200 for status, _, _, _ in pages.values()) >= MANY[record]
    assert {
        page: left for page, (_, _, left, _) in pages.items() if left and page != GLOSSARY
    } == {}


@pytest.mark.parametrize("record", MANY)
def test_every_page_is_spanish_and_none_fell_back(record: str, found: Any) -> None:
    told = {page: html for page, (_, html, _, _) in found[record]["pages"].items()}
    assert {page: html for page, html in told.items() if html != {"lang": "es", "dir": "ltr"}} == {}


@pytest.mark.parametrize("record", MANY)
def test_no_english_is_left_in_any_document_nor_where_something_went_wrong(
    record: str, found: Any
) -> None:
    papers = found[record]["papers"]
    assert len(papers) == 14
    assert {name for name, (texts, _) in papers.items() if not texts} <= {"unknot.ics"}
    assert {name: left for name, (_, left) in papers.items() if left} == {}
