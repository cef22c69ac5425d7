"""What was said stands on one page, and each line opens its own screen with the answer shown."""

from support.cast import MARIA, OMAR, Person, answer_all
from support.homes import Home
from support.phone import say
from support.visitor import Visitor

THINNER = Person("on a blood thinner", {"medicine": ("thinner",)}, MARIA.says)


def test_each_line_opens_its_screen_with_the_answer(home: Home, visitor: Visitor) -> None:
    answer_all(visitor, THINNER)
    page = visitor.get("/change/")
    assert f"{say('facts.age.short')}: 34" in page.text
    assert say("facts.pain_now.short") in page.text
    lines = [link for link in page.links if link.startswith("/check/?screen=")]
    assert "/check/?screen=medicine" in lines
    opened = visitor.get("/check/?screen=medicine")
    assert ("tick", "thinner") in opened.form("/check/").fields
    assert len(set(lines)) >= 3, "each screen that was answered"
    for link in set(lines):
        assert visitor.get(link).path == link


def test_what_is_calm_is_not_listed_and_not_knowing_is_said(visitor: Visitor) -> None:
    page = visitor.get("/check/")
    page = visitor.send(page.form("/check/"), doubt="bladder")
    page = visitor.send(page.form("/check/"), bladder_change="not_sure")
    answer_all(visitor, MARIA, page)
    page = visitor.get("/change/")
    assert page.status == 200
    assert say("facts.wipe_numb.short") not in page.text, "felt as ever"
    assert say("facts.leg_weak_old.short") not in page.text


def test_it_is_linked_from_where_somebody_may_need_it(home: Home, visitor: Visitor) -> None:
    answer_all(visitor, MARIA)
    for path in ("/advice/", "/plan/"):
        assert "/change/" in visitor.get(path).links, path
    assert "/change/" in answer_all(visitor, MARIA, visitor.get("/ready/?remedy=heat")).links


def test_nothing_said_is_nothing_to_change(home: Home, visitor: Visitor) -> None:
    page = visitor.get("/change/")
    assert say("change.nothing") in page.text


def test_in_danger_nothing_is_changed_here(home: Home, visitor: Visitor) -> None:
    answer_all(visitor, OMAR)
    assert visitor.get("/change/").path == "/advice/"
