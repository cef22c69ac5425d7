"""What is counted of a cohort: shares with their range, groups, moves with an example."""

from pathlib import Path

import numpy as np
import polars as pl
import pytest

from support.changed_content import copied, with_level
from support.command import printed, run
from unknot.cohort.columns.counts import Share, counts, moved
from unknot.cohort.columns.ordinary_cohort import blocks
from unknot.cohort.ordinary_people import draw
from unknot.library.model import Library


@pytest.mark.parametrize(
    ("people", "of", "low", "high"),
    [  # Wilson's own intervals: Newcombe, Stat Med 1998, table I, method 3
        (81, 263, 25.53, 36.62),
        (15, 148, 6.24, 16.05),
        (0, 20, 0.0, 16.11),
        (1, 29, 0.61, 17.18),
    ],
)
def test_a_share_has_the_published_interval(people: int, of: int, low: float, high: float) -> None:
    assert Share(people, of).range == pytest.approx((low, high), abs=0.006)


def test_groups_are_counted_apart_and_many_values_are_refused(tmp_path: Path) -> None:
    part = tmp_path / "part-00000.parquet"
    pl.DataFrame(
        {"disposition": ["soon", "soon", "urgent"], "sex": [1, 2, 2], "id": [1, 2, 3]}
    ).write_parquet(part)
    found = counts([part, part], ["disposition"], ["sex"])
    assert found.people == 6
    assert found.outputs["disposition"] == {"soon": 4, "urgent": 2}
    assert found.groups["sex"][2]["disposition"] == {"soon": 2, "urgent": 2}
    pl.DataFrame({"disposition": ["soon"] * 50, "id": range(50)}).write_parquet(part)
    with pytest.raises(ValueError, match="id: has more than 40 values"):
        counts([part], ["disposition"], ["id"])


def test_who_moved_is_counted_over_all_parts_with_the_first_of_them(tmp_path: Path) -> None:
    def part(name: str, said: list[str | None], first: int) -> Path:
        path = tmp_path / f"{name}.parquet"
        ids = range(first, first + len(said))
        pl.DataFrame({"id": ids, "heat": said, "heat_row": ["a"] * len(said)}).write_parquet(path)
        return path

    was = [part("w0", ["ok", "ok", None], 1), part("w1", ["ok", "ask", "ok"], 4)]
    now = [part("n0", ["ok", "ask", "ok"], 1), part("n1", ["ask", "ask", "ok"], 4)]
    found = list(moved(was, now, {"heat": "heat_row"}, "id"))
    assert [(m.was, m.now, m.people, m.example, m.row_now) for m in found] == [
        ("ok", "ask", 2, 2, "a"), (None, "ok", 1, 3, "a"),
    ]  # fmt: skip


def test_drawn_in_columns_people_are_as_they_were_drawn_one_by_one(library: Library) -> None:
    """Every share of every answer, within what chance allows: 5 standard errors."""
    drawn, made = draw(library), next(blocks(library, 50_000, seed=11))
    for fact in (fact for fact in library.facts.values() if fact.asked):
        said = drawn.said.get(fact.id, {})
        for value, who in said.items():
            share = who.bit_count() / drawn.size
            mine = float((made[fact.id] == value).mean() or 0)
            width = np.sqrt(max(share * (1 - share), 1e-5) * 2 / 50_000)
            assert abs(share - mine) < 5 * width + 1e-4, (fact.id, value, share, mine)


def test_what_goes_together_goes_together_in_columns_too(library: Library) -> None:
    made = next(blocks(library, 20_000, seed=12))
    for one, other in (("pregnant", "female"), ("leg_weak_bad", "leg_weak_new")):
        assert made[one].any()
        assert not (made[one] & ~made[other]).any()
    assert not (made["pregnant"] & (made["age"] >= 60)).any()
    assert made["age"].min() == 18  # type: ignore[comparison-overlap]


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cohort") / "people.parquet"
    assert run("cohort", "--make", 400, "-o", path).returncode == 0
    return path


def test_a_changed_row_says_whom_it_moves_and_by_which_row(people: Path, tmp_path: Path) -> None:
    changed = with_level(copied(tmp_path), "disposition", "sciatica", "urgent")
    said = printed(
        "cohort", people, "--diff", changed, "--missing", "no", "--what", "decisions,rows"
    )
    assert said["people"] == 400
    levels = [m for m in said["moves"] if m["output"] == "disposition"]
    assert {(m["was"], m["now"], m["row_was"], m["row_now"]) for m in levels} >= {
        ("soon", "urgent", "sciatica", "sciatica")
    }
    assert all(m["now"] == "urgent" and m["row_now"] == "sciatica" for m in levels)
    one = pl.read_parquet(people).filter(pl.col("id") == levels[0]["example"])
    assert one["leg_pain_below_knee"].item()
    assert any(m["output"] == "heat" and m["now"] == "blocked" for m in said["moves"])


def test_a_report_counts_what_a_run_wrote(people: Path, tmp_path: Path) -> None:
    out, page = tmp_path / "out", tmp_path / "report.html"
    assert run("cohort", people, "-o", out, "--keep", "female", "--part", 150).returncode == 0
    done = run("cohort", out, "--report", page, "--by", "female")
    assert done.stdout == f"400 people are counted in {page}\n", done.stderr
    said = page.read_text(encoding="utf-8")
    urgent = pl.read_parquet(out / "part-*.parquet")["disposition"].eq("urgent").sum()
    assert f'<th scope="row">urgent</th><td class="n">{urgent}</td>' in said
    assert "disposition by female" in said
    assert "<svg" in said
    assert "<script" not in said
    assert "http" not in said
    done = run("cohort", out, "--report", page, "--by", "clinic")
    assert done.returncode == 2
    assert "has no column 'clinic'" in done.stderr
    assert run("cohort", tmp_path, "--report", page).returncode == 1
