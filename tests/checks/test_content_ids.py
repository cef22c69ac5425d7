"""An id of the content in the code is found, with its reason or not at all."""

from pathlib import Path

from checks.content_ids import content_ids, literals, wrong
from unknot.library.model import Library

IDS = {"crisis_line": "place", "closer": "screen", "walk": "movement"}


def look(tmp_path: Path, source: str, reasons: dict[str, dict[str, str]]) -> list[str]:
    (tmp_path / "whom.py").write_text(source, encoding="utf-8")
    return list(wrong(tmp_path, IDS, reasons))


def test_an_id_comes_back_into_the_code(tmp_path: Path) -> None:
    found = look(tmp_path, '"""Whom to call."""\nALONE = ("crisis_line", "nobody")\n', {})
    assert len(found) == 1
    assert found[0].startswith("whom.py:2: 'crisis_line' is a place of the content")


def test_what_has_a_reason_may_stay_and_a_docstring_names_nothing(tmp_path: Path) -> None:
    source = '"""closer"""\nAT = "crisis_line"\n'
    assert look(tmp_path, source, {"whom.py": {"crisis_line": "why"}}) == []
    assert look(tmp_path, "WALK = 'walk'\n", {"ordinary words": {"walk": "a page"}}) == []


def test_a_reason_that_nothing_needs_is_refused(tmp_path: Path) -> None:
    for reasons in ({"whom.py": {"closer": "why"}}, {"ordinary words": {"closer": "why"}}):
        assert "no longer names 'closer'" in look(tmp_path, "AT = 1\n", reasons)[0]


def test_what_was_moved_is_looked_for(library: Library) -> None:
    ids = content_ids(library)
    for name in ("crisis_line", "closer", "inflammation", "osteopath", "alcohol", "tens"):
        assert name in ids, name


def test_strings_within_others_are_no_ids() -> None:
    assert [text for _, text in literals('A = f"x{1}closer"\nB = "closer"\n')][-1] == "closer"
