"""Our tables as DMN: opened by a reader of another project, and decided by its FEEL as we decide."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from support.command import run
from support.other_engines import IN_SOAK, differences, drawn, needs_engines, node, written
from unknot.exchange.dmn.write import decision_name, dmn, file_name
from unknot.library.model import Library
from unknot.pathway.facts import Value
from unknot.pathway.tables import Table, read

AT_ONCE = 1000  # of two thousand and more: soak


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory, library: Library) -> Path:
    folder = tmp_path_factory.mktemp("dmn")
    for table in library.tables.values():
        (folder / file_name(table.id)).write_text(dmn(library, table))
    return folder


def says(table: Table, person: dict[str, Value]) -> Any:
    found = read(table, person)
    if table.policy == "worst":
        return table.levels.index(str(found.level))
    if table.policy == "first":
        return [found.level, found.rows[0].id]
    return [row.id for row in found.rows]


def both(library: Library, published: Path, size: int, seed: int) -> list[str]:
    """What is not the same for people drawn by this seed."""
    asked, ours = [], []
    for person in drawn(library, size, seed):
        shown = {name: written(library.facts[name], value) for name, value in person.items()}
        person["back"] = str(read(library.tables["back"], person).level)
        said = {decision_name(t.id): says(t, person) for t in library.tables.values()}
        asked.append(shown | {"back": said["back"]})
        ours.append(said)
    return differences(ours, node("dmn.mjs", published, stdin=json.dumps(asked)))


@needs_engines
def test_another_projects_feel_decides_every_table_as_we_do(
    library: Library, published: Path
) -> None:
    assert both(library, published, AT_ONCE, seed=19) == []


@needs_engines
@pytest.mark.soak
@pytest.mark.parametrize("seed", range(IN_SOAK // AT_ONCE))
def test_so_it_does_for_a_hundred_thousand(library: Library, published: Path, seed: int) -> None:
    assert both(library, published, AT_ONCE, seed=1000 + seed) == []


def test_hit_policies_are_kept_and_every_rule_says_its_row_and_reason(library: Library) -> None:
    xml = dmn(library, library.tables["disposition"])
    assert 'hitPolicy="COLLECT" aggregation="MAX"' in xml
    assert 'hitPolicy="FIRST"' in dmn(library, library.tables["next_step"])
    assert 'hitPolicy="COLLECT"' in dmn(library, library.tables["causes"])
    for row in library.tables["disposition"].rows:
        assert f"<annotationEntry><text>{row.id}</text></annotationEntry>" in xml
    titles = (source.title for source in library.sources.values())
    assert any(title in xml for title in titles)


def test_who_does_not_know_is_on_the_worrying_side_only_where_we_look_for_danger(
    library: Library,
) -> None:
    danger, causes = (dmn(library, library.tables[name]) for name in ("disposition", "mimics"))
    assert re.search(r'"yes","unknown"', danger)
    assert '"unknown"' not in re.sub(r"<allowedValues.*?</allowedValues>", "", causes)


def test_a_folder_with_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    done = run("publish", tmp_path, "--as", "dmn")
    assert done.returncode == 1
    assert "is not empty" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_what_is_published_again_takes_the_place_of_what_was_there(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    run("publish", folder, "--as", "dmn")
    listed = json.loads((folder / "published.json").read_text())
    assert {"disposition.dmn", "heat.dmn"} < set(listed["files"])
    (folder / "published.json").write_text(
        json.dumps(listed | {"files": {"heat.dmn": "", "../x": ""}})
    )
    (tmp_path / "x").write_text("not ours")
    run("publish", folder, "--as", "dmn")
    assert (tmp_path / "x").read_text() == "not ours"
    assert json.loads((folder / "published.json").read_text())["files"] == listed["files"]
