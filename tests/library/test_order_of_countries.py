"""A list of countries begins where the reader's language is spoken, and each part is by alphabet."""

from unknot.library.load import load
from unknot.library.regions import SPOKEN, by_name


def order(tag: str) -> list[str]:
    return [each.id for each in by_name(load(language=tag))]


def test_whoever_speaks_spanish_finds_spanish_speaking_countries_first() -> None:
    found = order("es")
    assert found[:4] == ["AR", "CL", "CO", "CR"]
    assert found[found.index("EC") :][:4] == [
        "EC",
        "SV",
        "ES",
        "GT",
    ]  # Ecuador, El Salvador, España
    assert (
        found.index("VE") < found.index("AU") < found.index("ZA")
    )  # Venezuela, Australia, Sudáfrica
    assert found[-1] == "XX"


def test_whoever_speaks_english_finds_english_speaking_countries_first() -> None:
    found = order("en")
    assert found[:3] == ["AU", "CA", "IN"]
    assert found.index("US") < found.index("AR") < found.index("VE") < found.index("EU")


def test_nobody_is_left_out_and_every_country_that_is_named_is_known() -> None:
    known = set(load().countries)
    assert set(order("es")) == set(order("en")) == known
    assert set(SPOKEN["en"]) <= known
    assert set(SPOKEN["es"]) - known <= {"BO"}
