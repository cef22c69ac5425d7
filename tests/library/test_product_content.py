"""The product's own content, looked at from outside: complete, worded, cited and honest."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from unknot.journey.now.recording import with_verdict
from unknot.journey.screening.assess import SOONEST
from unknot.library.load import load, read
from unknot.library.model import Library
from unknot.library.read.reader import Files
from unknot.library.read.words import MissingWords
from unknot.pathway.facts import UNKNOWN
from unknot.pathway.tables import Row
from unknot.record.state import State


def rows(library: Library) -> list[Row]:
    defaults = [t.default for t in library.tables.values() if t.default]
    return [*defaults, *(row for table in library.tables.values() for row in table.rows)]


def test_the_product_s_own_content_loads(library: Library) -> None:
    assert library.tables.keys() >= {"disposition", "heat", "cold", "next_step"}
    assert library.ladder == ("heat", "cold", "moves", "lean", "stretch", "tens")
    assert library.promises.red_flags
    assert library.promises.contraindications


def test_a_copy_is_read_alike(library: Library, content: Path) -> None:
    copy = load(content)
    assert copy.fingerprint == library.fingerprint
    assert copy.tables == library.tables
    assert copy.facts == library.facts


def test_nobody_has_signed_it_unless_a_name_is_there(library: Library) -> None:
    assert all(name.strip() for name in library.signed_off_by)


def test_every_row_says_why_on_what_basis_and_from_where(library: Library) -> None:
    for row in rows(library):
        assert row.why or row.table == "any_remedy", row
        assert row.basis in ("verified", "recalled", "judgement"), row
        assert row.cite or row.basis == "judgement", row
        assert set(row.cite) <= library.sources.keys(), row


def test_what_is_called_verified_rests_on_a_source_that_somebody_saw(library: Library) -> None:
    for row in rows(library):
        if row.basis == "verified":
            assert any(library.sources[source].readings for source in row.cite), row


def test_whoever_is_sent_somewhere_is_told_where_and_how_soon(library: Library) -> None:
    for row in library.tables["disposition"].rows:
        assert row.where in library.places, row
        assert row.within in SOONEST, row


def test_an_emergency_is_now_and_somewhere_that_can_be_called_everywhere(library: Library) -> None:
    for row in library.tables["disposition"].rows:
        if row.then == "emergency":
            assert row.within == "now", row
            for country in library.countries.values():
                assert country.number_for(library.places[row.where]), (row.id, country.id)


def test_a_blocked_remedy_says_what_to_do_instead_and_a_careful_one_what_to_change(
    library: Library,
) -> None:
    for row in (row for name in library.ladder for row in library.tables[name].rows):
        assert row.then != "blocked" or row.instead, row
        assert row.then != "careful" or row.change, row
        assert row.dose is None or row.dose <= library.remedies[row.table].dose_up_to, row


def test_every_fact_that_is_asked_has_its_words(library: Library) -> None:
    for fact in library.facts.values():
        if fact.asked:
            for key in ("question", "why", "short"):
                assert library.words.say(f"facts.{fact.id}.{key}").strip(), fact.id
        if fact.asked and fact.kind == "choice":
            for value in fact.values:
                assert library.words.say(f"facts.{fact.id}.values.{value}").strip(), fact.id


def test_every_screen_line_question_and_option_has_its_words(library: Library) -> None:
    for screen in library.screens:
        paths = [f"{screen.id}.title", f"{screen.id}.why"]
        paths += [f"{screen.id}.items.{item.id}" for item in screen.items]
        for path in paths:
            assert library.words.say(f"screens.{path}").strip(), path
    for question in library.questions.values():
        for option in question.options:
            assert library.words.say(f"screens.{question.id}.options.{option.id}").strip()


def test_every_place_and_country_has_its_words(library: Library) -> None:
    for place in library.places:
        assert library.words.say(f"places.{place}.name").strip()
        assert library.words.say(f"places.{place}.do").strip()
    for country in library.countries:
        assert library.words.say(f"places.countries.{country}").strip()


@pytest.mark.parametrize("remedy", ["heat", "cold", "moves", "lean", "stretch", "tens"])
@pytest.mark.parametrize("chair", [False, True])
def test_every_remedy_has_its_words(library: Library, remedy: str, chair: bool) -> None:
    words = library.remedy_words(remedy, chair=chair)
    assert words.prepare
    assert words.stop_if
    assert all(text.strip() for text in (words.name, words.start, words.check, words.end))


@pytest.mark.parametrize("remedy", ["moves", "lean", "stretch"])
def test_on_a_chair_nobody_is_told_to_lie_or_sit_on_the_floor(
    library: Library, remedy: str
) -> None:
    assert library.remedies[remedy].has_chair
    words = library.remedy_words(remedy, chair=True)
    spoken = " ".join((*words.prepare, words.rest, words.end, *words.parts.values())).lower()
    assert "chair" in spoken
    assert not [word for word in ("floor", "lie ", "hands and knees", "cross") if word in spoken]


def test_tens_names_the_places_where_no_pad_may_go(library: Library) -> None:
    said = " ".join(library.remedy_words("tens").prepare)
    for place in ("neck", "head", "eyes", "chest", "belly", "private parts", "wound"):
        assert place in said, place


def test_tens_says_that_guidelines_do_not_advise_it(library: Library) -> None:
    remedy, table = library.remedies["tens"], library.tables["tens"]
    without = next(row for row in table.rows if row.id == "no_unit")
    assert table.default
    said = library.words.say("remedies.tens.guidelines")
    for text in (said, table.default.why, without.instead):
        assert "guidelines" in text.casefold()
        assert "do not advise" in text
    assert "nice_ng59_2020" in remedy.cite


@pytest.mark.parametrize(
    ("remedy", "other", "seconds"),
    [
        ("stretch", "lean", 14400), ("lean", "stretch", 14400), ("stretch", "cold", 1800),
        ("lean", "cold", 1800), ("heat", "cold", 7200), ("cold", "heat", 3600),
        ("tens", "heat", 3600), ("tens", "cold", 7200), ("heat", "tens", 3600),
        ("cold", "tens", 3600), ("moves", "moves", 1800), ("moves", "cold", 0),
        ("stretch", "heat", 0),
    ],
)  # fmt: skip
def test_one_remedy_rests_from_another(
    library: Library, remedy: str, other: str, seconds: int
) -> None:
    rest, why = library.remedies[remedy].rest_after(other)
    assert rest == seconds
    assert bool(why) is bool(seconds)


def test_no_words_are_left_over_for_lines_and_facts(library: Library) -> None:
    """Wording for nothing is a typing mistake, or a question that was forgotten."""
    asked = {fact.id for fact in library.facts.values() if fact.asked}
    assert set(library.words.tree["facts"]) == asked
    for screen in library.screens:
        worded = set(library.words.tree["screens"][screen.id].get("items", {}))
        assert worded == {item.id for item in screen.items}


def test_a_missing_wording_says_which(library: Library) -> None:
    with pytest.raises(MissingWords, match=r"no wording for 'screens\.nowhere\.title' in words/en"):
        library.words.say("screens.nowhere.title")
    assert library.words.get("screens.nowhere.title") is None
    assert library.words.list("screens.nowhere.title") == ()


def test_a_fact_lasts_no_longer_than_the_review_allows(library: Library) -> None:
    """Danger signs 4 hours; fever and doses of medicine 12 hours."""
    for name in ("saddle_numb", "both_legs_new", "chest_pain", "leg_weak_new", "injury_major"):
        assert library.facts[name].lasts <= 4 * 3600, name
    for name in ("fever", "paracetamol_over", "paracetamol_far_over"):
        assert library.facts[name].lasts <= 12 * 3600, name
    for name in ("pregnant", "blood_thinner", "chemo_6_weeks"):
        assert library.facts[name].lasts <= 30 * 86400, name


def test_the_calm_answer_to_everything_is_self_care(library: Library) -> None:
    for fact in library.facts.values():
        assert fact.allows(fact.calm)
        assert fact.calm != UNKNOWN


def fingerprints(content: Path) -> tuple[str, str]:
    read_as_it_is = read(Files(content), "en")
    return read_as_it_is.fingerprint, read_as_it_is.words_fingerprint


@pytest.mark.parametrize(
    ("file", "old", "new", "changes"),
    [
        ("tables/heat.toml", 'then = "blocked"', 'then = "careful"', "decisions"),
        ("remedies/heat.toml", "wait = 3600", "wait = 3601", "decisions"),
        ("facts.toml", 'calm = "no"', 'calm = "new"', "decisions"),
        ("numbers.toml", 'ambulance = "999"', 'ambulance = "998"', "decisions"),
        ("movements/bridge.toml", "hold = 5", "hold = 6", "decisions"),
        ("words/en/facts.toml", 'question = "', 'question = "So: ', "words"),
        ("words/en/rows/tables/heat.toml", 'why = "', 'why = "So: ', "words"),
        ("words/en/rows/library/driving.toml", 'title = "', 'title = "So: ', "words"),
        ("words/en/rows/remedies/heat.toml", 'why = "', 'why = "So: ', "words"),
        ("remedies/heat.toml", 'note = "', 'note = "So: ', "nothing"),
        ("tables/heat.toml", "[[row]]", "# A comment.\n[[row]]", "nothing"),
        ("cases/heat.toml", "says = ", "# A comment.\nsays = ", "nothing"),
    ],
)
def test_one_fingerprint_is_of_decisions_and_the_other_of_words(
    library: Library, content: Path, file: str, old: str, new: str, changes: str
) -> None:
    text = (content / file).read_text(encoding="utf-8")
    assert old in text
    (content / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    decisions, words = fingerprints(content)
    assert (decisions != library.fingerprint) is (changes == "decisions")
    assert (words != library.words_fingerprint) is (changes == "words")


def test_what_a_record_says_of_a_pathway_is_the_same_in_other_words(
    library: Library, content: Path
) -> None:
    for path in (content / "words" / "en").rglob("*.toml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r'^(why|title|question) = "', r'\1 = "So: ', text, flags=re.M))
    other = load(content)
    assert other.words_fingerprint != library.words_fingerprint
    said = [("screening.answered", {"screen": "nerves", "answers": {"saddle_numb": "new"}})]
    now = datetime(2026, 11, 28, 12, tzinfo=UTC)
    stored = [with_verdict(each, State(), said, now, ()).what for each in (library, other)]
    assert stored[0] == stored[1]
    assert any(kind == "screening.assessed" for kind, _ in stored[0])


def test_the_fingerprints_do_not_depend_on_where_the_folder_lies(
    library: Library, content: Path
) -> None:
    assert fingerprints(content) == (library.fingerprint, library.words_fingerprint)
    assert len(library.fingerprint) == len(library.words_fingerprint) == 16
