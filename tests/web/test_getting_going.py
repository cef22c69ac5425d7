"""Getting going while it still hurts, on the pages: from a walk on the first day to a graded session."""

from datetime import timedelta

from support.cast import ABOUT, CARLO, Person, answer_all
from support.homes import Home
from support.phone import say
from support.visitor import Form, Page, Visitor


class FiveWeeksOn(Person):
    """Says that it began five weeks ago."""

    began = ""

    def fills(self, form: Form) -> dict[str, tuple[str, ...]]:
        found = super().fills(form)
        return found | ({"days_on": (self.began,)} if "days" in found else {})


def carlo(home: Home, pain: str = "4") -> Person:
    """Carlo, five weeks after the first day."""
    found = FiveWeeksOn(
        "Carlo", says=ABOUT | {"pain_now": pain, "pain_worst_week": pain, "days": "earlier"}
    )
    object.__setattr__(found, "began", (home.now() - timedelta(days=35)).date().isoformat())
    return found


def plan(home: Home, visitor: Visitor) -> Page:
    """Made for today, the day after and the one after that."""
    form = visitor.get("/week/").form("/week/wish/")
    days = tuple(str((home.now().weekday() + ahead) % 7) for ahead in range(3))
    return visitor.send(form, day=days, minutes="20", place="floor", quiet="no")


def five_weeks_on(home: Home, visitor: Visitor, pain: str = "4") -> Page:
    """Told on one day of pain that began five weeks ago."""
    answer_all(visitor, carlo(home, pain))
    return visitor.get("/")


def test_a_walk_is_named_beside_heat_on_the_first_day(home: Home, visitor: Visitor) -> None:
    answer_all(visitor, CARLO)
    page = visitor.get("/")
    assert say("steps.offer.title") in page.text
    page = answer_all(visitor, CARLO, visitor.get("/check/?remedy=walking"))
    assert page.path == "/"
    page = visitor.send(page.form("/week/walked/"))
    assert home.events()[-1]["data"] == {"minutes": 5}
    assert say("home.meanwhile.walk") not in page.text, "once in an hour is enough"


def test_after_five_weeks_exercises_come_first(home: Home, visitor: Visitor) -> None:
    page = five_weeks_on(home, visitor)
    assert say("steps.graded.title") in page.text
    assert "/week/wish/" in page.links
    assert "/ready/?remedy=heat" in page.links
    assert say("week.wish.quiet") not in visitor.get("/week/wish/").text, "the record says it"
    page = plan(home, visitor)
    assert say("rehabilitation.title") == page.h1
    assert say("week.stage", week=1, of=12) in page.text
    assert "/practice/ready/" in visitor.get("/").links


def test_a_graded_session_says_its_own_limits_and_is_kept_as_one(
    home: Home, visitor: Visitor
) -> None:
    five_weeks_on(home, visitor)
    plan(home, visitor)
    page = answer_all(visitor, carlo(home), visitor.get("/practice/ready/"))
    assert say("rehabilitation.session.rule") in page.text
    assert say("practice.rule") not in page.text
    assert say("movements.sit_stand.name") in page.text
    page = visitor.send(page.form("/practice/start/"))
    while_it_runs = visitor.get("/")
    assert while_it_runs.h1 == say("steps.session.title"), "and nothing else is offered beside it"
    assert not [each for each in while_it_runs.links if "/ready/" in each]
    assert "/practice/" in while_it_runs.links
    page = visitor.send(page.forms[-1])
    page = visitor.send(page.form("/practice/rate/"), pain="5")
    assert page.path == "/week/"
    begun = next(e for e in home.events() if e["kind"] == "exercise.started")
    assert (begun["data"]["graded"], begun["data"]["before"]) == (True, 4)
    assert say("steps.offer.title") in visitor.get("/").text


def test_at_six_in_week_five_the_gentle_moves_are_for_today(home: Home, visitor: Visitor) -> None:
    page = five_weeks_on(home, visitor, "6")
    assert say("steps.graded.title") not in page.text
    page = plan(home, visitor)
    assert say("week.button_gentle") in page.text
