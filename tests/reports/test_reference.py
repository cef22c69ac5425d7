"""The reference says what readers, checks and commands do, and nothing that they do not."""

import tomllib
from pathlib import Path

import pytest

from reports import glossary, reference_command, reference_content, reference_events, reference_json
from unknot.cli.app import app
from unknot.library.load import CONTENT
from unknot.library.read.reader import Files
from unknot.record.event_kinds import KINDS

CONTENT_PAGE = reference_content.document()


def test_every_key_that_a_content_file_uses_is_listed() -> None:
    for path in sorted(CONTENT.rglob("*.toml")):
        if path.is_relative_to(CONTENT / "words"):
            continue
        for key in tomllib.loads(path.read_text(encoding="utf-8")):
            known = f"| `{key}` |" in CONTENT_PAGE or path.name in (
                "codes.toml",
                "facts.toml",
                "sources.toml",
            )
            assert known or f"### [{key}]" in CONTENT_PAGE, f"{path.name}: {key}"


def test_a_key_says_whether_it_must_be_there(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('[[row]]\nid = "x"\nmany = ["y"]\n')
    files = Files(tmp_path)
    (row,) = files.open("a.toml").rows("row")
    row.text("id")
    row.texts("many", ())
    row.one_of("way", ("in", "out"), "in")
    row.close()
    assert [row.taken[key].needed for key in ("id", "many", "way")] == [True, False, False]
    assert row.taken["way"].kind == "one of: in, out"
    assert row.kind == "row"
    assert files.log.read == [row]


@pytest.mark.parametrize("kind", KINDS)
def test_an_event_without_a_part_that_must_be_there_is_refused(kind: str) -> None:
    page = reference_events.document().split(f"### {kind}\n")[1].split("###")[0]
    rows = [line.split(" | ") for line in page.splitlines() if line.startswith("| `")]
    example = glossary.events()[kind]["example"]
    assert all(cells[2].strip() in ("yes", "") for cells in rows)
    for name, _, needed, *_ in rows:
        assert name.strip("| `") in example or needed.strip() != "yes"


def test_an_example_that_its_check_refuses_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = glossary.events() | {
        "pain.rated": {"example": '{"session": "s1", "pain": 11, "asked": "remedy"}'}
    }
    monkeypatch.setattr(glossary, "events", lambda: broken)
    assert "the example of 'pain.rated' is refused" in " ".join(reference_events.faults())


def test_every_command_is_told_with_its_options() -> None:
    page = reference_command.document()
    for command in app.registered_commands:
        assert f"## unknot {command.name}" in page
    assert "`--missing MISSING`" in page


def test_the_keys_that_are_printed_are_those_that_are_told() -> None:
    assert list(reference_json.faults()) == []


def test_a_key_that_is_not_told_and_one_that_is_gone_are_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    keys = reference_json.MEANS["facts"]
    told = {"[].gone": "no longer"} | {key: keys[key] for key in keys if key != "[].unit"}
    monkeypatch.setitem(reference_json.MEANS, "facts", told)
    found = " ".join(reference_json.faults())
    assert "facts --json prints '[].unit'" in found
    assert "facts --json no longer prints '[].gone'" in found


def test_what_is_walked_is_told_by_what_stands_there() -> None:
    found = reference_json.walked([{"a": {"heat": 1}, "b": [], "c": [None, "x"]}], {"heat"})
    assert found == {"a.<name>": {"whole number"}, "b[]": set(), "c[]": {"null", "text"}}
