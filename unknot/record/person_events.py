"""Events of the person as such: where they are, and in which language they are spoken to."""

from datetime import datetime
from typing import Final, TypedDict

from unknot.record.event import Event
from unknot.record.kind import Family, Kind
from unknot.record.payload_checks import Data, text
from unknot.record.state import State

TAG: Final = 35  # characters of a language's tag, as RFC 5646 advises to allow for


class Country(TypedDict):
    """Where someone is: whom to call."""

    country: str


class Language(TypedDict):
    """In which language to speak."""

    language: str


def _check_country(data: Data) -> str | None:
    return text(data, "country")


def _check_language(data: Data) -> str | None:
    return text(data, "language", most=TAG)


def _country(state: State, data: Country, event: Event, when: datetime) -> None:
    state.person.country = data["country"]


def _language(state: State, data: Language, event: Event, when: datetime) -> None:
    state.person.language = data["language"]


PERSON: Final[Family] = {
    "person.country": Kind(Country, _check_country, _country),
    "person.language": Kind(Language, _check_language, _language),
}
