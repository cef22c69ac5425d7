"""The weekly exercises, from the plan to a rated session, and what closes them."""

from zlib import compress

import pytest
from icalendar import Calendar

from support.cast import ABOUT, OMAR, Person, answer_all
from support.homes import BOTH_AT_LENGTH, HOUR, Home
from support.phone import say
from support.pinned import EDGES
from support.visitor import Page, Visitor

DAY = 24 * HOUR
WELL = Person("Vera, well again", says=ABOUT | {"pain_now": "1"})
BONES = Person(
    "Odile, 70, thin bones", {"illness": ("thin_bones",)}, ABOUT | {"age": "70", "pain_now": "1"}
)
PLAN = {"day": ("0", "2", "4"), "minutes": "20", "place": "floor", "quiet": "yes"}


def plan(visitor: Visitor, **other: str | tuple[str, ...]) -> Page:
    form = visitor.get("/week/").form("/week/wish/")
    return visitor.send(form, **(PLAN | other))


def get_ready(visitor: Visitor, person: Person) -> Page:
    """Through the danger check to the page before a session."""
    return answer_all(visitor, person, visitor.get("/practice/ready/"))


def practise(visitor: Visitor, person: Person) -> Page:
    return visitor.send(get_ready(visitor, person).form("/practice/start/"))


def test_a_slip_about_the_morning_after_is_taken_back(home: Home, visitor: Visitor) -> None:
    plan(visitor)
    page = visitor.send(practise(visitor, WELL).forms[-1])
    visitor.send(page.form("/practice/rate/"), pain="2")
    home.passes(DAY)
    page = visitor.send(visitor.get("/week/").form("/week/morning/"), worse="yes")
    assert say("undo.morning") in page.text
    assert visitor.send(page.form("/take-back/")).form("/week/morning/")


@BOTH_AT_LENGTH
def test_a_week_from_its_plan_to_a_session_that_was_done(home: Home, visitor: Visitor) -> None:
    page = plan(visitor)
    assert say("week.stage", week=1, of=12) in page.text
    assert say("week.button_check") in page.text
    page = get_ready(visitor, WELL)
    assert say("movements.bridge.name") in page.text
    assert b"data-voice hidden" in page.body, "no voice is promised before one was found"
    page = visitor.send(page.form("/practice/start/"))
    assert "/practice/" in visitor.get("/").links
    assert b'"movement": "bridge"' in page.body
    assert page.body.count(b"data-movement=") >= 8
    page = visitor.send(page.forms[-1])
    page = visitor.send(page.form("/practice/rate/"), pain="2")
    assert page.path == "/week/"
    assert say("week.done") in page.text
    kinds = [event["kind"] for event in home.events()]
    assert [k for k in kinds if k.startswith(("exercise.s", "exercise.e", "pain"))] == [
        "exercise.started", "exercise.ended", "pain.rated",
    ]  # fmt: skip


def test_what_was_hardly_begun_is_told_alike_everywhere(home: Home, visitor: Visitor) -> None:
    home.until_noon()
    plan(visitor, day=tuple("0123456")[home.now().weekday()])
    practise(visitor, WELL)
    form = visitor.get("/practice/").forms[0]
    home.passes(30)
    page = visitor.post("/practice/end/", [*form.fields, ("how", "stopped"), ("reached", "1")])
    page = visitor.send(page.form("/practice/rate/"), pain="1")
    moves = next(e for e in home.events() if e["kind"] == "exercise.started")["data"]["moves"]
    far = say("week.begun_to", n=1, of=len(moves), time=say("week.time.half"))
    assert say("week.go_on") in page.text
    assert "/practice/ready/" in page.links, "they may go on today"
    for path in ("/week/", "/", "/days/"):
        assert far in visitor.get(path).text, path
        assert say("week.done") not in visitor.get(path).text, path
    sessions, visits = (say(f"charts.{name}") for name in ("sessions", "visits"))
    row = f'<td data-of="{sessions}">1</td><td data-of="{visits}">0</td></tr>'
    assert row in visitor.get("/diary/pictures/").body.decode()
    assert say("steps.keep.done") not in visitor.get("/").text


def test_before_a_quiet_week_there_are_only_gentle_moves(visitor: Visitor) -> None:
    plan(visitor, quiet="no")
    page = get_ready(visitor, WELL)
    assert say("practice.gentle") in page.text
    assert say("movements.pelvic_tilt.name") in page.text
    assert say("movements.bridge.name") not in page.text


def test_pain_above_3_today_leaves_the_gentle_moves(visitor: Visitor) -> None:
    plan(visitor)
    page = get_ready(visitor, Person("Vera, sore", says=ABOUT | {"pain_now": "4"}))
    assert say("practice.gentle") in page.text


def test_a_danger_sign_closes_the_week_and_its_session(visitor: Visitor) -> None:
    plan(visitor)
    answer_all(visitor, OMAR, visitor.get("/practice/ready/"))
    for path in ("/week/", "/practice/ready/", "/week/wish/"):
        assert visitor.get(path).path == "/advice/"


def test_thin_bones_leave_out_far_bends_and_turns_and_say_why(visitor: Visitor) -> None:
    plan(visitor)
    page = get_ready(visitor, BONES)
    assert "crack" in page.text
    page = visitor.send(page.form("/practice/start/"))
    for closed in (b'"movement": "twist_lying"', b'"movement": "childs_pose"'):
        assert closed not in page.body


def test_on_a_chair_nothing_is_on_the_floor(visitor: Visitor) -> None:
    plan(visitor, place="chair")
    page = practise(visitor, WELL)
    assert b'"movement": "tilt_chair"' in page.body
    assert b'"movement": "bridge"' not in page.body


def test_a_plan_without_days_or_minutes_is_refused(home: Home, visitor: Visitor) -> None:
    for wrong, said in (({"day": ()}, "days"), ({"day": tuple("0123456")}, "days"),
                        ({"minutes": "0"}, "minutes"), ({"quiet": ""}, "quiet")):  # fmt: skip
        page = plan(visitor, **wrong)
        assert page.status == 422
        assert say(f"week.errors.{said}") in page.text
    assert not home.events()


def test_pain_of_6_in_a_session_asks_the_danger_questions_again(visitor: Visitor) -> None:
    plan(visitor)
    page = practise(visitor, WELL)
    page = visitor.send(page.forms[-1])
    page = visitor.send(page.form("/practice/rate/"), pain="6")
    assert say("steps.check.title") in page.h1


def test_three_weeks_away_step_back_and_a_week_that_hurt_is_halved(
    home: Home, visitor: Visitor
) -> None:
    plan(visitor, day=("0",))
    page = visitor.send(practise(visitor, WELL).forms[-1])
    visitor.send(page.form("/practice/rate/"), pain="4")
    home.passes(7 * DAY)
    assert say("practice.half") in get_ready(visitor, WELL).text
    home.passes(28 * DAY)
    assert say("week.stage", week=1, of=12) in visitor.get("/week/").text


def test_a_walk_is_counted_and_never_a_walk_of_nothing(visitor: Visitor) -> None:
    page = plan(visitor)
    answer_all(visitor, WELL, visitor.get("/practice/ready/"))
    page = visitor.get("/week/")
    for minutes in ("0", "9999", "-3", "ten"):
        page = visitor.send(page.form("/week/walked/"), minutes=minutes)
        assert say("week.walk_done", walks=1, minutes=10) not in page.text
    page = visitor.send(page.form("/week/walked/"), minutes="10")
    assert say("week.walk_done", walks=1, minutes=10) in page.text
    assert say("days.walked", minutes=10) in visitor.get("/days/").text


@EDGES
def test_the_calendar_file_holds_the_chosen_days_and_nothing_about_a_back(
    visitor: Visitor,
) -> None:
    plan(visitor)
    page = visitor.get("/week/file/")
    events = Calendar.from_ical(page.body).walk("VEVENT")
    assert 11 <= len(events) <= 12
    assert len({str(event["UID"]) for event in events}) == len(events)
    assert b"back" not in page.body.lower()


def test_every_page_of_the_week_is_light(visitor: Visitor) -> None:
    """Each at most 60 kB compressed, a session of an hour with all its moving drawings too."""
    plan(visitor, minutes="60")
    pages = [practise(visitor, WELL)]
    assert pages[0].path == "/practice/"
    pages += [visitor.get(path) for path in ("/week/", "/week/wish/", "/week/flare/",
                                             "/week/reach/", "/week/good/")]  # fmt: skip
    for page in pages:
        assert page.status == 200
        assert len(compress(page.body)) <= 60_000, page.path
    assert b"<animate" in pages[0].body
    assert say("movements.still") in pages[0].text


def test_two_ready_pages_are_one_session(home: Home, visitor: Visitor) -> None:
    plan(visitor)
    get_ready(visitor, WELL)
    forms = [visitor.get("/practice/ready/").form("/practice/start/") for _ in range(2)]
    assert {visitor.send(form).path for form in forms} == {"/practice/"}
    assert [event["kind"] for event in home.events()].count("exercise.started") == 1


@pytest.mark.parametrize(
    ("days", "weeks", "said"),
    [(("1", "3"), 0, True), (("0", "2", "4", "5"), 0, False), (("1", "3"), 3, True),
     (("1", "3"), 5, False)],
)  # fmt: skip
def test_after_the_days_changed_the_old_ones_in_a_calendar_are_spoken_of(
    home: Home, visitor: Visitor, days: tuple[str, ...], weeks: int, said: bool
) -> None:
    assert say("week.file_old") not in plan(visitor).text
    home.passes(HOUR)
    form = visitor.get("/week/wish/").form("/week/wish/")
    visitor.send(form, **(PLAN | {"day": days}))
    home.passes(weeks * 7 * DAY)
    assert (say("week.file_old") in visitor.get("/week/").text) == said
