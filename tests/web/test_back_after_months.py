"""Back after months: what was last told of history and medicines is confirmed with one tap."""

from collections.abc import Callable
from typing import Any

import pytest

from support.cast import ABOUT, MARIA, Person, answer_all, interview
from support.homes import BOTH_AT_LENGTH, HOUR, Home
from support.phone import Phone, say
from support.visitor import Form, Page, Visitor
from unknot.cohort.words_read import count

DAY = 24 * HOUR
LONG = 120 * DAY
ILL = Person("Iris, cancer once, diabetes", {"illness": ("cancer", "diabetes")}, ABOUT)
THINNER = Person("Theo, on a blood thinner", {"medicine": ("thinner", "steroids")}, ABOUT)
STILL = say("screens.common.still")


def back(home: Home, visitor: Visitor, person: Person, screen: str = "illness") -> Page:
    """Once everything was asked, and again 120 days later: the page of that card."""
    answer_all(visitor, person)
    home.passes(LONG)
    calm = Person("the same, of today's signs", says=person.says)
    ways = interview(visitor, calm, visitor.get("/check/"))
    return next(page for page in ways if screen_of(page.form("/check/")) == screen)


def screen_of(form: Form) -> str:
    return dict(form.fields)["screen"]


def still(visitor: Visitor, form: Form, **answers: Any) -> Page:
    return visitor.send(form, still="1", **answers)


def answered(home: Home, kind: str = "screening.answered") -> list[dict[str, Any]]:
    return [e["data"] for e in home.events() if e["kind"] == kind]


@BOTH_AT_LENGTH
def test_one_tap_says_what_the_ticks_would_have_said(home: Home) -> None:
    visitor = home.visitor()
    page = back(home, visitor, ILL)
    for name in ("cancer_ever", "diabetes"):
        assert say(f"facts.{name}.short") in page.text
    form = page.form("/check/")
    assert ("still", "1") in form.offered
    page = still(visitor, form)
    assert screen_of(page.form("/check/")) == "medicine", "private facts are asked as ever"
    assert answered(home, "screening.reaffirmed") == [
        {"answers": {"cancer_ever": True, "diabetes": True}}
    ]
    by_tap = answered(home)[-1]
    assert by_tap["ticked"] == ["cancer", "diabetes"]
    assert not by_tap["none"]
    sent = visitor.get("/check/?screen=illness").form("/check/")
    visitor.send(sent, tick=[v for n, v in sent.fields if n == "tick"])
    by_hand = answered(home)[-1]
    assert by_hand["ticked"] == by_tap["ticked"]


def test_all_else_of_the_card_is_said_by_the_tap_and_nothing_of_another(
    home: Home, visitor: Visitor
) -> None:
    form = back(home, visitor, ILL).form("/check/")
    before = len(answered(home))
    still(visitor, form)
    said = answered(home)[before:]
    assert [data["screen"] for data in said] == ["illness"]
    assert set(said[0]["answers"].values()) == {False}
    assert {"pregnant", "immune_weak", "sickle_cell"} <= said[0]["answers"].keys()
    assert not {"blood_thinner", "suicide_thoughts", "saddle_numb"} & said[0]["answers"].keys()


def test_the_interview_after_it_is_as_after_ticks(home: Home, visitor: Visitor) -> None:
    """The same screens, the same advice; and every danger card is asked."""
    roads = []
    for tap in (True, False):
        home.forget()
        someone = home.visitor()
        page = back(home, someone, ILL)
        danger = [data["screen"] for data in answered(home)]
        assert {*danger} >= {"toilet", "legs", "chest", "tummy", "ill", "injury"}
        assert danger.count("toilet") == 2, "signs of today are asked again"
        form = page.form("/check/")
        sent = {"still": "1"} if tap else {"tick": ("cancer", "diabetes")}
        page = someone.send(form, **sent)
        pages = list(interview(someone, Person("as ever", says=ABOUT), page))
        told = answered(home, "screening.reaffirmed") if tap else []
        counts = {**told[0]["answers"]} if told else {}
        counts |= [data for data in answered(home) if data["screen"] == "illness"][-1]["answers"]
        roads.append(([screen_of(p.form("/check/")) for p in pages[:-1]], pages[-1].h1, counts))
    assert roads[0] == roads[1]
    assert {"medicine", "safe", "pattern"} <= {*roads[0][0]}


def test_whoever_said_no_to_all_meets_no_word_of_it(home: Home, visitor: Visitor) -> None:
    page = back(home, visitor, MARIA)
    assert STILL not in page.text
    assert ("still", "1") not in page.form("/check/").offered


def test_medicines_have_their_own_tap(home: Home, visitor: Visitor) -> None:
    """None of these, over one group at a time."""
    page = back(home, visitor, THINNER, "illness")
    assert ("still", "1") not in page.form("/check/").offered
    page = visitor.send(page.form("/check/"), none="1")
    assert ("still", "1") in page.form("/check/").offered
    page = still(visitor, page.form("/check/"))
    assert screen_of(page.form("/check/")) == "safe"
    assert answered(home, "screening.reaffirmed")[-1]["answers"]["blood_thinner"] is True


@pytest.mark.parametrize("what", [("pregnant", "diabetes"), ("maybe_pregnant", "cancer")])
def test_beside_something_private_it_is_asked_as_ever(
    home: Home, visitor: Visitor, what: tuple[str, ...]
) -> None:
    page = back(home, visitor, Person("private", {"illness": what}, ABOUT))
    assert ("still", "1") not in page.form("/check/").offered
    assert say("screens.common.last_time") not in page.text


def test_what_two_cards_ask_is_offered_once(home: Home, visitor: Visitor) -> None:
    """The first is sent first, and then the second no longer asks it."""
    page = back(home, visitor, Person("Ida", {"illness": ("immune",)}, ABOUT))
    assert page.body.count(b'value="immune_weak=True"') == 1
    page = still(visitor, page.form("/check/"))
    assert STILL not in page.text
    visitor.send(page.form("/check/"), none="1")
    assert "immune_weak" not in answered(home)[-1]["answers"]


def test_a_new_line_may_be_ticked_besides(home: Home, visitor: Visitor) -> None:
    form = back(home, visitor, ILL).form("/check/")
    still(visitor, form, tick="liver")
    assert answered(home)[-1]["answers"]["liver_or_alcohol"] is True
    assert answered(home)[-1]["ticked"] == ["cancer", "diabetes", "liver"]
    assert answered(home, "screening.reaffirmed")[-1]["answers"] == {
        "cancer_ever": True, "diabetes": True}  # fmt: skip


def test_none_of_these_and_still_true_do_not_go_together(home: Home, visitor: Visitor) -> None:
    form = back(home, visitor, ILL).form("/check/")
    before = home.kinds()
    assert still(visitor, form, none="1").status == 422
    assert home.kinds() == before


def test_sent_twice_it_counts_once(home: Home, visitor: Visitor) -> None:
    form = back(home, visitor, ILL).form("/check/")
    first, again = still(visitor, form), still(visitor, form)
    assert first.path == again.path == "/check/?screen=medicine"
    assert len(answered(home, "screening.reaffirmed")) == 1


def _other(fields: Any) -> Any:
    return [(n, "cancer_ever=True" if n == "was" else v) for n, v in fields]


def _less(fields: Any) -> Any:
    return [(n, v) for n, v in fields if n != "was"]


def _more(fields: Any) -> Any:
    return [*fields, ("was", "saddle_numb=no")]


def _gone(fields: Any) -> Any:
    return [*fields, ("was", "a_fact_of_old=True"), ("shown", "a_line_of_old")]


@pytest.mark.parametrize("spoilt", [_other, _less, _more, _gone])
def test_what_was_not_shown_like_that_is_shown_again_and_nothing_stored(
    home: Home, visitor: Visitor, spoilt: Callable[[Any], Any]
) -> None:
    """A form of another version, or made by hand."""
    form = back(home, visitor, ILL).form("/check/")
    before = home.kinds()
    fields = Form(form.action, form.method, spoilt(form.fields)).filled(still="1")
    page = visitor.post("/check/", fields)
    assert (page.status, page.path) == (200, "/check/?screen=illness")
    assert home.kinds() == before
    assert ("still", "1") in page.form("/check/").offered


def test_an_old_page_confirms_nothing_that_another_tab_changed(
    home: Home, visitor: Visitor
) -> None:
    form = back(home, visitor, ILL).form("/check/")
    other = visitor.get("/check/?screen=illness").form("/check/")
    visitor.send(other, tick=("cancer",))
    still(visitor, form)
    assert answered(home, "screening.reaffirmed") == []
    assert answered(home)[-1]["answers"]["diabetes"] is False


def test_a_page_left_open_for_months_confirms_nothing(home: Home, visitor: Visitor) -> None:
    form = back(home, visitor, ILL).form("/check/")
    home.passes(61 * DAY)
    page = still(visitor, form)
    assert page.path.startswith("/check/")
    assert answered(home, "screening.reaffirmed") == []


def test_on_the_way_back_it_stands_ticked(home: Home, visitor: Visitor) -> None:
    page = still(visitor, back(home, visitor, ILL).form("/check/"))
    form = visitor.get(next(link for link in page.links if "screen=" in link)).form("/check/")
    assert screen_of(form) == "illness"
    assert {v for n, v in form.fields if n == "tick"} == {"cancer", "diabetes"}
    assert ("still", "1") not in form.offered


def test_no_danger_sign_is_ever_confirmed(home: Home, visitor: Visitor) -> None:
    """After an alarm everything is asked, and nothing is offered."""
    form = back(home, visitor, ILL).form("/check/")
    fresh = visitor.get("/check/?screen=toilet").form("/check/")
    visitor.send(fresh, tick="saddle")
    assert still(visitor, form).path == "/advice/"
    assert answered(home, "screening.reaffirmed") == []


def test_before_a_remedy_too(home: Home, visitor: Visitor) -> None:
    """Seven taps the first time: the line, its four questions, the card and its button."""
    person = Person("Mo, who has MS", {"before": ("heart_nerves",)}, ABOUT | {"ms": "yes"})
    answer_all(visitor, person)
    form = visitor.get("/ready/?remedy=heat").form("/check/")
    no = dict.fromkeys(("heart_failure", "low_bp", "heat_intolerance", "lymphoedema_trunk"), "no")
    visitor.send(form, tick="heart_nerves", ms="yes", **no)
    home.passes(LONG)
    answer_all(visitor, MARIA)
    page = visitor.get("/ready/?remedy=heat")
    assert say("facts.ms.short") in page.text
    still(visitor, page.form("/check/"))
    assert answered(home, "screening.reaffirmed")[-1] == {"answers": {"ms": True}}
    assert answered(home)[-1]["answers"]["heart_failure"] is False


def gets_worse(visitor: Visitor) -> None:
    form = next(f for f in visitor.get("/").forms if ("how", "worse") in f.offered)
    visitor.send(form, how="worse")


def test_after_a_change_an_hour_later_the_age_too(home: Home, visitor: Visitor) -> None:
    answer_all(visitor, MARIA)
    home.passes(HOUR)
    gets_worse(visitor)
    ways = interview(visitor, MARIA, visitor.get("/check/"))
    page = next(p for p in ways if screen_of(p.form("/check/")) == "illness")
    assert f"{say('facts.age.short')}: 34" in page.text
    page = still(visitor, page.form("/check/"))
    assert screen_of(page.form("/check/")) == "medicine"
    assert answered(home, "screening.reaffirmed") == [{"answers": {"age": 34}}]
    assert "age" not in answered(home)[-1]["answers"]


def test_an_age_that_is_written_counts(home: Home, visitor: Visitor) -> None:
    answer_all(visitor, MARIA)
    gets_worse(visitor)
    ways = interview(visitor, MARIA, visitor.get("/check/"))
    form = next(p for p in ways if screen_of(p.form("/check/")) == "illness").form("/check/")
    assert still(visitor, form, age="many").status == 422
    still(visitor, form, age="35")
    assert answered(home)[-1]["answers"]["age"] == 35
    assert answered(home, "screening.reaffirmed") == []


def test_each_line_leads_to_the_card_drawn_open_and_nothing_ticked(home: Home) -> None:
    visitor = home.visitor()
    page = back(home, visitor, ILL)
    link = next(link for link in page.links if "open=illness" in link)
    opened = visitor.get(link.partition("#")[0])
    assert b'<details class="held" open>' in opened.body
    assert not [v for n, v in opened.form("/check/").fields if n == "tick"]


def test_in_the_browser(home: Home, phone: Phone) -> None:
    back(home, home.visitor(), ILL)
    phone.opens().visits("/check/")
    before = phone.taps
    short = [say(f"facts.{name}.short") for name in ("cancer_ever", "diabetes")]
    read = count(phone.page.locator(".told").inner_text())
    assert read == count(say("screens.common.last_time"), *short, STILL), "as bench counts"
    phone.page.locator(".told a").first.click()
    assert phone.page.locator("#card-illness .held").get_attribute("open") is not None
    phone.visits("/check/")
    phone.taps_on(STILL)
    assert phone.taps == before + 1
    assert phone.values("screen")[0] == "medicine"
    phone.page.go_back()
    phone.page.wait_for_load_state()
    assert len(answered(home, "screening.reaffirmed")) == 1
