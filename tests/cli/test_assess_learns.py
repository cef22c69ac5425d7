"""`unknot assess` says which causes fit and how treatments stand, in JSON and in words."""

import json
from pathlib import Path

from support.command import printed, run
from unknot.library.model import Library


def answers(folder: Path, library: Library, missing: tuple[str, ...] = (), **given: object) -> Path:
    calm = {f.id: f.calm for f in library.facts.values() if f.asked and f.id not in missing}
    path = folder / "answers.json"
    path.write_text(json.dumps(calm | given), encoding="utf-8")
    return path


def test_causes_have_an_id_a_why_and_their_rows_on_each_side(
    tmp_path: Path, library: Library
) -> None:
    path = answers(tmp_path, library, age=38, began_lifting=True, scan_arthritis="mild")
    lifting, arthritis = printed("assess", "--answers", path)["causes"]
    assert (lifting["id"], lifting["table"]) == ("lifting", "causes")
    assert lifting["why"].startswith("It began when you lifted")
    assert lifting["for"][0] == {
        "table": "causes", "row": "lifted", "why": lifting["why"], "cite": ["steffens_triggers_2015"],
        "basis": "verified",
    }  # fmt: skip
    assert {row["row"] for row in arthritis["against"]} == {"arthritis_young", "arthritis_sudden"}
    assert {row["row"] for row in arthritis["know"]} == {"arthritis_grade"}


def test_treatments_have_a_status_and_its_rows(tmp_path: Path, library: Library) -> None:
    path = answers(tmp_path, library, blood_thinner=True)
    found = printed("assess", "--answers", path)["treatments"]
    assert list(found) == list(library.treatments)
    for name in library.treatments:
        assert found[name]["status"] == "blocked"
        assert [row["row"] for row in found[name]["because"]] == ["blood_thinner"]


def test_after_the_disposition_ask_lists_what_can_still_change_a_treatment(
    tmp_path: Path, library: Library
) -> None:
    path = answers(tmp_path, library, missing=("needle_faint", "began_sport"))
    found = printed("assess", "--answers", path)
    assert found["disposition"] == "self_care"
    assert found["treatments"]["dry_needling"]["status"] == "ask"
    assert found["treatments"]["cupping"]["status"] == "ok"
    assert found["ask"] == ["needle_faint"], "what only causes need is never asked for"


def test_in_words_it_says_both_and_nothing_of_it_in_an_emergency(
    tmp_path: Path, library: Library
) -> None:
    text = run("assess", "--answers", answers(tmp_path, library, began_lifting=True)).stdout
    assert library.words.say("causes.lifting.name") in text
    assert f"Cupping: {library.words.say('treatments.status.ok')}." in text
    emergency = answers(tmp_path, library, saddle_numb="new")
    text = run("assess", "--answers", emergency).stdout
    assert library.words.say("learn.why.title") not in text
    assert library.words.say("learn.treatments.title") not in text
