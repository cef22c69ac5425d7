"""Everything that there is to read is found by its group, and the advice names the page that fits."""

import pytest

from support.cast import INGRID, LEILA, MARIA, OMAR, Person, answer_all
from support.phone import say
from support.visitor import Visitor
from unknot.library.load import load
from unknot.library.read.leaflets import GROUPS

LIBRARY = load()
TEN = 10


def path_of(leaflet: str) -> str:
    return "/learn/spasm/" if leaflet == "spasm" else f"/learn/leaflet/?name={leaflet}"


def test_every_page_stands_once_in_its_group_and_groups_stand_in_order(visitor: Visitor) -> None:
    page = visitor.get("/learn/")
    pages = [*map(path_of, LIBRARY.leaflets)]
    pages += [f"/learn/treatment/?name={each}" for each in LIBRARY.treatment_leaflets]
    assert sorted(link for link in page.links if link in pages) == sorted(pages)
    shown = [group for group in GROUPS if any(p.group == group for p in LIBRARY.leaflets.values())]
    places = [page.text.index(say(f"read.groups.{group}")) for group in shown]
    assert places == sorted(places)


NADIA = Person("Nadia, pregnant", {"illness": ("pregnant",)}, MARIA.says)
NAMED = [
    (MARIA, ["first_day"]),
    (NADIA, ["pregnancy"]),  # the day was not asked: it can change nothing
    (LEILA, ["sciatica", "first_day"]),
    (INGRID, ["older_adults", "first_day"]),
]


@pytest.mark.parametrize(("who", "pages"), NAMED, ids=[who.name for who, _ in NAMED])
def test_the_advice_names_the_page_that_fits(
    visitor: Visitor, who: Person, pages: list[str]
) -> None:
    answer_all(visitor, who)
    links = visitor.get("/advice/").links
    painkillers = path_of("painkillers")
    assert [link for link in links if "/learn/leaflet/" in link] == [
        *map(path_of, pages),
        painkillers,
    ]


def test_an_emergency_names_nothing_to_read(visitor: Visitor) -> None:
    answer_all(visitor, OMAR)
    assert not [link for link in visitor.get("/advice/").links if "/learn/leaflet/" in link]


def test_what_was_not_answered_names_nothing_and_no_more_than_a_few_are_named() -> None:
    reading = LIBRARY.reading
    assert reading.named({}) == []
    assert reading.named({"days": 2, "age": 64}) == []
    everything = {"pregnant": True, "leg_pain_below_knee": True, "days": 0, "age": 70}
    assert reading.named(everything) == ["pregnancy", "sciatica"]


def test_a_pharmacist_is_told_what_the_table_reads(visitor: Visitor) -> None:
    """One source: the page of painkillers shows the rows' own words, and leads to their questions."""
    page = visitor.get(path_of("painkillers"))
    rows = [row.tell for row in LIBRARY.tables["ibuprofen_tip"].rows if row.tell]
    assert len(rows) > TEN
    assert all(tell in page.text for tell in rows)
    assert "/treatment/?name=ibuprofen_tip" in page.links


def test_sciatica_shows_the_signs_of_the_danger_card(visitor: Visitor) -> None:
    page = visitor.get(path_of("sciatica"))
    for line in ("saddle", "bladder", "both_legs"):
        assert say(f"danger.lines.{line}") in page.text
