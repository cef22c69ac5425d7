"""Everything that there is to read is found by its group, and the advice names the page that fits."""

from support.cast import MARIA, OMAR, answer_all
from support.phone import say
from support.visitor import Visitor
from unknot.library.load import load
from unknot.library.read.leaflets import GROUPS

LIBRARY = load()


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


def test_the_advice_of_the_first_day_names_its_page(visitor: Visitor) -> None:
    answer_all(visitor, MARIA)
    assert path_of("sleeping") in visitor.get("/advice/").links


def test_an_emergency_names_nothing_to_read(visitor: Visitor) -> None:
    answer_all(visitor, OMAR)
    assert not [link for link in visitor.get("/advice/").links if "/learn/leaflet/" in link]


def test_what_was_not_answered_names_nothing_and_the_first_of_the_list_come_first() -> None:
    reading = LIBRARY.reading
    assert reading.named({}) == []
    ids = [each.leaflet for each in reading.pages]
    assert len(ids) == len(set(ids))
    assert reading.named({"days": 0})[: reading.most] == ids[-1:]
