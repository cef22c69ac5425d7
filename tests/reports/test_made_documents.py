"""Documents that code makes: rows in words, published cases, and which files are out of date."""

from pathlib import Path

import pytest

from reports import pathway_tables, rendered
from reports.case_reports import Moment, moments, reports
from unknot.library.in_words import InWords
from unknot.library.model import Library


@pytest.fixture(scope="module")
def words(library: Library) -> InWords:
    return InWords(library, {"deep_pain": "derived.md#deep_pain"})


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ("fever", "Fever"),
        ("age >= 50 and (fever or diabetes)", "Age: 50 or more **and** (Fever **or** Diabetes)"),
        ("fever and diabetes or limp", "(Fever **and** Diabetes) **or** Limp"),
        ("age < 18", "Age: 17 or less"),
        ("pain_now == 4", "Pain: 4"),
        ("drug_patch in ('far', 'near')", "Patch: far or near"),
        ("'new' in (saddle_numb, wipe_numb)", "any of (Saddle *or* Wipe): new"),
        ("at_least(2, fever, limp, age >= 60)", "**at least 2 of** (Fever; Limp; Age: 60 or more)"),
        ("fever and deep_pain", "Fever **and** [deep pain](derived.md#deep_pain)"),
    ],
)
def test_a_row_is_said_in_the_questions_own_short_names(
    words: InWords, when: str, said: str
) -> None:
    short = {"fever": "Fever", "diabetes": "Diabetes", "limp": "Limp", "age": "Age",
             "pain_now": "Pain", "drug_patch": "Patch", "saddle_numb": "Saddle",
             "wipe_numb": "Wipe"}  # fmt: skip
    read = words.read(when)
    for name, text in short.items():
        read = read.replace(words.library.words.say(f"facts.{name}.short"), text)
    assert read == said


def test_every_row_of_every_table_stands_on_some_page_with_its_reason(library: Library) -> None:
    pages = "\n".join(pathway_tables.documents().values())
    for table in library.tables.values():
        for row in table.rows:
            assert f"`{row.id}`" in pages
            assert " ".join(row.why.split()).replace("|", "\\|") in pages


def test_every_question_stands_there_once_with_its_wording(library: Library) -> None:
    page = pathway_tables.documents()["questions.md"]
    for fact in library.facts.values():
        assert page.count(f"| `{fact.id}` |") == fact.asked
        if fact.asked:
            assert library.words.say(f"facts.{fact.id}.question") in page


def test_ten_published_cases_half_of_them_dangerous_each_to_be_found_again() -> None:
    found = reports()
    assert len(found) == 10
    assert sum(report["dangerous"] for report in found) == 5
    for report in found:
        assert report["cite"] and report["read"] and report["ended"]
        assert report["link"].startswith("https://")


def test_no_dangerous_case_is_told_less_when_its_silence_is_asked_about(library: Library) -> None:
    """Silence counted as calm may hide danger; asking may not."""
    rank = library.tables["disposition"].levels.index
    for _, moment in moments():
        assert rank(moment.asked.at_least) <= rank(moment.level)
        if moment.asked.disposition:
            assert moment.asked.disposition == moment.level


def test_a_case_that_says_what_nobody_is_asked_is_refused() -> None:
    with pytest.raises(ValueError, match="back_hurts = True"):
        assert Moment({"given": {"back_hurts": True}}).given


def test_what_is_missing_changed_or_left_over_is_out_of_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rendered, "ROOT", tmp_path)
    folder = tmp_path / "docs/pathway"
    folder.mkdir(parents=True)
    for name in ("same.md", "changed.md", "left_over.md"):
        (folder / name).write_text("as it was")
    documents = {folder / name: "as it was" for name in ("same.md", "changed.md", "missing.md")}
    documents[folder / "changed.md"] = "as it is"
    found = [path.name for path in rendered.stale(documents)]
    assert found == ["changed.md", "missing.md", "left_over.md"]
