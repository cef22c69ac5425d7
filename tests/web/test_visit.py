"""The visit: one sheet that holds what was said, one's own questions, and what was done."""

import re
from datetime import timedelta
from typing import Any

import pytest

from benchmarks.years import years
from support.cast import LEILA, MARIA, answer_all
from support.homes import BOTH_AT_LENGTH, HOUR, Home
from support.phone import Phone, phone_of
from support.pinned import EDGES, now
from support.visitor import Visitor
from unknot.exchange.record_file import write
from unknot.record.event_validation import make_event

DAY = 24 * HOUR


def ask(visitor: Visitor, question: str) -> Any:
    form = next(form for form in visitor.get("/visit/").forms if form.action == "/visit/")
    return visitor.send(form, question=question)


def after(visitor: Visitor, **said: object) -> Any:
    form = visitor.get("/visit/after/").form("/visit/after/")
    return visitor.send(form, **said)  # type: ignore[arg-type]


@BOTH_AT_LENGTH
def test_a_question_of_ones_own_is_on_the_sheet_until_it_is_taken_out(home: Home) -> None:
    visitor = home.visitor()
    assert "None written down yet." in visitor.get("/visit/").text
    page = ask(visitor, "May I swim? <b>")
    assert "May I swim? <b>" in page.text
    page = visitor.send(page.form("/visit/take-out/"))
    assert "May I swim?" not in page.text
    for nothing in (" ", "x" * 1001):
        page = ask(visitor, nothing)
        assert page.status == 422
        assert "write a question first" in page.text


def test_the_sheet_tells_what_was_asked_and_answered_with_its_day(
    home: Home, visitor: Visitor
) -> None:
    answer_all(visitor, MARIA)
    page = visitor.get("/visit/")
    assert "Asked, and none of these" in page.text
    assert "Saddle, bladder, bowel and sexual signs (" in page.text
    home.forget()
    leila = home.visitor()
    answer_all(leila, LEILA)
    assert "No danger sign ticked." not in leila.get("/visit/").text


def test_silence_is_not_shown_as_a_no(visitor: Visitor) -> None:
    """Before anything was asked, a clinician must not read that no sign is there."""
    text = visitor.get("/visit/").text
    assert "The danger questions have not been asked yet." in text
    assert "No danger sign" not in text
    answer_all(visitor, MARIA)
    assert "have not been asked yet" not in visitor.get("/visit/").text


def test_what_is_private_of_the_hours_before_is_not_open_on_the_sheet(visitor: Visitor) -> None:
    form = visitor.get("/diary/").form("/diary/")
    fields = [*form.filled(now="6", onset="00:01"), ("trigger", "sex"), ("trigger", "tired")]
    visitor.post("/diary/", fields)
    page = visitor.get("/visit/")
    opened, _, private = page.text.partition("Private answers.")
    assert "newest spasm: I was tired" in " ".join(opened.split())
    assert "newest spasm: Sex" in " ".join(private.split())
    assert "Sex" not in opened


def test_medicines_of_two_weeks_and_the_hours_before_are_on_the_sheet(visitor: Visitor) -> None:
    form = visitor.get("/diary/").form("/diary/")
    visitor.send(form, now="6", medicines="Ibuprofen 400", trigger="tired", onset="00:01")
    text = visitor.get("/visit/").text
    assert "Ibuprofen 400" in text
    assert "I was tired" in text
    assert "6 of 10 at first, 6 of 10 at last" in text


def test_what_was_done_and_whether_it_helped_is_kept_and_taken_out(
    home: Home, visitor: Visitor
) -> None:
    page = after(visitor, who="physio", done=["cupping", "exercises"], before="6", after="4",
                 helped="partly", note="Back in a week")  # fmt: skip
    assert page.path == "/visit/"
    for part in ("A physiotherapist", "Cupping and Exercises", "Pain 6 before, 4 after.",
                 "A little", "Back in a week"):  # fmt: skip
        assert part in page.text
    said = next(event["data"] for event in home.events() if event["kind"] == "care.visited")
    assert (said["who"], said["done"], said["helped"]) == (
        "physio", ["cupping", "exercises"], "partly",
    )  # fmt: skip
    assert "A physiotherapist" not in visitor.send(page.form("/visit/take-out/")).text


@pytest.mark.parametrize("said", [{}, {"who": "nobody"}, {"who": "gp", "day": "2999-01-01"},
                                  {"who": "gp", "day": "soon"}])  # fmt: skip
def test_a_visit_without_anyone_or_in_days_to_come_is_not_kept(
    home: Home, visitor: Visitor, said: dict[str, str]
) -> None:
    page = after(visitor, **said, note="What was said")
    assert page.status == 422
    assert "What was said" in page.text
    assert "care.visited" not in home.kinds()


def test_the_sheet_of_a_year_is_one_printed_page(
    chromium: Any, home: Home, visitor: Visitor
) -> None:
    begin = now() - timedelta(days=364)
    year = [event for event in years(1, since=begin) if event.at < now()]
    visitor.upload(visitor.get("/record/").form("/record/import/"), write(year, begin))
    answer_all(visitor, MARIA)
    ask(visitor, "May I swim?")
    with phone_of(chromium, home) as phone:
        phone.visits("/visit/")
        printed = phone.page.pdf(format="A4")
        phone.page.emulate_media(media="print")
        assert not phone.page.locator(".top").is_visible(), "no way home on paper"
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1


@EDGES
def test_the_first_pain_is_that_of_the_first_day_however_long_ago(visitor: Visitor) -> None:
    """The chart beside it holds half a year; what it begins with is not how it began."""
    here = now()
    pains = {250: 8, 170: 2, 0.1: 4}
    told = [
        make_event(f"p{pain}", here - timedelta(days=ago), "wrote", {
            "day": (here - timedelta(days=ago)).date().isoformat(), "pain": {"now": pain},
        }) for ago, pain in pains.items()
    ]  # fmt: skip
    visitor.upload(visitor.get("/record/").form("/record/import/"), write(told, here))
    text = visitor.get("/visit/").text
    assert "8 of 10 at first, 4 of 10 at last" in text


def test_what_was_asked_on_several_days_says_from_when_to_when(home: Home) -> None:
    """Days later some lines of a card are asked again, and others are not: who takes what, for one."""
    visitor = home.visitor()
    home.until_noon()
    answer_all(visitor, MARIA)
    home.passes(3 * DAY)
    answer_all(visitor, MARIA)
    begin, end = home.now() - timedelta(days=3), home.now()
    form = "%-d %b" if begin.year == end.year else "%-d %b %Y"
    first, last = f"{begin:{form}}", f"{end:%-d %b %Y}"
    page = visitor.get("/visit/").text.replace("\N{NO-BREAK SPACE}", " ")
    assert f"Saddle, bladder, bowel and sexual signs ({last})" in page, "each of them asked again"
    taken = "Blood thinner, steroids, chemotherapy, drugs, paracetamol, strong painkillers"
    assert f"{taken} ({first} – {last})" in page


def test_on_paper_a_dark_page_has_the_colours_of_a_light_one(home: Home, phone: Phone) -> None:
    phone.visits("/visit/")
    names = [
        "page",
        "card",
        "ink",
        "soft",
        "line",
        "brand",
        "emergency",
        "on-emergency",
        "urgent",
        "warm",
        "figure",
        "soon",
    ]
    asked = "all => all.map((n) => getComputedStyle(document.documentElement).getPropertyValue(`--${n}`))"
    seen = []
    for scheme in ("light", "dark"):
        phone.page.emulate_media(media="print", color_scheme=scheme)
        seen.append(phone.page.evaluate(asked, names))
    phone.page.emulate_media(media="screen", color_scheme="light")
    assert seen[0] == seen[1]
