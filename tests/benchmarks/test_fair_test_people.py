"""The lot is fair to a remedy that does nothing, where days of one's own choice are not."""

from statistics import mean

from benchmarks.fair_test import ROWS, WORLDS, study
from unknot.score.effect import LIKELY

CHOSEN, _, LOT = ROWS


def test_a_remedy_that_does_nothing_looks_harmful_by_choice_and_like_nothing_by_lot() -> None:
    found = study(next(world for world in WORLDS if world.nothing == 1), 150)
    assert mean(found[CHOSEN].errors) < -0.7
    assert abs(mean(found[LOT].errors)) < 0.1  # three standard errors of 150 people


def test_where_people_recover_fast_its_interval_holds_the_truth_as_often_as_it_says() -> None:
    found = study(next(world for world in WORLDS if world.name == "falls fast"), 150)[LOT]
    assert abs(mean(found.errors)) < 0.1
    assert found.inside / len(found.errors) > LIKELY - 0.1
