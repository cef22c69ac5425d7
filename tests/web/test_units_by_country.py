"""In whichever country somebody is: a measure is said first as people there know it."""

import pytest

from support.cast import ABOUT, Person, answer_all
from support.homes import BOTH_AT_LENGTH, Home
from support.visitor import Page, Visitor
from unknot.library.load import CONTENT, load, load_translation
from unknot.library.read.units import METRIC, System, centimetres, inches, measured
from unknot.library.translations.standing import fits

LIBRARY = load()
SPANISH = load_translation(CONTENT, "es").words
FEVER: dict[System, str] = {"metric": "38 °C (100.4 °F)", "us": "100.4 °F (38 °C)",
                            "uk": "38 °C (100.4 °F)"}  # fmt: skip
WEIGHT: dict[System, str] = {"metric": "3 kg (7 lb)", "us": "7 lb (3 kg)",
                             "uk": "half a stone (3 kg)"}  # fmt: skip
OTHERS: dict[str, System] = {"US": "us", "GB": "uk"}
WELL = Person("Vera, well again", says=ABOUT | {"pain_now": "1"})


@BOTH_AT_LENGTH
def test_every_country_reads_its_own_unit_first(home: Home, visitor: Visitor) -> None:
    for country, known in LIBRARY.countries.items():
        at = {"Accept-Language": f"en-{country}"}
        system = OTHERS.get(country, METRIC)
        assert FEVER[system] in visitor.get("/check/?screen=ill", **at).text, country
        asked = LIBRARY.in_units(known.units).words.say("facts.weight_loss.question")
        assert WEIGHT[system] in asked
        assert ("stone" in asked) == (country == "GB")


def test_the_country_that_was_chosen_counts_before_the_browser(home: Home) -> None:
    visitor = home.visitor(**{"Accept-Language": "en-GB"})
    form = next(f for f in visitor.get("/numbers/").forms if "country" in dict(f.fields))
    visitor.send(form, country="US")
    assert FEVER["us"] in visitor.get("/check/?screen=ill").text


@pytest.mark.parametrize(("written", "system", "says"), [
    ("{40 kg}", "uk", "6 stone 4 (40 kg)"), ("{65 kg}", "us", "143 lb (65 kg)"),
    ("{2.5 cm}", "us", "1 inch (2.5 cm)"), ("{15 cm}", "metric", "15 cm (6 inches)"),
])  # fmt: skip
def test_what_a_measure_comes_to(written: str, system: System, says: str) -> None:
    assert measured(written, system, LIBRARY.words.say) == says


def test_in_spanish_too_and_with_its_own_sign() -> None:
    assert measured("{2.5 cm}", "metric", SPANISH.say) == "2,5 cm (1 pulgada)"
    assert measured("{38 °C}", "us", SPANISH.say) == "100,4 °F (38 °C)"
    assert SPANISH.measures.keys() == LIBRARY.words.measures.keys()
    assert fits("a fever of {38 °C}", "fiebre de {38 °C}")
    assert not fits("a fever of {38 °C}", "fiebre de {39 °C}")


def test_a_tape_of_inches_is_read_as_such_and_kept_in_centimetres(home: Home) -> None:
    visitor = home.visitor(**{"Accept-Language": "en-US"})
    page = answer_all(visitor, WELL, visitor.get("/check/?remedy=exercises&then=reach"))
    refused = _measure(visitor, page, "40")
    assert refused.status == 422
    assert "from 0 to 39" in refused.text
    page = _measure(visitor, refused, "8")
    assert "8 inches" in page.text
    kept = [each["data"] for each in home.events() if each["kind"] == "range.measured"]
    assert kept == [{"what": "forward", "cm": 20, "pain": 0}]


def test_inches_come_back_as_they_were_typed() -> None:
    assert [inches(centimetres(n)) for n in range(100)] == list(range(100))


def test_a_weight_of_ones_own_is_asked_as_people_there_weigh(home: Home) -> None:
    for country, unit in (("US", "pounds"), ("GB", "kilos"), ("MX", "kilos")):
        visitor = home.visitor(**{"Accept-Language": f"en-{country}"})
        visitor.send(visitor.get("/diary/activities/").form("/diary/activities/"), first="Lift")
        page = visitor.get("/week/goals/").body.decode()
        assert [each for each in ("pounds", "kilos") if f'value="{each}"' in page] == [unit]


def _measure(visitor: Visitor, page: Page, amount: str) -> Page:
    form = next(f for f in page.forms if ("what", "forward") in f.fields)
    return visitor.send(form, amount=amount, pain="0")
