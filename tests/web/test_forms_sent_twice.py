"""Nervous thumbs and old tabs: a form counts once, the last word counts, nothing is lost."""

from collections.abc import Callable
from threading import Barrier, Thread

import pytest

from support.cast import MARIA, TOMAS, answer_all, get_ready, start
from support.homes import HOUR, Home
from support.visitor import Visitor
from unknot.record.names import OLD


def answers_in(home: Home) -> list[dict[str, object]]:
    return [e["data"]["answers"] for e in home.events() if e["kind"] == "screening.answered"]


def at_the_same_moment(*acts: Callable[[], object]) -> None:
    together = Barrier(len(acts))
    threads = [Thread(target=lambda act=act: (together.wait(), act())) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_a_double_tap_on_next_is_one_answer(home: Home, visitor: Visitor) -> None:
    form = visitor.get("/check/").form("/check/")
    first = visitor.send(form, none="1")
    assert visitor.send(form, none="1").path == first.path
    assert home.kinds() == ["screening.answered"]


def test_two_taps_in_the_same_moment_are_one_answer(home: Home) -> None:
    one, other = home.visitor(), home.visitor()
    form = one.get("/check/").form("/check/")
    other.cookies = dict(one.cookies)
    at_the_same_moment(*[lambda who=who: who.send(form, tick="saddle") for who in (one, other)])
    assert home.kinds() == ["screening.answered", "screening.assessed"]


def test_an_emergency_sent_twice_is_stored_once_with_its_alarm(
    home: Home, visitor: Visitor
) -> None:
    form = visitor.get("/check/").form("/check/")
    for _ in range(3):
        assert visitor.send(form, tick="saddle").path == "/advice/"
    assert home.kinds() == ["screening.answered", "screening.assessed"]


def test_two_ready_pages_sent_in_the_same_moment_are_one_session(home: Home) -> None:
    one = home.visitor()
    get_ready(one, MARIA)
    others = [home.visitor() for _ in range(6)]
    forms = [who.get("/ready/?remedy=heat").form("/start/") for who in others]
    acts = [
        lambda who=who, form=form: who.send(form, pain="6")
        for who, form in zip(others, forms, strict=True)
    ]
    at_the_same_moment(*acts)
    assert home.kinds().count("remedy.started") == 1
    assert {who.get("/").path for who in others} == {one.get("/").path}


def test_a_double_tap_on_start_is_one_session(home: Home, visitor: Visitor) -> None:
    form = get_ready(visitor, MARIA).form("/start/")
    assert visitor.send(form, pain="6").path == "/session/"
    assert visitor.send(form, pain="6").path == "/session/"
    assert home.kinds().count("remedy.started") == 1


def test_start_in_a_second_tab_leads_to_the_session_that_runs(home: Home, visitor: Visitor) -> None:
    heat = get_ready(visitor, MARIA).form("/start/")
    cold = get_ready(visitor, MARIA, "cold").form("/start/")
    visitor.send(heat, pain="6")
    assert "Heat" in visitor.send(cold, pain="6").h1
    assert home.kinds().count("remedy.started") == 1


def test_a_start_sent_again_after_the_session_does_not_start_another(
    home: Home, visitor: Visitor
) -> None:
    form = get_ready(visitor, MARIA).form("/start/")
    page = visitor.send(form, pain="6")
    page = visitor.post("/end/", [*page.forms[0].fields, ("how", "stopped")])
    visitor.send(page.form("/rate/"), pain="4")
    assert "again at" in visitor.send(form, pain="6").text
    home.passes(2 * HOUR)
    visitor.send(form, pain="6")
    assert home.kinds().count("remedy.started") == 1, "one page's form is one session, however late"


@pytest.mark.parametrize("kind", ["ended", "rated", "reported"])
def test_a_double_tap_after_the_session_counts_once(
    home: Home, visitor: Visitor, kind: str
) -> None:
    page = start(visitor, MARIA)
    how = [*page.forms[0].fields, ("how", "stopped")]
    page = visitor.post("/end/", how)
    visitor.post("/end/", how)
    rating = page.form("/rate/")
    page = visitor.send(rating, pain="4")
    visitor.send(rating, pain="4")
    report = [*page.form("/report/").fields, ("how", "worse")]
    visitor.post("/report/", report)
    visitor.post("/report/", report)
    assert home.kinds().count(OLD[kind][0]) == 1


def test_a_later_change_from_the_same_page_wins(home: Home, visitor: Visitor) -> None:
    form = visitor.get("/check/").form("/check/")
    visitor.send(form, none="1")
    page = visitor.send(form, tick="sex")
    assert ("question", "sexual_change") in page.form("/check/").fields
    assert visitor.send(form, none="1").path == "/check/?screen=legs"


def test_going_back_and_forth_on_one_page_ends_with_the_last_word(
    home: Home, visitor: Visitor
) -> None:
    form = visitor.get("/check/").form("/check/")
    visitor.send(form, tick="sex")
    visitor.send(form, none="1")
    page = visitor.send(form, tick="sex")
    assert ("question", "sexual_change") in page.form("/check/").fields, "told last"
    visitor.send(form, tick="sex")
    assert len(answers_in(home)) == 3, "and its second tap counts once"


def test_an_old_tab_keeps_what_was_said_in_the_new_one(home: Home, visitor: Visitor) -> None:
    old = visitor.get("/check/").form("/check/")
    answer_all(visitor, MARIA)
    before = home.events()
    visitor.send(old, none="1")
    assert home.events()[: len(before)] == before
    assert visitor.get("/advice/").path == "/advice/"


def test_an_old_tab_clears_no_alarm(home: Home, visitor: Visitor) -> None:
    old = visitor.get("/check/").form("/check/")
    visitor.send(visitor.get("/check/").form("/check/"), tick="saddle")
    page = visitor.send(old, none="1")
    assert page.path == "/advice/"
    assert "emergency department" in page.h1


def test_a_worse_sign_from_an_old_tab_raises_an_alarm(home: Home, visitor: Visitor) -> None:
    old = visitor.get("/check/").form("/check/")
    page = visitor.get("/check/")
    for _ in range(2):
        page = visitor.send(page.form("/check/"), **TOMAS.fills(page.form("/check/")))
    assert "Speak to a doctor today" in visitor.get("/advice/").text
    visitor.send(old, tick="saddle")
    assert "emergency department" in visitor.get("/").h1


def test_a_line_that_opens_a_question_is_asked_even_from_an_old_tab(
    home: Home, visitor: Visitor
) -> None:
    """A weak leg, ticked in a tab from before the urgent alarm, can still be an emergency."""
    first = visitor.get("/check/")
    old = next(f for f in first.forms if ("screen", "legs") in f.fields)
    page = visitor.get("/check/")
    for _ in range(2):
        page = visitor.send(page.form("/check/"), **TOMAS.fills(page.form("/check/")))
    page = visitor.send(old, tick="weak_leg")
    assert ("question", "leg_test") in page.form("/check/").fields
    page = visitor.send(page.form("/check/"), leg_test="cannot")
    assert "emergency department" in page.h1


def test_a_form_of_before_the_erasing_is_an_ordinary_first_answer(
    home: Home, visitor: Visitor
) -> None:
    form = visitor.get("/check/").form("/check/")
    visitor.send(form, none="1")
    visitor.send(visitor.get("/record/").form("/record/erase/"), sure="yes")
    visitor.send(form, none="1")
    assert home.kinds() == ["screening.answered"]
