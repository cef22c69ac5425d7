"""A stretch from its lead-in to its last hold, heard, seen and done without looking, in a browser.

Headless Chromium has no voices, so speech is a stub that writes down what it is asked to say: these
tests show what is said when and with which voice, not how it sounds.
"""

import json
import re
from typing import Any

import pytest

from support.paced_page import (  # isort: skip
    HOLD, LASTS, LEAD, ON_CHAIR, PAUSE, REST, SAYS, WORDS, rest_after, start_of,
)  # fmt: skip
from support.player_page import Server, Stage

HEARD = {"start": [523], "hold": [523, 784], "check": [660], "rest": [784, 523],
         "side": [523, 659, 523], "end": [880, 660, 880, 660]}  # fmt: skip
ORDER = ("start", "hold", "check", "rest", "hold", "check", "side", "hold", "check", "rest",
         "hold", "check", "end")  # fmt: skip
LEAN, TURN = WORDS.parts["lean"], WORDS.parts["turn"]


def said(stage: Stage) -> list[str]:
    return [text for _, text in stage.page.evaluate("spoken")]


def waits(stage: Stage) -> Any:
    return stage.page.locator("[data-wait]")


def test_a_whole_session_is_heard_said_and_felt_in_order(lean_stage: Stage) -> None:
    lean_stage.passes(LASTS)
    lean_stage.see("done").to_be_visible()
    holds = [f"{n} of 4. {part} 30 seconds." for n, part in enumerate((LEAN, LEAN, TURN, TURN), 1)]
    between = [WORDS.rest, WORDS.other_side, WORDS.rest]
    script = [f"{WORDS.start} {WORDS.keep}"]
    for hold, after in zip(holds, [*between, WORDS.end], strict=True):
        script += [hold, WORDS.check, after]
    assert said(lean_stage) == script
    assert lean_stage.page.evaluate("heard") == [note for kind in ORDER for note in HEARD[kind]]
    felt = dict(zip(ORDER, map(tuple, lean_stage.page.evaluate("felt")), strict=True))
    assert len(set(felt.values())) == len(felt), "two kinds of cue feel the same"


def test_it_shows_which_hold_of_how_many_and_how_much_is_left(lean_stage: Stage) -> None:
    lean_stage.see("phase").to_have_text(SAYS("session.phases.start"))
    lean_stage.see("clock").to_have_text("10")
    lean_stage.see("next").to_have_text("")  # it gets ready for what it says
    lean_stage.passes(start_of(2) + 1)
    lean_stage.see("phase").to_have_text("2 of 4")
    lean_stage.see("clock").to_have_text("29")
    lean_stage.see("say").to_have_text(LEAN)
    lean_stage.see("next").to_have_text("Next: Change sides")
    lean_stage.passes(HOLD)
    lean_stage.see("phase").to_have_text("Change sides")
    lean_stage.see("clock").to_have_text("14")
    lean_stage.see("next").to_have_text(f"Next: {TURN}")
    lean_stage.passes(start_of(4) - start_of(3))
    lean_stage.passes(REST)
    lean_stage.see("next").to_have_text(SAYS("session.last"))


def test_the_drawing_of_what_is_to_be_done_is_shown_also_in_the_rest_before(
    lean_stage: Stage,
) -> None:
    def shown() -> Any:
        return lean_stage.page.evaluate(
            "[...document.querySelectorAll('[data-movement]:not([hidden])')]"
            ".map((one) => one.dataset.movement)"
        )

    assert shown() == ["lean_floor"]
    lean_stage.passes(rest_after(2) - 1)
    assert shown() == ["lean_floor"]
    lean_stage.passes(2)
    assert shown() == ["pelvic_tilt"]


def test_on_a_chair_the_drawings_are_those_of_the_chair(lean_stage: Stage) -> None:
    lean_stage.server.score = ON_CHAIR
    lean_stage.page.reload()
    drawings = lean_stage.page.locator("[data-movement]")
    names = drawings.evaluate_all("all => all.map((one) => one.dataset.movement)")
    assert names == ["lean_chair", "tilt_chair"]


def test_a_screen_reader_hears_each_cue_once_and_never_the_seconds(lean_stage: Stage) -> None:
    lean_stage.page.evaluate("""() => {
      window.written = [];
      document.querySelectorAll("[aria-live]").forEach((live) => new MutationObserver(
        () => written.push(live.textContent)).observe(live, { childList: true }));
    }""")
    lean_stage.passes(rest_after(1) + 1)
    holding = f"1 of 4. {LEAN} 30 seconds."
    assert lean_stage.page.evaluate("written") == [holding, WORDS.check, WORDS.rest]
    assert lean_stage.page.locator("[aria-live] [data-clock]").count() == 0
    read = lean_stage.page.locator("[data-player]").aria_snapshot()
    assert read.count(WORDS.rest) == read.count('timer "Lean"') == 1, "each stands there once"


def test_a_rest_waits_and_goes_on_with_time_to_get_ready(lean_stage: Stage) -> None:
    lean_stage.passes(rest_after(1) + REST - 1)
    waits(lean_stage).click()
    lean_stage.see("phase").to_have_text(SAYS("session.phases.asked"))
    lean_stage.see("clock").to_have_text("")
    lean_stage.passes(40)
    lean_stage.see("say").to_have_text(SAYS("session.paused"))
    waits(lean_stage).click()
    lean_stage.see("clock").to_have_text("5")
    lean_stage.passes(5.25)
    lean_stage.see("phase").to_have_text("2 of 4")


def test_rests_are_lengthened_by_the_limit_together_and_then_it_ends_and_says_so(
    lean_stage: Stage,
) -> None:
    lean_stage.passes(rest_after(1) + 1)
    waits(lean_stage).click()
    lean_stage.passes(PAUSE - 20)
    waits(lean_stage).click()
    lean_stage.passes(REST - 1 + HOLD + 1)
    waits(lean_stage).click()
    lean_stage.passes(20)
    lean_stage.see("done").to_be_hidden()
    lean_stage.passes(0.5)
    lean_stage.see("say").to_have_text(SAYS("session.waited"))
    lean_stage.see("stop").to_be_hidden()
    assert lean_stage.page.evaluate("heard")[-4:] == HEARD["end"]
    with lean_stage.page.expect_navigation():
        lean_stage.page.locator("[data-done] button").click()
    assert lean_stage.server.posted == ["form_id=&how=stopped"]


@pytest.mark.parametrize("asleep", [Stage.sleeps, Stage.wall_jumps])
def test_sleep_in_a_hold_ends_the_hold_and_waits_for_a_tap(lean_stage: Stage, asleep: Any) -> None:
    lean_stage.passes(start_of(1) + 10)
    asleep(lean_stage, 25)
    lean_stage.see("say").to_have_text(SAYS("session.away"))
    lean_stage.see("phase").to_have_text(SAYS("session.phases.away"))
    assert said(lean_stage)[-1] == SAYS("session.away")
    lean_stage.passes(20)
    waits(lean_stage).click()
    lean_stage.see("phase").to_have_text("Rest")
    lean_stage.see("clock").to_have_text("15")
    lean_stage.passes(REST + 0.25)
    lean_stage.see("phase").to_have_text("2 of 4")


def test_sleep_in_the_last_hold_ends_the_session(lean_stage: Stage) -> None:
    lean_stage.passes(start_of(4) + 10)
    lean_stage.sleeps(12)
    lean_stage.see("say").to_have_text(WORDS.end)
    lean_stage.see("done").to_be_visible()


def test_sleep_that_stays_within_a_rest_changes_nothing(lean_stage: Stage) -> None:
    lean_stage.passes(rest_after(1))
    lean_stage.sleeps(REST - 2)
    lean_stage.see("phase").to_have_text("Rest")
    lean_stage.see("clock").to_have_text("2")


def test_sleep_from_a_rest_into_a_hold_waits_in_the_rest(lean_stage: Stage) -> None:
    lean_stage.passes(rest_after(1))
    lean_stage.sleeps(REST + 5)
    lean_stage.see("phase").to_have_text(SAYS("session.phases.away"))
    waits(lean_stage).click()
    lean_stage.passes(REST + 0.25)
    lean_stage.see("phase").to_have_text("2 of 4")


def test_a_call_longer_than_the_limit_ends_it(lean_stage: Stage) -> None:
    lean_stage.passes(start_of(2) + 5)
    lean_stage.sleeps(PAUSE + 1)
    lean_stage.see("say").to_have_text(SAYS("session.waited"))
    lean_stage.see("done").to_be_visible()


def test_a_clock_set_back_an_hour_changes_nothing(lean_stage: Stage) -> None:
    lean_stage.passes(start_of(1) + 10)
    lean_stage.wall_jumps(-3600)
    lean_stage.passes(5)
    lean_stage.see("phase").to_have_text("1 of 4")
    lean_stage.see("clock").to_have_text("15")


def test_a_clock_set_forward_a_day_ends_it_and_back_does_not_revive_it(lean_stage: Stage) -> None:
    lean_stage.passes(start_of(1) + 10)
    lean_stage.wall_jumps(86400)
    lean_stage.see("say").to_have_text(SAYS("session.waited"))
    lean_stage.wall_jumps(-86400)
    lean_stage.passes(1)
    lean_stage.see("say").to_have_text(SAYS("session.waited"))


def test_a_quick_reload_goes_on_where_it_was_and_a_pause_stays_a_pause(lean_stage: Stage) -> None:
    lean_stage.passes(start_of(1) + 10)
    lean_stage.reload(elapsed=start_of(1) + 10)
    lean_stage.see("phase").to_have_text("1 of 4")
    lean_stage.see("clock").to_have_text("20")
    assert lean_stage.page.evaluate("[heard, spoken]") == [[], []]
    lean_stage.passes(HOLD - 10 + 1)
    waits(lean_stage).click()
    lean_stage.passes(30)
    lean_stage.reload(elapsed=rest_after(1) + 31)
    lean_stage.see("phase").to_have_text(SAYS("session.phases.asked"))


def test_without_storage_a_reload_never_plays_a_hold_again(lean_stage: Stage) -> None:
    lean_stage.passes(start_of(2) + 10)
    lean_stage.page.goto(f"{lean_stage.server.url}static/unknot/rope.svg")
    lean_stage.page.evaluate("localStorage.clear()")
    lean_stage.server.elapsed = start_of(2) + 10
    lean_stage.page.goto(lean_stage.server.url)
    lean_stage.see("say").to_have_text(SAYS("session.away"))
    waits(lean_stage).click()
    lean_stage.passes(REST + 0.25)
    lean_stage.see("phase").to_have_text("3 of 4")


def test_stopped_after_three_seconds_it_is_silent_at_once(lean_stage: Stage) -> None:
    lean_stage.passes(3)
    stop = lean_stage.page.get_by_role("button", name="Stop", exact=True)
    stop.evaluate("e => e.form.addEventListener('submit', (event) => event.preventDefault())")
    stop.click()
    assert lean_stage.page.evaluate("[cut, speechSynthesis.speaking]") == [1, False]
    kept = lean_stage.page.evaluate("localStorage.getItem('unknot.session')")
    assert json.loads(kept)["stopped"] is True, "it can be taken back, and speaks no more"
    lean_stage.passes(REST)  # however long the answer takes
    assert lean_stage.page.evaluate("speechSynthesis.speaking") is False


def test_by_keyboard_alone_it_waits_goes_on_and_stops(lean_stage: Stage) -> None:
    from playwright.sync_api import expect

    keyboard = lean_stage.page.keyboard
    lean_stage.page.locator("[data-title]").focus()
    keyboard.press("Tab")
    expect(waits(lean_stage)).to_be_focused()
    lean_stage.passes(rest_after(1) + 1)
    keyboard.press("Space")
    expect(waits(lean_stage)).to_have_text("Go on")
    keyboard.press("Enter")
    expect(waits(lean_stage)).to_have_text(SAYS("session.wait"))
    keyboard.press("Tab")
    expect(lean_stage.page.locator("[data-skip]")).to_be_focused()
    for _ in range(3):
        keyboard.press("Space")  # the last one: its button goes
    expect(lean_stage.page.locator("[data-done] button")).to_be_focused()
    assert lean_stage.server.posted == []


def test_by_keyboard_alone_it_is_stopped(lean_stage: Stage) -> None:
    from playwright.sync_api import expect

    keyboard = lean_stage.page.keyboard
    lean_stage.page.locator("[data-title]").focus()
    lean_stage.passes(3)
    for _ in range(3):
        keyboard.press("Tab")
    expect(lean_stage.page.get_by_role("button", name="Stop", exact=True)).to_be_focused()
    with lean_stage.page.expect_navigation():
        keyboard.press("Enter")
    assert re.fullmatch(r"form_id=&lasted=\d+&how=stopped", lean_stage.server.posted[0])


def test_after_being_away_go_on_has_the_focus(lean_stage: Stage) -> None:
    from playwright.sync_api import expect

    lean_stage.passes(start_of(1) + 10)
    lean_stage.sleeps(10)
    expect(waits(lean_stage)).to_be_focused()
    lean_stage.page.keyboard.press("Space")
    lean_stage.see("phase").to_have_text("Rest")


def test_without_anything_it_plays_in_silence(poor_lean_stage: Stage) -> None:
    poor_lean_stage.passes(start_of(1) + 1)
    poor_lean_stage.see("phase").to_have_text("1 of 4")
    poor_lean_stage.see("wake").to_be_hidden()
    poor_lean_stage.passes(LASTS - start_of(1))
    poor_lean_stage.see("done").to_be_visible()


def test_without_javascript_the_steps_have_their_seconds(
    chromium: Any, lean_server: Server
) -> None:
    from playwright.sync_api import expect

    page = chromium.new_context(java_script_enabled=False).new_page()
    page.goto(lean_server.url)
    steps = page.locator("[data-steps] li")
    expect(steps).to_have_count(9)
    expect(steps.nth(0)).to_have_text(f"{LEAD} seconds: {WORDS.start} {WORDS.keep}")
    expect(steps.nth(2)).to_have_text(f"{REST} seconds: {WORDS.rest}")
    expect(steps.nth(8)).to_have_text(WORDS.end)
    expect(page.get_by_role("button", name="Stop", exact=True)).to_be_visible()
    page.context.close()
