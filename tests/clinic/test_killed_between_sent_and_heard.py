"""A server killed between storing and answering: at length `kills_mailbox.py` and `kills_records.py`."""

import random
from pathlib import Path

import kills_mailbox
import kills_records
import pytest


@pytest.mark.soak
def test_what_was_acknowledged_is_there_and_what_was_not_comes_to_the_same(tmp_path: Path) -> None:
    tally = kills_mailbox.rounds(tmp_path / "mailbox", 12, random.randrange(10**6))
    assert not tally.wrong and tally.unheard and tally.sent and tally.taken_back


@pytest.mark.soak
def test_the_same_of_what_phones_send_and_end(tmp_path: Path) -> None:
    tally = kills_records.rounds(tmp_path / "clinic", 12, random.randrange(10**6))
    assert not tally.wrong and tally.unheard and tally.events and tally.ended
