"""The flare plan, how far the back goes, and whether it does good."""

import pytest

from support.cast import ABOUT, MARIA, OMAR, Person, answer_all, start
from support.every_page import ended, rated
from support.homes import BOTH_AT_LENGTH, HOUR, Home
from support.phone import say
from support.pinned import EDGES
from support.visitor import Page, Visitor

DAY = 24 * HOUR
WELL = Person("Vera, well again", says=ABOUT | {"pain_now": "1"})
SORE = Person("Vera, seized up again", says=ABOUT | {"pain_now": "6"})
BONES = Person("Odile, 70, thin bones", {"illness": ("thin_bones",)}, ABOUT | {"age": "70"})
EXPECTING = Person("Ines, expecting", {"illness": ("pregnant",)}, ABOUT | {"pain_now": "1"})
PLAN = {"day": ("0", "2", "4"), "minutes": "20", "place": "floor", "quiet": "yes"}


def plan_week(visitor: Visitor) -> None:
    visitor.send(visitor.get("/week/").form("/week/wish/"), **PLAN)


def measuring(visitor: Visitor, person: Person) -> Page:
    return answer_all(visitor, person, visitor.get("/check/?remedy=exercises&then=reach"))


def measure(visitor: Visitor, page: Page, what: str, amount: str, pain: str = "0") -> Page:
    form = next(f for f in page.forms if ("what", what) in f.fields)
    return visitor.send(form, amount=amount, pain=pain)


@BOTH_AT_LENGTH
def test_a_plan_made_while_well_is_there_at_a_twinge(home: Home, visitor: Visitor) -> None:
    page = visitor.get("/week/flare/plan/")
    page = visitor.send(page.form(), sign=("catch", "sat"), do=("walk", "pause"),
                        note="Call <b>Ana</b>")  # fmt: skip
    assert page.path == "/week/flare/"
    for line in ("sign.catch", "sign.sat", "do.walk", "do.pause"):
        assert say(f"flare.{line}") in page.text
    assert say("flare.do.sleep") not in page.text
    assert b"Call &lt;b&gt;Ana&lt;/b&gt;" in page.body
    assert "/check/" in page.links


def test_a_recurrence_keeps_the_plan_and_the_place_and_leaves_the_gentle_moves(
    home: Home, visitor: Visitor
) -> None:
    plan_week(visitor)
    visitor.send(visitor.get("/week/flare/plan/").form(), sign=("catch",), do=("walk",), note="")
    page = answer_all(visitor, WELL, visitor.get("/practice/ready/"))
    page = visitor.send(visitor.send(page.form("/practice/start/")).forms[-1])
    visitor.send(page.form("/practice/rate/"), pain="1")
    visitor.send(visitor.get("/week/").form("/week/walked/"), minutes="10")
    visitor.send(visitor.get("/week/").form("/week/walked/"), minutes="10")
    home.passes(8 * DAY)
    before = say("week.stage", week=1, of=12)
    assert before in visitor.get("/week/").text  # one session of three: the same week again
    page = answer_all(visitor, SORE, visitor.get("/practice/ready/"))
    assert say("practice.gentle") in page.text
    assert before in visitor.get("/week/").text
    assert say("flare.sign.catch") in visitor.get("/week/flare/").text


def test_what_helped_last_time_is_there_at_the_next_twinge(home: Home, visitor: Visitor) -> None:
    plan_week(visitor)
    start(visitor, MARIA)
    home.passes(20 * 60)
    ended(visitor, "done")
    rated(visitor, "2")
    home.passes(90 * DAY)
    helped = say("flare.helped_line", times=1, of=1)
    assert helped in visitor.get("/week/flare/").text
    answer_all(visitor, SORE)
    assert helped in visitor.get("/week/flare/").text


@BOTH_AT_LENGTH
def test_who_is_well_sees_the_week_first_and_the_danger_check_one_tap_away(
    home: Home, visitor: Visitor
) -> None:
    plan_week(visitor)
    page = visitor.get("/")
    assert page.h1 == say("steps.keep.title")
    assert "/week/" in page.links
    assert say("home.hurts") in page.text
    asked = visitor.get("/check/")
    assert asked.path.startswith("/check/")
    page = answer_all(visitor, SORE, asked)
    assert visitor.get("/").h1 == say("steps.offer.title")  # it hurts: the ladder is back


def test_a_danger_sign_comes_before_every_one_of_these_pages(visitor: Visitor) -> None:
    answer_all(visitor, OMAR)
    for path in ("flare/", "flare/plan/", "reach/", "good/"):
        assert visitor.get(f"/week/{path}").path == "/advice/"


def test_a_measurement_stands_beside_ones_own_best_with_its_error(visitor: Visitor) -> None:
    page = measuring(visitor, WELL)
    page = measure(visitor, page, "forward", "20", "3")
    assert say("reach.change.first") in page.text
    page = measure(visitor, page, "forward", "17")
    assert say("reach.change.same") in page.text
    assert say("reach.band", error="5 cm") in page.text
    assert say("reach.free") in page.text
    assert b'class="band"' in page.body


def test_three_metres_to_the_floor_are_refused_and_nothing_is_saved(
    home: Home, visitor: Visitor
) -> None:
    page = measuring(visitor, WELL)
    for cm in ("300", "-5", "", "abc", "1e3", "\N{SUPERSCRIPT TWO}"):
        answer = measure(visitor, page, "forward", cm)
        assert answer.status == 422
        assert say("reach.errors.cm", low=0, high=100) in answer.text
    assert not [event for event in home.events() if event["kind"] == "range.measured"]


@BOTH_AT_LENGTH
def test_bending_back_is_told_in_degrees_with_an_error_of_ten(home: Home, visitor: Visitor) -> None:
    """Evidence I: MDC about 6 to 10 degrees, and the app ignores a change below 10."""
    page = measuring(visitor, WELL)
    page = measure(visitor, page, "back", "20", "3")
    assert say("reach.last", amount="20 degrees", pain=3) in page.text
    page = measure(visitor, page, "back", "29")
    assert say("reach.change.same") in page.text
    assert say("reach.band", error="10 degrees") in page.text
    assert b"29 degrees</text>" in page.body


def test_turning_is_told_by_the_clock_beside_the_other_side(home: Home, visitor: Visitor) -> None:
    page = measuring(visitor, WELL)
    page = measure(visitor, page, "turn_left", "60")
    assert say("reach.free") in page.text
    page = measure(visitor, page, "turn_right", "45")
    assert page.text.count(say("reach.free")) == 1  # less than 9 tenths of the other side
    assert say("reach.last", amount="45 degrees", pain=0) in page.text


@pytest.mark.parametrize(
    ("what", "amounts", "error"),
    [
        ("back", ("91", "300", "-5", "", "20.5"), "degrees"),
        ("turn_left", ("20", "105", ""), "choice"),
    ],
)
def test_an_angle_that_nobody_has_is_refused_and_what_was_written_stays(
    home: Home, visitor: Visitor, what: str, amounts: tuple[str, ...], error: str
) -> None:
    page = measuring(visitor, WELL)
    for amount in amounts:
        answer = measure(visitor, page, what, amount, "7")
        assert answer.status == 422
        assert say(f"reach.errors.{error}", low=0, high=90) in answer.text
        assert b'value="7" required checked' in answer.body
    assert "range.measured" not in home.kinds()


def test_thin_bones_are_not_asked_to_bend_far(visitor: Visitor) -> None:
    page = measuring(visitor, BONES)
    assert say("reach.closed") in page.text
    assert not [f for f in page.forms if ("what", "forward") in f.fields]
    assert [f for f in page.forms if ("what", "side_left") in f.fields]


def test_who_must_not_bend_back_or_turn_is_not_asked_to(visitor: Visitor) -> None:
    """Evidence H, pregnancy: no bending back, no turning."""
    page = measuring(visitor, EXPECTING)
    asked = {value for f in page.forms for name, value in f.fields if name == "what"}
    assert not asked & {"back", "turn_left", "turn_right"}


def test_no_measurement_opens_or_closes_an_exercise(visitor: Visitor) -> None:
    plan_week(visitor)
    page = measuring(visitor, WELL)
    before = visitor.get("/practice/ready/").text
    for cm in ("0", "100"):
        page = measure(visitor, page, "forward", cm, "9")
        assert visitor.get("/practice/ready/").text == before


@EDGES
def test_time_since_the_last_bad_spell_is_told_and_a_gap_is_no_fault(
    home: Home, visitor: Visitor
) -> None:
    home.until_noon()
    plan_week(visitor)
    answer_all(visitor, SORE, visitor.get("/practice/ready/"))
    home.passes(120 * DAY)
    page = visitor.get("/week/good/")
    assert say("good.since", days=120) in page.text
    assert say("good.weeks", weeks=0, of=18) in page.text
    assert "112" in page.text
    assert say("good.silence") in page.text
