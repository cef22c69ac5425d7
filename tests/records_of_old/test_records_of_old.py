"""Records that earlier versions wrote, as they wrote them: read for ever, and nothing of them lost.

`0.1.0/NAME.zip` is what a person took along, `NAME.events.jsonl` what stands in it. `every_kind` holds
each kind and each form of its data, and one that no version knows; `lived` two months of somebody;
`running` a remedy that is on; `alarm` an emergency. `pages.py` tells what pages say to them.
"""

import zipfile
from pathlib import Path

import pytest

from unknot.exchange.record_file import read, write

HERE = Path(__file__).parent
FILES = sorted(HERE.glob("*/*.zip"))
NAMES = [f"{path.parent.name}, {path.stem}" for path in FILES]


def test_there_are_some() -> None:
    assert len(FILES) == 4


@pytest.mark.parametrize("file", FILES, ids=NAMES)
def test_no_record_was_changed_since_it_was_made(file: Path) -> None:
    with zipfile.ZipFile(file) as archive:
        events = archive.read("events.jsonl")
    assert events == file.with_suffix(".events.jsonl").read_bytes()


@pytest.mark.parametrize("file", FILES, ids=NAMES)
def test_every_event_is_read_and_goes_on_unchanged(file: Path) -> None:
    found = read(file.read_bytes())
    assert len(found) == len(file.with_suffix(".events.jsonl").read_text().splitlines())
    assert read(write(found, found[-1].at)) == found
