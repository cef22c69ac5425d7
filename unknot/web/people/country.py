"""Which country's numbers to show: the person's choice, else the browser's language."""

from django.http import HttpRequest

from unknot.library.read.destinations import ANYWHERE, Country
from unknot.library.regions import country_of
from unknot.web.people.person_context import person_context


def country(request: HttpRequest) -> Country:
    """A country that the content knows."""
    person = person_context(request)
    wanted = request.headers.get("Accept-Language", "")
    chosen = person.state.person.country or country_of(
        each.split(";")[0] for each in wanted.split(",")
    )
    return person.library.countries.get(chosen, person.library.countries[ANYWHERE])
