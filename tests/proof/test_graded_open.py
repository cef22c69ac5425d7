"""What is proved of graded exercises is seen to fail on broken rows and doses."""

from dataclasses import replace

import pytest
from test_prove import shown
from test_prove_the_way import with_rows

from unknot.library.model import Library

TABLE = "rehabilitation_start"
SEEN = 'to_be_seen == "length" and seen_on_day < '


@pytest.mark.parametrize(
    ("claim", "row", "when"),
    [
        ("alarm", "alarm", None),
        ("alarm", "alarm", 'alarm == "emergency"'),
        ("screened", "unscreened", None),
        ("sign", "sign_not_seen", None),
        ("length", "length_not_seen", None),
        ("length", "length_not_seen", SEEN + "13"),
        ("early", "first_weeks", None),
        ("early", "first_weeks", "course_day < 27"),
        ("returned", "came_back", "since_low_days < 27"),
        ("strong", "up_to_five", "pain_said <= 7"),
        ("six", "six_past_six_weeks", "pain_said <= 6 and course_day > 41"),
        ("worse_day", "bad_day", "above_usual >= 3"),
        ("opens", "first_weeks", "course_day < 29"),
        ("opens", "up_to_five", "pain_said <= 4"),
    ],
)
def test_a_row_that_opens_too_early_or_too_late_is_found(
    library: Library, claim: str, row: str, when: str | None
) -> None:
    assert shown(with_rows(library, TABLE, **{row: when}), f"graded:{claim}")


def test_the_moment_that_is_open_too_early_is_told(library: Library) -> None:
    """Day 27 at 5 of 10 is still the first weeks."""
    broken = with_rows(library, TABLE, first_weeks="course_day < 27")
    assert shown(broken, "graded:early")["moment"]["course_day"] == 27


def test_a_deep_bend_in_the_first_weeks_is_found(library: Library) -> None:
    early = tuple(
        replace(each, from_week=1, rank=1) if each.movement == "half_lift" else each
        for each in library.rehabilitation.exercises
    )
    broken = replace(library, rehabilitation=replace(library.rehabilitation, exercises=early))
    assert shown(broken, "graded:dose")["problem"] == "bends deeply: half_lift"


def test_a_session_longer_than_was_chosen_is_found(library: Library) -> None:
    broken = replace(library, regimen=replace(library.regimen, minutes=(1,)))
    assert "lasts" in str(shown(broken, "graded:dose")["problem"])
