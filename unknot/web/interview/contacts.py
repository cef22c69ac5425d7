"""Whom to call for the rows behind an advice, and how soon."""

from collections.abc import Iterable
from typing import Any

from unknot.journey.screening.assess import SOONEST, first_of
from unknot.library.model import Library
from unknot.library.read.destinations import Country
from unknot.library.regions import notes_for
from unknot.pathway.tables import Row


def contact_for(library: Library, home: Country, rows: Iterable[Row]) -> dict[str, Any]:
    """The place and its number, who else helps there, and by when, as templates need it."""
    rows = list(rows)
    name = first_of((row.where for row in rows), tuple(library.places))
    place = library.places.get(name)
    return {
        "place": place,
        "number": home.number_for(place) if place else None,
        "others": home.others_for(place) if place else [],
        "notes": notes_for(library, home, place) if place else [],
        "theirs": bool(place and place.own_number),
        "alone": bool(place and place.company),
        "private": bool(place and place.private),
        "within": first_of((row.within for row in rows), SOONEST),
    }
