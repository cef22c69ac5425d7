"""Which country's numbers to show: the person's choice, else the browser's language."""

from django.http import HttpRequest

from unknot.library.read.destinations import ANYWHERE, Country
from unknot.web.people.visit import visit

_EUROPEAN = frozenset(
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IT LT LU LV MT NL PL PT RO SE SI SK".split()
)


def country(request: HttpRequest) -> Country:
    """A country that the content knows."""
    here = visit(request)
    chosen = here.state.country or _guess(request.headers.get("Accept-Language", ""))
    return here.library.countries.get(chosen, here.library.countries[ANYWHERE])


def _guess(accept_language: str) -> str:
    """ "en-GB,en;q=0.9" is GB; without a region nobody can tell."""
    for part in accept_language.split(","):
        region = part.split(";")[0].strip().partition("-")[2].upper()
        if region:
            return "EU" if region in _EUROPEAN else region
    return ANYWHERE
