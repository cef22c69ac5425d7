"""Questions about fear, worry and sleep that lead nowhere are refused."""

from pathlib import Path

import pytest

from support.broken_content import change, refused

FILE = "concerns.toml"
BROKEN = {
    "page that there is not": ('leaflet = "worry"', 'leaflet = "worries"', "is no leaflet"),
    "days in the wrong order": ("from_day = 3 ", "from_day = 14 ", "do not follow each other"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_concerns_that_lead_nowhere_are_refused(content: Path, name: str) -> None:
    old, new, what = BROKEN[name]
    change(content, FILE, old, new)
    mistakes = refused(content)
    assert [m for m in mistakes if m.file == FILE and what in m.what], "\n".join(map(str, mistakes))
