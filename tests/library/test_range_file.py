"""A measurement that nobody could make at home is refused with its mend."""

from pathlib import Path

import pytest

from support.broken_content import change, refused

FILE = "range.toml"
BACK = 'unit = "degrees"\ntilt = true\nless = false\nlow = 0\nhigh = 90\nerror = 10'
# old, new, row, what is wrong, how to mend it
BROKEN = {
    "further than a circle": (
        "high = 90\nerror = 10", "high = 200\nerror = 10",
        "test 'back'", "from 0 to 200 degrees", "0 to 180"),
    "a unit that there is not": (
        BACK, BACK.replace("degrees", "inches"), "test 'back'", "'unit' is 'inches'", "degrees"),
    "a tilt in centimetres": (
        BACK, BACK.replace("degrees", "cm"), "test 'back'", "tilt is measured in cm", "degrees"),
    "told more finely than it can be": (
        "step = 15", "step = 45", "test 'turn_left'", "in steps of 45", "not below the step"),
    "one side that has no other": (
        'other = "turn_right"', 'other = "side_left"',
        "test 'turn_left'", "is not its other side", "Name each in the other"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_measurement_that_cannot_be_is_refused(content: Path, name: str) -> None:
    old, new, row, what, mend = BROKEN[name]
    change(content, FILE, old, new)
    said = [m for m in refused(content) if m.file == FILE and m.row == row and what in m.what]
    assert said
    assert any(mend in str(m) for m in said), "\n".join(map(str, said))
