"""A language is a folder of words: which there are, which a browser wants, what one may lack."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from reports.sheets.pseudo import PSEUDO, TWIN, accented, mirrored, write
from unknot.library.check.translation import incomplete
from unknot.library.languages import accepted, languages
from unknot.library.load import load
from unknot.library.model import Library
from unknot.library.read.words import Words
from unknot.library.refusal import ContentError
from unknot.session.placeholders import filled, placeholder_names

KNOWN = ("en", "de", "pt-BR", "ar-XB")


@pytest.fixture(scope="module")
def translated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("pseudo"))


@pytest.mark.parametrize(
    ("header", "tag"),
    [
        ("", "en"), ("de", "de"), ("de-AT,de;q=0.9,en;q=0.8", "de"), ("en-GB,de;q=0.9", "en"),
        ("fr,de;q=0.5,en;q=0.1", "de"), ("en;q=0.1,de;q=0.5", "de"), ("pt-br", "pt-BR"),
        ("AR-xb", "ar-XB"), ("pt", "en"), ("de;q=0", "en"), ("de;q=much", "en"), (";;;,", "en"),
        ("xx," * 30 + "de", "en"), ("*", "en"),
    ],
)  # fmt: skip
def test_a_browser_gets_the_language_that_it_likes_best(header: str, tag: str) -> None:
    assert accepted(header, KNOWN) == tag


def test_a_language_is_a_folder_with_a_file_of_its_own(translated: Path) -> None:
    known = languages(translated)
    assert list(known) == ["en", TWIN, PSEUDO, "es"]
    assert [each.direction for each in known.values()] == ["ltr", "rtl", "ltr", "ltr"]
    assert known[PSEUDO].name == accented("English")


def test_other_words_are_the_same_decisions(library: Library, translated: Path) -> None:
    other = load(translated, PSEUDO)
    assert other.words.say("home.title") == accented(library.words.say("home.title"))
    row, same = (each.tables["heat"].rows[0] for each in (library, other))
    assert same.why == accented(row.why)
    assert (same.when, same.then, same.cite) == (row.when, row.then, row.cite)
    assert other.fingerprint == library.fingerprint
    assert other.words_fingerprint != library.words_fingerprint
    calm = {name: fact.calm for name, fact in library.facts.items()}
    for name in library.tables:
        found = [each.compiled.open_facts(name, calm) for each in (library, other)]
        assert found[0] == found[1]
    said = other.compiled.tables["heat"].rows[0]
    assert said.why == accented(row.why)


def test_a_language_that_nobody_has_is_refused_by_name(translated: Path) -> None:
    with pytest.raises(ContentError, match=r"words/xx: there is no language 'xx'. Known: en, "):
        load(translated, "xx")


def test_a_language_without_a_row_s_words_is_refused(translated: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(translated, tmp_path / "content"))
    (root / "words" / PSEUDO / "rows" / "tables" / "heat.toml").write_text("")
    assert load(root).words.language == "en"
    with pytest.raises(ContentError, match=r"tables/heat.toml, row 'numb_skin': 'why' is missing"):
        load(root, PSEUDO)


def test_the_pseudo_language_lacks_nothing(translated: Path) -> None:
    assert [*incomplete(translated, PSEUDO), *incomplete(translated, TWIN)] == []


def change(file: str, old: str, new: str) -> Callable[[Path], None]:
    def changed(folder: Path) -> None:
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    return changed


BROKEN: dict[str, tuple[Callable[[Path], None], str]] = {
    "a file is missing": (
        lambda folder: (folder / "diary.toml").unlink(),
        "words/en-XA/diary.toml: the file is missing"),
    "a file too many": (
        lambda folder: (folder / "attic.toml").write_text(""),
        "words/en-XA/attic.toml: English has no such file"),
    "rows of a file are missing": (
        lambda folder: (folder / "rows" / "library" / "spasm.toml").unlink(),
        "words/en-XA/rows/library/spasm.toml: the file is missing"),
    "no TOML": (
        lambda folder: (folder / "diary.toml").write_text("="),
        "words/en-XA/diary.toml: is no TOML"),
    "a key is missing": (
        change("language.toml", '"lead" = ', '"laed" = '),
        "words/en-XA/language.toml, lead: the wording is missing"),
    "a key too many": (
        change("language.toml", '"lead" = ', '"more" = "x"\n"lead" = '),
        "words/en-XA/language.toml, more: English has no such wording"),
    "an empty wording": (
        change("language.toml", f'"{accented("English")}"', '" "'),
        "words/en-XA/language.toml, name: the wording is empty"),
    "a placeholder of another name": (
        change("common.toml", "{day}", "{tag}"),
        "words/en-XA/common.toml, on: its {placeholders} are others. Write as English does: {day}, {time}"),
    "a brace that nobody closes": (
        change("common.toml", "{day}", "{day"),
        "words/en-XA/common.toml, on: its {placeholders} are others"),
    "a line of a list is missing": (
        change("dates.toml", f'"{accented("Sunday")}"', ""),
        "words/en-XA/dates.toml, days: has 6 lines, English 7"),
    "a text where a list should be": (
        change("dates.toml", '"days" = [', '"days" = "x"\n"gone" = ['),
        "words/en-XA/dates.toml, days: is no list"),
    "another direction": (
        change("language.toml", '"ltr"', '"up"'),
        "words/en-XA/language.toml, direction: its direction is 'up'"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_what_a_language_lacks_is_said(name: str, translated: Path, tmp_path: Path) -> None:
    for tag in ("en", PSEUDO):
        shutil.copytree(translated / "words" / tag, tmp_path / "words" / tag)
    damage, says = BROKEN[name]
    damage(tmp_path / "words" / PSEUDO)
    told = [str(each) for each in incomplete(tmp_path, PSEUDO)]
    assert any(each.startswith(says) for each in told), told


def test_placeholders_are_told_with_how_they_are_written() -> None:
    assert placeholder_names("{day} of {n:02} and {{braces}}") == {"day", "n:02"}
    assert placeholder_names("{") is None


@pytest.mark.parametrize("change_of", [accented, mirrored])
def test_the_pseudo_language_is_longer_and_strange(change_of: Callable[[str], str]) -> None:
    said = "Your back has seized up, {name}: wait until {time:%H} today."
    made = change_of(said)
    assert placeholder_names(made) == placeholder_names(said)
    letters = [sum(map(str.isalpha, text)) for text in (said, made)]
    assert letters[1] >= 1.3 * letters[0]
    outside = made.replace("{name}", "").replace("{time:%H}", "")
    assert not [each for each in outside if each.isascii() and each.isalpha()]


@pytest.mark.parametrize(("minutes", "says"), [(1, "1 minuto"), ("1", "1 minuto"), (15, "15 minutos"),
                                               (0, "0 minutos")])  # fmt: skip
def test_a_word_has_the_form_that_its_number_wants(minutes: object, says: str) -> None:
    assert filled("{minutes} {minutes:minuto|minutos}", minutes=minutes) == says


def test_forms_of_a_word_are_two_and_no_placeholder_of_their_own() -> None:
    assert (
        placeholder_names("{minutes} {minutes:minuto|minutos}")
        == placeholder_names("{minutes} minutes")
        == {"minutes"}
    )
    for wrong in ("{n:a|b|c}", "{n:a|}", "{n:|b}"):
        assert placeholder_names(wrong) is None


def test_a_list_and_a_number_are_written_as_the_language_does() -> None:
    tree = {"common": {"decimal": ",", "listed": "{before} y {last}", "by": "por {n}"}}
    spanish = Words("es", tree)
    assert spanish.number(4.5) == "4,5"
    assert spanish.number(4.0) == "4"
    assert spanish.listed(["calor"]) == "calor"
    assert spanish.listed([]) == ""
    assert spanish.listed(["calor", "frío", "masaje"]) == "calor, frío y masaje"
    assert spanish.listed(["calor", "ibuprofeno"]) == "calor e ibuprofeno"
    assert spanish.listed(["agua", "hielo"]) == "agua y hielo"
    assert Words("xx", tree).listed(["a", "i"]) == "a y i"
    assert spanish.say("common.by", n=0.5) == "por 0,5"
