"""What is frozen stays frozen, and says where it comes from."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reports import over_triage
from unknot.cohort import shares
from unknot.cohort.shares import bounds, changed, frozen, read
from unknot.cohort.spread import Ranges, Spread, share_factor, spread

LINE = '{fact = "limp", share = 0.2, basis = "judgement"},'


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of the files, to change them."""
    for each in (*(each.file for each in frozen()), "population.lock"):
        (tmp_path / each).write_bytes((shares.FOLDER / each).read_bytes())
    monkeypatch.setattr(shares, "FOLDER", tmp_path)
    monkeypatch.setattr(shares, "ADDED", tmp_path / "population_added.toml")
    read.cache_clear()
    yield tmp_path / frozen()[-1].file
    read.cache_clear()


def test_it_is_what_was_frozen() -> None:
    assert list(changed()) == []


def test_one_changed_share_is_noticed(copy: Path) -> None:
    copy.write_text(copy.read_text().replace("share = 0.19", "share = 0.09"))
    assert ["is not the file that was frozen" in fault for fault in changed()] == [True]


def test_published_without_a_source_that_was_seen_is_noticed(copy: Path) -> None:
    copy.write_text(copy.read_text().replace('sources = ["atroshi_1999"]', "sources = []"))
    assert any("hand_symptoms is called published" in fault for fault in changed())


def test_what_was_added_cannot_change_what_is_frozen(copy: Path) -> None:
    added = copy.with_name("population_added.toml")
    added.write_text(f"[answers]\nlines = [{LINE.replace('limp', 'a_new_fact')}]\n")
    assert list(changed()) == []
    last = read(copy.name)["lines"][-1]
    assert (last["fact"], last["note"]) == ("a_new_fact", "added; ")
    read.cache_clear()
    added.write_text(f"[answers]\nlines = [{LINE}]\n")
    assert any("limp stands there twice" in fault for fault in changed())


def test_every_share_stays_within_its_range_and_reaches_far_into_it() -> None:
    lines = [line for line in read(frozen()[-1].file)["lines"] if line["basis"] == "judgement"]
    far = 0
    for number in range(30):
        times = share_factor(str(number))
        for line in lines[:40]:
            low, high = bounds(line)
            assert low <= times(line) <= high
            far += not low**0.5 < times(line) < high**0.5
        assert [share_factor(str(number))(line) for line in lines] == [
            times(line) for line in lines
        ]
    assert 0.15 < far / (30 * 40) < 0.35  # a quarter, of the mean of two even chances


def test_nine_of_ten_lie_between() -> None:
    assert spread([float(n) for n in range(101)]) == Spread(50, 5, 95)


def test_a_row_that_sends_many_needs_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    some = Ranges({}, {"chest": Spread(3, 1, 7), "sickle": Spread(1.5, 0, 2)}, {})
    monkeypatch.setattr(over_triage, "ranges", lambda: some)
    assert list(over_triage.faults()) == [
        "over_triage.toml: sickle sends 1.5 of 100, and no reason says why"
    ]
    reasons = {"reason": {"chest": "", "sickle": "", "no_such_row": ""}}
    monkeypatch.setattr(over_triage, "reasons", lambda: reasons)
    assert list(over_triage.faults()) == [
        "over_triage.toml: a reason for no_such_row, which is no row"
    ]
