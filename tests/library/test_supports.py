"""What each row rests on, and what of it nobody has read."""

from unknot.library.check.supports import recalled, unsupported
from unknot.library.model import Library
from unknot.library.read.supports import Support


def test_every_reading_is_short_placed_and_dated(library: Library) -> None:
    readings = [each for source in library.sources.values() for each in source.readings]
    assert len(readings) > 200
    for each in readings:
        assert 0 < len(each.says.split()) <= 25, each
        assert each.where, each


def test_whatever_has_a_basis_is_noted(library: Library) -> None:
    """One of each kind of file, so that no reader passes the check by."""
    files = {each.file for each in library.supports}
    rows = [row for table in library.tables.values() for row in table.rows]
    assert {row.file for row in rows} <= files
    assert files >= {
        "claims.toml", "check_ins.toml", "diary.toml", "effects.toml", "numbers.toml",
        "pictures.toml", "range.toml", "regimen.toml", "usual_course.toml", "measures/rmdq.toml",
        "remedies/heat.toml", "movements/walk.toml", "library/spasm.toml",
        "treatments/surgery.toml", "tables/derived.toml", "tables/exercises.toml",
    }  # fmt: skip
    assert sum(each.basis == "verified" for each in library.supports) > 100


def test_what_is_recalled_stands_once_and_heaviest_first(library: Library) -> None:
    found = recalled(library)
    assert list(found) == ["danger", "decision", "reading"]
    every = [each for rows in found.values() for each in rows]
    assert len(every) == len(set(every))
    assert {each.basis for each in every} == {"recalled"}
    for each in found["danger"]:
        assert each.level in ("urgent", "emergency") or each.file == "tables/derived.toml"
    wanted = {row.id for row in library.tables["disposition"].rows
              if row.basis == "recalled" and row.then in ("urgent", "emergency")}  # fmt: skip
    assert {f"row '{name}'" for name in wanted} <= {each.row for each in found["danger"]}


def test_verified_needs_one_source_that_was_read(library: Library) -> None:
    row = Support("tables/x.toml", "row 'x'", "Why.", "verified", ("mcgill_review",), "")
    sources = {"mcgill_review": next(s for s in library.sources.values() if not s.readings),
               "read": next(s for s in library.sources.values() if s.readings)}  # fmt: skip
    mistake = next(unsupported([row], sources))
    assert "no sentence of mcgill_review was read" in str(mistake)
    both = Support("tables/x.toml", "row 'x'", "Why.", "verified", ("mcgill_review", "read"), "")
    assert not list(unsupported([both], sources))
