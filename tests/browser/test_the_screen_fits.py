"""A running session on small phones, with big text, turned and on a desktop: nothing that is needed hides.

Measured in a real browser, with the browser's own text size: what to do, the upper half of the figure,
the clock and both buttons lie on the screen without scrolling, with nothing over them and nothing cut.
"""

from collections.abc import Iterator
from typing import Any

import pytest

from support.player_page import SENSES, Server, Stage, open_stage
from unknot.library.load import load
from unknot.session.exercises import ExercisePart, exercise_timeline
from unknot.session.timeline import timeline

SIZES = ((360, 740, 100), (360, 740, 200), (320, 568, 100), (320, 568, 200), (375, 553, 150),
         (740, 360, 100), (740, 360, 200), (640, 360, 100), (1280, 800, 100), (1280, 800, 200))  # fmt: skip
HIDDEN = """() => {
  const wrong = [];
  const on = (name, box, own) => {
    const { left, right, top, bottom } = box;
    if (left < -0.5 || top < -0.5 || right > innerWidth + 0.5 || bottom > innerHeight + 0.5) {
      wrong.push(`${name} is off the screen: ${[left, top, right, bottom].map(Math.round)}`);
      return;
    }
    for (const x of [left + 8, (left + right) / 2, right - 8]) {
      for (const y of [top + 4, (top + bottom) / 2, bottom - 4]) {
        const found = document.elementFromPoint(x, y);
        if (!own.contains(found) && !found?.contains(own)) {
          wrong.push(`${name} is under ${found?.outerHTML.slice(0, 60)}`);
          return;
        }
      }
    }
  };
  const one = (selector) => document.querySelector(selector);
  const shown = (each) => each && each.getClientRects().length > 0;
  for (const name of ["say", "next", "phase", "part", "clock"]) {
    const each = one(`[data-${name}]`);
    if (!shown(each) || !each.textContent) continue;
    if (name !== "next" && name !== "part") on(name, each.getBoundingClientRect(), each);
    if (each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).display !== "inline") {
      wrong.push(`${name} is wider than its place`);
    }
    if (each.scrollHeight > each.clientHeight + 4 && getComputedStyle(each).overflow === "hidden") {
      wrong.push(`${name} is cut`);
    }
  }
  const wake = one("[data-wake]"); // after a reload a browser may want a tap before it speaks
  const was = wake.hidden;
  wake.hidden = false;
  on("the tap for sound", wake.getBoundingClientRect(), wake);
  const shield = one(".shield");
  on("the danger signs", shield.getBoundingClientRect(), shield);
  wake.hidden = was;
  if (!one("[data-say]").textContent) wrong.push("nothing is said");
  const buttons = [...document.querySelectorAll("[data-stop] button")].filter(shown);
  if (buttons.length !== 2) wrong.push(`${buttons.length} buttons`);
  for (const each of buttons) on(each.textContent, each.getBoundingClientRect(), each);
  const figure = [...document.querySelectorAll("[data-movement] svg")].find(shown);
  if (!figure) wrong.push("there is no figure");
  else {
    const box = figure.getBoundingClientRect();
    const half = { left: box.left, right: box.right, top: box.top, bottom: box.top + box.height / 2 };
    on("the figure", half, figure.closest("[data-movement]"));
  }
  if (scrollX || scrollY) wrong.push("it was scrolled");
  if (document.documentElement.scrollWidth > innerWidth) wrong.push("it scrolls sideways");
  return wrong;
}"""


def worn(name: str, language: str = "en") -> dict[str, Any]:
    library = load(language=language)
    return timeline(library.remedies[name], library.remedy_words(name)).as_json()


def exercises() -> dict[str, Any]:
    library = load()
    parts = [ExercisePart(library.movements[each], 0) for each in ("pelvic_tilt", "knee_to_chest")]
    return exercise_timeline(library.regimen, parts, library.practice_words).as_json()


def moments(score: dict[str, Any]) -> list[int]:
    """A second into each kind of cue, once."""
    found: dict[str, int] = {}
    for cue in score["cues"]:
        if cue["kind"] not in ("stop", "prepare", "end"):
            found.setdefault(cue["kind"], cue["at"] + 1)
    return sorted(found.values())


@pytest.fixture
def sized(chromium: Any, server: Server) -> Iterator[Any]:
    """Opens a session of this name as the app's own page."""
    opened: list[Iterator[Stage]] = []

    def open_it(name: str) -> Stage:
        server.score = exercises() if name == "exercises" else worn(name)
        server.name = load().words.get(f"remedies.{name}.name") or "Your exercises"
        server.exercises = name == "exercises"
        if not server.exercises:
            server.movement = load().remedies[name].movement
        opened.append(open_stage(chromium, server, SENSES))
        return next(opened[-1])

    yield open_it
    for each in opened:
        next(each, None)


TENS = pytest.param("tens", marks=pytest.mark.soak)  # something worn, as heat is


@pytest.mark.parametrize("name", ["heat", TENS, "moves", "lean", "exercises"])
def test_what_is_needed_is_on_the_screen_at_every_size(sized: Any, name: str) -> None:
    stage = sized(name)
    sizes = stage.page.context.new_cdp_session(stage.page)
    sizes.send("Page.enable")
    wrong, now = [], 0
    for at in moments(stage.server.score):
        while now < at:  # by steps that nobody could call sleep
            step = min(at - now, 60)
            stage.passes(step)
            now += step
        for width, height, text in SIZES:
            stage.page.set_viewport_size({"width": width, "height": height})
            fonts = {"standard": round(16 * text / 100), "fixed": round(13 * text / 100)}
            sizes.send("Page.setFontSizes", {"fontSizes": fonts})
            hidden = stage.page.evaluate(HIDDEN)
            wrong += [f"{width}x{height} at {text} %, {at} s: {each}" for each in hidden]
    assert wrong == [], "\n".join(wrong)


@pytest.mark.parametrize("language", ["en", "es"])
def test_how_to_get_up_lies_on_the_screen_at_the_end(
    chromium: Any, server: Server, language: str
) -> None:
    """The longest of what is said: from the floor, and from a bed."""
    server.score = worn("moves", language)
    server.name = load(language=language).words.say("remedies.moves.name")
    server.movement = load().remedies["moves"].movement
    opened = open_stage(chromium, server, SENSES)
    stage = next(opened)
    sizes = stage.page.context.new_cdp_session(stage.page)
    sizes.send("Page.enable")
    for _ in range(0, server.score["lasts"] + 60, 60):
        stage.passes(60)
    assert stage.page.locator("[data-done] button").is_visible()
    wrong = []
    for width, height, text in SIZES:
        stage.page.set_viewport_size({"width": width, "height": height})
        fonts = {"standard": round(16 * text / 100), "fixed": round(13 * text / 100)}
        sizes.send("Page.setFontSizes", {"fontSizes": fonts})
        hidden = stage.page.evaluate(HIDDEN.replace("[data-stop] button", "[data-done] button"))
        wrong += [f"{width}x{height} at {text} %: {each}" for each in hidden if each != "1 buttons"]
    next(opened, None)
    assert wrong == [], "\n".join(wrong)
