"""Measures on their pages: filled in, told with what they mean, taken to the visit."""

from support.homes import BOTH, HOUR, Home
from support.visitor import Page, Visitor

DAY = 24 * HOUR


def fill(visitor: Visitor, name: str, **answers: str) -> Page:
    form = visitor.get(f"/measures/fill/?measure={name}").form("/measures/fill/")
    return visitor.send(form, **answers)


@BOTH
def test_two_scores_are_told_with_what_the_change_means(home: Home) -> None:
    visitor = home.visitor()
    visitor.send(visitor.get("/diary/").form("/diary/"), now="6")
    assert "It is a good time for this one." in visitor.get("/measures/").text
    page = fill(visitor, "peg", q1="6", q2="6")
    assert page.status == 422
    assert "without one of them there is no score" in page.text
    fill(visitor, "peg", q1="6", q2="6", q3="6")
    home.passes(8 * DAY)
    page = fill(visitor, "peg", q1="3", q2="3", q3="3")
    assert page.path == "/measures/"
    says = "less is better. Better by as much as people usually notice."
    assert says in page.text
    assert says in visitor.get("/visit/").text
    page = visitor.send(page.form("/measures/delete/"))
    assert says not in page.text


def test_ticks_may_be_few_and_a_measure_that_is_none_is_not_found(
    home: Home, visitor: Visitor
) -> None:
    assert "2 on " in fill(visitor, "rmdq", q1="1", q16="1").text
    assert "0 on " in fill(visitor, "rmdq").text
    assert visitor.get("/measures/fill/?measure=odi").status == 404
    assert "measure.filled" in home.kinds()


def named(visitor: Visitor, *names: str) -> Page:
    form = visitor.get("/diary/activities/").form("/diary/activities/")
    return visitor.send(
        form, **dict(zip(("first", "second", "third"), (*names, "", "", ""), strict=False))
    )


def rated(visitor: Visitor, *numbers: int) -> Page:
    form = visitor.get("/diary/").form("/diary/")
    asked = dict.fromkeys(name for name, _ in form.offered if name.startswith("does_"))
    said = {name: str(n) for name, n in zip(asked, numbers, strict=True)}
    return visitor.send(form, **said, now="5")


@BOTH
def test_ones_own_activities_are_named_rated_and_told_with_what_a_change_means(home: Home) -> None:
    visitor = home.visitor()
    page = named(visitor, "  Put on   my socks ", "", "Drive <b>home</b>")
    assert page.path == "/diary/"
    assert "Put on my socks: 2 of 10" in rated(visitor, 2, 3).text
    home.passes(8 * DAY)
    page = rated(visitor, 4, 5)
    assert "Drive <b>home</b>: 5 of 10" in page.text
    assert "Put on my socks; Drive <b>home</b>" in visitor.get("/measures/").text
    assert "Better by more than chance" in visitor.get("/measures/").text, "2 points of the mean"
    assert "Your own activities" in visitor.get("/visit/").text
    named(visitor, "Put on my socks", "Lift my son")
    page = visitor.get("/measures/")
    assert "Better by more than chance" not in page.text, "another list is not comparable"
    named(visitor, "Put on my socks", "Drive <b>home</b>")
    assert "Better by more than chance" in visitor.get("/measures/").text, "the old one came back"
    named(visitor, "Put on my socks")
    assert "No change that matters" in visitor.get("/measures/").text, "one alone needs 3 points"


def test_changing_an_entry_keeps_what_it_says_of_activities_that_are_asked_no_more(
    home: Home, visitor: Visitor
) -> None:
    named(visitor, "Put on my socks", "Drive")
    rated(visitor, 2, 3)
    named(visitor)
    link = next(each for each in visitor.get("/diary/").links if "/diary/change/" in each)
    page = visitor.send(visitor.get(link).form("/diary/change/"), note="Rain")
    assert "Put on my socks: 2 of 10" in page.text and "Drive: 3 of 10" in page.text
    assert "does_" not in page.body.decode(), "nothing is asked of today"


def test_a_name_too_long_to_stand_above_its_numbers_is_refused_and_not_lost(
    home: Home, visitor: Visitor
) -> None:
    for length, status in ((80, 200), (81, 422)):
        page = named(visitor, "x" * length)
        assert page.status == status
    assert "x" * 81 in page.body.decode()
    assert [
        len(e["data"]["activities"]) for e in home.events() if e["kind"] == "diary.activities"
    ] == [1]
