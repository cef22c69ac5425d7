"""When a graded session was too much: the limits of the evidence (H3), each side of each line."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from unknot.journey.course.setbacks import setbacks_lately, was_setback
from unknot.library.load import load
from unknot.record.prevention import ExerciseSession

JUDGED = load().judgements
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SESSION = ExerciseSession("s", NOON, (("bridge", 0),), 900, graded=True, how="done", pain=5)


@pytest.mark.parametrize(
    ("before", "pain", "too_much"),
    [
        (4, 5, False), (4, 6, True),  # up to 5; a rise of 2
        (5, 5, False), (5, 6, True),  # up to 5
        (6, 6, False), (6, 7, True),  # who begins at 6: no more
        (1, 2, False), (1, 3, True),  # a rise of 2
        (None, 5, False), (None, 6, True),  # nobody said with what it began
        (4, None, False),  # nobody said how it was
    ],
)  # fmt: skip
def test_pain_during_it(before: int | None, pain: int | None, *, too_much: bool) -> None:
    assert was_setback(replace(SESSION, before=before, pain=pain), JUDGED) is too_much


def test_worse_for_over_a_day_or_stopped_for_pain_is_too_much() -> None:
    """The 24-hour rule; an answer that it was not worse is none."""
    assert was_setback(replace(SESSION, worse=True), JUDGED)
    assert not was_setback(replace(SESSION, worse=False), JUDGED)
    assert was_setback(replace(SESSION, how="hurts"), JUDGED)


def test_a_session_that_prevents_has_its_own_rule() -> None:
    assert not was_setback(replace(SESSION, graded=False, pain=9, worse=True), JUDGED)


def test_the_course_counts_those_of_fourteen_days() -> None:
    late = [replace(SESSION, worse=True, started=NOON - timedelta(days=days, hours=hours))
            for days, hours in ((0, 0), (13, 23), (14, 0))]  # fmt: skip
    assert setbacks_lately(late, NOON, JUDGED) == 2
