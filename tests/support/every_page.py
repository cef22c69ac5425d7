"""Every state of every page that can be reached, one after the other, on one phone."""

from collections.abc import Iterator

from support.brought_pages import brought_and_drawn
from support.cast import (
    AISHA,
    ALMA,
    INGRID,
    LEILA,
    MARIA,
    OMAR,
    TOMAS,
    Person,
    answer_all,
    get_ready,
    interview,
    start,
)
from support.homes import HOUR, Home
from support.phone import Phone, say
from support.sealed_pages import handing_over
from support.visitor import Visitor
from support.wrong_pages import exercises_stopped, measure_unsaid, pain_unsaid

QUICK = ("/danger/", "/scope/", "/numbers/?back=/", "/no/such/page/", "/learn/", "/learn/spasm/",
         "/learn/leaflet/?name=scans", "/learn/leaflet/?name=painkillers",
         "/learn/treatment/?name=cupping", "/scope/article/",
         "/learn/unread/", "/learn/easy/",
         "/paper/", "/paper/sheet/?name=ladder", "/paper/sheet/?name=diary&large=1")  # fmt: skip


CURIOUS = Person(
    "someone who ticks every cause",
    {
        "began": ("sport", "lifting", "tired"),
        "told": ("bulge", "sequestration", "out_of_place"),
        "before": ("skin_feel", "legs_walking"),
    },
    MARIA.says,
)


def ended(visitor: Visitor, how: str) -> None:
    visitor.post("/end/", [*visitor.get("/session/").forms[0].fields, ("how", how)])


def rated(visitor: Visitor, pain: str) -> None:
    visitor.send(visitor.get("/rate/").form("/rate/"), pain=pain)


def tour(home: Home, phone: Phone) -> Iterator[str]:
    """Says where the phone is now."""
    yield from _first_visit(home, phone)
    yield from _interview(home, phone)
    yield from _back_after_months(home, phone)
    yield from _private(home, phone)
    yield from _cards(home, phone)
    yield from _learning(home, phone)
    yield from handing_over(phone)
    yield from _remedies(home, phone)
    yield from _session(home, phone)
    yield from _fair_test(home, phone)
    yield from _keeping_away(home, phone)
    yield from _shut(home, phone)


def _first_visit(home: Home, phone: Phone) -> Iterator[str]:
    home.forget()
    phone.opens()
    yield "welcome"
    for path in (*QUICK, "/plan/", "/record/", "/treatments/"):
        phone.visits(path)
        yield f"first visit, {path}"
    phone.visits("/learn/leaflet/?name=scans")
    for summary in phone.page.locator("main summary").all():
        summary.tap()
    yield "a leaflet, unfolded"


def _interview(home: Home, phone: Phone) -> Iterator[str]:
    curious = Person(
        "ticks whatever opens questions",
        {"legs": ("numb_patch",), "illness": ("cancer", "infection", "pregnant")},
        MARIA.says | {"leg_numb": "yes"},
    )
    phone.visits("/check/")
    phone.tap(".held > summary")
    phone.taps_on(say("common.next"))
    yield "nothing ticked"
    for number in range(20):
        if not phone.path.startswith("/check/"):
            break
        yield f"question {number} of the curious, {phone.h1()}"
        if "age" in phone.values("question"):
            phone.types("age", "200")
            phone.goes(".none")
            yield "an age that nobody has"
            phone.page.locator("[name=age]").fill("")
        if phone.page.locator(".held .where").count():
            phone.tap(".held:has(.where) > summary")
            phone.tap(".held .where > summary")
            yield "where it hurts, on a card of the interview"
            phone.page.reload()
        phone.answers(curious)


def _back_after_months(home: Home, phone: Phone) -> Iterator[str]:
    home.forget()
    ill = Person("ill", {"illness": ("cancer", "diabetes", "infection")}, MARIA.says)
    answer_all(home.visitor(), ill)
    home.passes(120 * 24 * HOUR)
    for page in interview(home.visitor(), Person("calm", says=MARIA.says)):
        if page.path.endswith("screen=illness"):
            break
    phone.visits("/check/")
    yield "what was told last time"
    phone.goes(".told a")
    yield "a card opened from what was told"


def _private(home: Home, phone: Phone) -> Iterator[str]:
    home.forget()
    visitor = home.visitor()
    list(interview(visitor, ALMA, until="sure"))
    phone.visits("/check/")
    yield "two answers that hardly go together"
    phone.visits("/check/more/")
    yield "help for who is not safe"
    phone.visits("/check/?screen=toilet")
    phone.tap(".held > summary")
    phone.tap("[name=doubt]")
    yield "a card that is open, with a line in doubt"
    phone.visits("/walk/")
    yield "where a page that was left leads"
    phone.taps_on(say("walk.open"))


def _cards(home: Home, phone: Phone) -> Iterator[str]:
    for person in (MARIA, LEILA, TOMAS, OMAR):
        home.forget()
        answer_all(home.visitor(), person)
        for path in ("/advice/", "/show/"):
            phone.visits(path)
            yield f"{path} of {person.name}"
    for how in ("mistaken", "seen"):
        phone.visits(f"/undo/?how={how}")
        yield f"undo, {how}"


def _learning(home: Home, phone: Phone) -> Iterator[str]:
    home.forget()
    visitor = home.visitor()
    answer_all(visitor, CURIOUS)
    phone.visits("/why/")
    yield "how it began"
    for path in ("/why/", "/treatment/?name=cupping", "/treatment/?name=spinal_adjustment"):
        answer_all(visitor, CURIOUS, visitor.get(path))
        phone.visits(path)
        yield f"{path} of {CURIOUS.name}"
    phone.visits("/treatments/")
    yield "treatments, some asked"


def _remedies(home: Home, phone: Phone) -> Iterator[str]:
    for person in (MARIA, INGRID, AISHA):
        home.forget()
        get_ready(home.visitor(), person)
        for path in ("/ready/?remedy=heat", "/check/?screen=before&remedy=heat", "/plan/", "/"):
            phone.visits(path)
            yield f"{path} of {person.name}"


def _session(home: Home, phone: Phone) -> Iterator[str]:
    home.forget()
    visitor = home.visitor()
    start(visitor, MARIA)
    for path in ("/session/", "/"):
        phone.visits(path)
        yield f"{path} while it runs"
    home.passes(1260)
    for path in ("/session/", "/"):
        phone.visits(path)
        yield f"{path} when time is up"
    ended(visitor, "hurts")
    phone.visits("/rate/")
    yield "rate after it hurt"
    yield from pain_unsaid(phone, "a session")
    rated(visitor, "4")
    for path in (
        "/",
        "/ready/?remedy=heat",
        "/plan/",
        "/reminders/",
        "/show/",
        "/record/",
        "/days/",
        "/check-in/",
    ):
        phone.visits(path)
        yield f"{path} after a session"
    yield from _keeping(home, phone)
    phone.visits("/record/")
    phone.taps_on(say("record.erase"))
    yield "erase without the tick"
    home.passes(2 * HOUR)
    for path in ("/", "/plan/"):
        phone.visits(path)
        yield f"{path} two hours later"
    home.passes(4 * HOUR)
    for path in ("/", "/plan/"):
        phone.visits(path)
        yield f"{path} when the answers are old"


def _keeping(home: Home, phone: Phone) -> Iterator[str]:
    phone.visits("/works/")
    yield "what works, too early"
    visitor = home.visitor()
    form = visitor.get("/diary/").form("/diary/")
    page = visitor.send(form, now="4", note="x" * 400, none="on", onset="00:01")
    phone.visits("/diary/")
    for summary in phone.page.locator("main summary").all():
        summary.tap()
    yield "the diary, unfolded"
    phone.taps_on(say("diary.save"))
    yield "the diary, nothing filled in"
    phone.visits("/diary/")
    phone.tap(".where > summary")
    yield "where it hurts, untouched"
    for name in ("low_back_left", "calf_right"):
        phone.tap(f".place:has([value={name}]) path")
    yield "where it hurts, two places tapped"
    phone.tap(".as-list")
    yield "where it hurts, as a list"
    phone.visits(next(each for each in page.links if each.startswith("/diary/change/")))
    yield "an entry to change"
    again = next(form for form in visitor.get("/diary/").forms if form.action == "/diary/")
    visitor.send(again, now="3", sleep="6", where=("low_back", "thigh_back_left"),
                 where_low_back="3", where_thigh_back_left="2")  # fmt: skip
    yield from brought_and_drawn(home, phone)
    visitor.send(
        next(f for f in visitor.get("/visit/").forms if f.action == "/visit/"),
        question="May I swim?",
    )
    phone.visits("/visit/")
    yield "the sheet for a visit"
    phone.visits("/visit/after/")
    yield "after the visit"
    for path in ("/measures/", "/measures/fill/?measure=peg", "/measures/fill/?measure=rmdq"):
        phone.visits(path)
        yield path
    yield from measure_unsaid(phone)


def _fair_test(home: Home, phone: Phone) -> Iterator[str]:
    home.forget()
    visitor = home.visitor()
    get_ready(visitor, MARIA)
    phone.visits("/works/test/")
    phone.tap("details summary")
    phone.taps_on(say("fair.begin.go"))
    yield "a fair test, nothing chosen"
    form = visitor.get("/works/test/").form("/works/test/")
    visitor.send(form, remedy="heat", against="")
    home.passes(24 * HOUR)
    answer_all(visitor, MARIA)
    for path in ("/", "/works/test/"):
        phone.visits(path)
        yield f"{path} in a fair test"
    visitor.send(visitor.get("/works/test/").form("/works/test/end/"))
    phone.visits("/works/")
    yield "what works, after a fair test"


def _keeping_away(home: Home, phone: Phone) -> Iterator[str]:
    home.forget()
    visitor = home.visitor()
    plan = {"day": ("0", "2"), "minutes": "20", "place": "floor", "quiet": "yes"}
    visitor.send(visitor.get("/week/").form("/week/wish/"), **plan)
    easy = Person(
        "someone with thin bones", {"illness": ("thin_bones",)}, MARIA.says | {"pain_now": "1"}
    )
    answer_all(visitor, easy, visitor.get("/practice/ready/"))
    paths = ("wish/", "", "flare/", "flare/plan/", "reach/", "good/")
    for path in (*(f"/week/{each}" for each in paths), "/practice/ready/"):
        phone.visits(path)
        yield f"{path} of {easy.name}"
    visitor.send(visitor.get("/practice/ready/").form("/practice/start/"))
    phone.visits("/practice/")
    yield "exercises while they run"
    yield from exercises_stopped(home, phone)


def _shut(home: Home, phone: Phone) -> Iterator[str]:
    cookies = phone.context.cookies()
    phone.context.clear_cookies()
    phone.visits("/")
    yield "closed"
    phone.context.add_cookies(cookies)
