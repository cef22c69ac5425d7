"""A stop that can be taken back, and a slip of the thumb that costs nothing: on the server's clock."""

from support.cast import MARIA, OMAR, start
from support.homes import BOTH_AT_LENGTH, HOUR, Home
from support.phone import Phone, say
from support.visitor import Form, Page, Visitor

DOSE = 1200


def ends(visitor: Visitor, how: str, lasted: int | None = None) -> Page:
    fields = [f for f in visitor.get("/session/").forms[0].fields if f[0] != "lasted"]
    counted = [("lasted", str(lasted))] if lasted is not None else []
    return visitor.post("/end/", [*fields, *counted, ("how", how)])


def undo(page: Page) -> Form | None:
    return next((form for form in page.forms if form.action == "/take-back/"), None)


def test_after_stop_it_goes_on_with_what_is_left_of_its_time(home: Home, visitor: Visitor) -> None:
    start(visitor, MARIA)
    home.passes(300)
    page = ends(visitor, "stopped", 300)
    assert say("rate.stopped") in page.text
    assert say("rate.short") not in page.text
    home.passes(300)
    page = visitor.send(page.form("/go-on/"))
    assert (page.path, home.kinds()[-1]) == ("/session/", "remedy.resumed")
    home.passes(DOSE - 700)
    assert say("session.take_off") not in visitor.get("/session/").text
    home.passes(101)
    assert say("session.take_off") in visitor.get("/session/").text, "time that passed counts"


def test_when_its_time_is_over_it_says_so(home: Home, visitor: Visitor) -> None:
    start(visitor, MARIA)
    home.passes(300)
    page = ends(visitor, "stopped", 300)
    form = page.form("/go-on/")
    home.passes(DOSE)
    page = visitor.send(form)
    assert (page.path, say("rate.over") in page.text) == ("/rate/", True)
    assert home.kinds()[-1] == "remedy.ended"
    assert not [each for each in page.forms if each.action == "/go-on/"]


def test_what_hurt_does_not_go_on(home: Home, visitor: Visitor) -> None:
    start(visitor, MARIA)
    home.passes(60)
    page = ends(visitor, "hurts", 60)
    assert say("rate.stopped") not in page.text
    other = next(f for f in page.forms if f.action.startswith("/rate/"))
    assert visitor.post("/go-on/", other.fields).path == "/rate/"
    assert home.kinds()[-1] == "remedy.ended"


def test_a_stop_within_a_minute_says_so_and_within_seconds_that_it_does_not_count(
    home: Home, visitor: Visitor
) -> None:
    start(visitor, MARIA)
    page = ends(visitor, "stopped", 3)
    assert say("rate.slip") in page.text
    page = visitor.send(page.form("/go-on/"))
    assert page.path == "/session/"
    home.passes(30)
    assert say("rate.short") in ends(visitor, "stopped", 30).text


def test_a_rated_session_and_one_before_another_do_not_go_on(home: Home, visitor: Visitor) -> None:
    start(visitor, MARIA)
    home.passes(60)
    page = ends(visitor, "stopped", 60)
    form = page.form("/go-on/")
    visitor.send(page.form("/rate/"), pain="5")
    visitor.send(form)
    assert "remedy.resumed" not in home.kinds()


def test_worse_is_undone_for_thirty_seconds_and_nothing_is_asked_again(
    home: Home, visitor: Visitor
) -> None:
    start(visitor, MARIA)
    home.passes(60)
    page = visitor.send(ends(visitor, "stopped", 60).form("/rate/"), pain="5")
    report = page.form("/report/")
    page = visitor.post("/report/", [*report.fields, ("how", "worse")])
    assert page.path.startswith("/check/"), "every danger question again"
    assert say("undo.worse") in page.text
    form = undo(page)
    assert form is not None
    home.passes(25)
    assert visitor.send(form).path == "/"
    assert say("home.reports.worse") in visitor.get("/").text
    assert visitor.get("/ready/?remedy=cold").path == "/check/?screen=before&remedy=cold"


def test_too_late_it_says_so_and_changes_nothing(home: Home, visitor: Visitor) -> None:
    start(visitor, MARIA)
    home.passes(60)
    page = ends(visitor, "hurts", 60)
    form = undo(page)
    assert form is not None
    home.passes(31)
    assert undo(visitor.get("/rate/")) is None
    page = visitor.send(form)
    assert say("undo.late_text") in page.text
    assert "act.undone" not in home.kinds()


def test_it_hurts_is_undone_and_the_session_runs_on(home: Home, visitor: Visitor) -> None:
    start(visitor, MARIA)
    home.passes(60)
    form = undo(ends(visitor, "hurts", 60))
    assert form is not None
    page = visitor.send(form)
    assert (page.path, "remedy.resumed" in home.kinds()) == ("/session/", False)
    assert visitor.send(form).status == 200, "sent twice it takes nothing else back"
    assert home.kinds().count("act.undone") == 1


def test_a_pain_that_closed_the_steps_is_asked_again(home: Home, visitor: Visitor) -> None:
    start(visitor, MARIA)
    home.passes(60)
    page = visitor.send(ends(visitor, "stopped", 60).form("/rate/"), pain="9")
    form = undo(visitor.get("/"))
    assert form is not None
    assert say("undo.rated", pain=9) in visitor.get("/").text
    page = visitor.send(form)
    assert page.path == "/rate/"
    assert visitor.send(page.form("/rate/"), pain="5").path == "/"


def test_an_old_undo_takes_nothing_newer_back(home: Home, visitor: Visitor) -> None:
    start(visitor, MARIA)
    home.passes(60)
    form = undo(ends(visitor, "hurts", 60))
    assert form is not None
    rating = next(f for f in visitor.get("/rate/").forms if f.action.startswith("/rate/"))
    visitor.send(rating, pain="9")
    assert say("undo.late_text") in visitor.send(form).text
    assert "act.undone" not in home.kinds()


def test_an_emergency_has_no_undo_but_the_two_steps(home: Home, visitor: Visitor) -> None:
    form = visitor.get("/check/").form("/check/")
    page = visitor.send(form, tick=OMAR.ticks["toilet"])
    assert (page.path, undo(page)) == ("/advice/", None)


@BOTH_AT_LENGTH
def test_stop_and_go_on_with_one_tap_each(home: Home, phone: Phone) -> None:
    phone.winds()
    phone.has_started(MARIA)
    home.passes(120)
    phone.winds(120)
    phone.taps_on(say("remedies.heat.off"))
    phone.taps_on(say("session.go_on"))
    assert phone.path == "/session/"
    assert phone.page.locator("[data-clock]").inner_text().startswith("2:")
    kept = phone.page.evaluate("JSON.parse(localStorage.getItem('unknot.session'))")
    assert "stopped" not in kept
    home.passes(HOUR)


@BOTH_AT_LENGTH
def test_what_a_stop_kept_in_the_browser_goes_with_its_page(home: Home, phone: Phone) -> None:
    phone.has_started(MARIA)
    home.passes(60)
    phone.visits("/session/")
    phone.taps_on(say("remedies.heat.off"))
    assert "stopped" in phone.page.evaluate("localStorage.getItem('unknot.session')")
    phone.visits("/danger/")
    phone.page.wait_for_function("localStorage.getItem('unknot.session') === null")
