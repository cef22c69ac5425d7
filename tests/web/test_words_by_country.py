"""What words are called in a person's own country, and what is to be known of its numbers."""

import re

import pytest

from support.cast import ABOUT, Person, answer_all
from support.homes import Home
from unknot.library.glossary import countries, other_names, other_names_in
from unknot.library.load import load
from unknot.library.read.words import Words
from unknot.library.regions import SPOKEN

WORDS = load().words
SPANISH = load(language="es").words


def test_only_words_that_stand_there_are_told_and_only_where_they_differ() -> None:
    here = other_names_in(WORDS, "US", ["Two tablets of Paracetamol", "peeing", "speedboat"])
    assert here == [("paracetamol", "acetaminophen (Tylenol)"), ("pee", "urine, to urinate")]
    assert other_names_in(WORDS, "GB", ["paracetamol", "pee"]) == []


def test_every_country_of_the_glossary_has_numbers_and_every_term_another_name() -> None:
    assert countries(WORDS) <= set(load().countries)
    assert all(other_names(WORDS, country) for country in countries(WORDS))
    terms = WORDS.keys("glossary.terms")
    assert all(len(WORDS.keys(f"glossary.terms.{term}")) >= 2 for term in terms)


def _stand(words: Words) -> set[str]:
    """The terms whose word stands somewhere in the pages of a language."""
    everything = str({k: v for k, v in words.tree.items() if k != "glossary"}).lower()
    terms = words.keys("glossary.terms")
    return {term for term in terms if words.say(f"glossary.terms.{term}.word") in everything}


def test_every_word_of_the_glossary_stands_somewhere_in_our_pages() -> None:
    """In one language at least: of metamizole only Spanish speaks, for where that is spoken it is sold."""
    assert set(WORDS.keys("glossary.terms")) - _stand(WORDS) - _stand(SPANISH) == set()
    assert set(WORDS.keys("glossary.terms")) - _stand(WORDS) == {"metamizole", "acenocoumarol"}


@pytest.mark.parametrize(("language", "there"), [("en-US", True), ("en-GB", False), ("sw", False)])
def test_a_page_of_questions_says_them_where_they_stand(
    home: Home, language: str, there: bool
) -> None:
    page = home.visitor(**{"Accept-Language": language}).get("/check/?screen=toilet")
    assert ("pee = urine, to urinate" in page.text) == there


@pytest.mark.parametrize(("language", "there"), [("en-US", True), ("en-GB", False)])
def test_a_card_in_short_says_a_medicine_by_the_name_on_its_packet(
    home: Home, language: str, there: bool
) -> None:
    visitor = home.visitor(**{"Accept-Language": language})
    page = visitor.get("/check/")
    while "Medicines or drugs" not in page.text:
        page = visitor.send(page.form("/check/"), none="1")
    assert ("over 8 paracetamol / acetaminophen (Tylenol) a day" in page.text) == there
    assert ("over 8 paracetamol a day" in page.text) != there


def test_the_page_has_every_country(home: Home) -> None:
    page = home.visitor().get("/words/")
    assert page.status == 200
    for text in ("United States", "acetaminophen (Tylenol)", "Canada", "A&E"):
        assert text in page.text


def test_who_needs_the_police_is_told_how_to_call_without_a_word(home: Home) -> None:
    british = home.visitor(**{"Accept-Language": "en-GB"}).get("/check/more/")
    assert "press 55" in british.text
    assert "0800 027 1234" in british.text
    american = home.visitor(**{"Accept-Language": "en-US"}).get("/check/more/")
    assert "press 55" not in american.text


@pytest.mark.parametrize(
    ("language", "country", "number"),
    [
        ("es-MX,es;q=0.9", "MX", "911"), ("es-ES", "ES", "112"), ("es-CO", "CO", "123"),
        ("es-CL", "CL", "131"), ("es-PR", "US", "911"), ("es-419,es", "XX", "112"),
        ("es-BO", "XX", "112"),
    ],
)  # fmt: skip
def test_where_spanish_is_spoken_a_browser_gets_the_numbers_of_its_country(
    home: Home, language: str, country: str, number: str
) -> None:
    page = home.visitor(**{"Accept-Language": language}).get("/danger/")
    assert f'href="tel:{number}"' in page.body.decode()
    assert SPANISH.say(f"places.countries.{country}") in page.text


def test_what_to_call_where_the_number_fails_stands_beside_it(home: Home) -> None:
    page = home.visitor(**{"Accept-Language": "es-AR"}).get("/danger/")
    assert SPANISH.say("places.notes.ambulance.AR") in page.text


def test_in_an_alarm_the_note_is_said_once(home: Home) -> None:
    visitor = home.visitor(**{"Accept-Language": "es-AR"})
    page = answer_all(visitor, Person("Numb in the saddle", {"toilet": ("saddle",)}, ABOUT))
    assert page.text.count(SPANISH.say("places.notes.ambulance.AR")) == 1


def test_a_crisis_line_that_no_link_can_dial_is_told_in_words(home: Home) -> None:
    visitor = home.visitor(**{"Accept-Language": "es-CL"})
    page = answer_all(visitor, Person("Who has a plan", {"safe": ("life_plan",)}, ABOUT))
    assert "*4141" in page.text
    assert "tel:*" not in page.body.decode()


def test_countries_stand_by_name_and_those_that_are_none_come_last(home: Home) -> None:
    page = home.visitor(**{"Accept-Language": "es-MX"}).get("/numbers/").body.decode()
    found = re.findall(r'name="country" value="(\w+)"( checked)?', page)
    ids = [id_ for id_, _ in found]
    names = [SPANISH.say(f"places.countries.{id_}") for id_ in ids]
    ours = sum(id_ in SPOKEN["es"] for id_ in ids)  # where Spanish is spoken comes first
    assert set(ids[:ours]) <= set(SPOKEN["es"]) and ids[-2:] == ["EU", "XX"]
    assert [names[:ours], names[ours:-2]] == [sorted(names[:ours]), sorted(names[ours:-2])]
    assert [id_ for id_, chosen in found if chosen] == ["MX"]


def test_who_needs_a_crisis_line_is_told_of_111_and_of_a_text(home: Home) -> None:
    visitor = home.visitor(**{"Accept-Language": "en-GB"})
    person = Person("Who has a plan", {"safe": ("life_plan",)}, ABOUT)
    page = answer_all(visitor, person)
    assert "choose option 2" in page.text
