"""Every wording that a template or a view names is there, for every id that it may be asked with."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import unknot
from unknot.library.model import Library

ROOM = Path(unknot.__file__).parent
TEMPLATES = sorted((ROOM / "web").rglob("*.html"))
PYTHON = sorted(
    path for room in ("web", "cli", "exchange", "picture") for path in (ROOM / room).rglob("*.py")
)
WHOLE = re.compile(r"""\{% (?:say|call_button|error_summary) ["']([a-z_0-9.]+)["'](?=[ %])""")
SPOKEN = re.compile(r"""\b(?:say|words\.list)\(\s*"([a-z_0-9]+(?:\.[a-z_0-9]+)+)"[,)]""")
AT = re.compile(r"""["']([a-z_0-9.]+)["']\|words_at:""")


def test_every_whole_path_of_a_template_is_there(library: Library) -> None:
    asked = {path for each in TEMPLATES for path in WHOLE.findall(each.read_text(encoding="utf-8"))}
    assert len(asked) > 500
    assert sorted(path for path in asked if library.words.get(path) is None) == []


def test_every_whole_path_of_the_code_is_there(library: Library) -> None:
    asked = {path for each in PYTHON for path in SPOKEN.findall(each.read_text(encoding="utf-8"))}
    assert len(asked) > 30
    words = library.words
    assert sorted(path for path in asked if not (words.get(path) or words.list(path))) == []


def ids(library: Library) -> dict[str, Iterable[str]]:
    """Where a page asks for the words of whatever it is about: by which ids."""
    levels = library.tables["disposition"].levels
    return {
        "plan.start": library.remedies, "plan.again": library.remedies,
        "ready.start": library.remedies, "remedies": library.remedies,
        "fair.names": library.remedies, "treatments": library.treatments,
        "cards": levels, "places": library.places, "places.countries": library.countries,
        "measures": library.measures, "reach.tests": library.range, "reach.how": library.range,
        "movements": library.movements,
        "leaflets.verdict": {claim.verdict for claim in library.claims},
        "learn.why": ("for", "against", "know"),
        "places.within": {row.within for table in library.tables.values() for row in table.rows} - {""},
        "common.basis": ("verified", "recalled", "judgement"),
        "diary.triggers": library.triggers.ids,
    }  # fmt: skip


def missing(library: Library) -> Iterator[str]:
    for path, known in ids(library).items():
        yield from (f"{path}.{each}" for each in known if each not in library.words.keys(path))


def test_whatever_a_page_may_be_about_has_its_words(library: Library) -> None:
    assert sorted(missing(library)) == []


def test_each_place_that_asks_by_id_has_words_at_all(library: Library) -> None:
    asked = {path for each in TEMPLATES for path in AT.findall(each.read_text(encoding="utf-8"))}
    assert len(asked) > 30
    assert sorted(path for path in asked if not library.words.keys(path)) == []
