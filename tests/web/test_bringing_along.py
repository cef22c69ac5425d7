"""A diary of one's own, and numbers of another device: looked at, brought in, shown, taken out whole."""

import csv
import io
import json
import re
import zipfile
from datetime import date, timedelta
from typing import Any

import pytest

from support.cast import MARIA, answer_all
from support.homes import BOTH, Home
from support.phone import say
from support.visitor import Fields, Page, Visitor

MORE = {"order": "day_first", "scale": "10"}


def today(visitor: Visitor) -> str:
    """By the home's own clock."""
    return dict(visitor.get("/diary/").form("/diary/").fields)["day"]


def look(visitor: Visitor, text: str | bytes) -> Page:
    form = visitor.get("/record/bring/").form("/record/bring/file/")
    return visitor.upload(form, text if isinstance(text, bytes) else text.encode(), "diary.csv")


def columns(page: Page, *roles: str, **more: str) -> Fields:
    """The form of a file as a page shows it, with these columns."""
    own = page.form("/record/bring/file/").fields
    said = [(f"column_{n}", role) for n, role in enumerate(roles)]
    return [*own, *said, *{**MORE, **more}.items()]


def bring(visitor: Visitor, text: str, *roles: str, **more: str) -> Page:
    """Shown as these columns, then brought in."""
    page = visitor.post("/record/bring/file/", columns(look(visitor, text), *roles, **more))
    return visitor.post("/record/bring/file/", [*columns(page, *roles, **more), ("add", "yes")])


def counts(visitor: Visitor, days: dict[str, Any] | str, back: str = "all") -> Page:
    form = visitor.get("/record/bring/").form("/record/bring/health/")
    return visitor.send(form, days=days if isinstance(days, str) else json.dumps(days), back=back)


def take_out(visitor: Visitor) -> Page:
    """The newest."""
    found = [f for f in visitor.get("/record/bring/").forms if f.action.endswith("take-out/")]
    return visitor.send(found[0])


OLD = "Date,Pain,Note\n2025-03-04,4,=SUM(1;2)\n2025-03-05,moderate,<b>bad</b>\nsoon,4,\n"
READ = ("day", "pain", "note")


@BOTH
def test_a_diary_is_looked_at_brought_in_once_shown_and_taken_out(home: Home) -> None:
    visitor = home.visitor()
    page = look(visitor, OLD)
    assert page.h1 == say("bring.columns.title")
    assert "4 March 2025" in page.text
    assert (
        say("bring.preview.line", n=4, why=say("bring.preview.why.day", cell="soon")) in page.text
    )
    assert home.kinds() == [], "nothing is kept before it is brought in"

    done = bring(visitor, OLD, *READ)
    assert say("bring.added") in done.text
    assert home.kinds() == ["import.written"] * 2
    assert say("bring.none_new") in bring(visitor, OLD, *READ).text
    assert home.kinds() == ["import.written"] * 2

    month = visitor.get("/diary/?month=2025-03").text
    assert "pain 4" in month
    assert "moderate" in month
    assert say("bring.chart.file_title") in visitor.get("/diary/pictures/").text
    assert "4 Mar 2025" in visitor.get("/visit/").text

    visitor.post("/diary/", [*visitor.get("/diary/").form("/diary/").fields, ("now", "3")])
    assert say("bring.taken_out") in take_out(visitor).text
    assert home.kinds()[-1] == "import.undone"
    assert "moderate" not in visitor.get("/diary/?month=2025-03").text
    assert say("bring.chart.file_title") not in visitor.get("/diary/pictures/").text
    assert say("bring.added") in bring(visitor, OLD, *READ).text, "it may come again"


@BOTH
def test_numbers_of_another_device_stand_beside_the_pain_as_what_they_are(home: Home) -> None:
    visitor = home.visitor()
    visitor.post("/diary/", [*visitor.get("/diary/").form("/diary/").fields, ("now", "3")])
    day = today(visitor)
    days = {day: {"steps": 5321, "asleep": 412, "in_bed": 460}, "2020-01-01": {"steps": 1}}
    page = counts(visitor, days, back="year")
    assert say("bring.added") in page.text
    (event,) = [each for each in home.events() if each["kind"] == "import.counted"]
    assert event["data"]["days"] == {day: days[day]}, "no further back than was asked"
    text = visitor.get("/diary/").text
    assert "Apple Health: steps: 5321, asleep: 6 h 52 min, in bed: 7 h 40 min" in text
    assert say("bring.chart.title") in visitor.get("/diary/pictures/").text
    assert say("bring.none_new") in counts(visitor, days, back="year").text
    take_out(visitor)
    assert "5321" not in visitor.get("/diary/").text


WRONG = ["", "[]", "{}", "5", "{", "null", '{"soon": {"steps": 1}}', '{"2026-11-20": {"pulse": 1}}',
         '{"2026-11-20": {"steps": -1}}', '{"2026-11-20": 5}', '{"20261120": {"steps": 1}}',
         '{"2026-11-20": {"steps": 1e999}}', "[" * 100_000]  # fmt: skip


@pytest.mark.parametrize("days", WRONG)
def test_what_is_no_list_of_days_is_refused_and_nothing_kept(home: Home, days: str) -> None:
    page = counts(home.visitor(), days)
    assert (page.status, say("bring.health.wrong.days") in page.text) == (422, True)
    assert home.kinds() == []


def test_a_day_to_come_is_left_out(home: Home) -> None:
    visitor = home.visitor()
    day = today(visitor)
    counts(visitor, {"2999-01-01": {"steps": 5}, day: {"steps": 7}})
    (event,) = home.events()
    assert list(event["data"]["days"]) == [day]
    assert say("bring.none_new") in counts(visitor, {"2999-01-01": {"steps": 5}}).text


def test_years_of_days_are_an_event_a_month(home: Home) -> None:
    first = date(2016, 1, 1)
    days = {(first + timedelta(n)).isoformat(): {"steps": n, "asleep": 400} for n in range(3650)}
    visitor = home.visitor()
    counts(visitor, days)
    assert len(home.kinds()) == 120
    assert visitor.get("/diary/").status == visitor.get("/diary/pictures/").status == 200


def test_what_is_changed_is_shown_before_it_is_brought_in(home: Home) -> None:
    visitor = home.visitor()
    page = look(visitor, OLD)
    again = visitor.post(
        "/record/bring/file/", [*columns(page, "day", "worst", "note"), ("add", "yes")]
    )
    assert say("bring.columns.changed") in again.text
    assert home.kinds() == []


def test_what_a_file_does_not_tell_is_asked_before_anything_is_read(home: Home) -> None:
    visitor, text = home.visitor(), "Date,Pain\n03/04/2025,4\n04/05/2025,5\n"
    page = look(visitor, text)
    assert say("bring.columns.wrong.order") in page.text
    assert say("bring.preview.title") not in page.text
    assert say("bring.added") in bring(visitor, text, "day", "pain", order="month_first").text
    assert [each["data"]["day"] for each in home.events()] == ["2025-03-04", "2025-04-05"]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"PK\x03\x04", "spreadsheet"),
        (b"\x89PNG", "other"),
        (b"a,b\n" * 300_000, "large"),
    ],
)
def test_a_file_of_another_thing_is_told_what_it_is(home: Home, content: bytes, why: str) -> None:
    page = look(home.visitor(), content)
    assert say(f"bring.diary.wrong.{why}") in page.text
    assert page.path.startswith("/record/bring/")


@pytest.mark.parametrize("path", ["file", "health", "take-out"])
def test_an_address_of_a_form_leads_to_the_page(home: Home, path: str) -> None:
    assert home.visitor().get(f"/record/bring/{path}/").h1 == say("bring.title")


def test_a_batch_that_is_not_there_cannot_be_taken_out(home: Home) -> None:
    visitor = home.visitor()
    counts(visitor, {"2025-01-01": {"steps": 5}})
    form = next(f for f in visitor.get("/record/bring/").forms if f.action.endswith("take-out/"))
    assert visitor.send(form, batch="another").status == 404
    assert home.kinds() == ["import.counted"]


def test_the_copies_for_others_say_where_it_is_from_and_run_no_formula(home: Home) -> None:
    visitor = home.visitor()
    answer_all(visitor, MARIA)
    bring(visitor, OLD, *READ)
    counts(visitor, {"2025-01-01": {"steps": 5, "asleep": 60}})
    with zipfile.ZipFile(io.BytesIO(visitor.get("/record/export/").body)) as archive:
        table = list(csv.DictReader(io.StringIO(archive.read("diary.csv").decode("utf-8-sig"))))
        found = json.loads(archive.read("fhir.json"))["entry"]
    kinds = [
        (row["kind"], row["pain"], row["what"], row["text"])
        for row in table
        if "imported" in row["kind"]
    ]
    assert kinds == [
        ("imported: Apple Health", "", "steps 5; asleep 60 min", ""),
        ("imported: a file of the person's own", "4", "", "'=SUM(1;2)"),
        ("imported: a file of the person's own", "", "moderate", "<b>bad</b>"),
    ]  # fmt: skip
    own = [each["resource"] for each in found if "Brought in by the person" in json.dumps(each)]
    assert [each["effectiveDateTime"] for each in own] == [
        "2025-01-01", "2025-01-01", "2025-03-04", "2025-03-05",
    ]  # fmt: skip
    assert not any("coding" in each["code"] for each in own), "nobody knows how it was asked"
    assert own[0]["valueQuantity"] == {
        "value": 5, "unit": "steps a day", "system": "http://unitsofmeasure.org", "code": "/d",
    }  # fmt: skip


def test_a_note_is_text_on_every_page(home: Home) -> None:
    visitor = home.visitor()
    page = look(visitor, OLD)
    bring(visitor, OLD, *READ)
    for each in (page, visitor.get("/diary/?month=2025-03")):
        assert not re.search(rb"<b>bad", each.body)
        assert b"&lt;b&gt;bad" in each.body


def test_everything_erased_is_this_too(home: Home) -> None:
    visitor = home.visitor()
    bring(visitor, OLD, *READ)
    home.forget()
    assert home.kinds() == []
    assert "2025" not in home.visitor().get("/record/bring/").text
