"""What matters to someone, on the pages: named, begun with a size, done, and a step more."""

from support.cast import MARIA, OMAR, answer_all
from support.homes import HOUR, Home
from support.phone import say
from support.visitor import Page, Visitor

DAY = 24 * HOUR


def begun(visitor: Visitor, size: str = "10", unit: str = "minutes", **more: str) -> Page:
    form = visitor.get("/diary/activities/").form("/diary/activities/")
    visitor.send(form, first="Put on my socks")
    return visitor.send(
        visitor.get("/week/goals/").form("/week/goals/size/"), size=size, unit=unit, **more
    )


def test_nothing_is_named_yet(visitor: Visitor) -> None:
    page = visitor.get("/week/goals/")
    assert "/diary/activities/" in page.links
    assert say("goals.stop") not in page.text


def test_a_size_for_good_and_for_bad_days_that_grows_by_days(home: Home, visitor: Visitor) -> None:
    page = begun(visitor)
    assert say("goals.good", size=10, unit="minutes") in page.text
    assert say("goals.bad", size=5, unit="minutes") in page.text
    for _ in range(3):
        page = visitor.send(visitor.get("/week/goals/").form("/week/goals/done/"), how="done")
        home.passes(DAY)
    assert say("goals.good", size=12, unit="minutes") in page.text
    page = visitor.send(page.form("/week/goals/done/"), how="too_much")
    assert say("goals.good", size=6, unit="minutes") in page.text


def test_the_plan_of_the_week_and_home_name_it(visitor: Visitor) -> None:
    begun(visitor)
    plan = {"day": ("0", "2", "4"), "minutes": "20", "place": "floor", "quiet": "yes"}
    page = visitor.send(visitor.get("/week/").form("/week/wish/"), **plan)
    assert say("goals.line", name="Put on my socks", size=10, unit="minutes") in page.text
    answer_all(visitor, MARIA)
    assert "/week/goals/" in visitor.get("/").links


def test_what_is_feared_leads_to_its_page_and_a_load_to_its(visitor: Visitor) -> None:
    page = begun(visitor, feared="1", unit="kilos")
    assert "/learn/leaflet/?name=fear" in page.links
    assert "/learn/leaflet/?name=by_load" in page.links


def test_a_size_that_is_none_is_refused(home: Home, visitor: Visitor) -> None:
    for size in ("0", "301", "ten"):
        page = begun(visitor, size)
        assert page.status == 422
        assert say("goals.wrong", most=300) in page.text
    assert "goal.sized" not in home.kinds()


def test_a_danger_sign_closes_it(visitor: Visitor) -> None:
    begun(visitor)
    answer_all(visitor, OMAR)
    assert visitor.get("/week/goals/").path == "/advice/"
