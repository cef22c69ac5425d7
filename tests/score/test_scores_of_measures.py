"""Measures are scored as they were published; what is missing is never guessed."""

import pytest

from unknot.library.load import load
from unknot.score.measures import is_due, meaning, score

MEASURES = load().measures
PEG, RMDQ, GPE = (MEASURES[name] for name in ("peg", "rmdq", "gpe"))


def test_peg_is_the_mean_of_three_and_no_score_without_one_of_them() -> None:
    assert score(PEG, {"q1": 5, "q2": 4, "q3": 8}) == pytest.approx(17 / 3)
    assert score(PEG, {"q1": 5, "q2": 4}) is None
    assert score(PEG, {"q1": 5, "q2": 4, "q3": 11}) is None


def test_roland_morris_counts_ticks_and_what_is_left_is_nothing() -> None:
    assert score(RMDQ, {}) == 0
    assert score(RMDQ, {"q1": 1, "q24": 1, "q9": 0}) == 2
    assert score(RMDQ, dict.fromkeys(RMDQ.names, 1)) == 24
    assert score(RMDQ, {"q25": 1}) == 0


@pytest.mark.parametrize("name", [name for name, m in MEASURES.items() if m.kind != "own"])
def test_there_is_a_text_for_each_item(name: str) -> None:
    assert len(load().words.list(f"measures.{name}.items")) == MEASURES[name].items


@pytest.mark.parametrize(
    ("name", "first", "last", "means"),
    [
        ("peg", 6, 4.2, "better"), ("peg", 6, 4.3, "same"), ("peg", 4, 5.2, "worse"),
        ("peg", 0, 0, "same"), ("peg", 0, 3, "worse"),
        ("rmdq", 16, 11, "better"), ("rmdq", 16, 12, "same"), ("rmdq", 6, 3, "same"),
        ("rmdq", 6, 2, "better"), ("rmdq", 10, 14, "worse"), ("rmdq", 3, 0, "unsure"),
        ("rmdq", 21, 3, "unsure"), ("rmdq", 20, 14, "better"),
        ("gpe", 1, 2, "better"), ("gpe", 1, 1, "same"), ("gpe", 4, -2, "worse"),
    ],
)  # fmt: skip
def test_what_a_change_means(name: str, first: float, last: float, means: str) -> None:
    assert meaning(MEASURES[name], first, last) == means


@pytest.mark.parametrize(
    ("day", "done", "due"),
    [(None, [], False), (0, [], True), (0, [0], False), (13, [0], False), (14, [0], True),
     (20, [0, 16], False), (42, [0, 16], True), (300, [0, 90], False), (50, [], True)],
)  # fmt: skip
def test_when_roland_morris_is_due(day: int | None, done: list[int], due: bool) -> None:
    assert is_due(RMDQ, day, done) is due
