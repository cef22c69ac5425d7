"""numbers.toml: where a person is sent, and whom to call for it in each country."""

from collections.abc import Mapping
from dataclasses import dataclass

from unknot.library.reader import Files, Section

ANYWHERE = "XX"


@dataclass(frozen=True)
class Place:
    """A destination. `call`: which kinds of number reach it, best first."""

    id: str
    call: tuple[str, ...]


@dataclass(frozen=True)
class Country:
    """A country's numbers, by kind."""

    id: str
    numbers: Mapping[str, str]
    basis: str
    cite: tuple[str, ...]

    def number_for(self, place: Place) -> str:
        """The first number that reaches a place; empty where there is none."""
        return next((self.numbers[k] for k in place.call if k in self.numbers), "")


def read_places(files: Files) -> tuple[dict[str, Country], dict[str, Place]]:
    """Countries and places by id, each in file order."""
    file = files.open("numbers.toml")
    places = {place.id: place for place in map(_place, file.rows("place"))}
    countries = {country.id: country for country in map(_country, file.rows("country"))}
    file.close()
    if ANYWHERE not in countries:
        file.wrong(f"country '{ANYWHERE}' is missing", "Add it: numbers for anywhere else")
    for country in countries.values():
        if "ambulance" not in country.numbers:
            file.wrong(f"country '{country.id}' has no ambulance", "Add its number")
    return countries, places


def _place(row: Section) -> Place:
    made = Place(row.text("id"), row.texts("call"))
    row.close()
    return made


def _country(row: Section) -> Country:
    numbers = {str(k): str(v) for k, v in row.table("numbers").items()}
    for kind, number in numbers.items():
        if not set(number) <= set("0123456789 -"):
            row.wrong(f"its number for {kind} is {number!r}", "Use digits, spaces and dashes")
    basis = row.one_of("basis", ("verified", "recalled", "judgement"))
    made = Country(row.text("id"), numbers, basis, row.texts("cite"))
    row.close()
    return made
