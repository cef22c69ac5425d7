"""How the ease of Spanish is measured, against syllables as they are spoken and the formula's own sum."""

import pytest

from checks.reading import by_page
from checks.reading_spanish import (
    EASY_ENOUGH,
    ON_THE_WAY,
    SPANISH,
    ease,
    on_the_way,
    syllables,
    uncounted,
    words,
)
from checks.wording import groups

# Divided as the Real Academia's rules of diphthong and hiatus do.
SAID = {
    "día": 2, "quieto": 2, "siguiente": 3, "muy": 1, "y": 1, "hoy": 1, "ya": 1, "playa": 2,
    "ciudad": 2, "oír": 2, "aéreo": 4, "vergüenza": 3, "médico": 3, "cuello": 2, "leer": 2,
    "después": 2, "tos": 1, "también": 2, "rey": 1, "leyes": 2, "hormigueo": 4, "apoyo": 3,
    "construye": 3, "ciática": 3, "heroína": 4, "20": 1, "TENS": 1,
}  # fmt: skip


@pytest.mark.parametrize("word", SAID)
def test_syllables_are_counted_as_they_are_spoken(word: str) -> None:
    assert syllables(word) == SAID[word]


def test_the_scale_is_the_formula_of_szigriszt() -> None:
    # 5 words, 8 syllables, 1 sentence: 206.835 - 62.3 * 8 / 5 - 5
    assert ease(["El gato está muy quieto."]) == pytest.approx(102.155)


def test_long_words_and_long_sentences_are_harder() -> None:
    easy = ease(["Le duele la espalda. Se le pasará."])
    assert ease(["Le duele la espalda y es de esperar que se le pase sin hacer nada"]) < easy
    assert ease(["Las molestias musculoesqueléticas remiten espontáneamente."]) < EASY_ENOUGH


def test_names_on_packets_are_not_counted_and_have_a_reason() -> None:
    assert len(uncounted()) <= 45
    assert words("¿Toma warfarina o paracetamol?") == ["Toma", "o"]


def test_every_page_is_normal_and_the_way_to_help_fairly_easy() -> None:
    hard = {f"{each.file} {each.name}": ease(each.texts)
            for each in by_page(groups(language=SPANISH)) if ease(each.texts) < EASY_ENOUGH}  # fmt: skip
    assert hard == {}
    assert on_the_way(groups(language=SPANISH)) >= ON_THE_WAY
