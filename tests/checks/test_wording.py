"""How the checks of wording measure, against what others say of the same words."""

from pathlib import Path

import pytest

from checks import reading
from checks.breath import findings, may_be_long, too_long
from checks.questions import negative
from checks.reading import OLDEST, age, by_page, hardest, sentences, syllables, uncounted
from checks.voice import NEVER, said_so
from checks.wording import Group, groups

# As the CMU Pronouncing Dictionary has them.
SAID = {
    "pain": 1, "muscle": 2, "take": 1, "little": 2, "helped": 1, "handled": 2, "ended": 2,
    "takes": 1, "pages": 2, "safely": 2, "someone": 2, "spasm": 2, "infection": 3,
    "medicine": 3, "question": 2, "people": 2, "numbers": 2, "diary": 3, "doing": 2, "don't": 1,
}  # fmt: skip


@pytest.mark.parametrize("word", SAID)
def test_syllables_are_counted_as_they_are_spoken(word: str) -> None:
    assert syllables(word) == SAID[word]


def test_the_age_is_kincaid_s_formula_and_five_years() -> None:
    # 6 words, 6 syllables, 1 sentence: 0.39 * 6 + 11.8 - 15.59 = -1.45
    assert age(["The cat sat on the mat."]) == pytest.approx(3.55)


def test_long_words_and_long_sentences_are_for_older_readers() -> None:
    easy = age(["Your back is sore. It will pass."])
    assert age(["Your back is sore and it is likely that this will pass of itself"]) > easy
    assert age(["Musculoskeletal discomfort resolves spontaneously."]) > 18 > easy


def test_a_semicolon_ends_a_sentence_and_a_colon_does_not() -> None:
    assert sentences("Ice: ten minutes; then rest. Done.") == [
        "Ice: ten minutes",
        "then rest",
        "Done",
    ]


def test_words_that_cannot_be_said_more_simply_are_few_and_have_a_reason() -> None:
    assert len(uncounted()) <= 40
    assert all(why.strip() for why in uncounted().values())
    assert age(["Ask a physiotherapist."]) < age(["Ask a parliamentarian."])


def test_names_of_countries_have_no_reading_age_and_whatever_else_is_long_has_one() -> None:
    long = ("Nicaragua, Guatemala, Venezuela. " * 20,)
    assert not list(by_page([Group("words/en/places.toml", "[countries]", long)]))
    assert list(by_page([Group("words/en/places.toml", "[notes]", long)]))


def test_every_page_is_for_readers_of_eleven() -> None:
    hard = {f"{g.file} {g.name}": age(g.texts) for g in by_page(groups()) if age(g.texts) > OLDEST}
    assert hard == {}


def test_the_way_to_help_is_for_readers_of_nine() -> None:
    easy, hard = ("Lie down.",), ("Considerable physiological complications necessitate caution.",)
    assert reading.on_the_way(groups()) <= reading.ON_THE_WAY
    assert reading.on_the_way([Group("words/en/home.toml", "x", hard)]) > reading.ON_THE_WAY
    elsewhere = Group("words/en/leaflets.toml", "x", hard)
    assert (
        reading.on_the_way([Group("words/en/home.toml", "x", easy), elsewhere]) < reading.ON_THE_WAY
    )


def test_the_hardest_sentence_comes_first() -> None:
    group = Group("x", "y", ("Short one. A considerably more complicated formulation follows.",))
    assert [sentence for _, _, sentence in hardest([group], 2)] == [
        "A considerably more complicated formulation follows", "Short one",
    ]  # fmt: skip


def test_everything_that_is_read_is_looked_at_and_the_article_s_words_are_not() -> None:
    files = {group.file for group in groups()}
    assert files >= {"claims.toml", "library/spasm.toml", "treatments/surgery.toml",
                     "words/en/screens.toml", "tables/disposition.toml", "remedies/heat.toml"}  # fmt: skip
    assert not [text for group in groups() for text in group.texts if "life long success!!" in text]


@pytest.mark.parametrize(
    "text",
    ["Great!", "Your spine is fragile.", "A bone is out of place.", "Out of alignment again.",
     "A worn-out disc", "Degenerated discs", "You lifted wrong", "This will cure it", "Invalid",
     "A slipped bone", "A vertebra that slips", "It could come loose", "A new bout", "A bad spell",
     "Attacks begin in the morning", "At the first twinge", "When it flares",
     "A weak muscle means that a nerve is pressed."],
)  # fmt: skip
def test_what_we_never_say_is_found(text: str) -> None:
    assert len(list(said_so([Group("x", "y", (text,))]))) == 1


def test_we_never_say_it() -> None:
    assert list(said_so(groups())) == []
    assert all(NEVER.values())


def test_an_arthritis_may_flare_up_and_an_episode_has_one_name() -> None:
    fine = ("an arthritis that flares up", "A new episode", "It can mean that a nerve is pressed")
    assert list(said_so([Group("x", "y", fine)])) == []


def test_no_sentence_takes_more_than_one_breath_without_a_reason() -> None:
    assert list(findings(groups(), may_be_long())) == []
    assert all(may_be_long().values())


def test_a_sentence_of_twenty_six_words_is_too_long_and_a_semicolon_ends_one() -> None:
    group = Group("x", "y", ("so " * 26, "so " * 25, "so " * 13 + "; " + "so " * 13))
    assert [(place, many) for place, many, _ in too_long([group])] == [("x y", 26)]
    assert len(list(findings([group], {}))) == 1
    assert list(findings([group], {"x y": "a list"})) == []


def test_a_reason_that_nothing_needs_is_refused() -> None:
    (found,) = findings([], {"x y": "a list"})
    assert "take it out" in found


FACTS = """[lift]
kind = "boolean"
[wiped]
kind = "choice"
[since]
kind = "choice"
"""
ASKED = """[lift]
question = "{}"
[wiped]
question = "Can you not feel the paper?"
values = {{ no = "I feel it as normal", new = "It feels duller" }}
[since]
question = "Do you feel it less?"
values = {{ no = "No", new = "Yes, lately" }}
"""


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("Can you not lift the foot?", 1),
        ("Since the fall, can you not put weight on a leg?", 1),
        ("Have you passed no pee for 12 hours?", 1),
        ("Are you without a TENS unit?", 1),
        ("Had you not warmed up?", 1),
        ("Can you no longer tell?", 1),
        ("Is there no one with you?", 1),
        ("Will a leg not hold you?", 1),
        ("Can't you walk?", 1),
        ("Are you weak and cannot stand?", 1),
        ("Is it impossible to lift the foot?", 0),
        ("Has it been 12 hours since you last peed?", 0),
        ("Do you have high blood pressure, treated or not?", 0),
        ("Have you lost weight without trying?", 0),
        ("Is it numb, or 'not yours'?", 0),
    ],
)
def test_a_question_whose_no_could_mean_yes_is_found(
    tmp_path: Path, question: str, found: int
) -> None:
    (tmp_path / "words/en").mkdir(parents=True)
    (tmp_path / "facts.toml").write_text(FACTS, encoding="utf-8")
    words = tmp_path / "words/en/facts.toml"
    words.write_text(ASKED.format(question), encoding="utf-8")
    assert len(list(negative(tmp_path))) == found


def test_no_question_of_ours_is_asked_the_wrong_way_round() -> None:
    assert list(negative()) == []
