"""The rooms of `unknot/browser`: imports point down only, and what has no page imports nothing of one."""

import re

import pytest

from support.player_page import BROWSER

BELOW = {
    "page": set(),
    "interview": {"page"},
    "session": {"page"},
    "coach": {"page"},
    "reader": {"page"},
    "host": {"page", "interview"},
    "worker": set(),
}  # fmt: skip
IMPORTED = re.compile(r"""^import [^;]*?"(\.[^"]+)";""", re.MULTILINE)


def test_each_script_is_in_a_room() -> None:
    assert {path.name for path in BROWSER.iterdir() if path.is_dir()} == set(BELOW)
    assert not list(BROWSER.glob("*.js"))


@pytest.mark.parametrize("room", BELOW)
def test_a_room_imports_only_what_is_below_it(room: str) -> None:
    for path in (BROWSER / room).glob("*.js"):
        found = IMPORTED.findall(path.read_text(encoding="utf-8"))
        targets = [(path.parent / name).resolve() for name in found]
        assert [each.name for each in targets if not each.is_file()] == []
        rooms = {each.parent.name for each in targets} - {room}
        assert rooms <= BELOW[room], path.name
