"""The article, sentence by sentence: none is left out, and each verdict is the evidence file's."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from itertools import groupby

import pytest

from unknot.library.model import Library
from unknot.library.read.claims import NO_CLAIM, VERDICTS
from unknot.library.read.leaflets import LeafletSection

# Of the article's own sentences, without its headings, joined by single spaces. So the whole text is
# compared although only its sentences are kept here.
ARTICLE = "af8af6e11435c1e32d8e95b5338d4ba5a45fefa6a7684f9ef9475cd228a2b637"
# From section A of the evidence, read apart from the file of claims.
EVIDENCE = {
    "contraction": "qualified", "mild_to_chronic": "supported", "deep_dull_achy": "supported",
    "without_surgery": "supported", "sport": "qualified", "lifting": "qualified",
    "alignment": "disputed", "discs": "qualified", "three_names": "supported",
    "sequestered_surgery": "disputed", "arthritis": "disputed", "heat": "supported",
    "cold": "qualified", "twenty_minutes": "qualified", "severe_stretch": "disputed",
    "tens_helps": "qualified", "tens_for_all": "disputed", "then_help": "qualified",
    "spinal_adjustment": "qualified", "dry_needling": "qualified", "cupping": "disputed",
    "pulse_wave": "qualified", "corrected": "disputed", "weekly_yoga": "qualified",
}  # fmt: skip


def test_every_sentence_of_the_article_has_a_row_in_its_own_words(library: Library) -> None:
    sentences = [says for says, _ in groupby(library.claims, key=lambda claim: claim.says)]
    text = " ".join(sentences)
    assert hashlib.sha256(text.encode()).hexdigest() == ARTICLE


@pytest.mark.parametrize("name", EVIDENCE)
def test_a_verdict_is_what_the_evidence_says(library: Library, name: str) -> None:
    assert {claim.id: claim.verdict for claim in library.claims}[name] == EVIDENCE[name]


def test_why_is_two_plain_sentences(library: Library) -> None:
    for claim in library.claims:
        assert len([part for part in claim.why.split(". ") if part]) <= 2, claim.id


def test_what_was_checked_can_be_followed_to_a_source(library: Library) -> None:
    for claim in library.claims:
        if claim.basis == "verified" or claim.verdict == "disputed":
            assert any(library.sources[name].link for name in claim.cite), claim.id


def test_both_kinds_of_verdict_are_there(library: Library) -> None:
    """An app that found its own article all right, or all wrong, would not have looked."""
    count = Counter(claim.verdict for claim in library.claims)
    assert set(count) == {*VERDICTS, NO_CLAIM}


def test_a_greeting_is_not_counted_as_a_statement_that_holds(library: Library) -> None:
    greetings = {"never_fun", "how_to_know", "who_wants", "more_tips", "good_luck"}
    assert {each.id for each in library.claims if each.verdict == NO_CLAIM} == greetings


UP = ("turn_title", "up_title")  # the lists under them are closed


def words_of(library: Library, parts: Iterable[LeafletSection]) -> int:
    """What is seen of them: with what they show of the danger card, and of how to get up."""
    seen = []
    for part in parts:
        seen += [part.title, *(said.text for said in part.said)]
        seen += [library.words.say(f"danger.lines.{line}") for line in part.signs]
        if part.chart == "up":
            seen += [library.words.say(f"body.{each}") for each in UP]
    return len(" ".join(seen).split())


def test_a_page_begins_with_one_phone_screen_and_stays_short_before_more(library: Library) -> None:
    """80 words and a heading are what a phone of 360 by 740 shows; issue 21: 250 in all."""
    for leaflet in library.leaflets.values():
        first = [part for part in leaflet.parts if not part.more]
        assert words_of(library, first[:1]) <= 84, leaflet.id
        assert words_of(library, first) <= 250, leaflet.id
        assert any(part.more for part in leaflet.parts), leaflet.id


def test_every_treatment_says_how_sure_its_effect_is_and_what_to_ask(library: Library) -> None:
    for treatment in library.treatment_leaflets.values():
        parts = {part.id: part for part in treatment.parts}
        assert [said for said in parts["may"].said if said.basis == "verified"], treatment.id
        assert len(parts["ask"].said) >= 3, treatment.id
    for name in ("spinal_adjustment", "dry_needling", "cupping", "pulse_wave"):
        may = next(part for part in library.treatment_leaflets[name].parts if part.id == "may")
        assert any(said.certainty for said in may.said), name
        assert any("of 10" in said.text for said in may.said), name


def test_nobody_is_told_to_take_a_medicine(library: Library) -> None:
    said = " ".join(s.text for s in library.treatment_leaflets["medicines"].said)
    assert "We do not tell you to take one." in said
    assert "pharmacist" in said
    for leaflet in (*library.leaflets.values(), *library.treatment_leaflets.values()):
        for each in leaflet.said:
            assert not each.text.startswith(("Take ", "Use ibuprofen", "Try ibuprofen"))


def test_the_usual_course_is_the_published_one(library: Library) -> None:
    """Evidence, section E: 56, 26, 22, 21 and the earlier 52, 23, 12, 6 of 100."""
    times = library.usual_course.times
    assert [time.weeks for time in times] == [0, 6, 26, 52]
    assert [time.high for time in times] == [56, 26, 22, 21]
    assert [time.low for time in times] == [52, 23, 12, 6]
