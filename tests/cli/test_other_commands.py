"""`facts`, `session`, `next`, the record, and how commands refuse."""

import json
import os
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from support.command import FROM_NOTHING, WIDE, mistakes, printed, run
from unknot.exchange.record_file import read_path, write
from unknot.library.load import CONTENT, load
from unknot.library.model import Library
from unknot.record.event import Event
from unknot.record.event_validation import make_event

NOW = datetime(2026, 11, 22, 13, 0, tzinfo=UTC)


def event(minutes: int, kind: str, **data: Any) -> Event:
    return make_event(f"{kind}{minutes}", NOW + timedelta(minutes=minutes), kind, data)


def well(library: Library) -> Event:
    """Someone who answered every question, and nothing is wrong."""
    calm = {fact.id: fact.calm for fact in library.facts.values() if fact.asked}
    return event(0, "answered", screen="nerves", answers=calm)


def saved(folder: Path, *events: Event) -> Path:
    path = folder / "record.zip"
    path.write_bytes(write(events, NOW))
    return path


def test_facts_are_everything_that_may_be_asked(library: Library) -> None:
    found = {fact["id"]: fact for fact in printed("facts")}
    assert set(found) == {fact.id for fact in library.facts.values() if fact.asked}
    assert found["fever"] == {
        "id": "fever", "kind": "boolean", "values": [False, True, "unknown"], "unit": "",
        "wording": library.words.say("facts.fever.question"),
    }  # fmt: skip
    assert found["age"]["values"] == {"min": 0, "max": 120}
    assert found["drug_patch"]["values"] == ["no", "far", "near", "unknown"]


def test_facts_can_be_read_as_a_table() -> None:
    text = run("facts").stdout
    assert "saddle_numb" in text
    assert "a whole number from 0 to 120" in text


def test_a_session_is_a_timeline_that_ends_with_its_dose() -> None:
    full, gentle = printed("session", "heat"), printed("session", "heat", "--gentle")
    assert {"remedy", "dose_seconds", "cues"} <= set(full)
    assert (full["dose_seconds"], gentle["dose_seconds"]) == (1200, 600)
    for made in (full, gentle):
        assert made["cues"][-1]["kind"] == "end"
        assert made["cues"][-1]["at"] == made["dose_seconds"]
    assert "15:00" in run("session", "cold").stdout


def test_an_unknown_remedy_names_the_known_ones() -> None:
    (line,) = mistakes("session", "leeches")
    assert (
        line == "leeches: there is no such remedy. Known: heat, cold, moves, lean, stretch, tens."
    )


def test_a_chair_is_refused_where_it_makes_no_sense() -> None:
    assert "heat has no version on a chair" in mistakes("session", "heat", "--chair")[0]


def test_the_full_drill_is_printed_on_the_floor_and_on_a_chair() -> None:
    floor, chair = printed("session", "stretch"), printed("session", "stretch", "--chair")
    assert floor["dose_seconds"] == chair["dose_seconds"] == 180
    drawn = [
        {c["movement"] for c in made["cues"] if c["kind"] == "hold"} for made in (floor, chair)
    ]
    assert drawn == [{"lean_floor"}, {"lean_chair"}]
    assert printed("session", "stretch", "--gentle")["dose_seconds"] == 45


def test_content_that_is_refused_is_listed_line_by_line(tmp_path: Path) -> None:
    folder = shutil.copytree(CONTENT, tmp_path / "content")
    table = folder / "tables" / "heat.toml"
    text = table.read_text(encoding="utf-8")
    table.write_text(text.replace('when = "heat_rub"', 'when = "rub_heat"'), encoding="utf-8")
    for command in (["facts"], ["prove"], ["session", "heat"], ["assess"]):
        lines = mistakes(*command, "--content", folder)
        assert any("tables/heat.toml" in line and "'rub_heat'" in line for line in lines)


def test_next_of_an_empty_record_is_the_check(tmp_path: Path) -> None:
    found = printed("next", saved(tmp_path))
    keys = ["step", "why", "row", "remedy", "opens_at", "opens", "walk", "disposition", "course"]
    assert list(found) == keys
    assert found["course"] == {
        "level": "ordinary", "rows": ["usual_course"], "phase": "ordinary",
        "day": None, "better_percent": None,
    }  # fmt: skip
    assert (found["step"], found["disposition"], found["opens_at"]) == ("check", None, None)
    assert found["opens"] == dict.fromkeys(load().ladder)


def test_next_follows_the_record_and_the_time(tmp_path: Path, library: Library) -> None:
    said = {"session": "s1", "remedy": "heat", "dose": 1200, "before": 6}
    record = saved(tmp_path, well(library), event(5, "started", **said))
    running = printed("next", record, "--at", "2026-11-22T13:10:00+00:00")
    assert (running["step"], running["remedy"]) == ("session", "heat")
    assert running["disposition"] == "self_care"
    after = printed("next", record, "--at", "2026-11-22T13:30:00+00:00")
    assert (after["step"], after["opens"]["heat"]) == ("rate", "2026-11-22T14:25:00+00:00")
    stale = printed("next", record, "--at", "2026-11-23T13:00:00+00:00")
    assert stale["disposition"] is None


def test_next_offers_a_remedy_to_someone_who_is_well(tmp_path: Path, library: Library) -> None:
    record = saved(tmp_path, well(library))
    found = printed("next", record, "--at", "2026-11-22T13:01:00+00:00")
    assert (found["step"], found["remedy"], found["opens_at"]) == ("offer", "heat", None)
    text = run("next", record, "--at", "2026-11-22T13:01:00+00:00").stdout
    assert "Heat" in text
    assert found["why"] in text


def test_next_reads_what_another_table_wrote(tmp_path: Path, library: Library) -> None:
    said = {"session": "s1", "remedy": "heat", "dose": 1500, "before": 6}
    record = saved(tmp_path, well(library), event(5, "started", **said))
    for minute, step in ((24, "session"), (26, "rate")):  # over by today's table, not by its own
        found = printed("next", record, "--at", f"2026-11-22T13:{minute}:00+00:00")
        assert (found["step"], found["remedy"]) == (step, "heat")
    record = saved(tmp_path, well(library), event(5, "started", **said | {"remedy": "leeches"}))
    found = printed("next", record, "--at", "2026-11-22T13:10:00+00:00")
    assert (found["step"], found["remedy"]) == ("offer", "heat")


def test_next_refuses_what_is_no_record_or_no_time(tmp_path: Path) -> None:
    (tmp_path / "photo.zip").write_bytes(b"no zip")
    assert "not a file that Unknot saved" in mistakes("next", tmp_path / "photo.zip")[0]
    assert "cannot be read" in mistakes("next", tmp_path / "none.zip")[0]
    assert "'noon' is no time" in mistakes("next", saved(tmp_path), "--at", "noon")[0]


def test_a_record_goes_out_and_comes_back_whole(tmp_path: Path, library: Library) -> None:
    events = [well(library), event(1, "country", country="GB")]
    file, data, out = saved(tmp_path, *events), tmp_path / "data", tmp_path / "out.zip"
    assert "2 events, 2 of them new" in run("import", file, "--data", data).stdout
    assert "2 events, 0 of them new" in run("import", file, "--data", data).stdout
    assert run("export", out, "--data", data).returncode == 0
    assert read_path(out) == events
    assert out.stat().st_mode & 0o077 == 0
    assert "Deleted: 2 events" in run("erase", "--yes", "--data", data).stdout
    assert run("export", out, "--data", data).returncode == 0
    assert read_path(out) == []


def test_a_record_of_somebody_else_is_brought_in_only_when_it_is_said_to_be_ones_own(
    tmp_path: Path, library: Library
) -> None:
    file, data, other = saved(tmp_path, well(library)), tmp_path / "data", tmp_path / "other.zip"
    run("import", file, "--data", data)
    shutil.copy(saved(tmp_path, event(1, "country", country="GB")), other)
    (line,) = mistakes("import", other, "--data", data)
    assert "add --mine. Nothing was loaded." in line
    assert "1 event, 1 of them new" in run("import", other, "--mine", "--data", data).stdout


def test_a_locked_record_comes_back_with_its_passphrase_only(
    tmp_path: Path, library: Library
) -> None:
    events = [well(library), event(1, "country", country="GB")]
    file, data, out = saved(tmp_path, *events), tmp_path / "data", tmp_path / "out.jwe"
    run("import", file, "--data", data)

    def asked(passphrase: str, *words: object) -> "subprocess.CompletedProcess[str]":
        return run(*words, UNKNOT_PASSPHRASE=passphrase)

    short = asked("four snails", "export", out, "--lock", "--data", data)
    assert "at least 15 letters" in short.stderr and not out.exists()
    assert asked("four small green snails", "export", out, "--lock", "--data", data).returncode == 0
    assert out.read_bytes().startswith(b"eyJ")
    wrong = asked("four small blue snails", "import", out, "--data", tmp_path / "new")
    assert wrong.returncode == 2 and "This file is locked" in wrong.stderr
    told = asked("four small green snails", "import", out, "--data", tmp_path / "new")
    assert "2 events, 2 of them new" in told.stdout, told.stderr


def test_an_empty_record_can_be_exported(tmp_path: Path) -> None:
    done = run("export", tmp_path / "out.zip", "--data", tmp_path / "new")
    assert done.returncode == 0, done.stderr
    assert read_path(tmp_path / "out.zip") == []


def test_nothing_is_erased_without_a_yes(tmp_path: Path) -> None:
    file, data = saved(tmp_path, event(1, "country", country="GB")), tmp_path / "data"
    run("import", file, "--data", data)
    asked = run("erase", "--data", data, typed="n\n")
    assert asked.returncode == 1
    assert "Delete the whole record (1 event)?" in asked.stdout
    assert "1 event, 0 of them new" in run("import", file, "--data", data).stdout
    assert "Deleted: 1 event." in run("erase", "--data", data, typed="y\n").stdout


def test_a_damaged_record_brings_nothing_in(tmp_path: Path) -> None:
    file, data = saved(tmp_path, event(1, "country", country="GB")), tmp_path / "data"
    file.write_bytes(file.read_bytes()[:-30])
    (line,) = mistakes("import", file, "--data", data)
    assert line.endswith("Nothing was loaded.")
    assert not data.exists()


def test_an_export_that_cannot_be_written_says_so_and_leaves_nothing(tmp_path: Path) -> None:
    for place in (tmp_path / "none" / "out.zip", tmp_path):
        done = run("export", place, "--data", tmp_path / "data")
        assert done.returncode == 1
        assert "cannot be written" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


def test_a_data_folder_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    done = run("export", tmp_path / "out.zip", "--data", tmp_path / "file")
    assert done.returncode == 1
    assert str(tmp_path / "file") in done.stderr
    assert "Traceback" not in done.stderr


def test_the_version_and_every_command_can_be_seen() -> None:
    assert run("--version").stdout.startswith("unknot 0.")
    text = run("--help").stdout
    for command in ("serve", "assess", "facts", "next", "session", "prove", "export", "import"):
        assert command in text


def test_a_terminal_that_cannot_show_a_letter_still_gets_valid_json(monkeypatch: Any) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    done = run("session", "heat", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["remedy"] == "heat"


def test_draw_prints_a_picture_that_stands_alone(library: Library) -> None:
    drawn = run("draw", "lean_floor")
    assert drawn.returncode == 0, drawn.stderr
    picture = ET.fromstring(drawn.stdout)
    title, style = (picture.find(f"{{http://www.w3.org/2000/svg}}{t}") for t in ("title", "style"))
    assert title is not None
    assert title.text == library.words.say("movements.lean_floor.picture")
    assert style is not None
    assert "--figure: #" in (style.text or ""), "its colours"
    assert ".figure .full, .figure .fibre" in (style.text or ""), "and its rules"


def test_draw_writes_a_file_for_the_other_side_that_moves(tmp_path: Path) -> None:
    file = tmp_path / "lean.svg"
    done = run("draw", "lean_floor", "-o", file, "--moving", "--mirrored")
    assert (done.returncode, done.stdout) == (0, "")
    text = file.read_text(encoding="utf-8")
    assert "scale(-1 -1)" in text
    assert "<animate" in text
    assert ".plays .moving { display: inline; }" in text
    assert len(text) < 11_000


def test_draw_knows_discs_and_joints_too(library: Library) -> None:
    drawn = run("draw", "disc_bulge")
    assert drawn.returncode == 0, drawn.stderr
    texts = [each.text or "" for each in ET.fromstring(drawn.stdout).iter()]
    assert library.words.say("pictures.disc_bulge.told") in texts
    assert library.words.say("pictures.labels.edge") in texts
    assert ".figure .ring { fill: var(--figure-far)" in "".join(texts), "and its rules"


def test_draw_refuses_what_it_cannot_draw(tmp_path: Path) -> None:
    (unknown,) = mistakes("draw", "backflip")
    assert "no such drawing" in unknown
    assert "lean_floor" in unknown
    assert "disc_bulge" in unknown
    (still,) = mistakes("draw", "prone", "--moving")
    assert "Leave --moving out" in still
    (one,) = mistakes("draw", "disc", "--mirrored")
    assert "has one side" in one
    assert run("draw", "prone", "-o", tmp_path / "nowhere" / "x.svg").returncode == 1


def test_from_nothing_it_says_the_same(tmp_path: Path) -> None:
    (tmp_path / "she.toml").write_text('saddle_numb = "new"')
    words = ["assess", "--answers", str(tmp_path / "she.toml"), "--json"]
    alone = subprocess.run(
        [*FROM_NOTHING, *words], capture_output=True, text=True, timeout=60, check=False,
        env={**os.environ, **WIDE}, input="",
    )  # fmt: skip
    assert alone.returncode == 0
    assert json.loads(alone.stdout)["disposition"] == "emergency"
    assert alone.stdout == run(*words).stdout
