"""Which country's numbers to show: the person's choice, else the browser's language."""

from django.db import DatabaseError
from django.http import HttpRequest

from unknot.library.read.destinations import ANYWHERE, Country
from unknot.library.regions import country_of
from unknot.web.people.person_context import PersonContext, person_context


def country(request: HttpRequest) -> Country:
    """A country that the content knows."""
    person = person_context(request)
    wanted = request.headers.get("Accept-Language", "")
    chosen = _own(person) or country_of(each.split(";")[0] for each in wanted.split(","))
    return person.library.countries.get(chosen, person.library.countries[ANYWHERE])


def _own(person: PersonContext) -> str:
    """What they chose; nothing where no record can be read: whom to call is said all the same."""
    try:
        return person.state.person.country
    except (DatabaseError, OSError, ValueError):
        return ""
