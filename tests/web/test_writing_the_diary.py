"""The diary: ten seconds a day, changed and deleted by events, and nothing is lost by a mistake."""

from datetime import date, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from support.homes import BOTH, HOUR, Home
from support.pinned import EDGES, at
from support.visitor import Page, Visitor

DAY = 24 * HOUR


def write(visitor: Visitor, **said: object) -> Page:
    form = visitor.get("/diary/").form("/diary/")
    return visitor.send(form, **said)  # type: ignore[arg-type]


def today(visitor: Visitor) -> date:
    return date.fromisoformat(dict(visitor.get("/diary/").form("/diary/").fields)["day"])


def written(home: Home) -> list[dict[str, object]]:
    return [event["data"] for event in home.events() if event["kind"] == "diary.written"]


def entry_page(visitor: Visitor) -> Page:
    link = next(each for each in visitor.get("/diary/").links if each.startswith("/diary/change/"))
    return visitor.get(link)


@BOTH
def test_one_tap_is_an_entry_and_it_can_be_changed_and_deleted(home: Home) -> None:
    visitor = home.visitor()
    assert "Nothing written yet." in visitor.get("/diary/").text
    page = write(visitor, now="4")
    assert "Saved." in page.text
    assert "Pain when you wrote 4" in page.text
    page = entry_page(visitor)
    page = visitor.send(page.form("/diary/change/"), now="6", note="Bent down")
    assert "Pain when you wrote 6" in page.text
    assert "Bent down" in page.text
    page = entry_page(visitor)
    assert dict(page.form("/diary/change/").fields)["now"] == "6"
    page = visitor.send(page.form("/diary/delete/"))
    assert "It no longer counts anywhere" in page.text
    assert "Bent down" not in page.text
    kinds = ["diary.written", "diary.edited", "diary.deleted"]
    assert [kind for kind in home.kinds() if kind in kinds] == kinds


def test_all_of_it_is_kept(home: Home, visitor: Visitor) -> None:
    day = today(visitor) - timedelta(days=3)
    write(visitor, now="4", average="5", worst="8", sleep="2", day=day.isoformat(),
          medicines="Ibuprofen 400 mg\r\n\r\n Paracetamol ", note="Line\r\nnext")  # fmt: skip
    assert written(home) == [{
        "day": day.isoformat(), "pain": {"now": 4, "average": 5, "worst": 8}, "sleep": 2,
        "medicines": ["Ibuprofen 400 mg", "Paracetamol"], "note": "Line\nnext",
    }]  # fmt: skip


@EDGES
def test_tomorrow_is_refused_kindly_and_what_was_written_is_still_there(
    home: Home, visitor: Visitor
) -> None:
    tomorrow = today(visitor) + timedelta(days=1)
    page = write(visitor, now="4", note="Far ahead", day=tomorrow.isoformat())
    assert page.status == 422
    assert "That day has not come yet." in page.text
    assert "Far ahead" in page.text
    assert dict(page.form("/diary/").fields)["now"] == "4"
    assert written(home) == []
    home.passes(DAY)
    assert write(visitor, now="4", day=tomorrow.isoformat()).status == 200


WRONG = {
    "nothing at all": ({}, "One number is enough."),
    "the worst below another": ({"now": "6", "worst": "5"}, "at least as high"),
    "no day": ({"now": "6", "day": ""}, "Please choose a day."),
    "a day of no calendar": ({"now": "6", "day": "2026-02-30"}, "Please choose a day."),
    "a trigger without its hour": ({"now": "6", "trigger": "tired"}, "when it began"),
    "a medicine without an end": ({"medicines": "x" * 1001}, "too long"),
    "a note without an end": ({"note": "x" * 100_001}, "too long"),
}


@pytest.mark.parametrize("case", WRONG.values(), ids=WRONG.keys())
def test_what_is_wrong_is_said_and_nothing_is_kept(
    home: Home, visitor: Visitor, case: tuple[dict[str, str], str]
) -> None:
    page = write(visitor, **case[0])
    assert page.status == 422
    assert case[1] in page.text
    assert not {"diary.written", "diary.triggers"} & set(home.kinds())


def test_two_in_one_minute_are_two_and_one_sent_twice_is_one(home: Home, visitor: Visitor) -> None:
    one, other = (visitor.get("/diary/").form("/diary/") for _ in range(2))
    for form in (one, one, other):
        visitor.send(form, now="5")
    assert len(written(home)) == 2


NOTES = {
    "long": "\U0001f9d8" * 100_000,
    "right to left": "כאב גב \u202eحاد\u202c",
    "hostile": '<script>alert(1)</script> {{ now }} =HYPERLINK("x")',
}


@pytest.mark.parametrize("note", NOTES.values(), ids=NOTES.keys())
def test_a_note_comes_back_letter_by_letter(home: Home, visitor: Visitor, note: str) -> None:
    page = write(visitor, note=note)
    assert written(home)[0]["note"] == note
    assert note in page.text
    assert b"<script>alert" not in page.body


@EDGES
def test_what_went_before_a_spasm_is_kept_with_its_hour(home: Home, visitor: Visitor) -> None:
    page = write(visitor, trigger=["tired", "heavy_load"], onset="00:30")
    assert "A spasm began at 00:30. Before it: a heavy load; I was tired." in page.text
    said = next(event["data"] for event in home.events() if event["kind"] == "diary.triggers")
    assert said["what"] == ["heavy_load", "tired"]
    page = visitor.send(page.form("/diary/delete/"))
    assert "A spasm began at" not in page.text
    page = write(visitor, none="on", onset="00:30")
    assert "none of what was asked" in page.text


@EDGES
def test_months_and_years_are_browsed(visitor: Visitor) -> None:
    days = [today(visitor) - timedelta(days=back) for back in (0, 40, 400)]
    for number, day in enumerate(days):
        write(visitor, now=str(number + 1), day=day.isoformat())
    page = visitor.get("/diary/")
    assert "Pain when you wrote 1" in page.text
    assert "Pain when you wrote 2" not in page.text
    months = {parse_qs(urlsplit(each).query)["month"][0] for each in page.links if "month=" in each}
    assert months == {f"{day:%Y-%m}" for day in days[1:]}
    page = visitor.get(f"/diary/?month={days[1]:%Y-%m}")
    assert "Pain when you wrote 2" in page.text
    assert "/diary/" in page.links, "the way back to the last days"
    assert "Pain when you wrote 3" in visitor.get(f"/diary/?month={days[2]:%Y-%m}").text
    assert "Pain when you wrote 1" in visitor.get("/diary/?month=1066-13").text


@at("first of a month", "first minute of a year", "day after a leap day")
def test_yesterday_stands_below_today_on_the_first_of_a_month(visitor: Visitor) -> None:
    for back in (13, 1, 0):
        page = write(visitor, now=str(back % 10), day=str(today(visitor) - timedelta(days=back)))
    for text in (page.text, visitor.get("/diary/").text):
        assert all(f"Pain when you wrote {pain}" in text for pain in (0, 1, 3))


def test_nobody_changes_what_is_no_entry(visitor: Visitor) -> None:
    page = write(visitor, now="3")
    assert visitor.get("/diary/change/?entry=nothing").status == 404
    form = entry_page(visitor).form("/diary/delete/")
    assert visitor.send(form, of="nothing").status == 404
    assert "Pain when you wrote 3" in page.text
