"""CSV, a page and FHIR beside the record: nothing in them runs, and the record is still the same."""

import csv
import io
import json
import re
import zipfile
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from typing import Any

import fhirpathpy
import pytest
from fhir.resources.R4B.bundle import Bundle

from benchmarks.years import years
from unknot.exchange.diary_table import COLUMNS
from unknot.exchange.readable_copies import readable_copies
from unknot.exchange.record_file import read, write
from unknot.library.load import load
from unknot.record.event import Event
from unknot.record.event_validation import make_event

NOW = datetime(2026, 11, 22, 13, 0, tzinfo=UTC)
NOTE = '=HYPERLINK("http://x","y") <script>alert(1)</script>\nשלום \U0001f9d8'


def said(number: int, kind: str, **data: Any) -> Event:
    return make_event(f"e {number} \N{SNOWMAN}", NOW + timedelta(minutes=number), kind, data)


EVENTS = [
    said(1, "wrote", day="2026-11-22", pain={"now": 6, "worst": 8}, sleep=3, note=NOTE),
    said(2, "started", session="s", remedy="heat", dose=1200, before=6),
    said(3, "ended", session="s", how="done"),
    said(4, "rated", session="s", pain=4),
    said(5, "visited", day="2026-11-22", who="physio", done=["cupping"], before=6, after=4),
    said(6, "measured", measure="peg", answers={"q1": 5, "q2": 4, "q3": 3}),
    said(7, "wrote", day="2026-11-22", note="Secret"),
    said(8, "deleted", of="e 7 \N{SNOWMAN}"),
    said(9, "wished", days=[1, 5], minutes=20, chair=True, quiet=True),
    said(
        10, "practised", session="p", moves=[["breathing", 60]], lasts=300, half=False, gentle=False
    ),
    said(11, "practice_ended", session="p", how="done"),
    said(12, "flare_plan", signs=["stiff"], does=["walk", "heat"], note=NOTE),
]
MADE = readable_copies(EVENTS, NOW, load())


def table() -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(MADE["diary.csv"].decode("utf-8-sig"))))


def resources(kind: str) -> list[dict[str, Any]]:
    entries = json.loads(MADE["fhir.json"])["entry"]
    return [e["resource"] for e in entries if e["resource"]["resourceType"] == kind]


def test_the_record_is_read_back_as_if_nothing_stood_beside_it() -> None:
    assert read(write(EVENTS, NOW, MADE)) == read(write(EVENTS, NOW)) == EVENTS
    with zipfile.ZipFile(io.BytesIO(write(EVENTS, NOW, MADE))) as archive:
        assert set(archive.namelist()) == {"manifest.json", "events.jsonl", *MADE}


def test_the_table_has_a_line_for_each_thing_and_no_formula() -> None:
    rows = table()
    assert [row["kind"] for row in rows] == ["diary", "session", "visit"]
    assert (rows[0]["pain"], rows[0]["worst"], rows[0]["sleep"]) == ("6", "8", "3")
    assert rows[0]["text"] == f"'{NOTE}"
    assert (rows[1]["what"], rows[1]["before"], rows[1]["after"]) == ("Heat", "6", "4")
    assert not any(row[name].startswith(("=", "+", "-", "@")) for row in rows for name in COLUMNS)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize(
    "note", ["a;=1+1;b", 'a; "=1+1', "a\t@SUM(1)", "a\n+1", "a;\r\n-1", "a,=1"]
)
def test_no_cell_is_a_formula_whatever_separates_them(separator: str, note: str) -> None:
    made = readable_copies([said(1, "wrote", day="2026-11-22", note=note)], NOW, load())[
        "diary.csv"
    ]
    lines = list(csv.reader(io.StringIO(made.decode("utf-8-sig")), delimiter=separator))
    cells = [part.strip(' "') for cells in lines for cell in cells for part in cell.split("\n")]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def ids(events: list[Event]) -> set[str]:
    found = json.loads(readable_copies(events, NOW, load())["fhir.json"])["entry"]
    assert all(each["fullUrl"] == f"urn:uuid:{each['resource']['id']}" for each in found)
    return {each["resource"]["id"] for each in found}


def test_two_people_share_no_id() -> None:
    others = [make_event(f"other {each.id}", each.at, each.kind, each.data) for each in EVENTS]
    assert min(len(ids(EVENTS)), len(ids(others))) > 9
    assert not ids(EVENTS) & ids(others), "or one would be written over the other"


def test_a_session_of_exercises_lasts_no_longer_than_it_was_to() -> None:
    open_for_hours = [*EVENTS[:10], said(250, "practice_ended", session="p", how="done")]
    bundle = json.loads(readable_copies(open_for_hours, NOW, load())["fhir.json"])["entry"]
    done = [e["resource"] for e in bundle if e["resource"]["resourceType"] == "Procedure"]
    period = next(e["performedPeriod"] for e in done if e["code"]["text"] == "weekly exercises")
    start, end = (datetime.fromisoformat(period[name]) for name in ("start", "end"))
    assert end - start == timedelta(seconds=300)


def test_a_questionnaire_says_which_it_is_and_who_answered() -> None:
    (filled,) = resources("QuestionnaireResponse")
    assert filled["questionnaire"] == "urn:unknot:measure:peg"
    assert filled["source"] == filled["subject"]


def test_the_page_shows_a_note_and_runs_nothing() -> None:
    page = MADE["diary.html"].decode()
    tags: set[str] = set()
    reader = HTMLParser()
    reader.handle_starttag = lambda tag, _: tags.add(tag)  # type: ignore[method-assign]
    reader.feed(page)
    assert tags.isdisjoint({"script", "a", "img", "i", "link"})
    assert "&lt;script&gt;" in page
    assert "\U0001f9d8" in page


def test_what_was_deleted_is_in_none_of_them() -> None:
    assert not any(b"Secret" in content for content in MADE.values())


def test_the_bundle_holds_the_pains_and_what_was_done_and_claims_no_examination() -> None:
    pains = [each for each in resources("Observation") if "coding" in each["code"]]
    assert [each["valueInteger"] for each in pains] == [8, 6, 6, 4, 6, 4]
    assert pains[0]["code"]["coding"][0]["code"] == "72514-3"
    (condition,) = resources("Condition")
    assert "coding" not in condition["code"], "a code would say more than the person did"
    assert condition["verificationStatus"]["coding"][0]["code"] == "unconfirmed"
    assert [each["code"]["text"] for each in resources("Procedure")] == [
        "Heat", "weekly exercises", "Cupping",
    ]  # fmt: skip
    (answered,) = resources("QuestionnaireResponse")
    assert [item["linkId"] for item in answered["item"]] == ["q1", "q2", "q3"]


def test_the_week_and_the_flare_plan_are_care_plans() -> None:
    week, flare = resources("CarePlan")
    repeat = week["activity"][0]["detail"]["scheduledTiming"]["repeat"]
    assert (repeat["dayOfWeek"], repeat["duration"], repeat["frequency"]) == (["tue", "sat"], 20, 2)
    assert [each["detail"]["description"] for each in flare["activity"]] == [
        "Walk for a few minutes, several times a day", "Heat",
    ]  # fmt: skip
    assert flare["note"] == [{"text": NOTE}]


@pytest.mark.parametrize("events", [EVENTS, [], years(1)], ids=["some", "none", "a year"])
def test_the_bundle_is_one_by_the_standards_own_models(events: list[Event]) -> None:
    found = json.loads(readable_copies(events, NOW, load())["fhir.json"])
    assert found["language"] == "en"  # what it says of itself
    bundle = Bundle.model_validate(found)
    assert len(bundle.entry or ()) == len(found.get("entry", ()))


def test_it_says_how_far_what_asked_is_reviewed() -> None:
    signed = load().signed_words
    assert "0 of" in signed
    assert "No clinician has signed it yet" in signed
    found = json.loads(readable_copies(EVENTS, NOW, load())["fhir.json"])
    bundle = Bundle.model_validate(found)
    assert [tag.display for tag in bundle.meta.tag] == [signed]


def test_a_second_reader_finds_the_pain_series() -> None:
    asked = "Bundle.entry.resource.where(resourceType = 'Observation' and code.coding.exists(code"
    found = fhirpathpy.evaluate(
        json.loads(MADE["fhir.json"]), f"{asked} = '72514-3')).valueInteger", []
    )
    assert found == [8, 6, 6, 4, 6, 4]


def test_every_id_is_one_that_fhir_allows_and_every_reference_is_there() -> None:
    entries = json.loads(MADE["fhir.json"])["entry"]
    ids = [entry["resource"]["id"] for entry in entries]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[A-Za-z0-9.-]{1,64}", each) for each in ids)
    urls = {entry["fullUrl"] for entry in entries}
    asked = {e["resource"]["subject"]["reference"] for e in entries if "subject" in e["resource"]}
    assert asked <= urls


def test_an_empty_record_and_a_year_are_written_too() -> None:
    empty = readable_copies([], NOW, load())
    assert "entry" not in json.loads(empty["fhir.json"])  # FHIR knows no empty list
    year = readable_copies(years(1), NOW, load())
    assert year["diary.csv"].count(b"\n") > 300


def test_the_lot_of_a_fair_test_is_told_up_to_the_last_word_and_never_ahead() -> None:
    began = said(
        1, "test_began", test="t", remedy="heat", first="2026-11-23", pairs=14, seed="5f0c"
    )
    later = make_event(
        "later", NOW + timedelta(days=4), "wrote", {"day": "2026-11-26", "note": "Fine"}
    )
    found = list(csv.DictReader(io.StringIO(
        readable_copies([began, later], NOW, load())["diary.csv"].decode("utf-8-sig")
    )))  # fmt: skip
    drawn = [(row["day"][-2:], row["what"]) for row in found if row["kind"] == "drawn by lot"]
    without = "without Heat"
    assert drawn == [("23", "Heat"), ("24", without), ("25", without), ("26", "Heat")]


def test_a_fair_test_of_the_end_of_time_tells_of_no_day() -> None:
    never = said(1, "test_began", test="t", remedy="heat", first="9999-12-31", pairs=14, seed="0")
    assert b"drawn" not in readable_copies([never], NOW, load())["diary.csv"]
