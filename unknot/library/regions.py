"""Which country's numbers a language means: one rule for the server, the terminal and the phone."""

from collections.abc import Iterable
from typing import Final

from unknot.library.read.destinations import ANYWHERE

LETTERS: Final = 2  # of a region
# Regions whose numbers stand under another id.
REGIONS: Final = {
    "EU": "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IT LT LU LV MT NL PL PT RO SE SI SK".split()
}


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
