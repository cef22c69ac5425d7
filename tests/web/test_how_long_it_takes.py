"""The figures of docs/safety/brevity.md are counted in the core; the pages are as many."""

from datetime import timedelta

import pytest

from support.cast import MARIA
from support.homes import Home
from support.phone import Phone
from support.pinned import now
from support.visitor import Form, Page, Visitor
from unknot.cohort.over_triage import triage
from unknot.cohort.walker import Walk, Walker
from unknot.cohort.words_read import count, on_card
from unknot.journey.screening.assess import assess
from unknot.library.load import load
from unknot.pathway.facts import Value
from unknot.pathway.interview import full_screen

Person = dict[str, Value]
LIBRARY = load()
WALKER = Walker(LIBRARY)


def someone(suits: str) -> Person:
    """The first of the ordinary people whose way is like this."""
    for person in triage().drawn.people((1 << 300) - 1).values():
        walk = WALKER.walk(person)
        if _suits(walk)[suits]:
            return person
    pytest.fail(f"nobody's way has {suits}")


def _suits(walk: Walk) -> dict[str, bool]:
    home_care = walk.level in ("self_care", "soon")
    return {
        "not sure": home_care and walk.under > 0,
        "the second remedy": home_care and walk.remedy not in (None, "heat"),
    }


@pytest.mark.parametrize("suits", ["not sure", "the second remedy"])
def test_the_pages_are_as_many_as_the_walk_counts(home: Home, visitor: Visitor, suits: str) -> None:
    person = someone(suits)
    walk = WALKER.walk(person)
    asked, page = _answered(visitor, visitor.get("/check/"), person)
    assert page.path == "/advice/"
    assert asked == walk.screens
    pages = 2  # the start page and the card with the advice
    page = visitor.get("/ready/?remedy=heat")
    while True:
        asked, page = _answered(visitor, page, person)
        pages += len(asked) + 1
        if any(form.action.startswith("/start/") for form in page.forms):
            break
        page = visitor.get(next(link for link in page.links if link.startswith("/ready/")))
    assert pages + len(walk.screens) == walk.to_remedy
    assert f"remedy={walk.remedy}" in page.path


def _answered(visitor: Visitor, page: Page, person: Person) -> tuple[list[str], Page]:
    """Answer page after page truthfully; the screens that were asked, and the page after them."""
    asked, last = list[str](), ""
    while page.path.startswith("/check/"):
        form = page.form("/check/")
        here = _page(form)
        asked += [here] if here != last else []
        last = here
        page = visitor.send(form, **_said(form, person))
    return asked, page


def _said(form: Form, person: Person) -> dict[str, str | list[str]]:
    said: dict[str, str | list[str]] = {}
    shown = {value for name, value in form.fields if name == "shown"}
    if shown:
        screen = next(s for s in LIBRARY.screens if s.id == dict(form.fields)["screen"])
        ticked, doubts = WALKER.ticks(person, [item for item in screen.items if item.id in shown])
        said |= {"tick": ticked, "doubt": doubts}
        if not ticked and not doubts:
            said["none"] = "1"
        for item in (item for item in screen.items if item.id in doubts or item.id in ticked):
            for name in item.under:
                said |= _answer(name, person)
    for name in (value for field, value in form.fields if field == "question"):
        said |= _answer(name, person)
    return said


def _page(form: Form) -> str:
    """The page that a form stands on, as the walk calls it."""
    screen = next(s for s in LIBRARY.screens if s.id == dict(form.fields)["screen"])
    lines = any(name == "shown" for name, _ in form.fields)
    return f"{screen.id} questions" if screen.items and not lines else screen.page or screen.id


def _answer(name: str, person: Person) -> dict[str, str | list[str]]:
    if name == "days":
        day = now().date() - timedelta(days=int(person["days"]))
        return {"days": "earlier", "days_on": day.isoformat()}
    if name in LIBRARY.questions:
        options = LIBRARY.questions[name].options
        fits = (o.id for o in options if all(person[f] == v for f, v in o.sets.items()))
        return {name: next(fits)}
    value = person[name]
    return {name: ("yes" if value else "no") if isinstance(value, bool) else str(value)}


def test_the_words_are_as_many_as_are_counted(phone: Phone) -> None:
    """On each page of the interview, for somebody who has none of it."""
    phone.opens().visits("/check/")
    seen = []
    while phone.path.startswith("/check/"):
        if (page := phone.values("screen")[-1]) not in seen:
            seen.append(page)
            assert count(phone.page.evaluate(READ)) == sum(map(_words, phone.values("screen")))
        phone.answers(MARIA)
    assert len(seen) == 3


READ = """() => {
  document.querySelectorAll(".heard").forEach((each) => { each.style.display = "none"; });
  return [...document.querySelectorAll("main form")].map((each) => each.innerText).join(" ");
}"""


def _words(screen: str) -> int:
    found = next(s for s in LIBRARY.screens if s.id == screen)
    still = assess(LIBRARY.pathway, {}).ask if found.page != "pain" else _left()
    return on_card(LIBRARY, full_screen(found, still)).all


def _left() -> tuple[str, ...]:
    """What still matters once the first two pages are answered calmly."""
    pages = [s for s in LIBRARY.screens if s.page in ("danger", "you")]
    calm = {name: LIBRARY.facts[name].calm for s in pages for name in s.facts}
    return assess(LIBRARY.pathway, calm | {"age": 34}).ask
