"""What a person has to do: screens to pass and taps to make, counted in a real browser."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser

from benchmarks.home import PHONE, NoChromium, browsing, serving
from benchmarks.table import Figure
from benchmarks.walk import Person, Walk

SCREENS = "screens to the first remedy (34, pain 6, since yesterday)"
TAPS = "taps to the first remedy"
DANGER = "screens before emergency advice (numb between the legs)"


def journeys() -> list[Figure]:
    """The three figures; without a value where there is no browser."""
    first: tuple[int | None, int | None] = (None, None)
    danger = first
    try:
        with browsing() as browser:
            first = _walk(browser, _to_the_first_remedy)
            danger = _walk(browser, _to_emergency_advice)
    except NoChromium:
        pass  # the rows say so
    return [
        Figure(SCREENS, first[0], "screens", 10, note="home page and the card included"),
        Figure(TAPS, first[1], "taps", 20, note="a tap is a click or one filled field"),
        Figure(DANGER, danger[0], "screens", 2),
    ]


def _walk(browser: Browser, way: Callable[[Walk], str]) -> tuple[int, int]:
    """The screens and taps of a way that ends where it says."""
    with TemporaryDirectory() as data, serving(Path(data)) as opening:
        page = browser.new_page(viewport={"width": PHONE[0], "height": PHONE[1]})
        page.goto(opening)
        walk = Walk(page, opening)
        end = way(walk)
        if walk.at != end:
            raise RuntimeError(f"this walk should end at {end}, not at {walk.at}")
        return walk.screens, walk.taps


def _to_the_first_remedy(walk: Walk) -> str:
    walk.follow("home.start")
    walk.answer_all(Person())
    walk.follow("plan.start.heat")
    walk.answer_all(Person())
    walk.press("ready.start.heat")
    return "/session/"


def _to_emergency_advice(walk: Walk) -> str:
    walk.follow("home.start")
    walk.answer_all(Person({"toilet": ("saddle",)}))
    return "/advice/"
