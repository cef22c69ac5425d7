"""A pause in a move, a move left out and taken back, and what the figure does meanwhile."""

from typing import Any

from support.paced_page import HOLD, REST, SAYS, start_of
from support.player_page import SENSES, Server, Stage, open_stage


def said(stage: Stage) -> list[str]:
    return [text for _, text in stage.page.evaluate("spoken")]


def waits(stage: Stage) -> Any:
    return stage.page.locator("[data-wait]")


def test_a_pause_in_a_hold_is_a_rest_and_what_is_left_is_held_later(lean_stage: Stage) -> None:
    lean_stage.passes(start_of(1) + 10)
    waits(lean_stage).click()
    lean_stage.see("say").to_have_text(SAYS("session.paused"))
    assert said(lean_stage)[-1] == SAYS("session.paused"), "who leans is told to let go"
    lean_stage.passes(20)
    waits(lean_stage).click()
    lean_stage.see("phase").to_have_text(SAYS("session.phases.start"))
    lean_stage.see("clock").to_have_text("5")
    lean_stage.passes(5.25)
    lean_stage.see("phase").to_have_text("1 of 4")
    lean_stage.see("clock").to_have_text("20")
    lean_stage.passes(20)
    lean_stage.see("phase").to_have_text("Rest")


def test_a_skip_leads_to_the_rest_behind_and_can_be_taken_back(lean_stage: Stage) -> None:
    page = lean_stage.page
    skip, back = page.locator("[data-skip]"), page.locator("[data-back]")
    lean_stage.see("back").to_be_hidden()
    lean_stage.passes(start_of(1) + 10)
    skip.click()
    lean_stage.see("phase").to_have_text("Rest")
    lean_stage.see("clock").to_have_text(str(REST))
    skip.click()  # the next one as well, with the whole rest behind it
    lean_stage.see("phase").to_have_text("Change sides")
    lean_stage.see("clock").to_have_text(str(REST))
    back.click()
    lean_stage.see("phase").to_have_text("Rest")
    lean_stage.see("back").to_be_hidden()
    lean_stage.passes(REST + 0.25)
    lean_stage.see("phase").to_have_text("2 of 4")
    lean_stage.passes(HOLD / 2)
    skip.click()
    back.click()
    lean_stage.see("phase").to_have_text(SAYS("session.phases.start"))
    lean_stage.passes(5.25)
    lean_stage.see("clock").to_have_text(str(HOLD // 2))


def test_a_skip_that_another_hold_followed_cannot_be_taken_back(lean_stage: Stage) -> None:
    lean_stage.passes(start_of(1) + 1)
    lean_stage.page.locator("[data-skip]").click()
    lean_stage.see("back").to_be_visible()
    lean_stage.passes(REST + 0.5)
    lean_stage.see("phase").to_have_text("2 of 4")
    lean_stage.see("back").to_be_hidden()


def test_the_last_move_skipped_is_the_end(lean_stage: Stage) -> None:
    for _ in range(4):
        lean_stage.page.locator("[data-skip]").click()
    lean_stage.see("done").to_be_visible()
    lean_stage.see("skip").to_be_hidden()


def test_between_two_of_the_same_the_figure_rests(lean_stage: Stage) -> None:
    from playwright.sync_api import expect

    moves = lean_stage.page.locator("[data-movement]:not([hidden]) .moving")
    rests = lean_stage.page.locator("[data-movement]:not([hidden]) .resting")
    lean_stage.passes(start_of(1) + 1)
    expect(moves).to_be_visible()
    expect(rests).to_be_hidden()
    lean_stage.passes(HOLD)
    expect(rests).to_be_visible()
    expect(moves).to_be_hidden()


def test_with_less_motion_the_figure_steps_and_can_be_held_still(
    chromium: Any, lean_server: Server
) -> None:
    from playwright.sync_api import expect

    for stage in open_stage(chromium, lean_server, SENSES, reduced_motion="reduce"):
        figure = stage.page.locator("[data-movement]:not([hidden])")
        expect(figure.locator(".stepping")).to_be_visible()
        expect(figure.locator(".moving")).to_be_hidden()
        assert figure.locator(".stepping animate").first.get_attribute("calcMode") == "discrete"
        stage.page.locator(".hold-still input").check()
        expect(figure.locator(".still")).to_be_visible()
        expect(figure.locator(".stepping")).to_be_hidden()
