"""What nobody can mean is said back plainly, and nothing is stored."""

from datetime import timedelta

import pytest

from support.cast import MARIA, answer_all, get_ready, interview, start
from support.homes import Home
from support.phone import Phone, say
from support.pinned import now
from support.visitor import Form, Page, Visitor

LONG = "9" * 5000
ODD = ["-1", "11", "1e3", "six", "", "٣x", "\x00", "\U0001f600", LONG, "<b>6</b>", "6.5"]


def asking(visitor: Visitor, name: str) -> Form:
    """The form that asks for a fact in full."""
    for page in interview(visitor, MARIA):
        form = page.forms[0]
        if ("question", name) in form.fields:
            return form
    raise AssertionError(f"nobody asked for {name}")


def refuses(home: Home, page: Page, before: list[str]) -> None:
    assert page.status == 422
    assert "Please check" in page.title
    assert home.kinds() == before, "nothing is stored"


@pytest.mark.parametrize(
    "wrong", [{}, {"none": "1", "tick": "saddle"}, {"none": "1", "unsure": "1"}]
)
def test_ticks_that_contradict_each_other_are_asked_again(
    home: Home, visitor: Visitor, wrong: dict[str, str]
) -> None:
    page = visitor.send(visitor.get("/check/").form("/check/"), **wrong)
    refuses(home, page, [])
    assert page.form("/check/").offered, "the same questions stand there again"


def test_a_line_that_was_not_on_the_page_is_refused(home: Home, visitor: Visitor) -> None:
    form = visitor.get("/check/").form("/check/")
    for tick in ("no-such-sign", "\x00", LONG, "\U0001f600", "fever"):
        refuses(home, visitor.send(form, tick=tick), [])
        refuses(home, visitor.send(form, tick=[tick, "saddle"]), [])


def test_an_age_that_nobody_has_is_asked_again(home: Home, visitor: Visitor) -> None:
    form = asking(visitor, "age")
    before = home.kinds()
    for age in ("200", "-1", "forty", "", "34.5", LONG, "\x00", "\U0001f600", "3 4", "<b>34</b>"):
        page = visitor.send(form, none="1", age=age)
        refuses(home, page, before)
        assert say("facts.age.error") in page.text
        assert b"<b>34" not in page.body


def test_an_age_may_be_kept_to_oneself(home: Home, visitor: Visitor) -> None:
    page = visitor.send(asking(visitor, "age"), none="1", age_unknown="1")
    assert page.status == 200
    assert home.events()[-1]["data"]["answers"]["age"] == "unknown"


def test_a_pain_off_the_scale_is_asked_again(home: Home, visitor: Visitor) -> None:
    form = asking(visitor, "pain_now")
    before = home.kinds()
    for pain in ODD:
        refuses(home, visitor.send(form, none="1", pain_now=pain, days="today"), before)


def test_a_day_on_which_it_cannot_have_begun_is_asked_again(home: Home, visitor: Visitor) -> None:
    form = asking(visitor, "days")
    before = home.kinds()
    tomorrow = (now() + timedelta(days=1)).date().isoformat()
    for day in (tomorrow, "2999-01-01", "1800-01-01", "0001-01-01", "2026-02-30", "", LONG, "\x00"):
        sent = {"none": "1", "pain_now": "6", "days_on": day}
        for said in ({"days": "earlier"}, {}):
            refuses(home, visitor.send(form, **sent, **said), before)


def test_a_day_alone_says_that_it_began_then(home: Home, visitor: Visitor) -> None:
    day = (now() - timedelta(days=9)).date().isoformat()
    visitor.send(asking(visitor, "days"), none="1", pain_now="6", days_on=day)
    said = [e["data"] for e in home.events() if e["kind"] == "screening.answered"]
    assert said[-1]["since"] == {"days": day}


def test_a_day_beside_another_answer_is_not_that_answer(home: Home, visitor: Visitor) -> None:
    """Whoever chose today, and had tried a day before, means today."""
    day = (now() - timedelta(days=9)).date().isoformat()
    sent = {"none": "1", "pain_now": "6", "days": "today", "days_on": day}
    visitor.send(asking(visitor, "days"), **sent)
    said = [e["data"] for e in home.events() if e["kind"] == "screening.answered"]
    assert said[-1]["since"] == {"days": now().date().isoformat()}


def test_the_day_ticks_its_line(phone: Phone) -> None:
    phone.opens().visits("/check/")
    while not phone.page.locator("[name=days_on]").count():
        phone.answers(MARIA)
    phone.page.locator("[name=days_on]").fill((now() - timedelta(days=9)).date().isoformat())
    assert phone.page.locator("[name=days][value=earlier]").is_checked()


def test_what_was_right_on_a_page_that_is_asked_again_is_still_there(visitor: Visitor) -> None:
    form = asking(visitor, "pain_now")
    page = visitor.send(form, tick="night", pain_now="6", days="earlier", days_on="2999-01-01")
    said = {("pain_now", "6"), ("days", "earlier"), ("tick", "night")}
    assert said <= set(page.form("/check/").fields)


def test_a_session_starts_only_from_a_pain_on_the_scale(home: Home, visitor: Visitor) -> None:
    form = get_ready(visitor, MARIA).form("/start/")
    for pain in (*ODD, "unknown"):
        assert visitor.send(form, pain=pain).path == "/ready/?remedy=heat"
    assert "remedy.started" not in home.kinds()


def test_no_form_sets_a_dose_that_is_not_offered(home: Home, visitor: Visitor) -> None:
    form = get_ready(visitor, MARIA).form("/start/")
    for dose in ("3600", "1201", "-600", "0", "", "1200.0", "\x00", LONG):
        assert visitor.send(form, pain="6", dose=dose).path == "/ready/?remedy=heat"
    assert "remedy.started" not in home.kinds()


def test_a_session_is_rated_only_on_the_scale(home: Home, visitor: Visitor) -> None:
    page = start(visitor, MARIA)
    page = visitor.post("/end/", [*page.forms[0].fields, ("how", "stopped")])
    for pain in (*ODD, "unknown"):
        page = visitor.send(page.form("/rate/"), pain=pain)
        assert page.status == 422
    assert "pain.rated" not in home.kinds()


@pytest.mark.parametrize("value", ["", "x", "\x00", LONG, "\U0001f600"])
def test_a_form_that_we_did_not_make_stores_nothing(
    home: Home, visitor: Visitor, value: str
) -> None:
    form = visitor.get("/check/").form("/check/")
    assert visitor.send(form, none="1", form_id=value).status == 404
    # A screen may be one of an earlier version: its page asks what is asked today.
    assert visitor.send(form, none="1", screen=value).path == "/check/?screen=toilet"
    assert home.kinds() == []


@pytest.mark.parametrize(
    ("path", "name", "values"),
    [
        ("/numbers/", "country", ["", "ZZ", "gb", "\x00", LONG]),
        ("/report/", "how", ["", "worst", "\x00"]),
        ("/end/", "how", ["", "paused", "\x00"]),
        ("/start/", "remedy", ["", "fire", "\x00"]),
    ],
)
def test_a_choice_that_is_not_offered_leads_nowhere(
    home: Home, visitor: Visitor, path: str, name: str, values: list[str]
) -> None:
    answer_all(visitor, MARIA)
    token = visitor.get("/record/").form("/record/erase/").fields
    before = home.kinds()
    for value in values:
        fields = [*token, ("form_id", "4f1c7f5e-8f6e-4b6e-9d0a-0d5e0b8f3b11"), (name, value)]
        assert visitor.post(path, fields).status == 404, value
    assert home.kinds() == before


def test_a_form_of_thousands_of_fields_is_refused_with_words(home: Home, visitor: Visitor) -> None:
    form = visitor.get("/check/").form("/check/")
    page = visitor.send(form, tick=["saddle"] * 5000)
    assert page.status == 400
    assert "could not be taken" in page.h1
    assert home.kinds() == []


def test_a_form_of_megabytes_is_refused_with_words(home: Home, visitor: Visitor) -> None:
    form = visitor.get("/check/").form("/check/")
    page = visitor.send(form, tick="x" * 3_000_000)
    assert page.status == 400
    assert "could not be taken" in page.h1
    assert home.kinds() == []


@pytest.mark.parametrize(
    ("path", "field"),
    [("/week/walked/", "minutes"), ("/week/wish/", "day"), ("/week/wish/", "minutes"),
     ("/week/reach/", "amount"), ("/practice/end/", "lasted"), ("/go-on/", "lasted")],
)  # fmt: skip
def test_a_number_without_end_is_no_error_of_ours(
    home: Home, visitor: Visitor, path: str, field: str
) -> None:
    form = visitor.get("/week/wish/").form("/week/wish/")
    visitor.send(form, day="1", minutes="20", place="floor", quiet="yes")
    before = home.kinds()
    assert "exercise.planned" in before
    token = [each for each in form.fields if "token" in each[0]]
    reach = visitor.get("/week/reach/").forms
    known = [each for form in reach for each in form.fields if each[0] == "what"][:1]
    said = [*token, ("form_id", "0" * 32), *known, ("how", "done"), (field, LONG)]
    assert visitor.post(path, said).status < 500
    assert home.kinds() == before
