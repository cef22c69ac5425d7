"""What a kind's payload type says is what its check asks for, key by key, and what was written."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from reports.reference_events import asked_for
from unknot.record.event_kinds import KINDS

GOLDEN = Path(__file__).parent.parent / "record" / "golden_events.jsonl"
LINES = [json.loads(line) for line in GOLDEN.read_text(encoding="ascii").splitlines()]
UNCHECKED = {("screening.answered", "none"), ("screening.assessed", "settled")}  # read as a truth
EITHER = {("range.measured", "cm")}  # or else "degrees"


def forms(kind: str) -> Iterator[Mapping[str, Any]]:
    """The data of each golden line of a kind."""
    return (line["data"] for line in LINES if line["kind"] == kind)


@pytest.mark.parametrize("kind", KINDS)
def test_a_payload_names_each_key_that_its_check_asks_for_and_no_other(kind: str) -> None:
    asked = {key for data in forms(kind) for key in asked_for(kind, data)}
    unchecked = {key for of, key in UNCHECKED if of == kind}
    assert KINDS[kind].payload.__annotations__.keys() == asked | unchecked


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_payload_must_hold_is_what_its_check_does_not_do_without(kind: str) -> None:
    needed = set.intersection(*(
        {key for key in data if KINDS[kind].check({k: v for k, v in data.items() if k != key})}
        for data in forms(kind)
    )) - {key for of, key in EITHER if of == kind}  # fmt: skip
    assert KINDS[kind].payload.__required_keys__ == needed
