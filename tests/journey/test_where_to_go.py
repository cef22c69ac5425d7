"""Whom to go to and how soon, as the review says it; and a number for it in every country."""

import re

import pytest

from unknot.journey.screening.assess import assess
from unknot.library.load import load
from unknot.library.read.destinations import ANYWHERE, Country
from unknot.pathway.facts import Value

LIBRARY = load()
CALM: dict[str, Value] = {fact.id: fact.calm for fact in LIBRARY.facts.values() if fact.asked}
NINE = (
    "began_before_35", "wakes_second_half", "buttock_pain", "better_moving", "better_nsaid_48h",
    "spa_in_family", "arthritis_ever", "enthesitis_ever", "psoriasis_ever",
)  # fmt: skip


def has(*flags: str, **others: Value) -> dict[str, Value]:
    return dict.fromkeys(flags, True) | others


# what is so; where; how soon. Section 1 P3, section 2 and the notes in section 6 of the review.
WHERE = [
    (has(saddle_numb="new"), "emergency_department", "now"),
    (has("chest_pain"), "ambulance", "now"),
    (has("injury_major"), "ambulance", "now"),
    (has("cancer_ever", "leg_pain_below_knee"), "cancer_helpline", "now"),
    (has("cancer_ever", "night_pain_wakes"), "cancer_team", "24h"),
    (has("urine_symptoms"), "pharmacist_or_doctor", "2d"),
    (has("cancer_ever"), "doctor", "3d"),
    (has("pregnant", "preg_danger"), "maternity_triage", "now"),
    (has("pregnant", "tightenings_from_37_weeks"), "labour_line", "now"),
    (has("pregnant", "urine_symptoms"), "maternity_triage", "today"),
    (has("could_be_pregnant", "vaginal_bleeding"), "early_pregnancy_unit", "today"),
    (has("could_be_pregnant", "shoulder_tip_pain"), "ambulance", "now"),
    (has("pregnant"), "midwife", "14d"),
    (has("paracetamol_over"), "poison_line", "now"),
    (has("paracetamol_far_over"), "overdose", "now"),
    (has("suicide_thoughts"), "crisis_line", "today"),
    (has("suicide_plan_or_act"), "crisis_emergency", "now"),
    (has("unsafe_now"), "police", "now"),
    (has("afraid_at_home"), "abuse_line", "2d"),
    (has("new_headache_jaw_scalp", "sight_change", age=60), "eye_emergency", "now"),
    (has(saddle_numb="not_sure"), "same_day_doctor", "hours"),
    (has("fever"), "same_day_doctor", "today"),
    (has("fused_spine", "pain_new_or_changed"), "emergency_department", "today"),
    (has(saddle_numb="old_unchecked"), "doctor", "7d"),
    (has("both_legs_old"), "doctor", "14d"),
    (has("leg_weak_old"), "doctor", "14d"),
    (has("sudden_bend_pain", age=75), "doctor", "3d"),
    (has("tb_risk", "night_sweats"), "doctor", "3d"),
    (has("worse_3_days"), "doctor", "2d"),
    (has(days=14, better_30="no"), "doctor_or_physio", "7d"),
    (has("opioid_over_7_days"), "pharmacist", "7d"),
    (has("back_3_months", "onset_before_45", *NINE[:3]), "doctor", "14d"),
    (has("back_3_months", "onset_before_45", *NINE[:4]), "rheumatology", "14d"),
    (has("back_3_months", "onset_before_45", *NINE[5:]), "rheumatology", "14d"),
]


@pytest.mark.parametrize(("given", "where", "within"), WHERE)
def test_a_person_is_sent_where_the_review_says(
    given: dict[str, Value], where: str, within: str
) -> None:
    found = assess(LIBRARY.pathway, CALM | given)
    assert (found.where, found.within) == (where, within)


def test_every_place_that_a_row_names_is_tried_here_or_is_a_plain_one() -> None:
    named = {row.where for row in LIBRARY.tables["disposition"].rows}
    assert named <= {where for _, where, _ in WHERE}
    assert set(LIBRARY.places) == named | {where for _, where, _ in WHERE}


# Who must be reachable by telephone wherever someone is.
ALWAYS = ("ambulance", "emergency_department", "maternity_triage", "labour_line", "poison_line",
          "early_pregnancy_unit", "cancer_helpline", "eye_emergency", "overdose", "crisis_line",
          "crisis_emergency", "police", "abuse_line")  # fmt: skip


@pytest.mark.parametrize("country", LIBRARY.countries)
@pytest.mark.parametrize("place", ALWAYS)
def test_each_has_a_number_in_each_country(place: str, country: str) -> None:
    number = LIBRARY.countries[country].number_for(LIBRARY.places[place])
    assert number is not None
    assert number.basis in ("verified", "recalled")


def _digits(text: str) -> str:
    return text.replace(" ", "").replace("-", "")


@pytest.mark.parametrize("country", LIBRARY.countries.values(), ids=lambda each: each.id)
def test_only_what_was_read_at_its_source_is_called_checked(country: Country) -> None:
    """Digit by digit: each number stands in a sentence that was read, or where it says that it stood."""
    read = [_digits(f"{each.says} {each.where}")
            for name in country.cite for each in LIBRARY.sources[name].readings]  # fmt: skip
    for number in country.numbers.values():
        if number.checked:
            here = re.compile(rf"((?<!\d)|\+56){_digits(number.text)}(?!\d)")
            assert [each for each in read if here.search(each)], number


def test_a_note_belongs_to_a_country_and_what_it_tells_to_call_was_read_too() -> None:
    for kind in LIBRARY.words.keys("places.notes"):
        for id_ in LIBRARY.words.keys(f"places.notes.{kind}"):
            if id_ == "GB":  # its notes were read on pages that places.toml names
                continue
            country = LIBRARY.countries[id_]
            read = [_digits(f"{each.says} {each.where}")
                    for name in country.cite for each in LIBRARY.sources[name].readings]  # fmt: skip
            said = LIBRARY.words.say(f"places.notes.{kind}.{id_}")
            for number in re.findall(r"\*?\d[\d ]{2,}\d|\d{3}", said):
                assert [each for each in read if _digits(number) in each], (id_, kind, number)


def test_without_a_country_every_number_is_the_one_that_works_on_most_phones() -> None:
    nowhere = LIBRARY.countries[ANYWHERE]
    assert {number.text for number in nowhere.numbers.values()} == {"112"}


def test_who_else_helps_is_never_the_same_number_again() -> None:
    for country in LIBRARY.countries.values():
        for place in LIBRARY.places.values():
            numbers = [country.number_for(place), *country.others_for(place)]
            texts = [number.text for number in numbers if number]
            assert len(texts) == len(set(texts)), (country.id, place.id)


def test_the_crisis_line_stands_beside_the_ambulance() -> None:
    home, places = LIBRARY.countries["GB"], LIBRARY.places
    assert [n.kind for n in home.others_for(places["crisis_emergency"])] == ["crisis"]
    assert [n.kind for n in home.others_for(places["overdose"])] == ["poison", "crisis"]
    assert [n.kind for n in home.others_for(places["police"])] == ["abuse"]
