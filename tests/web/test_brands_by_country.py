"""What a medicine is sold as where Spanish is spoken: only names that were read, each for its country."""

import re
import unicodedata

import pytest

from support.homes import Home
from unknot.library.load import CONTENT, load, load_translation
from unknot.library.read.words import Words
from unknot.library.regions import SPOKEN

LIBRARY = load()
SPANISH = load_translation(CONTENT, "es").words
# Each medicine as a source may write it.
MEDICINES = {
    "paracetamol": ("paracetamol", "acetaminof"), "ibuprofen": ("ibuprofen",),
    "naproxen": ("naproxen",), "diclofenac": ("diclofenac",), "metamizole": ("metamizol", "dipirona"),
    "warfarin": ("warfarin",), "acenocoumarol": ("acenocumarol",),
}  # fmt: skip
READ_FOR = {"ES", "MX", "AR", "CO", "CL", "PE", "EC", "UY", "PY", "US"}
COUNTRIES = [*SPOKEN["es"], "US"]


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each for each in letters if not unicodedata.combining(each))


def _sold_as(words: Words, country: str) -> set[tuple[str, str]]:
    """Each medicine with each name that it is said to be sold as in a country."""
    said = {term: words.get(f"glossary.terms.{term}.{country}") or "" for term in MEDICINES}
    return {
        (term, name) for term, text in said.items() for name in re.findall(r"[A-Z][\w-]+", text)
    }


@pytest.mark.parametrize("country", COUNTRIES)
def test_each_name_was_read_on_a_page_of_its_country(country: str) -> None:
    source = LIBRARY.sources.get(f"brands_{country.lower()}")
    read = [_plain(f"{each.says} {each.where}") for each in source.readings] if source else []
    sold = _sold_as(LIBRARY.words, country)
    for term, name in sold:
        here = [each for each in read if _plain(name) in each]
        assert [each for each in here if any(word in each for word in MEDICINES[term])], name
    for each in read:  # and nothing was read in vain
        assert [name for _, name in sold if _plain(name) in each], each


@pytest.mark.parametrize("country", COUNTRIES)
def test_both_languages_say_the_same_names_and_where_none_was_read_none(country: str) -> None:
    sold = _sold_as(SPANISH, country)
    assert sold == _sold_as(LIBRARY.words, country)
    assert bool(sold) == (country in READ_FOR)


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("es-MX", "más de 4 g de paracetamol / Tempra, Tylenol y otras marcas (acetaminofén) al día"),
        ("es-CO", "más de 4 g de paracetamol / Dolex y otras marcas (acetaminofén) al día"),
        ("es-CR", "más de 4 g de paracetamol (acetaminofén) al día"),
        ("es-PE", "más de 4 g de paracetamol (acetaminofén) al día"),
        ("en-MX", "over 8 paracetamol / Tempra, Tylenol and other brands a day"),
        ("en-CR", "over 8 paracetamol a day"),
    ],
)  # fmt: skip
def test_a_card_in_short_says_the_names_of_its_own_country(
    home: Home, language: str, says: str
) -> None:
    visitor = home.visitor(**{"Accept-Language": language})
    page = visitor.get("/check/")
    while says not in page.text and "paracetamol" not in page.text:
        page = visitor.send(page.form("/check/"), none="1")
    assert says in page.text


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("es-MX", "metamizol = Neo-Melubrina y otras marcas"),
        ("es-ES", "En España: ibuprofeno = Espidifen, Nurofen y otras marcas; metamizol = Nolotil"),
        ("es-CR", ""),
    ],
)
def test_who_is_asked_about_fever_is_told_what_can_hide_it_by_its_name(
    home: Home, language: str, says: str
) -> None:
    visitor = home.visitor(**{"Accept-Language": language})
    page = visitor.get("/check/")
    while not (forms := [f for f in page.forms if dict(f.fields).get("screen") == "ill"]):
        page = visitor.send(page.form("/check/"), none="1")
    asked = visitor.send(forms[0], unsure="1")
    assert "el metamizol o dipirona" in asked.text
    assert says in asked.text
    assert ("metamizol = " in asked.text) == bool(says)
