"""A session that another table began ends when today's does, or before; never later."""

from datetime import UTC, datetime, timedelta

import pytest

from unknot.journey.prevention.exercise_session import parts_as_recorded
from unknot.library.load import load
from unknot.record.prevention import ExerciseSession
from unknot.record.session import Session
from unknot.session.resumed import as_allowed, practice_resumed, resumed
from unknot.session.timeline import timeline

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
DOSES = (1, 59, 60, 100, 299, 600, 900, 1199, 1200, 1201, 3600, 86_400)


def begun(remedy: str, dose: int, lasts: int = 0, *, gentle: bool = False) -> Session:
    return Session("s1", remedy, dose, NOON, 6, lasts, gentle=gentle, chair=True)


@pytest.mark.parametrize("remedy", load().ladder)
@pytest.mark.parametrize("gentle", [False, True])
@pytest.mark.parametrize("dose", DOSES)
@pytest.mark.parametrize("more", [0, 1, 1200, 86_400])
def test_no_stored_session_is_refused_or_made_longer(
    remedy: str, gentle: bool, dose: int, more: int
) -> None:
    numbers, words = load().remedies[remedy], load().remedy_words(remedy)
    stored = begun(remedy, dose, min(dose + more, 86_400) if more else 0, gentle=gentle)
    now = as_allowed(numbers, stored)
    made = resumed(numbers, words, stored)
    longest = timeline(
        numbers, words, gentle=gentle, dose=None if numbers.pace else numbers.dose_up_to
    )
    assert made.lasts + made.pause_up_to <= (now.planned_end - NOON).total_seconds()
    assert now.planned_end <= stored.planned_end
    assert now.planned_end <= NOON + timedelta(seconds=longest.lasts + longest.pause_up_to)
    assert made.dose_seconds <= max(dose, stored.lasts)
    assert [cue.kind for cue in made.cues][-1] == "end"
    assert all(0 <= cue.at <= made.lasts for cue in made.cues)
    assert now.chair == numbers.has_chair


@pytest.mark.parametrize("remedy", load().ladder)
@pytest.mark.parametrize("gentle", [False, True])
def test_todays_own_session_is_played_as_it_was_begun(remedy: str, gentle: bool) -> None:
    numbers, words = load().remedies[remedy], load().remedy_words(remedy)
    made = timeline(numbers, words, gentle=gentle)
    lasts = made.lasts + made.pause_up_to if made.paced else 0
    stored = begun(remedy, made.dose_seconds, lasts, gentle=gentle)
    stored.chair = False
    assert resumed(numbers, words, stored) == made
    assert as_allowed(numbers, stored) == stored


def test_exercises_end_within_what_was_stored() -> None:
    library = load()
    moves = (("cat_cow", 0), ("somersault", 0), ("bird_dog", 99))
    parts = parts_as_recorded(ExerciseSession("p1", NOON, moves, 86_400), library.movements)
    whole = practice_resumed(library.regimen, parts, library.practice_words, 86_400)
    assert whole is not None
    for lasts in (1, 60, 200, whole.lasts - 1, whole.lasts, whole.lasts + 1):
        made = practice_resumed(library.regimen, parts, library.practice_words, lasts)
        assert made is None or made.lasts + made.pause_up_to <= lasts
        assert (made is not None and made.cues == whole.cues) == (lasts >= whole.lasts)
    assert practice_resumed(library.regimen, (), library.practice_words, 900) is None
