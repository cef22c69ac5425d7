"""`unknot diff`: whom a change moves, with every claim and case that notices it."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from support.changed_content import copied, with_level
from support.command import mistakes, printed, run
from unknot.library.load import CONTENT, load
from unknot.library.read.cases import table_result
from unknot.library.versions.export_decisions import as_data
from unknot.library.versions.opened import version
from unknot.pathway.side_by_side import SideBySide
from unknot.proof.diff.claims_and_cases import claims_changed
from unknot.proof.prove import counts

EARLY = {"could_be_pregnant": True, "pelvic_pain": True}  # NICE NG126: seen the same day


@pytest.fixture(scope="module")
def lowered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The urgent row about early pregnancy says "soon"."""
    content = copied(tmp_path_factory.mktemp("lowered"))
    return with_level(content, "disposition", "preg_early", "soon")


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the same diff is written as a page."""
    return tmp_path_factory.mktemp("page") / "diff.html"


@pytest.fixture(scope="module")
def diff(lowered: Path, page: Path) -> Any:
    """What the lowered row does; `page` is written by the same run."""
    return printed("diff", CONTENT, lowered, "--html", page)


def test_a_row_that_is_lowered_is_named_with_what_it_was_and_is(diff: Any) -> None:
    (row,) = (each for each in diff["written"] if each["table"] == "disposition")
    assert (row["kind"], row["id"], row["decides_for"]) == ("changed", "preg_early", True)
    assert (row["was"]["then"], row["now"]["then"]) == ("urgent", "soon")


def test_whom_it_moves_is_counted_with_a_smallest_person(diff: Any) -> None:
    (move,) = (each for each in diff["moves"] if each["table"] == "disposition")
    assert (move["was"], move["now"], move["lower"]) == ("urgent", "soon", True)
    assert 0 < move["inputs"] < move["of"]
    assert move["rows_before"] == ["preg_early"]
    assert len(move["example"]) == 2
    opened = {each["table"] for each in diff["moves"] if each["was"] == "blocked"}
    assert {"heat", "cold", "tens"} <= opened, "what the danger had closed is open"


def test_it_counts_as_the_proofs_count(diff: Any, lowered: Path) -> None:
    (move,) = (each for each in diff["moves"] if each["table"] == "disposition")
    changed = version(str(lowered)).library
    assert changed is not None
    was, now = (counts(each.compiled)["urgent"] for each in (load(), changed))
    assert move["inputs"] == was - now


def test_ordinary_people_and_who_of_them(diff: Any) -> None:
    (told,) = (each for each in diff["ordinary_people"] if each["table"] == "disposition")
    assert (told["was"], told["now"], told["of"]) == ("urgent", "soon", 50_000)
    assert 0 < told["people"] < 1_000
    assert told["half_width"] > 0


def test_the_claims_that_break_name_a_person(diff: Any) -> None:
    broken = {each["id"]: each for each in diff["claims"] if not each["holds"]}
    assert broken["red_flag:could_be_pregnant_and_pelvic_pain"]["example"]["answers"] == EARLY
    assert all(each["id"].startswith("red_flag:") for each in broken.values())


def test_the_cases_that_come_out_otherwise(diff: Any) -> None:
    case = next(each for each in diff["cases"] if each["says"].startswith("Could be pregnant, low"))
    assert (case["was"], case["now"], case["expected"]) == ("urgent", "soon", "urgent")


def test_no_other_case_comes_out_otherwise(diff: Any, lowered: Path) -> None:
    old, new = version(str(CONTENT)).decisions, version(str(lowered), cases=True)
    apart = set()
    for case in new.cases:
        answers = case.answers(new.decisions.facts)
        was, now = ({name: table_result(each, name, answers) for name in case.expect}
                    for each in (old.tables, new.decisions.tables))  # fmt: skip
        apart |= {(case.says, name) for name in was if was[name] != now[name]}
    assert {(each["says"], each["table"]) for each in diff["cases"]} == apart


def test_what_it_costs_in_words(diff: Any) -> None:
    assert {each["what"]: each["was"] > 1 for each in diff["burden"]} == {
        "screens": True, "taps": True, "words": True,
    }  # fmt: skip


def test_backwards_the_claims_begin_to_hold(lowered: Path) -> None:
    old, new = version(str(lowered)).decisions, load()
    side = SideBySide(old.tables, new.tables, new.fact_order, ("disposition", "back"))
    found = list(claims_changed(side, new))
    assert len(found) >= 5
    assert all(each.holds and not each.held for each in found)


def test_it_is_a_page_that_stands_alone_too(diff: Any, page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert "preg_early" in text
    assert "<td class=mark>lower" in text
    assert not any(fetched in text for fetched in ("<script", "http", "src="))


def test_who_is_asked_another_screen_is_counted_when_it_is_wanted(diff: Any, lowered: Path) -> None:
    assert diff["asked"] is None
    found = printed("diff", CONTENT, lowered, "--asked")["asked"]
    told = {each["screen"]: each for each in found}
    assert told.keys() == {"pattern", "last"}, "which an urgent answer had made needless"
    assert all(each["now"] and 0 < each["inputs"] < each["of"] for each in found)
    assert "pelvic_pain" in told["pattern"]["example"]


def test_a_promise_that_went_is_a_change(tmp_path: Path) -> None:
    content = copied(tmp_path)
    promises = content / "promises.toml"
    text = promises.read_text(encoding="utf-8")
    head, _, rest = text.partition('[[red_flag]]\nid = "numb_saddle_new"')
    promises.write_text(head + rest[rest.index("[[red_flag]]") :], encoding="utf-8")
    (gone,) = printed("diff", CONTENT, content)["promises"]
    assert gone["path"] == "red_flags: numb_saddle_new"
    assert "saddle_numb" in gone["was"]
    assert gone["now"] == ""
    assert "looked for no more" in run("diff", CONTENT, content).stdout


def test_a_comment_is_no_change(tmp_path: Path) -> None:
    content = copied(tmp_path)
    heat = content / "tables" / "heat.toml"
    heat.write_text("# a remark\n" + heat.read_text(encoding="utf-8"), encoding="utf-8")
    assert "Both versions ask, decide and say the same." in run("diff", CONTENT, content).stdout


def test_decisions_that_were_kept_stand_for_the_version(tmp_path: Path) -> None:
    kept = tmp_path / "release.json"
    kept.write_text(json.dumps(as_data(load())), encoding="utf-8")
    found = printed("diff", kept)
    assert found["old"]["told"] == "only its decisions were kept"
    assert [found["written"], found["moves"], found["claims"]] == [[], [], []]


def test_a_wheel_is_a_version(tmp_path: Path) -> None:
    wheel = tmp_path / "unknot-0.1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for file in CONTENT.rglob("*.toml"):
            archive.write(file, f"unknot/content/{file.relative_to(CONTENT)}")
    found = printed("diff", wheel)
    assert found["old"]["name"] == str(wheel)
    assert found["old"]["fingerprint"] == found["new"]["fingerprint"]
    assert found["written"] == found["moves"] == []


def test_bad_versions_are_refused_with_what_to_do(tmp_path: Path) -> None:
    empty, text, odd = tmp_path / "empty", tmp_path / "not.whl", tmp_path / "odd.json"
    empty.mkdir()
    text.write_text("no zip", encoding="utf-8")
    odd.write_text('{"format": "unknot-decisions-99"}', encoding="utf-8")
    assert "there is no pathway.toml in it" in mistakes("diff", empty)[0]
    assert "is no wheel" in mistakes("diff", text)[0]
    assert "only 'unknot-decisions-1' is read" in mistakes("diff", odd)[0]
    assert "no git revision here" in mistakes("diff", "no-such-revision")[0]
    assert "is no revision" in mistakes("diff", "--", "--output=x")[0]


def test_content_that_cannot_be_read_says_which_file(tmp_path: Path) -> None:
    content = copied(tmp_path)
    (content / "tables" / "heat.toml").write_text("policy = ", encoding="utf-8")
    (said,) = mistakes("diff", content)
    assert "tables/heat.toml" in said
    assert "holds no code of its own" in said
