"""Before a weekly session: how strong the pain is, "Nothing new", and it begins."""

from test_the_week import WELL, plan, practise

from support.cast import Person
from support.homes import BOTH_AT_LENGTH, HOUR, Home
from support.phone import Phone, say
from support.visitor import Page, Visitor

TWO_DAYS = 48 * HOUR
BEGIN = say("screens.again.begin")


def did_one(home: Home, visitor: Visitor, person: Person = WELL) -> Page:
    """A first session that was done; the page that comes before the second, two days later."""
    plan(visitor)
    page = visitor.send(practise(visitor, person).forms[-1])
    visitor.send(page.form("/practice/rate/"), pain="1")
    home.passes(TWO_DAYS)
    return visitor.get("/practice/ready/")


def started(home: Home) -> int:
    return [event["kind"] for event in home.events()].count("exercise.started")


def test_two_taps_and_it_runs(home: Home, phone: Phone) -> None:
    did_one(home, home.visitor())
    phone.opens().visits("/practice/ready/")
    before = phone.taps
    phone.tap("[name=pain_now][value='1']")
    phone.taps_on(BEGIN)
    assert phone.taps - before == 2
    assert phone.path == "/practice/"
    assert started(home) == 2


def test_not_before_the_first(home: Home, visitor: Visitor) -> None:
    plan(visitor)
    assert BEGIN not in visitor.get("/practice/ready/").text


def test_sent_twice_it_begins_once(home: Home, visitor: Visitor) -> None:
    form = did_one(home, visitor).form("/check/")
    for _ in range(2):
        assert visitor.send(form, pain_now="1", none="begin").path == "/practice/"
    assert started(home) == 2


@BOTH_AT_LENGTH
def test_what_must_be_told_is_told_first(home: Home) -> None:
    """On a sore day there are only gentle moves, and a page says so before they begin."""
    visitor = home.visitor()
    form = did_one(home, visitor).form("/check/")
    page = visitor.send(form, pain_now="4", none="begin")
    assert page.path == "/practice/ready/"
    assert say("practice.gentle") in page.text
    assert started(home) == 1


def test_something_new_is_asked_about_and_nothing_begins(home: Home, visitor: Visitor) -> None:
    form = did_one(home, visitor).form("/check/")
    tick = next(value for name, value in form.fields if name == "shown")
    page = visitor.send(form, pain_now="1", tick=tick)
    assert page.path.startswith("/check/")
    assert started(home) == 1


DIZZY = Person("Dora, dizzy", {"before": ("balance",)}, WELL.says)


def test_what_was_so_last_time_is_asked_and_not_taken_back(home: Home, visitor: Visitor) -> None:
    """Unchanged is "nothing new": it must not make a no of what was a yes."""
    form = did_one(home, visitor, DIZZY).form("/check/")
    assert "body" not in {value for name, value in form.fields if name == "shown"}
    page = visitor.send(form, pain_now="1", none="1")
    assert page.path == "/check/?screen=before&remedy=exercises"
    assert "balance" in {value for name, value in page.form("/check/").fields if name == "shown"}


def test_a_yes_that_still_counts_stays_a_yes(home: Home, visitor: Visitor) -> None:
    loose = Person("Lola, bendy", {"before": ("joints",)}, WELL.says)
    form = did_one(home, visitor, loose).form("/check/")
    visitor.send(form, pain_now="1", none="1")
    again = [e["data"]["answers"] for e in home.events() if e["kind"] == "screening.answered"][-1]
    assert not {"hypermobile", "spondylolisthesis_unstable"} & again.keys()


def test_a_dizzy_day_is_asked_about_before_anything_begins(home: Home, visitor: Visitor) -> None:
    form = did_one(home, visitor).form("/check/")
    page = visitor.send(form, pain_now="1", tick="body")
    assert page.path == "/check/?screen=before&remedy=exercises"
    assert {"just_up", "balance"} <= {
        value for name, value in page.form("/check/").fields if name == "shown"
    }
    assert started(home) == 1


def test_pain_that_closes_exercises_begins_none(home: Home, visitor: Visitor) -> None:
    form = did_one(home, visitor).form("/check/")
    page = visitor.send(form, pain_now="9", none="begin")
    assert page.path != "/practice/"
    assert started(home) == 1
