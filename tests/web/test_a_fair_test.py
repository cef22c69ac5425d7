"""A fair test from its first tap to its result, and everything that must stop it."""

from datetime import date

import pytest

from support.cast import BEN, MARIA, OMAR, answer_all
from support.homes import BOTH_AT_LENGTH, HOUR, Home
from support.phone import say
from support.pinned import EDGES
from support.visitor import Page, Visitor

DAY = 24 * HOUR


def ready(visitor: Visitor) -> Page:
    """The page of the test, once all that heat asks is answered."""
    answer_all(visitor, MARIA)
    return answer_all(visitor, MARIA, visitor.get("/check/?remedy=heat&then=fair_test"))


def begin(visitor: Visitor, **arms: str) -> Page:
    form = visitor.get("/works/test/").form("/works/test/")
    return visitor.send(form, **({"remedy": "heat"} | arms))


def began(home: Home) -> list[dict[str, object]]:
    return [event["data"] for event in home.events() if event["kind"] == "trial.started"]


def words(page: Page) -> str:
    return " ".join(page.text.split())


@BOTH_AT_LENGTH
def test_a_test_is_begun_lived_with_and_ended(home: Home) -> None:
    visitor = home.visitor()
    page = ready(visitor)
    assert page.path == "/works/test/"
    page = begin(visitor)
    assert page.path == "/"
    assert say("fair.today.waiting") in page.text
    page = visitor.get("/works/test/")
    assert "It begins tomorrow" in page.text
    home.passes(DAY)  # and the danger questions wait again
    page = visitor.get("/")
    assert "Day 1 of 28" in page.text
    assert page.text.count("Today: ") == 1
    page = visitor.send(page.form("/works/test/used/"), used="yes", remedy="heat")
    assert "You used heat today." in page.text
    assert visitor.send(page.form("/works/test/used/"), used="no", remedy="heat").path == "/"
    assert "You used heat today." not in visitor.get("/").text
    form = visitor.get("/diary/").form("/diary/")
    assert [name for name, _ in form.offered][:12] == ["average"] * 12
    visitor.send(form, average="4")
    assert say("fair.today.wrote") in visitor.get("/").text
    home.passes(DAY)
    page = visitor.get("/works/test/")
    assert "Days so far: 1. Of these, days with your pain in the diary: 1;" in words(page)
    page = visitor.send(page.form("/works/test/end/"))
    assert page.path == "/works/"
    assert "Too early to say for heat. Pairs of days so far: 0; it takes 6." in words(page)
    assert home.kinds().count("trial.ended") == 1


@EDGES
def test_ended_before_its_first_day_nothing_is_shown_of_it(home: Home, visitor: Visitor) -> None:
    ready(visitor)
    begin(visitor)
    page = visitor.send(visitor.get("/works/test/").form("/works/test/end/"))
    assert (page.path, "Your fair tests" in page.text) == ("/works/", False)
    page = visitor.send(page.form("/take-back/"))
    assert "It begins tomorrow" in page.text, "a slip of the thumb"
    page = visitor.send(page.form("/works/test/end/"))
    assert home.kinds().count("trial.ended") == 2
    assert say("fair.over_link") not in visitor.get("/").text


def test_two_taps_and_a_second_tab_begin_one_test(home: Home, visitor: Visitor) -> None:
    form = ready(visitor).form("/works/test/")
    other = visitor.get("/works/test/").form("/works/test/")
    for sent in (form, form, other):
        visitor.send(sent, remedy="heat")
    assert len(began(home)) == 1
    found = began(home)[0]
    assert found["pairs"] == 14
    assert date.fromisoformat(str(found["first"]))
    assert len(str(found["seed"])) == 16


REFUSED = {"which": {"remedy": ""}, "same": {"against": "heat"}, "closed": {"remedy": "stretch"}}


@pytest.mark.parametrize(("why", "arms"), REFUSED.items())
def test_what_cannot_be_compared_is_said(
    home: Home, visitor: Visitor, why: str, arms: dict[str, str]
) -> None:
    ready(visitor)
    page = begin(visitor, **arms)
    assert page.status == 422
    assert say(f"fair.error.{why}") in page.text
    assert began(home) == []


def test_a_name_that_is_no_remedy_is_not_found(home: Home, visitor: Visitor) -> None:
    ready(visitor)
    assert begin(visitor, remedy="magnets").status == 404
    assert begin(visitor, against="../cold").status == 404
    assert began(home) == []


def test_a_remedy_whose_own_questions_are_open_asks_them_first(
    home: Home, visitor: Visitor
) -> None:
    answer_all(visitor, MARIA)
    page = begin(visitor)
    assert page.path.startswith("/check/")
    assert "remedy=heat" in page.path
    assert began(home) == []


def test_a_closed_remedy_cannot_be_tested(home: Home, visitor: Visitor) -> None:
    answer_all(visitor, BEN)
    form = visitor.get("/works/test/").form("/works/test/")
    page = answer_all(visitor, BEN, visitor.get("/check/?remedy=heat&then=fair_test"))
    assert ("remedy", "heat") not in page.form("/works/test/").offered
    assert visitor.send(form, remedy="heat").status == 422  # a page from before
    assert began(home) == []


def test_before_the_danger_questions_nothing_can_be_tested(home: Home, visitor: Visitor) -> None:
    page = visitor.get("/works/test/")
    assert say("fair.begin.check") in page.text
    assert not page.forms


def test_a_danger_sign_ends_it(home: Home, visitor: Visitor) -> None:
    form = ready(visitor).form("/works/test/")
    visitor.send(form, remedy="heat")
    home.passes(DAY)
    answer_all(visitor, MARIA)
    visitor.send(visitor.get("/").form("/report/"), how="new")
    answer_all(visitor, OMAR)
    for path in ("/", "/works/", "/works/test/"):
        page = visitor.get(path)
        assert page.path == "/advice/"
        assert "Today: " not in page.text
    assert visitor.send(form, remedy="heat").path == "/advice/"
    assert len(began(home)) == 1


def test_it_goes_along_in_the_record_file_and_draws_the_same(home: Home, visitor: Visitor) -> None:
    ready(visitor)
    begin(visitor)
    file = visitor.get("/record/export/").body
    home.passes(DAY)
    answer_all(visitor, MARIA)

    def drawn() -> str:
        return words(visitor.get("/")).partition("Today: ")[2][:12]

    before = drawn()
    visitor.send(visitor.get("/record/").form("/record/erase/"), sure="yes")
    assert began(home) == []
    visitor.upload(visitor.get("/record/").form("/record/import/"), file)
    answer_all(visitor, MARIA)
    assert drawn() == before
    assert before
