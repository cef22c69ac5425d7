"""Whatever the clocks do, a dose may end early, never late: in a real browser."""

from typing import Any

import pytest

from support.player_page import CHECK, DAY, DOSE, END, Stage, over


def test_it_goes_on_from_where_the_server_says(stage: Stage) -> None:
    stage.page.evaluate("localStorage.clear()")
    stage.page.goto("about:blank")
    stage.server.elapsed = 123.4
    stage.page.goto(stage.server.url)
    stage.is_running("2:03")


@pytest.mark.parametrize("asleep", [Stage.sleeps, Stage.wall_jumps])
def test_a_phone_that_slept_says_the_true_minutes_at_once(stage: Stage, asleep: Any) -> None:
    stage.passes(300)
    asleep(stage, 40 * 60)
    stage.has_ended(over(45))
    assert stage.page.evaluate("heard") == [523, 880, 660, 880, 660]


def test_thirty_seconds_late_is_still_time_is_up_and_more_is_not(stage: Stage) -> None:
    stage.sleeps(DOSE + 30)
    stage.has_ended(END)
    stage.passes(0.25)
    stage.has_ended(over(20))
    stage.sleeps(600)
    stage.has_ended(over(30))


def test_a_wall_clock_set_back_does_not_lengthen_the_dose(stage: Stage) -> None:
    stage.passes(300)
    stage.wall_jumps(-3600)
    stage.passes(1)
    stage.is_running("5:01")
    stage.sleeps(DOSE - 301)
    stage.has_ended(END)


def test_sleep_after_the_wall_clock_was_set_back_still_counts(stage: Stage) -> None:
    stage.passes(300)
    stage.wall_jumps(-3600)
    stage.passes(1)
    stage.wall_jumps(DOSE - 301)  # the monotonic clock stands still
    stage.has_ended(END)


def test_a_wall_clock_set_forward_a_day_ends_the_dose(stage: Stage) -> None:
    stage.passes(300)
    stage.wall_jumps(DAY)
    stage.has_ended(over(1445))
    stage.wall_jumps(-DAY)
    stage.passes(1)
    stage.has_ended(over(1445))


@pytest.mark.parametrize("back", [3600, DAY])
def test_a_reload_with_the_clock_set_back_does_not_lengthen_the_dose(
    stage: Stage, back: int
) -> None:
    stage.passes(CHECK)
    stage.is_running("10:00")
    stage.wall_jumps(-back)
    stage.reload(elapsed=0)
    stage.is_running("10:00")
    stage.sleeps(DOSE - CHECK)
    stage.has_ended(END)


def test_a_page_that_comes_back_from_a_store_counts_the_time_it_was_gone(stage: Stage) -> None:
    stage.passes(60)
    stage.page.goto("about:blank")
    stage.sleeps(240)
    stage.page.goto(stage.server.url)  # still says elapsed 0
    stage.is_running("5:00")


def test_an_ended_session_stays_ended_over_a_reload(stage: Stage) -> None:
    stage.sleeps(DOSE)
    stage.has_ended(END)
    stage.reload(elapsed=0)
    stage.has_ended(END)


@pytest.mark.parametrize("event", ["visibilitychange", "pageshow", "focus", "pagehide"])
def test_coming_back_to_the_page_is_enough(poor_stage: Stage, event: str) -> None:
    poor_stage.wall_jumps(DOSE)  # no timer fires and there is no worker
    poor_stage.is_running("0:00")
    target = "document" if event == "visibilitychange" else "window"
    poor_stage.page.evaluate(f"{target}.dispatchEvent(new Event('{event}'))")
    poor_stage.has_ended(END)


def test_a_page_whose_own_timers_are_held_still_ends(stage: Stage) -> None:
    stage.wall_jumps(DOSE)  # no timer of the page fires; the worker goes on
    stage.has_ended(END)


WALK = """async () => {
  const { beginRun, advance } = await import("/static/browser/session/dose_clock.js");
  let seed = 7; // a fixed walk: every run of this test is the same
  const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
  for (let round = 0; round < 200; round += 1) {
    let wall = 1.8e12, mono = 5, awake = 0, least = 0;
    let run = beginRun(0, null, wall, mono);
    for (let i = 0; i < 50; i += 1) {
      const real = random() * 60000;
      const set = random() < 0.3 ? (random() - 0.7) * 7200000 : 0;
      const slept = random() < 0.3;
      wall += real + set; mono += slept ? 0 : real; awake += slept ? 0 : real;
      const before = run.seen;
      run = advance(run, wall, mono);
      if (run.seen < before) return `went back in round ${round}`;
      if (run.seen * 1000 < awake - 1) return `lost waking time in round ${round}`;
    }
  }
  return "ok";
}"""


def test_no_walk_of_the_two_clocks_turns_the_time_back(stage: Stage) -> None:
    assert stage.page.evaluate(WALK) == "ok"


PURE = """async ([wall, saved, elapsed]) => {
  const { beginRun, trustedRun, moment } = await import("/static/browser/session/dose_clock.js");
  const cue = (at, kind) => ({ at, kind, say: kind });
  const cues = [cue(0, "prepare"), cue(10, "start"), cue(10, "stop"), cue(40, "rest"),
    cue(60, "end")];
  const now = moment({ dose_seconds: 60, cues, words: {} }, elapsed);
  return [beginRun(elapsed, trustedRun(JSON.parse(saved), "a1"), wall, 0).seen, now.say, now.signal];
}"""


@pytest.mark.parametrize(
    ("saved", "seen"),
    [
        ('{"session": "a1", "seen": 600, "wall": 1000}', 600),
        (
            '{"session": "a1", "seen": 600, "wall": 3601000}',
            600,
        ),  # saved by a clock that was an hour ahead
        ('{"session": "a1", "seen": 600, "wall": 0}', 601),
        ('{"session": "a1", "seen": 4, "wall": 1000}', 5),
        ('{"session": "a1", "seen": null, "wall": 1000}', 5),
        ('{"session": "another", "seen": 600, "wall": 1000}', 5),
        ("{}", 5),
        ("null", 5),
        ('"no session"', 5),
    ],
)
def test_what_was_seen_before_a_reload_only_ever_adds(stage: Stage, saved: str, seen: int) -> None:
    assert stage.page.evaluate(PURE, [1000, saved, 5])[0] == seen


@pytest.mark.parametrize(
    ("elapsed", "say", "signal"),
    [
        (9.9, "prepare", "prepare"),
        (10, "start", "start"),  # and not the reason to stop that stands beside it
        (39.9, "start", "start"),
        (40, "rest", "rest"),
        (60, "end", "end"),
    ],
)
def test_the_moment_is_the_last_cue_that_is_due(
    stage: Stage, elapsed: float, say: str, signal: str | None
) -> None:
    assert stage.page.evaluate(PURE, [1000, "null", elapsed])[1:] == [say, signal]
