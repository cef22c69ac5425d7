"""What is heard when the voice is missing, refused, far away or not wanted, and in two tabs.

Headless Chromium has no voices: the stub in player_page.py stands for them.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from support.paced_page import HOLD, SAYS, WORDS, rest_after, start_of
from support.player_page import SENSES, Server, Stage, open_stage

FIRST = [f"{WORDS.start} {WORDS.keep}", f"1 of 4. {WORDS.parts['lean']} 30 seconds."]
UNTOUCHED = SENSES.replace("hasBeenActive: true", "get hasBeenActive() { return tapped; }").replace(
    'state = "running"', 'state = "suspended"; async resume() { if (tapped) this.state = "running"; }'
)  # fmt: skip
NO_TAP_YET = f"""window.tapped = false;
addEventListener("pointerdown", () => {{ tapped = true; }}, true);
{UNTOUCHED}"""
REFUSES = (
    SENSES.replace("{ value: { hasBeenActive: true } }", "{ value: undefined }")
    + """window.allowed = false;
speechSynthesis.speak = (one) => {
  if (allowed) { spoken.push([one.voice.name, one.text]); one.onstart(); }
  else one.onerror({ error: "not-allowed" });
};"""
)


@pytest.fixture
def untouched(chromium: Any, lean_server: Server) -> Iterator[Stage]:
    yield from open_stage(chromium, lean_server, NO_TAP_YET)


@pytest.fixture
def refusing(chromium: Any, lean_server: Server) -> Iterator[Stage]:
    yield from open_stage(chromium, lean_server, REFUSES)


def said(stage: Stage) -> list[str]:
    return [text for _, text in stage.page.evaluate("spoken")]


def choose(stage: Stage, sound: str) -> None:
    stage.page.get_by_label(SAYS(f"session.{sound}"), exact=True).check()


def test_it_speaks_with_a_voice_of_this_device_in_the_language_of_the_page(
    lean_stage: Stage,
) -> None:
    lean_stage.passes(start_of(1) + 1)
    assert lean_stage.page.evaluate("spoken") == [["here", text] for text in FIRST]


def test_a_voice_that_lives_elsewhere_is_never_used(lean_stage: Stage) -> None:
    lean_stage.page.evaluate("voices.splice(1); spoken.length = 0")
    lean_stage.passes(start_of(1) + 1)
    lean_stage.see("phase").to_have_text("1 of 4")
    assert lean_stage.page.evaluate("[spoken, heard]") == [[], [523, 523, 784]]
    lean_stage.see("wake").to_be_hidden()


def test_without_a_voice_tones_are_chosen_and_the_wish_is_kept(lean_stage: Stage) -> None:
    voice, tones = (lean_stage.page.get_by_label(SAYS(f"session.{each}"), exact=True)
                    for each in ("voice", "tones"))  # fmt: skip
    assert voice.is_checked()
    lean_stage.page.evaluate("window.others = voices.splice(0)")
    lean_stage.page.evaluate("speechSynthesis.onchange()")
    assert tones.is_checked()
    assert voice.is_disabled()
    lean_stage.page.evaluate("voices.push(...others); speechSynthesis.onchange()")
    assert voice.is_checked()
    assert not voice.is_disabled()


def test_an_unfinished_sentence_is_cut_and_delays_nothing(lean_stage: Stage) -> None:
    lean_stage.passes(start_of(1) + 1)
    assert lean_stage.page.evaluate("cut") == 1
    assert said(lean_stage) == FIRST


@pytest.mark.parametrize(
    ("sound", "speaks", "sounds"),
    [("voice", True, True), ("tones", False, True), ("silent", False, False)],
)
def test_the_choice_of_sound_is_kept_on_this_device(
    lean_stage: Stage, sound: str, speaks: bool, sounds: bool
) -> None:
    choose(lean_stage, sound)
    lean_stage.reload(elapsed=0)
    lean_stage.passes(start_of(1) + 1)
    assert [bool(said(lean_stage)), bool(lean_stage.page.evaluate("heard"))] == [speaks, sounds]
    assert lean_stage.page.evaluate("felt") == [[400]]
    label = SAYS(f"session.{sound}")
    assert lean_stage.page.get_by_label(label, exact=True).is_checked()


def test_a_sentence_stops_when_the_voice_is_switched_off(lean_stage: Stage) -> None:
    lean_stage.passes(1)
    choose(lean_stage, "tones")
    assert lean_stage.page.evaluate("speechSynthesis.speaking") is False


def test_one_tap_for_sound_says_what_holds_now_and_the_button_goes(untouched: Stage) -> None:
    untouched.passes(start_of(1) + 1)
    untouched.page.evaluate("spoken.length = 0")
    untouched.page.get_by_role("button", name=SAYS("session.wake")).click()
    untouched.passes(0.25)
    untouched.see("wake").to_be_hidden()
    assert said(untouched) == FIRST[1:]
    untouched.passes(HOLD)
    assert untouched.page.evaluate("heard") == [660, 784, 523]


def test_silent_asks_for_no_tap(untouched: Stage) -> None:
    untouched.see("wake").to_be_visible()
    untouched.page.evaluate("localStorage.setItem('unknot.sound', 'silent')")
    untouched.reload(elapsed=0)
    untouched.passes(1)
    untouched.see("wake").to_be_hidden()


def test_a_voice_that_was_refused_asks_for_a_tap_and_plays_on(refusing: Stage) -> None:
    refusing.passes(start_of(1) + 1)
    refusing.see("phase").to_have_text("1 of 4")
    refusing.see("wake").to_be_visible()
    refusing.page.evaluate("allowed = true")
    refusing.page.get_by_role("button", name=SAYS("session.wake")).click()
    refusing.passes(0.25)
    refusing.see("wake").to_be_hidden()
    assert said(refusing) == FIRST[1:]


def test_speech_that_breaks_is_silence_and_no_error(lean_stage: Stage) -> None:
    lean_stage.page.evaluate("""() => {
      speechSynthesis.speak = () => { throw new Error("broken"); };
      speechSynthesis.cancel = () => { throw new Error("broken"); };
      speechSynthesis.getVoices = () => { throw new Error("broken"); };
    }""")
    lean_stage.passes(rest_after(1) + 1)
    lean_stage.see("say").to_have_text(WORDS.rest)


def test_two_tabs_are_one_session_with_one_voice(lean_stage: Stage) -> None:
    from playwright.sync_api import expect

    second = lean_stage.page.context.new_page()
    lean_stage.passes(2)
    lean_stage.server.elapsed = 2.4  # as a server that counts its own way says it
    second.goto(lean_stage.server.url)
    other = Stage(second, lean_stage.server)
    expect(second.locator("[data-phase]")).to_have_text("Get ready")
    for _ in range(
        rest_after(1)
    ):  # second by second: what one tab keeps must not run ahead of the other
        lean_stage.passes(1)
    for tab in (lean_stage, other):
        tab.see("phase").to_have_text("Rest")
    assert said(lean_stage) == FIRST[:1]
    assert said(other)[-2:] == [WORDS.check, WORDS.rest]
    second.locator("[data-wait]").click()
    lean_stage.passes(20)
    for tab in (lean_stage, other):
        tab.see("phase").to_have_text(SAYS("session.phases.asked"))
    lean_stage.page.locator("[data-wait]").click()
    lean_stage.passes(3)
    lean_stage.see("phase").to_have_text("Rest")
    lean_stage.see("clock").not_to_have_text("")
    for _ in range(8):  # a tick each, in its own time
        clocks = [tab.page.locator("[data-clock]").inner_text() for tab in (lean_stage, other)]
        if clocks[0] == clocks[1]:
            break
        second.wait_for_timeout(250)
    assert clocks[0] == clocks[1]


def test_a_tap_while_all_is_awake_repeats_nothing(lean_stage: Stage) -> None:
    lean_stage.passes(start_of(1) + 1)
    lean_stage.page.locator("[data-say]").click()
    lean_stage.passes(1)
    assert said(lean_stage) == FIRST


def test_two_tabs_show_the_same_time_of_something_worn(stage: Stage) -> None:
    from playwright.sync_api import expect

    stage.passes(60)
    stage.server.elapsed = 90
    second = stage.page.context.new_page()
    second.goto(stage.server.url)
    expect(second.locator("[data-clock]")).to_have_text(re.compile(r"^1:3\d$"))
    stage.see("clock").to_have_text(second.locator("[data-clock]").inner_text())


def test_what_another_tab_kept_long_ago_undoes_nothing(lean_stage: Stage) -> None:
    """A browser may bring what one tab stored to another one late."""
    lean_stage.passes(2)
    old = lean_stage.page.evaluate("localStorage.getItem('unknot.session')")
    lean_stage.passes(start_of(1) + HOLD / 2)
    lean_stage.page.evaluate("(old) => localStorage.setItem('unknot.session', old)", old)
    lean_stage.passes(0.25)
    lean_stage.see("phase").to_have_text("1 of 4")
    lean_stage.passes(HOLD / 2)
    lean_stage.see("phase").to_have_text("Rest")
    lean_stage.page.locator("[data-wait]").click()
    asked = lean_stage.page.evaluate("localStorage.getItem('unknot.session')")
    lean_stage.page.locator("[data-wait]").click()
    lean_stage.page.evaluate("(asked) => localStorage.setItem('unknot.session', asked)", asked)
    lean_stage.passes(0.25)
    lean_stage.see("phase").to_have_text("Rest")


LATE = (
    SENSES
    + """window.later = voices.splice(0);
window.hear = [];
speechSynthesis.addEventListener = (_, heard) => hear.push(heard);"""
)
COME = "voices.push(...later); hear.forEach((each) => each())"


@pytest.fixture
def late(chromium: Any, lean_server: Server) -> Iterator[Stage]:
    yield from open_stage(chromium, lean_server, LATE)


def test_the_first_sentence_waits_for_voices_that_load_late(late: Stage) -> None:
    assert said(late) == []
    late.passes(1)
    late.page.evaluate(COME)
    assert said(late) == FIRST[:1]


def test_what_was_to_be_said_long_ago_is_said_no_more(late: Stage) -> None:
    late.passes(4)
    late.page.evaluate(COME)
    assert said(late) == []
