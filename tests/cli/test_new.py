"""`unknot new` writes every stub; open ones are refused, and filled in they load and are proved."""

import shutil
from itertools import repeat
from pathlib import Path

import pytest
from typer.testing import CliRunner

from unknot.cli.app import app
from unknot.cli.stubs import KINDS
from unknot.library.load import CONTENT, load, read
from unknot.library.read.cases import cases_in, read_cases
from unknot.library.read.reader import FILL, Files
from unknot.picture.icons import remedy_icon
from unknot.proof.prove import prove

OF = {"contraindication": ("--table", "tens")}  # the others have a table of their own accord
FILLED = {  # the open lines of each file, in the order in which they stand there
    "facts.toml": ['lasts = "30d"'],
    "words/en/facts.toml": ['question = "Do you cough?"', 'why = "It shakes."', 'short = "Cough"'],
    "words/en/screens.toml": ['night_cough = "A cough at night"'],
    "words/en/rows/tables/disposition.toml": [
        'why = "A cough shakes a back."', 'why = "Both together."',
    ],
    "tables/disposition.toml": [
        'then = "soon"', "cite = []", 'basis = "judgement"',
        'when = "night_cough and pain_now >= 9"', 'then = "urgent"', "cite = []",
        'basis = "judgement"',
    ],
    "cases/disposition.toml": [
        'says = "Coughs"', 'expect = {disposition = "soon"}', 'source = "judgement"',
        'says = "Does not"', 'expect = {disposition = "self_care"}', 'source = "judgement"',
        'says = "Coughs, 9"', "given = {night_cough = true, pain_now = 9}",
        'expect = {disposition = "urgent"}', 'source = "judgement"',
        'says = "Coughs, 8"', "given = {night_cough = true, pain_now = 8}",
        'expect = {disposition = "soon"}', 'source = "judgement"',
    ],
    "promises.toml": [
        "given = {night_cough = true, pain_now = 9}", 'at_least = "urgent"', 'source = "judgement"',
    ],
    "library/pillows.toml": [
        'group = "living"', "order = 90", *["cite = []", 'basis = "judgement"'] * 4,
    ],
    "words/en/rows/library/pillows.toml": [
        'title = "Pillows"', 'do = "Take one."', 'whom = "Sore? Ask a doctor."', 'avoid = "Not five."',
        'long = "Or two."',
    ],
}  # fmt: skip


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CONTENT, tmp_path / "content"))


def new(content: Path, *words: str, exits: int = 0) -> str:
    done = CliRunner().invoke(app, ["new", *words, "--content", str(content)])
    assert done.exit_code == exits, done.output
    return done.output


def fill(path: Path, lines: list[str]) -> None:
    written, answers = path.read_text(encoding="utf-8").splitlines(), iter(lines)
    made = [next(answers) if FILL in line else line for line in written]
    assert next(answers, None) is None, f"{path} has fewer blanks"
    path.write_text("\n".join(made) + "\n", encoding="utf-8")


@pytest.mark.parametrize("kind", KINDS)
def test_a_stub_is_refused_at_every_blank(kind: str, content: Path) -> None:
    told = new(content, kind, "night_cough", *OF.get(kind, ()))
    files = Files(content)
    library = read(files, "en")
    cases_in(files, library.facts, library.tables)
    blanks = 0
    for path in content.rglob("*.toml"):
        name = path.relative_to(content).as_posix()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if FILL in line:
                blanks += 1
                assert any(m.file == name and m.row == f"line {number}" for m in files.log), line
                assert name in told
    assert blanks


def test_filled_in_they_load_and_all_that_must_hold_holds(content: Path) -> None:
    new(content, "question", "night_cough", "--screen", "closer")
    new(content, "red-flag", "night_cough_strong")
    new(content, "leaflet", "pillows")
    for name, lines in FILLED.items():
        fill(content / name, lines)
    library = load(content)
    assert "night_cough" in library.facts
    assert library.leaflets["pillows"].title == "Pillows"
    assert [part.id for part in library.leaflets["pillows"].parts] == [
        "today",
        "ask",
        "not",
        "more",
    ]
    assert [proof.id for proof in prove(library) if not proof.holds] == []
    said = {case.says for case in read_cases(content, library.facts, library.tables)}
    assert said >= {"Coughs", "Does not", "Coughs, 9", "Coughs, 8"}


DOSE = {"dose": "1200", "dose_up_to": "1200", "gentle_dose": "600", "at_most": "1200",
        "wait": "3600", "a_day": "4", "points": "1.0", "give_or_take": "1.0", "cite": "[]",
        "basis": '"judgement"', "when": '"sunburn"', "then": '"blocked"',
        "given": "{sunburn = true}", "expect": '{roll = "blocked"}', "stop_if": '["It hurts"]',
        "prepare": '["A roll"]'}  # fmt: skip


def test_a_remedy_that_is_filled_in_loads_and_holds(content: Path) -> None:
    new(content, "remedy", "roll")
    for path in content.rglob("*.toml"):
        blanks = [line for line in path.read_text(encoding="utf-8").splitlines() if FILL in line]
        keys = [line.split(" = ")[0] for line in blanks]
        if blanks:
            fill(path, [f"{key} = {DOSE.get(key, repr('Words'))}" for key in keys])
    library = load(content)
    assert library.ladder[0] == "roll"
    assert library.words.get("home.hurt.roll"), "what home says after one that hurt"
    assert remedy_icon("roll") == remedy_icon("remedy") != remedy_icon("heat")
    assert [proof.id for proof in prove(library) if not proof.holds] == []


CLOSED = {
    "loads": '["wrists"]', "when": '"one_kidney"', "then": '"blocked"',
    "cite": "[]", "basis": '"judgement"', "why": '"So."', "instead": '"Rest."',
    "at_least": '"blocked"', "source": '"judgement"',
}  # fmt: skip


@pytest.mark.parametrize("key", ["tens", "hands_on", "exercises.wrists"])
def test_a_contraindication_that_is_filled_in_closes_and_is_proved(key: str, content: Path) -> None:
    table = key.partition(".")[0]
    new(content, "contraindication", "kidney", "--table", table)
    drop(content / f"words/en/rows/tables/{table}.toml", "change")
    lines = {key: repeat(value) for key, value in CLOSED.items()} | {
        "remedy": repeat(f'"{key}"'), "given": iter(("{one_kidney = true}", "{one_kidney = true}", "{}")),
        "says": iter(('"One kidney"', '"Two"')),
        "expect": iter((f'{{"{key}" = "blocked"}}', f'{{"{key}" = "ok"}}')),
    }  # fmt: skip
    for name in (f"tables/{table}", f"words/en/rows/tables/{table}", "promises", f"cases/{table}"):
        path = content / f"{name}.toml"
        blanks = [line for line in path.read_text(encoding="utf-8").splitlines() if FILL in line]
        open_keys = [line.split(" = ")[0] for line in blanks]
        fill(path, [f"{each} = {next(lines[each])}" for each in open_keys])
    library = load(content)
    read_cases(content, library.facts, library.tables)
    assert [proof.id for proof in prove(library) if not proof.holds] == []
    assert "Rest." in {row.instead for row in library.tables[key].rows}


def drop(path: Path, key: str) -> None:
    """Take an open line out, as the stub says."""
    lines = path.read_text(encoding="utf-8").splitlines()
    left = [line for line in lines if not line.startswith(f'{key} = "{FILL}')]
    path.write_text("\n".join(left) + "\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("question", "fever"), "facts.toml has [fever] already"),
        (("red-flag", "fever"), 'has id = "fever" already'),
        (("leaflet", "driving"), "library/driving.toml has"),
        (("question", "Night-Cough"), "is no id"),
        (("question", "night_cough", "--screen", "attic"), "has no attic. Name a screen that is"),
        (("question", "night_cough", "--screen", "attic"), "closer, pattern"),
        (("question", "night_cough", "--table", "cellar"), "no tables/cellar.toml. Name one of"),
        (("contraindication", "night_cough"), "'disposition' closes nothing"),
        (("question", "night_cough", "--table", "contradictions"), "a form of their own"),
        (("poem", "night_cough"), "there is no such kind"),
    ],
)
def test_what_cannot_be_made_is_refused_and_nothing_is_written(
    words: tuple[str, ...], says: str, content: Path
) -> None:
    before = {path: path.read_bytes() for path in content.rglob("*.toml")}
    told = new(content, *words, exits=2)
    assert says in told
    assert {path: path.read_bytes() for path in content.rglob("*.toml")} == before
