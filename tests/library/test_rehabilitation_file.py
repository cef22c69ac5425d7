"""A graded programme that cannot be is refused with its mend."""

from pathlib import Path

import pytest

from support.broken_content import assert_refused

FILE = "rehabilitation.toml"
# old, new, row, what is wrong, how to mend it
BROKEN = {
    "exercise that is no movement": (
        'movement = "bridge"', 'movement = "bridges"',
        "exercise 'bridges'", "'bridges' is no movement with a dose", "mend the name"),
    "exercise twice": (
        'movement = "warrior"', 'movement = "bridge"',
        "exercise 'bridge'", "stands there twice", "Keep one"),
    "breathing not first": (
        'movement = "breathing"', 'movement = "heels"', "", "does not begin with breathing",
        "Put it first"),
    "no weeks": ("weeks = 12", "weeks = 0", "", "one of its numbers is below 1", "Write 1"),
    "row that there is not": (
        '"six_weeks"]', '"six_months"]', "six_months", "is no row of the disposition",
        "Mend the name"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_graded_programme_that_cannot_be_is_refused(content: Path, name: str) -> None:
    assert_refused(content, FILE, BROKEN[name])
