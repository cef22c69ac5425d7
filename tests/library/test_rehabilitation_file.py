"""A graded programme that cannot be is refused with its mend."""

from pathlib import Path

import pytest

from support.broken_content import change, refused

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
    old, new, row, what, mend = BROKEN[name]
    change(content, FILE, old, new)
    mistakes = refused(content)
    said = [m for m in mistakes if m.file == FILE and m.row == row and what in m.what]
    assert said, "\n".join(map(str, mistakes))
    assert any(mend in str(m) for m in said), "\n".join(map(str, said))
