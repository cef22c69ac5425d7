"""Measures on their pages: filled in, told with what they mean, taken to the visit."""

from homes import BOTH, HOUR, Home
from visitor import Page, Visitor

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
    assert "Better by more than chance" in page.text
    assert "Better by more than chance" in visitor.get("/visit/").text
    page = visitor.send(page.form("/measures/delete/"))
    assert "Better by more than chance" not in page.text


def test_ticks_may_be_few_and_a_measure_that_is_none_is_not_found(
    home: Home, visitor: Visitor
) -> None:
    assert "2 on " in fill(visitor, "rmdq", q1="1", q16="1").text
    assert "0 on " in fill(visitor, "rmdq").text
    assert visitor.get("/measures/fill/?measure=odi").status == 404
    assert "measured" in home.kinds()
