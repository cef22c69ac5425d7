"""The text of each sheet, read by pypdf: whatever somebody needs, and what the rows decide."""

import re
from collections.abc import Iterator

import pytest

from paper.conftest import HOMES, html_text, plain, printed
from unknot.library.model import Library
from unknot.library.read.danger import GROUPS
from unknot.paper.blocks import Beside, Block, KeptTogether, Text
from unknot.paper.sheets import BOOKLET, NAMES
from unknot.pathway.when import atoms_in

MINUTE, HOUR = 60, 3600


def test_each_danger_sign_stands_on_the_card_with_whom_to_call(language: str) -> None:
    card = printed(language, "danger")
    words = card.library.words
    for line in card.library.danger_card:
        assert plain(words.say(line.path)) in card.text, line.id
    for group in GROUPS:
        assert words.say(f"danger.groups.{group}") in card.text
    for path in ("danger.lead", "danger.today", "places.same_day_doctor.more"):
        assert plain(words.say(path)) in card.text
    for kind, number in card.country.numbers.items():
        assert number.text in card.text, kind
        note = words.get(f"places.notes.{kind}.{card.country.id}") or ""
        assert plain(note) in card.text
    for label in words.list("paper.yours"):
        assert label in card.text


def test_a_number_that_nobody_has_read_says_so() -> None:
    card = printed("en", "danger")
    unread = [each for each in card.country.numbers.values() if not each.checked]
    assert card.text.count("not yet checked") == len(unread) == 2


def test_every_dose_of_every_step_in_its_order(language: str) -> None:
    ladder = printed(language, "ladder")
    library, text, words = ladder.library, ladder.text, ladder.library.words
    places = [text.index(f"{n} {words.say(f'remedies.{step}.name')}")
              for n, step in enumerate(library.ladder, 1)]  # fmt: skip
    assert places == sorted(places)
    for step, begin, end in zip(library.ladder, places, [*places[1:], len(text)], strict=True):
        said, remedy = text[begin:end], library.remedies[step]
        for seconds in (remedy.wait, *(rest.wait for rest in remedy.after)):
            assert time(library, seconds) in said, (step, seconds)
        assert re.search(rf"\b{remedy.a_day}\b", said)
        for at in remedy.checks:
            assert re.search(rf"\b{at // MINUTE}\b", said)
        if remedy.pace:
            for part in remedy.pace.parts:
                assert said.count(words.say("paper.ladder.n_seconds", n=part.seconds)) >= part.times
        else:
            for seconds in (remedy.dose, remedy.dose_up_to):
                assert re.search(rf"\b{seconds // MINUTE}\b", said)


def time(library: Library, seconds: int) -> str:
    name, unit = (
        ("n_hours", HOUR) if seconds > HOUR and seconds % HOUR == 0 else ("n_minutes", MINUTE)
    )
    return library.words.say(f"paper.ladder.{name}", n=seconds // unit)


def test_what_is_said_around_a_step_stands_with_it(language: str) -> None:
    ladder = printed(language, "ladder")
    for step in ladder.library.ladder:
        said = ladder.library.remedy_words(step)
        for line in (*said.prepare, *said.stop_if, said.stop, said.keep, *said.parts.values()):
            assert plain(line) in ladder.text, (step, line)


def paragraphs(blocks: tuple[Block, ...]) -> Iterator[Text]:
    for block in blocks:
        if isinstance(block, Text):
            yield block
        elif isinstance(block, Beside | KeptTogether):
            yield from paragraphs(block.blocks)


def closing(library: Library, step: str, lead: str) -> bool:
    """Whether a paragraph begins by closing this step."""
    number, words = str(library.ladder.index(step) + 1), library.words
    if lead == words.say("paper.ladder.none"):
        return True
    no = words.say("paper.ladder.closed", names="").strip()
    return lead.startswith(no) and number in re.findall(r"\d", lead.removeprefix(no).split(".")[0])


def test_whoever_a_row_closes_a_step_to_is_told_so(language: str) -> None:
    """Each way in which each row can be true, by the short names of its facts."""
    ladder = printed(language, "ladder")
    library, words = ladder.library, ladder.library.words
    who = next(sheet for sheet in ladder.sheets if sheet.id == "who")
    for step in library.ladder:
        for row in library.tables[step].rows:
            said = [f"{each.lead} {each.text}" for each in paragraphs(who.body)
                    if closing(library, step, each.lead) == (row.then == "blocked")]  # fmt: skip
            for atom in atoms_in(row.when):
                short = words.get(f"facts.{atom.fact.id}.short")
                if atom.fact.kind == "number" or not atom.fact.asked or short is None:
                    continue
                mine = set(re.findall(r"\w+", short))
                assert any(mine <= set(re.findall(r"\w+", each)) for each in said), (row.id, short)
    assert all(plain(f"{each.lead} {each.text}") in ladder.text for each in paragraphs(who.body))


def test_numbers_of_the_rows_are_there(language: str) -> None:
    """Ages, days, pain, and the shorter dose of a careful row."""
    ladder = printed(language, "ladder")
    library, words = ladder.library, ladder.library.words
    rows = [row for step in library.ladder for row in library.tables[step].rows]
    for row in rows:
        for seconds in filter(None, (row.dose, *row.check)):
            assert re.search(rf"\b{seconds // MINUTE}\b", ladder.text)
    for said in (
        words.say("paper.facts.age.from", n=70), words.say("paper.facts.age.from", n=75),
        words.say("paper.facts.age.under", n=18), words.say("paper.facts.pain_now.from", n=6),
        words.say("paper.facts.pain_now.from", n=4), words.say("paper.facts.days.under", n=2),
        words.say("paper.facts.days.under", n=7), words.say("paper.ladder.at_most", n=10),
        words.say("paper.ladder.at_most", n=15), words.say("paper.ladder.look_after", n=5),
    ):  # fmt: skip
        assert said in ladder.text


def test_exercises_are_those_of_the_first_sessions_with_each_dose(language: str) -> None:
    sheet = printed(language, "exercises")
    library, words, text = sheet.library, sheet.library.words, sheet.text
    done = ("breathing", "knee_to_chest", "bridge", "cat_cow", "breathe_chair", "sit_stand")
    assert all(words.say(f"movements.{name}.name") in text for name in done)
    for name in ("knee_to_chest", "bridge", "cat_cow", "sit_stand", "chair_wall"):
        for dose in library.movements[name].doses:
            said = words.say("paper.exercises.turns", count=dose.sets[0])
            if dose.hold:
                said = words.say("paper.exercises.times", count=dose.sets[0], seconds=dose.hold)
            assert said in text, (name, dose)
        assert all(plain(step) in text for step in words.list(f"movements.{name}.steps"))
    for walk in library.regimen.walks:
        said = words.say(
            "paper.exercises.walks", week=walk.week, times=walk.times, minutes=walk.minutes
        )
        assert said in text


def test_a_row_about_exercises_names_those_that_it_closes() -> None:
    text = printed("en", "exercises").text
    assert "The gentle ones here are 1, 2, 4, 5" in text
    assert "A sore wrist: not 4." in text  # on hands and knees
    assert "Vertigo: not 1, 2, 3, 4." in text  # on the floor: one load of the two is enough
    assert "Angina: not 11." in text  # the walk
    assert re.search(r"Fresh injury, last 48 hours: not 2, 3, 4, 6, 7, 8, 9, 10\.", text)


def test_the_diary_has_a_line_for_each_of_four_weeks(language: str) -> None:
    diary = printed(language, "diary")
    text = diary.text
    assert [day for day in range(1, 29) if not re.search(rf" {day} ", text)] == []
    for path in ("cards.net_soon", "diary.medicines_hint"):
        assert plain(diary.library.words.say(path)) in text


@pytest.mark.parametrize("name", NAMES)
def test_each_page_says_what_it_is_made_of_and_that_nobody_signed(language: str, name: str) -> None:
    made = printed(language, name)
    library = made.library
    for page in made.reader.pages:
        text = plain(page.extract_text())
        assert library.version in text and library.fingerprint in text
        assert plain(library.signed_words) in text
    for sheet in made.sheets:
        for source in sheet.cite:
            assert source.replace("_", " ") in made.text
    if name == BOOKLET:
        cited = {source for sheet in made.sheets for source in sheet.cite}
        titles = [library.sources[each].title for each in cited - {"common_knowledge"}]
        assert all(plain(each) in made.text for each in titles)


@pytest.mark.parametrize("name", NAMES)
def test_html_and_pdf_say_the_same(language: str, name: str) -> None:
    made = printed(language, name)
    of_html = set(re.findall(r"\w+", html_text(made.html)))
    of_pdf = set(re.findall(r"\w+", made.text))
    pages = set(re.findall(r"\w+", made.library.words.say("paper.page", page=1, pages=2)))
    numerals = {"3", "6", "9", "12", "15", "30", "45", "60"}  # of the clocks
    assert of_html - of_pdf == set()
    assert of_pdf - of_html <= pages | numerals | set(map(str, range(1, 12)))


def test_homes_have_numbers_that_differ() -> None:
    assert "116 123" in printed("en", "danger").text
    assert "116 123" not in printed("es", "danger").text
    assert HOMES["es"] == printed("es", "danger").country.id
