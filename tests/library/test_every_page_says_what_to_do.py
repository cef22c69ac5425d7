"""Every page to read but those that only explain: what to do today, whom to ask, what not to do."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from checks.reading import ON_THE_WAY, age
from support.broken_content import change, refused
from unknot.library.load import load
from unknot.library.model import Library
from unknot.library.read.leaflets import Leaflet, LeafletSection

# What something is, or how a thing is done: nothing to decide today, nobody to ask. A page that is
# about a person's situation, their day or a treatment stands in no list.
EXPLAINS = ("spasm", "moving", "sleeping", "sitting", "lifting", "scans", "choosing")
NAMES = tuple(name for name in load().leaflets if name not in EXPLAINS)
PARTS = ("today", "ask", "not")
LONGEST = 250  # words before "more"


def before_more(leaflet: Leaflet) -> Iterator[LeafletSection]:
    return (part for part in leaflet.parts if not part.more)


def test_what_only_explains_is_there(library: Library) -> None:
    assert set(EXPLAINS) < library.leaflets.keys()


@pytest.mark.parametrize("name", NAMES)
def test_a_page_has_a_headed_part_for_today_for_asking_and_for_what_not_to_do(
    library: Library, name: str
) -> None:
    shown = {part.id: part for part in before_more(library.leaflets[name])}
    assert set(PARTS) <= shown.keys()
    assert [part.id for part in shown.values() if not part.title] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_short_before_more(library: Library, name: str) -> None:
    said = [said.text for part in before_more(library.leaflets[name]) for said in part.said]
    assert len(" ".join(said).split()) <= LONGEST


@pytest.mark.parametrize("name", load().leaflets)
def test_a_page_is_plain_before_more_and_as_a_whole(library: Library, name: str) -> None:
    page = library.leaflets[name]
    assert age(said.text for part in before_more(page) for said in part.said) <= ON_THE_WAY
    assert age(said.text for part in page.parts for said in part.said) <= ON_THE_WAY


def test_a_place_to_call_that_is_none_is_refused(content: Path) -> None:
    change(content, "library/worry.toml", 'place = "crisis_line"', 'place = "crisis_lime"')
    (found,) = [each for each in refused(content) if each.file == "library/worry.toml"]
    assert (found.row, found.what) == (
        "part 'now'", "shows 'crisis_lime', which is no place of numbers.toml",
    )  # fmt: skip
    assert "crisis_line" in found.mend
