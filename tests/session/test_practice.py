"""A session of the weekly exercises keeps to its time, and every word of it has its moment."""

from datetime import UTC, datetime
from itertools import pairwise, product

import pytest

from unknot.journey.prevention.exercise_session import OPEN, SessionToday, exercise_session
from unknot.journey.prevention.regimen import ProgrammeWeek
from unknot.journey.screening.assess import Status
from unknot.library.load import load
from unknot.record.prevention import ExercisePlan
from unknot.session.exercises import ExercisePart, exercise_timeline
from unknot.session.timeline import Timeline, timeline

LIBRARY = load()
MINUTES = LIBRARY.regimen.minutes
WEEKS = (1, 3, 4, 7, 10, 13)
LOADS = {name.rpartition(".")[2]: Status("", "ok", ()) for name in LIBRARY.loads}
NOW = datetime(2026, 3, 2, tzinfo=UTC)


def today(week: int, minutes: int, *, chair: bool = False, half: bool = False,
          gentle: bool = False, **closed: str) -> SessionToday:  # fmt: skip
    wish = ExercisePlan(NOW, (0,), minutes, chair, quiet=True)
    loads = LOADS | {name: Status("", status, ()) for name, status in closed.items()}
    place = ProgrammeWeek(week, half, None)
    return exercise_session(LIBRARY.regimen, LIBRARY.movements, place, wish, loads, gentle=gentle)


def score(made: SessionToday) -> Timeline:
    return exercise_timeline(LIBRARY.regimen, made.parts, LIBRARY.practice_words)


@pytest.mark.parametrize("minutes", MINUTES)
def test_no_session_is_longer_than_its_minutes(minutes: int) -> None:
    for week, chair, half in product(WEEKS, (False, True), (False, True)):
        made = score(today(week, minutes, chair=chair, half=half))
        assert made.lasts <= minutes * 60
        assert made.dose_seconds <= made.lasts


@pytest.mark.parametrize("minutes", [20, 30, 60])
def test_a_session_is_more_than_half_full(minutes: int) -> None:
    for week, chair in product(WEEKS, (False, True)):
        made = score(today(week, minutes, chair=chair))
        assert made.lasts > min(minutes, 30) * 60 * 0.5, (week, chair)


def test_every_word_stands_in_order_and_none_after_the_end() -> None:
    for week in WEEKS:
        cues = score(today(week, 60)).cues
        told = [cue for cue in cues if cue.kind not in ("stop", "prepare")]
        assert all(one.at < then.at for one, then in pairwise(told) if then.kind != "start")
        assert told[-1].kind == "end"
        holds = [cue for cue in told if cue.kind == "hold"]
        numbers = [cue.number for cue in holds]
        assert numbers == sorted(numbers), "sets and sides of one exercise have its number"
        assert set(numbers) == set(range(1, holds[-1].of + 1))
        for hold in holds:
            following = next(c for c in told if c.at > hold.at and c.kind != "check")
            assert following.at == hold.at + hold.seconds


def test_each_side_has_its_turn_and_its_own_drawing() -> None:
    drawn = [cue.movement for cue in score(today(1, 20)).cues if cue.kind == "hold"]
    assert drawn.count("knee_to_chest") == drawn.count("knee_to_chest~") == 1


def test_half_is_half_of_each_hold_and_never_nothing() -> None:
    for movement in LIBRARY.movements.values():
        for dose, whole in enumerate(movement.doses):
            half = ExercisePart(movement, dose, half=True).numbers
            assert min(half.sets) >= 1
            done, full = sum(half.sets) * (half.hold or 1), sum(whole.sets) * (whole.hold or 1)
            assert full / 2 - sum(whole.sets) / 2 <= done <= full / 2 + len(whole.sets) / 2


def test_the_gentle_moves_are_the_first_dose_and_never_strain() -> None:
    made = today(12, 30, gentle=True)
    assert {part.dose for part in made.parts} == {0}
    assert not {"straining", "far_flexion", "rotation"} & {
        load for part in made.parts for load in part.movement.loads
    }


@pytest.mark.parametrize("closed", sorted(LOADS))
@pytest.mark.parametrize("status", ["blocked", "ask"])
def test_what_is_closed_or_not_known_is_in_no_session(closed: str, status: str) -> None:
    for week, chair in product((1, 4, 7, 10), (False, True)):
        made = today(week, 60, chair=chair, **{closed: status})
        assert not any(closed in part.movement.loads for part in made.parts)
        asked = {e.movement for e in LIBRARY.regimen.exercises if e.in_week(week)
                 and closed in LIBRARY.movements[e.movement].loads}  # fmt: skip
        assert {left.movement for left in made.left} == asked


def test_whoever_is_closed_everything_breathes_and_is_told_so() -> None:
    made = today(5, 30, moving="blocked")
    assert made.only_breathing
    assert {part.movement.id for part in made.parts} <= {"breathing", "relax_lying"}
    assert all(left.status.status not in OPEN for left in made.left)


def test_how_to_get_up_fits_where_the_last_exercise_was_done() -> None:
    """On a wall or a chair nothing is said; on hands and knees nobody rolls over first."""
    lying = score(today(1, 30)).cues[-1].say
    kneeling = score(today(1, 10)).cues[-1].say
    standing = score(today(1, 20)).cues[-1].say
    chair = score(today(1, 20, chair=True)).cues[-1].say
    assert "roll onto your side" in lying
    assert kneeling.endswith(LIBRARY.words.say("practice.say.get_up_kneeling"))
    assert standing == chair == "That was the last one. Rest for a moment."


def test_the_last_picture_of_the_gentle_moves_and_how_to_get_up_agree() -> None:
    moves, words = LIBRARY.remedies["moves"], LIBRARY.remedy_words("moves")
    assert timeline(moves, words).cues[-1].say.endswith(words.get_up["cat_cow"])
    assert timeline(moves, words, gentle=True).cues[-1].say.endswith(words.get_up["prone"])
    assert "foot flat" in words.get_up["cat_cow"]
    sitting = LIBRARY.remedy_words("moves", chair=True)
    assert timeline(moves, sitting, chair=True).cues[-1].say == sitting.end


def test_hold_is_said_only_where_a_position_is_held() -> None:
    told = {cue.movement: cue.phase for cue in score(today(1, 60)).cues if cue.kind == "hold"}
    assert told["breathing"] == "breathe"
    assert told["relax_lying"] == "rest"
    assert {told[name] for name in told.keys() - {"breathing", "relax_lying"}} == {""}
