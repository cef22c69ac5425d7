"""A programme that cannot be is refused with its mend."""

from pathlib import Path

import pytest

from support.broken_content import assert_refused

FILE = "regimen.toml"
WEEK_2 = "[[walk]]\nweek = 2\ntimes = 3\nminutes = 11"
# old, new, row, what is wrong, how to mend it
BROKEN = {
    "exercise that is no movement": (
        'movement = "bridge"', 'movement = "bridges"',
        "exercise 'bridges'", "'bridges' is no movement with a dose", "mend the name"),
    "place of something in an exercise's place": (
        'instead = ["sit_stand"]', 'instead = ["pack_sit"]',
        "exercise 'bridge'", "'pack_sit' is no movement with a dose", "Add a [[dose]]"),
    "exercise twice": (
        'movement = "cobbler"', 'movement = "bridge"',
        "exercise 'bridge'", "stands there twice", "Keep one"),
    "last week before the first": (
        "weeks = [7, 9]", "weeks = [9, 7]", "exercise 'number 15'", "its weeks are [9, 7]", "[1, 0]"),
    "rank that there is not": (
        "rank = 1", "rank = 4", "exercise 'number 1'", "its rank is 4", "Write 1"),
    "walk that grows too fast": (
        WEEK_2, WEEK_2.replace("11", "20"), "", "walks go from 30 minutes in week 1 to 60 in 2",
        "up to 20 % more"),
    "walks that begin too long": (
        "times = 3\nminutes = 10", "times = 5\nminutes = 10", "", "do not begin with 3 of 10",
        "Begin so"),
    "walks that end early": (
        "minutes = 30\n", "minutes = 29\n", "", "do not end at 5 of 30", "End so"),
    "plan of no minutes": (
        "minutes = [10,", "minutes = [0,", "", "its minutes are [0, 20", "Write 1 or more"),
    "breathing not first": (
        'movement = "breathing"', 'movement = "cobbler"', "", "does not begin with breathing",
        "Put it first"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_programme_that_cannot_be_is_refused(content: Path, name: str) -> None:
    assert_refused(content, FILE, BROKEN[name])
