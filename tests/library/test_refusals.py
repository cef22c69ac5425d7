"""The content is refused as soon as one thing in it is wrong; each refusal names the file, the
row and how to mend it."""

import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random

import pytest

from support.broken_content import BROKEN, ROW, ROWS, SCREENS, D, H, add, change, refused
from support.broken_pages import PAGES
from support.inconsistent_content import INCONSISTENT
from unknot.library.check import content as checks
from unknot.library.load import CONTENT
from unknot.library.model import Library
from unknot.library.read.diagnostics import Mistake
from unknot.pathway import diagram
from unknot.pathway.compiled import Compiled

KINDS = (BROKEN, INCONSISTENT, PAGES)
ALL = BROKEN | INCONSISTENT | PAGES
# What conftest.py shares between loads, as the product has it.
AFRESH = {
    "unknot.library.model.Compiled": Compiled,
    "unknot.library.check.content._rows": checks._rows,
}


def _one_of_each_file() -> list[list[str]]:
    """What can be broken in one copy of the content: every mistake is told at once."""
    groups: list[list[str]] = []
    for kind in KINDS:  # what cannot be read hides what does not fit
        mine: list[list[str]] = []
        for name, (file, *_) in kind.items():
            fits = (g for g in mine if file not in {ALL[other][0] for other in g})
            group = next(fits, None)
            if group is None:
                mine.append(group := [])
            group.append(name)
        groups += mine
    return groups


def _said_of(name: str, mistakes: list[Mistake]) -> list[Mistake]:
    *_, said_in, row, what, _mend = ALL[name]
    return [m for m in mistakes if m.file == said_in and m.row == row and what in m.what]


def _broken(folder: Path, names: list[str]) -> list[Mistake]:
    shutil.copytree(CONTENT, folder)
    for name in names:
        change(folder, *ALL[name][:3])
    mistakes = refused(folder)
    shutil.rmtree(folder)
    return mistakes


@pytest.fixture(scope="module")
def broken_together(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], list[Mistake]]:
    """What is said of all that is broken together with this."""
    group = {name: tuple(names) for names in _one_of_each_file() for name in names}
    of = cache(lambda names: _broken(tmp_path_factory.mktemp("group") / "content", list(names)))
    return lambda name: of(group[name])


@pytest.mark.parametrize("name", ALL)
def test_one_broken_thing_is_refused_by_file_row_and_mend(
    tmp_path: Path, name: str, broken_together: Callable[[str], list[Mistake]]
) -> None:
    mistakes, mend = broken_together(name), ALL[name][-1]
    if not _said_of(name, mistakes):  # another that is broken hides it
        mistakes = _broken(tmp_path / "content", [name])
    said = _said_of(name, mistakes)
    assert said, "\n".join(map(str, mistakes))
    assert any(mend in str(m) for m in said), "\n".join(map(str, said))


def test_a_fact_that_no_row_reads_is_refused(content: Path) -> None:
    add(content, "facts.toml", '[shoe_size]\nkind = "number"\nmin = 20\nmax = 50\ncalm = 42\n'
        'lasts = "90d"\n')  # fmt: skip
    add(content, SCREENS, '[[screen]]\nid = "feet"\nasks = ["shoe_size"]\n')
    what = {m.what for m in refused(content) if m.file == "facts.toml"}
    assert what == {"no row reads 'shoe_size'"}


def test_a_number_that_is_typed_says_itself_what_was_wrong_with_it(content: Path) -> None:
    words = "words/en/facts.toml"
    change(content, words, "\nerror = ", "\nerrar = ")
    assert [(m.file, m.row) for m in refused(content)] == [(words, "age.error")]


@pytest.mark.parametrize(
    "file",
    ["pathway.toml", "facts.toml", "screens.toml", "sources.toml", "numbers.toml", "promises.toml",
     "check_ins.toml", "pictures.toml", "claims.toml", "usual_course.toml", "tables/derived.toml",
     "tables/any_remedy.toml"],
)  # fmt: skip
def test_a_missing_file_is_named(content: Path, file: str) -> None:
    (content / file).unlink()
    assert Mistake(file, "", "the file is missing", "Add it") in refused(content)


@pytest.mark.parametrize("file", ["tables/disposition.toml", "tables/heat.toml",
                                  "remedies/heat.toml", "words/en/facts.toml"])  # fmt: skip
def test_content_that_lacks_a_whole_part_is_refused(content: Path, file: str) -> None:
    (content / file).unlink()
    assert refused(content)


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / "nowhere") == [
        Mistake(str(tmp_path / "nowhere"), "", "is no folder", "Name one that holds content")
    ]


@pytest.mark.parametrize(
    "broken", [b"\xef\xbb\xbf", b"# caf\xe9\n", "x = \u201ca\u201d\n".encode()]
)
def test_of_a_file_that_is_no_toml_that_alone_is_told(content: Path, broken: bytes) -> None:
    tens = content / "tables" / "tens.toml"
    tens.write_bytes(broken + tens.read_bytes())
    assert [(m.file, m.what[:10]) for m in refused(content)] == [("tables/tens.toml", "is no TOML")]


def test_a_file_that_is_no_text_is_refused(content: Path) -> None:
    (content / "screens.toml").write_bytes(b"\xff\xfe\x00")
    assert any(m.file == "screens.toml" and "is no TOML" in m.what for m in refused(content))


NO_LIST = ["row = 5", 'row = "x"', "row = [1]", "[row]\nid = 'x'"]


@pytest.mark.parametrize("text", NO_LIST)
def test_rows_that_are_no_rows_are_refused_and_the_double_brackets_shown(
    content: Path, text: str
) -> None:
    head = 'policy = "worst"\nlevels = ["ok", "careful", "blocked"]\ndefault = "ok"\n'
    (content / "tables/cold.toml").write_text(head + text, encoding="utf-8")
    assert any("[[row]]" in m.mend for m in refused(content) if m.file == "tables/cold.toml")


def test_every_mistake_is_told_at_once_and_not_the_first_alone(content: Path) -> None:
    change(content, D, 'when = "injury_major"', 'when = "injury_majr"')
    change(content, H, 'when = "heat_rub"', 'when = "heat_rubb"')
    change(content, "sources.toml", "https://", "http://")
    files = {m.file for m in refused(content)}
    assert files >= {D, H, "sources.toml"}


def test_a_mistake_in_shared_rows_is_told_once(content: Path) -> None:
    change(content, "tables/any_remedy.toml", 'when = "age < 18"', 'when = "agee < 18"')
    mistakes = refused(content)
    assert len([m for m in mistakes if "agee" in m.what]) == 1
    assert mistakes == sorted(set(mistakes))


@pytest.mark.parametrize("name", ["disposition", "heat"])
def test_a_table_that_the_next_step_stands_on_must_have_its_levels(
    content: Path, name: str
) -> None:
    change(content, f"tables/{name}.toml", 'policy = "worst"', 'policy = "all"')
    assert any("is not a `worst` table" in m.what for m in refused(content))


def test_patterns_and_tables_may_be_written_in_any_order(content: Path) -> None:
    """Only a circle is refused: what is used may stand further down."""
    derived = content / "tables/derived.toml"
    head, *rows = derived.read_text(encoding="utf-8").split("[[row]]")
    derived.write_text("[[row]]".join([head, *reversed(rows)]), encoding="utf-8")
    for folder in ("tables", f"{ROWS}/tables"):
        (content / folder / "back.toml").rename(content / folder / "zzz.toml")
    for name in ("any_remedy", "any_treatment"):
        change(content, f"tables/{name}.toml", "back in", "zzz in")
    assert {m.what for m in refused(content)} <= {
        "names no table or level",
        "is not a `worst` table with ('urgent', 'emergency')",
    }


def test_a_diagram_that_explodes_is_refused_with_the_table_and_the_row_that_did_it(
    content: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Threes drawn by lot: no order of the facts makes them small."""
    monkeypatch.setattr(diagram, "LIMIT", 60_000)
    lot = Random(5)
    facts = [fact.id for fact in library.facts.values() if fact.asked and fact.kind == "boolean"]
    threes = (" and ".join(lot.sample(facts[:40], 3)) for _ in range(90))
    add(content, D, ROW.format(when=" or ".join(threes), then="soon"))
    assert refused(content) == [
        Mistake("tables/back.toml", "row 'mine'", "its diagram explodes: more than 60000 nodes",
                "Let a row read fewer facts together, or split the table")
    ]  # fmt: skip


@pytest.mark.parametrize(
    "name",
    ["row that can never be true", "value outside a fact's kind",
     pytest.param("two rows that contradict each other", marks=pytest.mark.soak),
     pytest.param("row that others include, wrong in them all", marks=pytest.mark.soak)],
)  # fmt: skip
def test_what_these_tests_share_says_the_same_as_content_read_afresh(
    content: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(content, *ALL[name][:3])
    shared = refused(content)
    for place, own in AFRESH.items():
        monkeypatch.setattr(place, own)
    assert refused(content.rename(content.with_name("again"))) == shared
