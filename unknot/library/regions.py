"""Which country's numbers a language means, alike in server, terminal and phone; what to know."""

import unicodedata
from collections.abc import Iterable
from typing import Final

from unknot.library.model import Library
from unknot.library.read.destinations import ANYWHERE, Country, Destination

LETTERS: Final = 2  # of a region
# Regions whose numbers stand under another id.
REGIONS: Final = {
    "EU": "AT BE BG CY CZ DE DK EE FI FR GR HR HU IT LT LU LV MT NL PL PT RO SE SI SK".split(),
    "US": ["US", "PR"],  # Puerto Rico has the numbers of the United States
}
# Where a language is one of the country's own, as CLDR lists them.
SPOKEN: Final = {
    "en": "GB IE US CA AU NZ ZA IN".split(),
    "es": "ES MX AR CO CL PE EC VE UY PY CR PA GT SV HN NI DO CU BO".split(),
}
AFTER_N: Final = ("ñ", "n\uffff")  # a letter of its own in Spanish


def country_of(languages: Iterable[str]) -> str:
    """The first region among them: "en-GB" is GB, "zh-Hans-CN" is CN; else nobody can tell.

    `browser/host/country.js` says the same of a page that was ready before Python.
    """
    for language in languages:
        found = [tag for tag in language.strip().split("-")[1:] if len(tag) == LETTERS]
        if found:
            region = found[0].upper()
            return next((id_ for id_, regions in REGIONS.items() if region in regions), region)
    return ANYWHERE


def notes_for(library: Library, home: Country, place: Destination) -> list[str]:
    """What is to be known of these numbers in this country, such as how to call without a word.

    A kind of which the country has no number may have a note: Chile's crisis line begins with a
    star, and no iPhone dials a link with one.
    """
    kinds = dict.fromkeys((*place.call, *place.also))
    found = (library.words.get(f"places.notes.{kind}.{home.id}") for kind in kinds)
    return [note for note in found if note]


def by_name(library: Library) -> list[Country]:
    """Every country by its name, as a reader looks for it: first where the language is spoken.

    Those that are none come last.
    """
    return sorted(library.countries.values(), key=lambda each: _place_of(library, each.id))


def _place_of(library: Library, id_: str) -> tuple[bool, bool, str]:
    several = id_ == ANYWHERE or id_ not in REGIONS.get(id_, [id_])
    language = library.words.language.partition("-")[0]
    elsewhere = id_ not in SPOKEN.get(language, ())
    name = library.words.say(f"places.countries.{id_}").casefold()
    name = name.replace(*AFTER_N) if language == "es" else name
    plain = unicodedata.normalize("NFKD", name)
    return several, elsewhere, "".join(each for each in plain if not unicodedata.combining(each))
