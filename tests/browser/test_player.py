"""What the player shows, says and lets a person do, in a real browser."""

import re
from typing import Any

import pytest

from support.player_page import BROWSER, CHECK, DOSE, END, LOOK, START, Server, Stage

LISTEN = """() => {
  window.written = []; window.shown = 0;
  const watch = (name, act) => new MutationObserver(act).observe(
    document.querySelector(`[data-${name}]`), { childList: true });
  watch("live", () => written.push(document.querySelector("[data-live]").textContent));
  watch("clock", () => { shown += 1; });
}"""


def test_it_starts_with_the_start_cue_and_the_way_to_stop(stage: Stage) -> None:
    stage.is_running("0:00")
    stage.see("say").to_have_text(START)
    stage.see("next").to_have_text(f"After 10 minutes: {LOOK}")
    stage.see("total").to_have_text("of 20:00")
    stage.see("steps").to_be_hidden()


def test_it_runs_until_the_last_second_and_ends_by_itself_at_the_dose(stage: Stage) -> None:
    stage.sleeps(DOSE - 1)
    stage.is_running("19:59")
    stage.passes(0.75)
    stage.is_running("19:59")
    stage.passes(0.25)
    stage.has_ended(END)
    stage.see("progress").to_have_js_property("value", DOSE)
    stage.see("next").to_have_text("")


def test_the_way_out_has_the_focus_at_the_end(stage: Stage) -> None:
    from playwright.sync_api import expect

    stage.sleeps(DOSE)
    expect(stage.page.locator("[data-done] button")).to_be_focused()


def test_each_cue_is_said_once_and_the_clock_changes_once_a_second(stage: Stage) -> None:
    stage.page.evaluate(LISTEN)
    stage.passes(DOSE)
    stage.has_ended(END)
    assert stage.page.evaluate("written") == [LOOK, END]
    assert stage.page.evaluate("spoken") == [["here", START], ["here", LOOK], ["here", END]]
    assert stage.page.evaluate("heard") == [523, 660, 880, 660, 880, 660]
    assert stage.page.evaluate("shown") == DOSE


def test_check_and_end_sound_and_feel_different(stage: Stage) -> None:
    stage.sleeps(CHECK)
    stage.see("say").to_have_text(LOOK)
    check = stage.page.evaluate("[heard, felt]")
    stage.sleeps(DOSE - CHECK)
    stage.has_ended(END)
    heard, felt = stage.page.evaluate("[heard, felt]")
    assert check == [[523, 660], [[200], [300]]]
    assert heard[2:] == [880, 660, 880, 660]
    assert len(felt) == 3 and felt[2] != felt[1]


def test_a_reload_shows_the_check_again_without_its_sound(stage: Stage) -> None:
    stage.sleeps(CHECK + 5)
    stage.see("say").to_have_text(LOOK)
    stage.reload(elapsed=CHECK + 5)
    stage.see("say").to_have_text(LOOK)
    assert stage.page.evaluate("[heard, felt]") == [[], []]


def test_a_check_that_came_while_the_page_was_gone_sounds_when_it_is_back(stage: Stage) -> None:
    stage.passes(60)
    stage.page.goto("about:blank")
    stage.sleeps(CHECK)
    stage.page.goto(stage.server.url)
    stage.see("say").to_have_text(LOOK)
    assert stage.page.evaluate("[heard, spoken]") == [[660], [["here", LOOK]]]


def test_without_sound_motor_lock_worker_or_storage_it_ends_all_the_same(
    poor_stage: Stage,
) -> None:
    poor_stage.sleeps(DOSE - 1)
    poor_stage.is_running("19:59")
    poor_stage.passes(1)
    poor_stage.has_ended(END)


def test_the_screen_stays_on_until_the_end(stage: Stage) -> None:
    stage.is_running("0:00")
    assert stage.page.evaluate("locks") == 1
    stage.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert stage.page.evaluate("locks") == 2
    stage.page.evaluate("locks = 1")  # a hidden page loses its lock without being asked
    stage.sleeps(DOSE)
    stage.has_ended(END)
    stage.page.wait_for_function("locks === 0")


@pytest.mark.parametrize(
    ("button", "how"), [("I took it off", "stopped"), ("It hurts or burns", "hurts")]
)
def test_stopping_is_possible_until_the_last_second(stage: Stage, button: str, how: str) -> None:
    stage.sleeps(DOSE - 1)
    stage.page.get_by_role("button", name=button).click()
    stage.page.wait_for_load_state()
    assert stage.server.posted == [f"form_id=&lasted={DOSE - 1}&how={how}"]


def test_the_end_is_confirmed_with_one_tap(stage: Stage) -> None:
    stage.sleeps(DOSE)
    stage.page.get_by_role("button", name="It is off").click()
    stage.page.wait_for_load_state()
    assert stage.server.posted == ["form_id=&how=done"]


def test_the_bar_moves_with_the_clock(stage: Stage) -> None:
    stage.sleeps(14)
    stage.see("progress").to_have_js_property("value", 14)


def test_with_reduced_motion_the_bar_steps(calm_stage: Stage) -> None:
    calm_stage.sleeps(119)
    calm_stage.is_running("1:59")
    calm_stage.see("progress").to_have_js_property("value", 60)
    calm_stage.sleeps(1)
    calm_stage.see("progress").to_have_js_property("value", 120)
    calm_stage.sleeps(DOSE - 120)
    calm_stage.see("progress").to_have_js_property("value", DOSE)


def test_it_asks_nobody_but_its_own_server(stage: Stage) -> None:
    stage.sleeps(DOSE)
    stage.has_ended(END)
    asked = {url.removeprefix(stage.server.url) for url in stage.server.asked}
    modules = {
        f"static/{path.relative_to(BROWSER.parent).as_posix()}" for path in BROWSER.rglob("*.js")
    }
    sheets = (
        "unknot.css",
        "frame.css",
        "home.css",
        "interview.css",
        "session.css",
        "atkinson.woff2",
        "rope.svg",
    )
    assert asked <= {"", *(f"static/unknot/{name}" for name in sheets)} | modules


def test_without_javascript_the_steps_and_the_buttons_are_there(
    chromium: Any, server: Server
) -> None:
    from playwright.sync_api import expect

    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server.url)
    told = (("12:00", START), ("12:10", LOOK), ("12:20", END))
    steps = [re.compile(f"^{at} .*{re.escape(line)}$") for at, line in told]
    expect(page.locator("[data-steps] li")).to_have_text(steps)
    expect(page.locator("[data-sounds]")).to_be_hidden()
    expect(page.locator("[data-steps]")).to_be_visible()
    page.get_by_role("button", name="It hurts or burns").click()
    page.wait_for_load_state()
    assert server.posted == ["form_id=&lasted=&how=hurts"]
    context.close()
