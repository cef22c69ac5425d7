"""The pictures of what is inside a back, as content names them: all there, worded, with a source."""

from pathlib import Path

import pytest

from support.broken_content import change, refused
from unknot.library.model import Library

P, W = "pictures.toml", "words/en/pictures.toml"
# what is changed: file, old, new; what must be said: file, row, what is wrong, how to mend it
BROKEN = {
    "what is not drawn": (
        P, 'id = "disc_bulge"', 'id = "disc_buldge"',
        P, "picture 'disc_buldge'", "'id' is 'disc_buldge'", "disc_bulge"),
    "missing": (
        P, 'id = "disc_bulge"', 'id = "disc"',
        P, "", "'disc_bulge' is missing", "Add a [[picture]]"),
    "there twice": (
        P, 'id = "disc_bulge"', 'id = "disc"',
        P, "picture 'disc'", "stands there twice", "remove it"),
    "verified without source": (
        P, 'cite = ["fardon_2014"]', "cite = []",
        P, "picture 'disc_protrusion'", "has basis 'verified' and no source", "call it a judgement"),
    "a source that is none": (
        P, 'cite = ["fardon_2014", "chiu_2015"]', 'cite = ["fardon_2014", "S210"]',
        P, "picture 'disc_sequestration'", "cites 'S210', which is no source", "sources.toml"),
    "a cause that is none": (
        P, 'cause = "stenosis"', 'cause = "stenosys"',
        P, "picture 'canal'", "stands under 'stenosys', which is no cause", "stenosis"),
    "a label without words": (
        W, "neck = ", "nekc = ", W, "labels.neck", "the wording is missing", "Write it"),
    "not told": (
        W, "told = ", "tell = ", W, "muscle.told", "the wording is missing", "Write it"),
    "a remedy that shows what is not drawn": (
        "remedies/heat.toml", 'movement = "pack_side"', 'movement = "pack_sied"',
        "remedies/heat.toml", "", "shows 'pack_sied', which is no movement", "mend the name"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_picture_that_is_wrong_is_refused_with_its_mend(content: Path, name: str) -> None:
    file, old, new, said_in, row, what, mend = BROKEN[name]
    change(content, file, old, new)
    said = [m for m in refused(content) if m.file == said_in and m.row == row and what in m.what]
    assert any(mend in str(m) for m in said), said


def test_a_picture_never_has_the_name_of_a_movement(content: Path) -> None:
    for folder in ("movements", "words/en/rows/movements"):
        (content / folder / "pack_sit.toml").rename(content / folder / "joint.toml")
    assert any(m.file == P and "has the name of a movement" in m.what for m in refused(content))


def test_every_picture_says_why_and_what_is_called_verified_was_seen(library: Library) -> None:
    for picture in library.pictures.values():
        assert picture.why
        assert picture.labels
        assert picture.basis != "verified" or any(
            library.sources[source].checked_on for source in picture.cite
        )
