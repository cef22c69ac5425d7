"""numbers.toml: where a person is sent, and whom to call for it in each country."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from unknot.library.read.reader import Files, Section
from unknot.library.read.units import METRIC, SYSTEMS, System

ANYWHERE = "XX"
ALWAYS = ("ambulance", "police")  # kinds that every country has: everything else falls back on them
BASES = ("verified", "recalled")


@dataclass(frozen=True)
class Number:
    """A number to call, as it is printed. Two are equal when they ring the same telephone."""

    text: str
    kind: str = field(compare=False)
    basis: str = field(compare=False)

    def __str__(self) -> str:
        return self.text

    @property
    def checked(self) -> bool:
        """Whether its source was seen."""
        return self.basis == "verified"


@dataclass(frozen=True)
class Destination:
    """A destination. `call`: which kinds of number reach it, best first; `also`: who else helps.

    `own_number`: it has one that only the person knows. `company`: being with somebody matters most
    there. `private`: a page that names it can be left at once.
    """

    id: str
    call: tuple[str, ...]
    also: tuple[str, ...] = ()
    own_number: bool = False
    company: bool = False
    private: bool = False


@dataclass(frozen=True)
class Country:
    """A country's numbers, by kind. `units`: those that people there read first."""

    id: str
    numbers: Mapping[str, Number]
    cite: tuple[str, ...]
    units: System = METRIC

    def number_for(self, place: Destination) -> Number | None:
        """The first number that reaches a place; None where there is none."""
        return next((self.numbers[kind] for kind in place.call if kind in self.numbers), None)

    def others_for(self, place: Destination) -> list[Number]:
        """Who else helps there; none that was named already."""
        first = self.number_for(place)
        found = [self.numbers[kind] for kind in place.also if kind in self.numbers]
        return [number for i, number in enumerate(found) if number not in (first, *found[:i])]


def read_places(files: Files) -> tuple[dict[str, Country], dict[str, Destination]]:
    """Countries and places by id, each in file order."""
    file = files.open("numbers.toml")
    places = {place.id: place for place in map(_place, file.rows("place"))}
    countries = {country.id: country for country in map(_country, file.rows("country"))}
    file.close()
    if ANYWHERE not in countries:
        file.wrong(f"country '{ANYWHERE}' is missing", "Add it: numbers for anywhere else")
    for country in countries.values():
        for kind in ALWAYS:
            if kind not in country.numbers:
                file.wrong(f"country '{country.id}' has no {kind}", "Add its number")
    _reachable(file, countries, places)
    return countries, places


def _reachable(
    file: Section, countries: Mapping[str, Country], places: Mapping[str, Destination]
) -> None:
    """Each kind of number that a place names is one that some country has."""
    known = {kind for country in countries.values() for kind in country.numbers}
    for place in places.values():
        for kind in (*place.call, *place.also):
            if kind not in known:
                file.wrong(f"place '{place.id}' calls '{kind}', which no country has",
                           "Add such a number, or mend the name")  # fmt: skip


def _place(row: Section) -> Destination:
    flags = {key: row.flag(key, default=False) for key in ("own_number", "company", "private")}
    made = Destination(row.text("id"), row.texts("call"), row.texts("also", ()), **flags)
    row.close()
    return made


def _country(row: Section) -> Country:
    numbers: dict[str, Number] = {}
    for basis in BASES:
        for kind, text in row.table(basis).items():
            if kind in numbers:
                row.wrong(f"has two numbers for {kind}", "Keep one")
            if not isinstance(text, str) or not text or not set(text) <= set("0123456789 -"):
                row.wrong(f"its number for {kind} is {text!r}", "Use digits, spaces and dashes")
            numbers[kind] = Number(str(text), kind, basis)
        if basis in {number.basis for number in numbers.values()}:
            row.supported(basis)
    said = row.one_of("units", SYSTEMS, METRIC)
    units = next(each for each in SYSTEMS if each == said)
    made = Country(row.text("id"), numbers, row.texts("cite"), units)
    row.close()
    return made
