"""What of a language may be shown: its strings by class, their states, and when it can be chosen."""

import hashlib
import json
import shutil
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from reports.sheets.pseudo import PSEUDO, accented, call_read
from unknot.library.load import CONTENT, choosable_languages, load, load_translation
from unknot.library.model import Library
from unknot.library.read.overlay import replace_text
from unknot.library.read.units import METRIC, measured
from unknot.library.reviews.counted import VERIFIED
from unknot.library.reviews.items import items
from unknot.library.reviews.signing import Checked, as_verified
from unknot.library.reviews.verdicts import Review, Verdict, reviews_folder, write_review
from unknot.library.translations.readings import (
    BadReadings,
    Reading,
    place,
    read_readings,
    with_reading,
    write_readings,
)
from unknot.library.translations.standing import MARK, Standing, State, standing
from unknot.library.translations.strings import Kind, kinds, matching, strings

DAY = date(2026, 11, 30)
SADDLE = "screens.toilet.items.saddle"  # safety
WHY = "rows.tables.heat.numb_skin.why"  # safety, of a row
TITLE = "learn.treatments.lead"  # only read


@pytest.fixture
def root(pseudo: Path, tmp_path: Path) -> Path:
    """A content folder of its own: English and the pseudo-language, all of it read."""
    return Path(shutil.copytree(pseudo, tmp_path / "content"))


FILES = {SADDLE: "screens", WHY: "rows/tables/heat", TITLE: "learn"}


def change(root: Path, language: str, path: str, new: str) -> None:
    """Another text at a path."""
    old = strings(root, language)[path]
    file = root / "words" / language / f"{FILES[path]}.toml"
    before, found, after = file.read_text(encoding="utf-8").partition(
        json.dumps(old, ensure_ascii=False)
    )
    assert found
    file.write_text(before + json.dumps(new, ensure_ascii=False) + after, encoding="utf-8")


def read_again(root: Path, paths: Iterable[str], *readings: Reading) -> None:
    texts = strings(root, "en"), strings(root, PSEUDO)
    lines = read_readings(root, PSEUDO)
    for reading in readings:
        lines = with_reading(lines, paths, texts, reading, DAY)
    write_readings(root, PSEUDO, lines)


def now(root: Path, library: Library) -> Standing:
    return standing(root, PSEUDO, library)


def test_every_word_of_a_safety_item_is_of_class_safety(library: Library) -> None:
    """A reviewer's safety item and a translator's safety string are the same sentences."""
    english = strings(CONTENT, "en")
    say = library.words.say
    safe = {measured(english[path], METRIC, say)
            for path, kind in kinds(library, english).items() if kind is Kind.safety}  # fmt: skip
    for item in (each for each in items(library) if each.safety):
        assert {text for text in item.words.values() if text} <= safe, item.id


def test_what_says_where_to_go_and_stands_around_a_question_is_of_class_safety(
    library: Library,
) -> None:
    english = strings(CONTENT, "en")
    found = kinds(library, english)
    for path in (SADDLE, WHY, "cards.emergency.title", "screens.toilet.title",
                 "screens.toilet.brief.saddle", "places.call.button", "danger.title",
                 "rows.library.wheelchair.ask.dysreflexia", "easy.title"):  # fmt: skip
        assert found[path] is Kind.safety, path
    assert {found[path] for path in matching(found, "movements")} == {Kind.care}
    assert found[TITLE] is Kind.reading


def test_a_language_that_was_read_both_ways_can_be_chosen(root: Path, library: Library) -> None:
    found = now(root, library)
    assert set(found.states.values()) == {State.reviewed}
    assert found.choosable and not found.behind
    assert PSEUDO in choosable_languages(root)


def test_one_reading_is_not_enough(root: Path, library: Library) -> None:
    for lost in ("forward", "back"):
        call_read(root, PSEUDO)
        lines = read_readings(root, PSEUDO)
        kept = lines[SADDLE]
        lines[SADDLE] = type(kept)(
            kept.made, **{"forward": kept.forward, "back": kept.back, lost: ""}
        )
        write_readings(root, PSEUDO, lines)
        found = now(root, library)
        assert found.states[SADDLE] is State.draft
        assert not found.choosable
    assert PSEUDO not in choosable_languages(root)


def test_what_nobody_is_unsafe_by_need_not_be_read(root: Path, library: Library) -> None:
    lines = read_readings(root, PSEUDO)
    del lines[TITLE]
    write_readings(root, PSEUDO, lines)
    found = now(root, library)
    assert found.states[TITLE] is State.draft
    assert found.choosable and not found.behind


@pytest.mark.parametrize("path", [SADDLE, WHY])
def test_english_that_changes_behind_a_language_leaves_it_behind(
    path: str, root: Path, library: Library
) -> None:
    text = strings(root, "en")[path]
    change(root, "en", path, f"{text} And more")
    found = now(root, library)
    assert found.states[path] is State.older
    assert list(found.behind) == [path]
    assert found.choosable
    shown = load(root, PSEUDO)
    assert shown.translation and shown.translation.behind == (path,)
    row = next(each for each in shown.tables["heat"].rows if each.id == "numb_skin")
    told = shown.words.get(path) if path == SADDLE else row.why
    assert told == f"{MARK}{text} And more{MARK}"


def test_a_translation_that_changes_after_it_was_read_is_behind_too(
    root: Path, library: Library
) -> None:
    text = strings(root, PSEUDO)[SADDLE]
    change(root, PSEUDO, SADDLE, f"{text}ô")
    assert now(root, library).behind == {SADDLE: strings(root, "en")[SADDLE]}
    read_again(root, [SADDLE], Reading.forward)
    assert now(root, library).behind, "one of two readings"
    assert now(root, library).choosable
    read_again(root, [SADDLE], Reading.back)
    assert not now(root, library).behind
    shown = load(root, PSEUDO).words.get(SADDLE)
    assert shown == f"{text}ô"


def test_an_older_translation_of_what_is_only_read_stays(root: Path, library: Library) -> None:
    text = strings(root, "en")[TITLE]
    change(root, "en", TITLE, "Another title")
    found = now(root, library)
    assert found.states[TITLE] is State.older
    assert not found.behind
    assert load(root, PSEUDO).words.get(TITLE) == accented(text)


@pytest.mark.parametrize(("old", "new", "state"), [
    ("{day}", "{tag}", State.broken), ("{day}", "{day", State.broken), ("on = ", "no = ", State.missing),
])  # fmt: skip
def test_a_lost_placeholder_or_string_closes_the_language(
    old: str, new: str, state: State, root: Path, library: Library
) -> None:
    file = root / "words" / PSEUDO / "common.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace(old.replace("on = ", '"on" = '), new.replace("no = ", '"no" = '), 1), "utf-8"
    )
    found = now(root, library)
    assert found.states["common.on"] is state
    assert not found.choosable


def test_a_broken_file_of_readings_says_where_and_closes_the_language(
    root: Path, library: Library
) -> None:
    file = place(root, PSEUDO)
    file.write_text(file.read_text(encoding="utf-8") + "one\ttwo\n", encoding="utf-8")
    with pytest.raises(BadReadings, match=r"readings/en-XA.tsv, line \d+"):
        now(root, library)
    assert PSEUDO not in choosable_languages(root)


def test_readings_come_back_as_they_were_written(root: Path) -> None:
    lines = read_readings(root, PSEUDO)
    write_readings(root, PSEUDO, lines)
    assert read_readings(root, PSEUDO) == lines
    assert lines[SADDLE].forward.startswith("2026-11-29:")


def test_a_text_is_replaced_where_it_stands_and_nowhere_else() -> None:
    data = {"a": {"b": "x", "c": ["y", "z"]}}
    for path in ("a.b", "a.c.1", "a.q", "a.c.9", "a.b.d", "q.r", "a.c.no"):
        replace_text(data, path, "new")
    assert data == {"a": {"b": "new", "c": ["y", "new"]}}


def signed_by(root: Path, language: str, of: Library) -> None:
    """Two people agree to every item of a library, and their files are said to be verified."""
    folder = reviews_folder(root, language)
    folder.mkdir(parents=True)
    checked = []
    for name in ("anna", "ben"):
        said = {i.id: Verdict(i.id, i.hash, "agree", "", DAY) for i in items(of)}
        write_review(folder, Review(name, name.title(), "doctor", "1", said))
        file = (folder / f"{name}.toml").read_bytes()
        checked.append(Checked(name, hashlib.sha256(file).hexdigest(), "doctor"))
    (folder / VERIFIED).write_text(as_verified(checked), encoding="utf-8")


def test_a_signature_is_of_the_words_of_a_language(root: Path, library: Library) -> None:
    signed_by(root, PSEUDO, load_translation(root, PSEUDO))
    mine = load(root, PSEUDO)
    assert mine.own_sign_off.signed_by == ("Anna, doctor 1", "Ben, doctor 1")
    assert mine.sign_off.signed_by == (), "of what is decided nobody has said anything"


def test_who_signed_english_has_signed_no_translation(root: Path, library: Library) -> None:
    signed_by(root, "en", library)
    mine = load(root, PSEUDO)
    assert mine.sign_off.signed_by
    assert mine.own_sign_off.signed_by == ()


def test_what_is_behind_is_not_what_was_signed(root: Path, library: Library) -> None:
    signed_by(root, PSEUDO, load_translation(root, PSEUDO))
    change(root, "en", SADDLE, "Other English")
    assert load(root, PSEUDO).own_sign_off.signed_by == ()


def test_one_person_can_sign_two_languages(root: Path, library: Library) -> None:
    signed_by(root, "en", library)
    signed_by(root, PSEUDO, load_translation(root, PSEUDO))
    mine = load(root, PSEUDO)
    assert mine.sign_off.signed_by == mine.own_sign_off.signed_by != ()
