"""Causes that nobody could meet, treatments that danger does not close: each refused with its mend."""

from pathlib import Path

import pytest

from support.broken_content import SCREENS, change, refused

# what is changed: file, old, new; what must be said: file, row, what is wrong, how to mend it
BROKEN = {
    "cause that nothing speaks for": (
        "tables/causes.toml", '  "no_trigger",\n', '  "no_trigger",\n  "moon",\n',
        "tables/causes.toml", "moon", "no row speaks for it", "Add a row that does"),
    "cause's row that speaks on no side": (
        "tables/causes.toml", 'then = "strain"\nspeaks = "for"', 'then = "strain"',
        "tables/causes.toml", "row 'sport'", "speaks on no side", "for, against or know"),
    "two rows of a cause that are for the same people and on two sides": (
        "tables/causes.toml", 'speaks = "know"\nwhen = "began_lifting"',
        'speaks = "against"\nwhen = "began_lifting"',
        "tables/causes.toml", "row 'lifted'", "contradicts row 'how_you_lifted'", "Keep the one"),
    "treatment without a table": (
        "pathway.toml", '"cupping", ', '"cupping", "leeches", ',
        "tables/leeches.toml", "", "is not a `worst` table with 'blocked'", "closed by danger"),
    "fact of a treatment that only the causes are asked for": (
        SCREENS, '[[screen.item]]\nid = "legs_walking"\nsets = {legs_on_walking = true}\n', "",
        SCREENS, "", "'legs_on_walking' is not asked for cupping", "a screen without `of`"),
    "missing wording of a cause": (
        "words/en/causes.toml", "[lifting]", "[liftings]",
        "words/en/causes.toml", "lifting.name", "the wording is missing", "Write it"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_one_broken_thing_is_refused_by_file_row_and_mend(content: Path, name: str) -> None:
    file, old, new, said_in, row, what, mend = BROKEN[name]
    change(content, file, old, new)
    mistakes = refused(content)
    said = [m for m in mistakes if m.file == said_in and m.row == row and what in m.what]
    assert said, "\n".join(map(str, mistakes))
    assert any(mend in str(m) for m in said), "\n".join(map(str, said))
