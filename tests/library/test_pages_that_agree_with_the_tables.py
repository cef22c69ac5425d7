"""Pages of the first day, painkillers, sciatica, pregnancy and choices say what the tables decide."""

import re

import pytest

from unknot.library.model import Library
from unknot.pathway.tables import Row

PAGES = ("first_day", "painkillers", "sciatica", "pregnancy", "deciding")


def said(library: Library, page: str, begins: str) -> str:
    """The one sentence of a page that begins so."""
    (found,) = [each.text for each in library.leaflets[page].said if each.text.startswith(begins)]
    return found


def row(library: Library, table: str, name: str) -> Row:
    return next(each for each in library.tables[table].rows if each.id == name)


def numbers(text: str) -> set[int]:
    return {int(found) for found in re.findall(r"\d+", text)}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_says_what_to_do_whom_to_ask_and_what_not_to_do(library: Library, name: str) -> None:
    parts = [part.id for part in library.leaflets[name].parts if not part.more]
    assert parts[0] == {"first_day": "ask", "pregnancy": "now"}.get(name, "today")
    assert {"today", "ask", "not"} <= set(parts)


def test_a_day_without_walking_goes_where_the_tables_send_it(library: Library) -> None:
    text = said(library, "first_day", "Cannot walk?")
    assert row(library, "disposition", "cannot_walk").within == "2d"
    assert "within two days" in text
    today = row(library, "disposition", "cannot_manage").text
    assert numbers(today) - {24} == numbers(text) - {10} == {65, 8}


def test_leg_pain_is_seen_soon_from_the_strength_and_the_day_of_the_tables(
    library: Library,
) -> None:
    assert row(library, "disposition", "sciatica").text == (
        "leg_pain_below_knee and (pain_now >= 7 or days >= 7)"
    )
    text = said(library, "sciatica", "Leg pain of")
    assert numbers(text) == {7, 10}
    assert "for a week" in text


def test_heat_in_pregnancy_is_as_long_as_its_row_allows(library: Library) -> None:
    heat, cold = (row(library, name, which).dose
                  for name, which in (("heat", "pregnant"), ("cold", "less_cold")))  # fmt: skip
    assert heat
    assert cold
    assert numbers(said(library, "pregnancy", "A warm pack")) == {heat // 60, cold // 60}


def test_what_the_tables_close_in_pregnancy_the_page_does_not_open(library: Library) -> None:
    assert row(library, "ibuprofen_tip", "pregnant").then == "blocked"
    assert said(library, "pregnancy", "No ibuprofen")
    assert row(library, "tens", "pregnant").then == "blocked"
    assert "No TENS unless your midwife showed you how" in said(library, "pregnancy", "No heat")


def test_what_a_choice_adds_is_what_its_own_page_says(library: Library) -> None:
    """95 and 39 of 100, and 1 point of 10: the same figures, told twice."""
    for page, begins in (("surgery", "May help: strong leg pain"), ("surgery", "Harm: weeks"),
                         ("spinal_adjustment", "May help: new back pain")):  # fmt: skip
        there = " ".join(each.text for each in library.treatment_leaflets[page].said)
        assert numbers(said(library, "deciding", begins)) <= numbers(there), begins


def test_danger_stands_on_the_page_in_the_words_of_the_danger_card(library: Library) -> None:
    """Cauda equina and a leg without blood on sciatica; bleeding and a slow breath on painkillers; both lines of pregnancy."""
    shown = {page: {line for part in library.leaflets[page].parts for line in part.signs}
             for page in PAGES}  # fmt: skip
    assert shown["sciatica"] == {"saddle", "bladder", "bowel", "leak", "sex", "both_legs", "weak_leg",
                                 "cold_leg", "thinner"}  # fmt: skip
    assert shown["painkillers"] == {"tummy", "drowsy"}
    assert shown["pregnancy"] == {"pregnant", "pregnancy_backache"}
