"""Pages for a situation or about a treatment: today, whom to ask, what not to do, and short."""

import re
from typing import Any

import pytest

from unknot.journey.screening.assess import assess
from unknot.library.model import Library
from unknot.library.read.leaflets import Leaflet
from unknot.session.remedy import Remedy

PAGES = ("older_adults", "after_operation", "hypermobile", "wheelchair", "teens", "sex", "flying",
         "heat_wraps", "gels", "massage_home", "pilates_strength", "water", "carers")  # fmt: skip
LONGEST = 250  # words before "more"


def _said(leaflet: Leaflet, part: str = "") -> str:
    return " ".join(said.text for each in leaflet.parts for said in each.said
                    if part in ("", each.id))  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_a_page_says_what_to_do_whom_to_ask_and_what_not_to_do(library: Library, name: str) -> None:
    parts = {part.id: part for part in library.leaflets[name].parts}
    assert list(parts) in (["today", "ask", "not", "more"], ["ask", "today", "not", "more"])
    assert [part.id for part in parts.values() if part.more] == ["more"]
    assert all(len(part.said) >= 2 for part in parts.values())


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_short_before_more(library: Library, name: str) -> None:
    first = [said.text for part in library.leaflets[name].parts if not part.more
             for said in part.said]  # fmt: skip
    assert len(" ".join(first).split()) <= LONGEST


def _minutes(text: str) -> set[int]:
    return {int(found) for found in re.findall(r"\d+", text)}


def test_the_heat_that_pages_allow_is_never_longer_than_the_tables_allow(library: Library) -> None:
    heat: Remedy = library.remedies["heat"]
    gentle = library.tables["heat"]
    less = next(row for row in gentle.rows if row.id == "less_heat")
    assert "age >= 70" in less.text
    assert less.dose
    page = next(said for part in library.leaflets["older_adults"].parts for said in part.said
                if "no heat for longer" in said.text)  # fmt: skip
    assert _minutes(page.text) == {70, less.dose // 60, less.check[0] // 60}
    wraps = _said(library.leaflets["heat_wraps"])
    assert f"{heat.dose_up_to // 60} minutes in our steps" in wraps
    assert "awake" in wraps
    assert "8 hours at most" in wraps


def test_the_exercises_on_a_page_have_the_dose_of_their_movement(library: Library) -> None:
    today = next(part.said for part in library.leaflets["older_adults"].parts if part.id == "today")
    shown = {said.movement: said.text for said in today if said.movement}
    assert shown.keys() == {"sit_stand", "heel_to_toe"}
    rises, stands = (library.movements[name].doses for name in shown)
    assert f"{rises[0].sets[0]} times" in shown["sit_stand"]
    assert len(rises[1].sets) == len(("once", "twice"))
    assert f"stand for {stands[0].hold} seconds" in shown["heel_to_toe"]
    assert stands[0].sets == (5,)
    assert "Five times each" in shown["heel_to_toe"]


def test_a_page_says_what_the_tables_close(library: Library) -> None:
    """Each of these is a row that blocks; the page for whom it is must say so."""
    closes = {
        "wheelchair": "No heat, cold or TENS where you feel less",
        "after_operation": "For 3 months, no heat, cold or TENS",
        "hypermobile": "No spinal adjustment",
        "teens": "The timed steps here are for adults",
        "carers": "No heat, cold or TENS on someone who cannot",
        "gels": "wait 6 hours",
    }
    for name, words in closes.items():
        assert words in _said(library.leaflets[name], "not"), name


def test_what_the_tables_call_an_emergency_is_one_on_a_page(library: Library) -> None:
    """disposition: cord_injury_danger, ces_new, dissection."""
    said = {name: _said(library.leaflets[name], "ask") for name in PAGES}
    assert "pounding headache, sweating" in said["wheelchair"]
    assert "Call an ambulance" in said["wheelchair"]
    assert "sex no longer works as before: get help now" in said["sex"]
    assert "call an ambulance" in said["hypermobile"]
    assert "Get help now: you cannot pee" in said["after_operation"]


@pytest.mark.parametrize(("given", "page"), [
    ({"age": 65}, "older_adults"), ({"age": 17}, "teens"), ({"spinal_cord_injury": True}, "wheelchair"),
    ({"hypermobile": True}, "hypermobile"), ({"spinal_surgery_3_months": True}, "after_operation"),
    ({"spinal_fusion": True}, "after_operation"),
])  # fmt: skip
def test_the_advice_names_the_page_of_whom_it_is_about(
    library: Library, given: dict[str, Any], page: str
) -> None:
    assert page in library.reading.named({"age": 40} | given)
    assert page not in library.reading.named({"age": 40})


@pytest.mark.parametrize(("told", "level"), [
    ({"midline_bone_pain": True}, "soon"), ({"injury_minor": True}, "soon"),
    ({"midline_bone_pain": True, "injury_minor": True}, "urgent"),
    ({"injury_minor": True, "blood_thinner": True}, "urgent"),
    ({"injury_minor": True, "osteoporosis": True}, "urgent"),
    ({"injury_minor": True, "pain_now": 7}, "urgent"), ({"injury_minor": True, "female": True}, "urgent"),
])  # fmt: skip
def test_the_page_for_old_bones_sends_as_soon_as_the_tables_do(
    library: Library, told: dict[str, Any], level: str
) -> None:
    """Never later: urgent is today, soon within 3 days. After a fall everybody is sent today, women of 70 by a row."""
    calm = {fact.id: fact.calm for fact in library.facts.values() if fact.asked}
    given = calm | {"age": 70, "pain_now": 4, "days": 1} | told
    assert assess(library.pathway, given).disposition == level
    page = next(each.text for each in library.leaflets["older_adults"].parts[0].said
                if "bones of your spine" in each.text)  # fmt: skip
    fall, bones = page.split("Pain on the bones of your spine alone: ")
    assert fall.startswith("A doctor today: back pain after a fall, a hard cough or a lift.")
    within, today = bones.split("; today with ")
    assert within == "within 3 days"
    assert all(named in today for named in ("7 of 10", "thin bones", "blood thinner"))
