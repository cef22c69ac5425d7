"""Which country's numbers to show: the person's choice, else the browser's language."""

from django.http import HttpRequest

from unknot.library.read.destinations import ANYWHERE, Country
from unknot.library.regions import country_of
from unknot.web.people.visit import visit


def country(request: HttpRequest) -> Country:
    """A country that the content knows."""
    here = visit(request)
    wanted = request.headers.get("Accept-Language", "")
    chosen = here.state.person.country or country_of(
        each.split(";")[0] for each in wanted.split(",")
    )
    return here.library.countries.get(chosen, here.library.countries[ANYWHERE])
