"""There is always something to do now, and what hurt lately is not it."""

from datetime import timedelta

import pytest

from support.lives import (
    DAY,
    HOUR,
    LIBRARY,
    MINUTE,
    NOON,
    What,
    answers,
    assessed,
    danger_only,
    ended,
    everything,
    rated,
    record,
    stand,
    started,
    step,
)  # fmt: skip
from unknot.journey.remedies.next_step import next_step, remedies_that_hurt

ON, OFF = NOON + MINUTE, NOON + 21 * MINUTE
DOABLE = {"check", "session", "rate", "keep", "offer", "walk", "carry_on", "position"}
CLEAN = [(NOON, answers(**everything())), (NOON, assessed("self_care"))]
NO_MOVES = {"spine_procedure_2_weeks": True, "no_tens_unit": True}


def heat(pain: int, how: str = "done") -> list[tuple[object, What]]:
    return [(ON, started("heat", before=6)), (OFF, ended(how)), (OFF, rated(pain))]


def test_after_heat_that_helped_gentle_moves_come_while_the_skin_rests() -> None:
    found = step(record(*CLEAN, *heat(3)), OFF)
    assert (found.now, found.remedy, found.row.id) == ("offer", "moves", "offer")
    assert found.because is not None
    assert found.because.id == "meanwhile_moves"
    assert step(record(*CLEAN, *heat(3)), OFF + HOUR).remedy == "heat", "what helped comes back"


def test_where_the_ladder_rests_there_is_a_walk_or_a_position() -> None:
    at = OFF + MINUTE
    for others, expected in (({}, "walk"), ({"angina": True}, "position"),
                             ({"faint_on_standing": True}, "position")):  # fmt: skip
        said = (NOON, answers(**everything(**NO_MOVES, **others)))
        found = step(record(said, *heat(3)), at)
        assert (found.step, found.now) == ("wait", expected), others
    danger = {name: value for name, value in danger_only().items() if name != "angina"}
    for pain, expected, title in ((3, "carry_on", "active"), (4, "position", "title")):
        asked = ((NOON, answers(**danger)), (NOON, answers(**NO_MOVES)))
        found = step(record(*asked, *heat(pain)), at)
        assert (found.now, found.title) == (expected, title), "a question of the walk is open"


def test_one_walk_an_hour() -> None:
    said = (NOON, answers(**everything(**NO_MOVES)))
    walked = (OFF, ("exercise.walked", {"minutes": 5}))
    events = record(said, *heat(3), walked)
    assert [step(events, OFF + n * MINUTE).now for n in (1, 59)] == ["carry_on", "carry_on"]
    assert step(record(said, *heat(3)), OFF + 59 * MINUTE).now == "walk"


@pytest.mark.parametrize("minutes", range(0, 26 * 60, 25))
def test_at_every_moment_of_a_day_there_is_something_to_do(minutes: int) -> None:
    at = NOON + minutes * MINUTE
    for said in (CLEAN, [*CLEAN, *heat(3)], [*CLEAN, *heat(8, "hurts")],
                 [(NOON, answers(**everything(raynaud=True, heat_rub=True, **NO_MOVES)))]):  # fmt: skip
        assert step(record(*said), at).now in DOABLE


def test_heat_that_burned_is_not_the_first_button_the_next_day() -> None:
    burned = [*CLEAN, *heat(9, "hurts")]
    again = [(NOON + DAY, answers(**everything())), (NOON + DAY, assessed("self_care"))]
    here = stand(record(*burned, *again), NOON + DAY)
    assert remedies_that_hurt(LIBRARY.pathway, here) == {"heat"}
    assert next_step(LIBRARY.pathway, here).remedy == "cold"
    late = NOON + 8 * DAY
    again = [(late, answers(**everything())), (late, assessed("self_care"))]
    assert step(record(*burned, *again), late).remedy == "heat"


def test_moves_that_hurt_come_again_the_next_day() -> None:
    moves = [(ON, started("moves", 6)), (ON + timedelta(minutes=8), ended("hurts")),
             (ON + timedelta(minutes=8), rated(7))]  # fmt: skip
    here = stand(record(*CLEAN, *moves), ON + HOUR)
    assert remedies_that_hurt(LIBRARY.pathway, here) == {"moves"}
    here = stand(record(*CLEAN, *moves), ON + 2 * DAY)
    assert remedies_that_hurt(LIBRARY.pathway, here) == set()


def test_where_someone_stands_in_the_danger_check_is_said_as_it_is() -> None:
    assert step([], NOON).row.id == "first_check"
    half = record((NOON, answers(fever=False)))
    assert step(half, NOON + HOUR).row.id == "left_before_its_end"
    assert step(record(*CLEAN), NOON + 6 * HOUR).row.id == "check"
