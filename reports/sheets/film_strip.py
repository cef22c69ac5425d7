"""`make film-strip`: two people's days as a phone shows them, screen by screen, on one sheet each.

Maria (34): her first ten minutes, the next day, day 3, day 8, the exercises after it.
John (71): text at 200 %, three minutes a page. A frame is what is seen at once; a long page has
more of them, one below the other. Writes `screens/film-NAME.png`, and the same as a page.
"""

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.home import NoChromium, browsing, serving
from benchmarks.walk import ABOUT, Person
from reports.sheets.film import Film, write
from reports.sheets.gallery import FOLDER

MARIA = Person(says=ABOUT | {"pain_now": "8"})
JOHN = Person({"medicine": ("thinner",)}, ABOUT | {"age": "71", "pain_now": "6"})
HOUR, DAY, NINE = 3600, 86_400, 9  # seconds; o'clock


def first_minutes(film: Film, person: Person, slowly: float = 0) -> None:
    """From the first page to the heat that runs, a slip of the thumb, and what is said after it."""
    walk = film.walk
    film.take("first page")
    walk.follow("home.start")
    film.answers(person, slowly)
    film.take("advice")
    walk.follow("plan.start.heat")
    film.answers(person, slowly)
    film.take("before heat")
    walk.press("ready.start.heat")
    film.runs("heat runs", 30)
    film.tap("[data-stop] [value=stopped]")
    film.take("a slip: it is off")
    walk.press("session.go_on")
    film.runs("heat goes on", 300)
    film.runs("time is up", 875)
    walk.press("session.done")
    film.rates(str(int(person.says["pain_now"]) - 2))


def says_how_it_is(film: Film, pain: str) -> None:
    """Opened on another day: whatever home asks first, until it has nothing more to ask."""
    film.take("home")
    still = film.page.locator("#still-good button").first
    if still.count():
        film.tap("#still-good button")
    elif film.main_link() in ("/check-in/", "/check/"):
        film.tap("main a.button:not(.second)")
    person = Person(says=ABOUT | {"pain_now": pain})
    film.answers(person)
    if film.walk.at == "/check-in/":
        film.take("check-in")
        known = not film.page.locator("[name=pain]").first.is_visible()
        for name, value in (("pain", pain), ("manage", "partly"), ("than", "better"))[known:]:
            film.page.locator(f"[name={name}][value='{value}']").check()
        if film.page.locator("[name=worried]").count():
            film.page.locator("[name=worried]").last.check()
        film.tap("main form button.button:not(.second)")
        film.answers(person)
    film.take("after the answers")


def moves(film: Film, pain: str) -> None:
    """Gentle moves, from what comes before them to what they did."""
    film.walk.open("/ready/?remedy=moves")
    film.answers(Person(says=ABOUT | {"pain_now": pain}))
    film.take("before gentle moves")
    film.page.locator(f"[name=pain][value='{pain}']").check()
    film.tap("main form button.button:not(.second)")
    film.runs("moves, getting ready", 5)
    film.runs("moves run", 60)
    film.runs("moves, over", 400)
    film.tap("[data-done] button")
    film.rates(str(int(pain) - 1))


def exercises(film: Film, pain: str) -> None:
    """A session of the week, stopped for a moment, then ended early."""
    film.walk.open("/practice/ready/")
    for _ in range(9):  # pages at most
        if film.walk.at == "/practice/":
            break
        film.take("before exercises")
        if film.walk.at == "/check/":
            film.walk.reply(Person(says=ABOUT | {"pain_now": pain}))
        else:
            film.walk.press("practice.begin")
    film.runs("exercises run", 20)
    film.runs("the next one", 90)
    film.tap("[data-stop] [value=stopped]")
    film.take("stopped")
    film.page.locator(f"[name=pain][value='{pain}']").check()
    film.tap("main form:has([name=pain]) button.button")
    film.take("week, after it")


def plans_a_week(film: Film) -> None:
    """Two days, ten minutes, on the floor."""
    film.walk.open("/week/wish/")
    film.take("plan a week")
    for field in ("day", "quiet"):
        film.page.locator(f"main [name={field}]").first.check()
    film.page.locator("[name=day]").nth(3).check()
    film.walk.press("week.wish.save")
    film.take("the week")


def maria(film: Film) -> None:
    """Her first ten minutes, the next day, day 3, day 8, and the exercises two days later."""
    film.begin("Maria, first minutes")
    first_minutes(film, MARIA)
    film.passes(HOUR)
    film.visits("home, an hour later", "/")
    moves(film, "6")
    film.passes(18 * HOUR)
    film.begin("Maria, next day")
    says_how_it_is(film, "5")
    film.visits("plan", "/plan/")
    film.visits("change one answer", "/change/")
    film.passes(2 * DAY)
    film.begin("Maria, day 3")
    says_how_it_is(film, "3")
    moves(film, "3")
    film.visits("days", "/days/")
    film.passes(5 * DAY)
    film.begin("Maria, day 8")
    says_how_it_is(film, "1")
    plans_a_week(film)
    exercises(film, "1")
    film.passes(2 * DAY)
    film.begin("Maria, day 10")
    film.visits("home", "/")
    exercises(film, "1")
    film.visits("diary", "/diary/")
    film.visits("for your visit", "/visit/")


def john(film: Film) -> None:
    """His first hour, with three minutes a page, and the next day."""
    film.begin("John, first hour")
    first_minutes(film, JOHN, slowly=180)
    film.visits("show", "/show/")
    film.passes(DAY)
    film.begin("John, next day")
    says_how_it_is(film, "5")
    film.visits("plan", "/plan/")
    film.visits("danger", "/danger/")
    moves(film, "5")


PEOPLE: dict[str, tuple[Callable[[Film], None], float]] = {
    "maria": (maria, 1),
    "john": (john, 2),
}


def main() -> int:
    """0: the strips are written; 2: there is nothing to look with."""
    FOLDER.mkdir(exist_ok=True)
    try:
        for name in sys.argv[1:] or PEOPLE:
            strip(name)
    except NoChromium as missing:
        print(f"Nothing was looked at: {missing}.")
        return 2
    return 0


def strip(name: str) -> None:
    """One person, on a server and a phone of their own; what was seen before a fault is kept."""
    days, larger = PEOPLE[name]
    with TemporaryDirectory() as work, browsing() as browser:
        ahead = Path(work) / "ahead"
        ahead.write_text("0", encoding="utf-8")
        with serving(Path(work) / "data", ahead=ahead) as opening:
            film = Film(browser, opening, ahead, larger)
            film.passes((NINE - datetime.now(UTC).hour) % 24 * HOUR)
            try:
                days(film)
            finally:
                write(film, name)
    print(f"{FOLDER.name}/film-{name}.png")


if __name__ == "__main__":
    sys.exit(main())
