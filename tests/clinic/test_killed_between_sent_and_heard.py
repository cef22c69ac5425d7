"""A mailbox that is killed between a link's storing and its answer: at length `kills.py`."""

import random
from pathlib import Path

import pytest
from kills import rounds


@pytest.mark.soak
def test_what_was_acknowledged_is_there_and_what_was_not_comes_to_the_same(tmp_path: Path) -> None:
    tally = rounds(tmp_path / "mailbox", 12, random.randrange(10**6))
    assert not tally.wrong and tally.unheard and tally.sent and tally.taken_back
