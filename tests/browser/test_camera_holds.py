"""A camera's coach tells how long a pose was held and how often, as exactly as it must.

Traces are made from the movement files (`support.camera_traces`): nobody was filmed for them.
"""

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from support.camera_faults import mirrored, nobody
from support.camera_traces import (
    Camera,
    changed,
    filmed,
    holds,
    recorded,
    repeats,
    there_and_back,
)
from support.coach_page import COUNTED, FOLLOWED, HELD, Plays, counted_at, prompts, target
from support.player_page import Server
from unknot.body.motion import interpolated

ENOUGH = 15.0  # pictures a second


@pytest.mark.parametrize(("fps", "off"), [(ENOUGH, 0.5), (25, 0.5), (5, 0.7)])
def test_a_hold_is_counted_once_and_ends_within_half_a_second(
    plays: Plays, fps: float, off: float
) -> None:
    long = {name: FOLLOWED[name].doses[0].hold for name in HELD}
    acts = {name: holds(FOLLOWED[name], (long[name] + 2, long[name] + 2)) for name in HELD}
    found = plays([(target(FOLLOWED[name]), filmed(acts[name], Camera(fps=fps))) for name in HELD])
    for name, looks in zip(HELD, found, strict=True):
        ended = counted_at(looks)
        assert len(ended) == 2, name
        for told, (arrived, _) in zip(ended, acts[name].held, strict=True):
            assert abs(told - arrived - long[name]) <= off, name


def test_a_hold_that_was_let_go_early_earned_what_was_held_and_is_gone_on_with(
    plays: Plays,
) -> None:
    acts = {name: holds(FOLLOWED[name], (6, 4, 8)) for name in HELD}
    found = plays([(target(FOLLOWED[name], hold=16), filmed(acts[name])) for name in HELD])
    for name, looks in zip(HELD, found, strict=True):
        between = next(look for look in looks if look["at"] >= acts[name].held[1][0] - 2)
        assert between["held"] == pytest.approx(6, abs=0.5), name
        assert len(counted_at(looks)) == 1, name


def test_repetitions_are_counted_one_by_one(plays: Plays) -> None:
    found = plays([(target(FOLLOWED[name]), filmed(repeats(FOLLOWED[name], 5), Camera(fps=fps)))
                   for name in COUNTED for fps in (25, 5)])  # fmt: skip
    assert [looks[-1]["count"] for looks in found] == [5] * len(found)


def test_what_is_far_too_quick_is_not_counted_and_is_told_to_slow_down(plays: Plays) -> None:
    for looks in plays(
        [(target(FOLLOWED[n]), filmed(repeats(FOLLOWED[n], 5, 4))) for n in COUNTED]
    ):
        assert looks[-1]["count"] == 0
        assert "slower" in prompts(looks)


def test_a_repetition_that_nobody_saw_whole_is_not_counted(plays: Plays) -> None:
    act = repeats(FOLLOWED["sit_stand"], 3)
    middle = 3 + act.movement.turn_seconds * 1.2
    looks = plays([(target(act.movement), changed(filmed(act), middle, middle + 2.5, nobody))])[0]
    assert looks[-1]["count"] == 2


def test_fifteen_degrees_off_the_side_are_still_fine(plays: Plays) -> None:
    act = holds(FOLLOWED["lean_chair"], (17,))
    looks = plays([(target(act.movement), filmed(act, Camera(yaw=12)))])[0]
    assert looks[-1]["count"] == 1


def test_a_wide_picture_is_as_right_as_a_high_one(plays: Plays) -> None:
    act = holds(FOLLOWED["crescent_chair"], (12,))
    looks = plays([(target(act.movement), filmed(act, Camera(size=(1280, 720))))])[0]
    assert looks[-1]["count"] == 1


def test_who_looks_to_the_left_or_is_seen_in_a_mirror_is_judged_the_same(plays: Plays) -> None:
    acts = {name: holds(FOLLOWED[name], (FOLLOWED[name].doses[0].hold + 2,)) for name in HELD}
    jobs = [(target(FOLLOWED[n]), [mirrored(f) for f in filmed(acts[n])]) for n in HELD]
    assert [looks[-1]["count"] for looks in plays(jobs)] == [1] * len(HELD)


def test_no_prompt_ever_asks_to_go_further(plays: Plays) -> None:
    """A small bend is as good as the drawn one: what is settled is held."""
    movement = FOLLOWED["lean_chair"]
    half = interpolated(movement, 0, 60)[32]
    act = holds(movement, (17,))
    poses = tuple(
        (at, half if act.held[0][0] - 1 <= at <= act.held[0][1] else body) for at, body in act.poses
    )
    looks = plays([(target(movement), filmed(replace(act, poses=poses)))])[0]
    assert looks[-1]["count"] == 1
    assert prompts(looks) <= {"still", "begin", "hold", "back", "moved", "someone_else"}


def test_a_recorded_bend_to_each_side_is_seen_as_two(plays: Plays) -> None:
    """Joints that BlazePose found in a recording of one healthy adult, on a seat, from the front."""
    trace = there_and_back(recorded("keraal_flank_stretch"), 12, 4)
    chair = FOLLOWED["crescent_chair"]
    bends, looks = plays([(target(chair, hold=0, quickest=1), trace), (target(chair), trace)])
    assert bends[-1]["count"] == 2
    assert 0 < looks[-1]["held"] < 2  # each was let go after a second
    waits = [look for look in looks if look["at"] < trace[-1]["at"] - 193 / 25 + 1]
    assert max(look["held"] for look in waits) == 0


def test_prompts_are_said_at_most_every_two_seconds(
    plays: Plays, chromium: Any, server: Server
) -> None:
    page = chromium.new_page()
    page.goto(f"{server.url}static/browser/coach/voice.js")
    said = page.evaluate("""async () => {
      const { QUIET, voiced } = await import("/static/browser/coach/voice.js");
      let voice = QUIET;
      const told = [];
      for (let i = 0; i < 400; i += 1) {
        const at = i / 20;
        const prompt = i % 30 === 0 ? "hidden" : ["begin", "still", "hold", "back"][Math.floor(i / 25) % 4];
        const next = voiced(voice, prompt, at);
        if (next.at !== voice.at) told.push([at, next.said]);
        voice = next;
      }
      return told;
    }""")
    page.close()
    times = [at for at, _ in said]
    assert len(said) > 5
    assert min(b - a for a, b in pairwise(times)) >= 2
    assert "hidden" not in [name for _, name in said]  # gone again at once


def test_at_least_twelve_movements_are_followed() -> None:
    tried = [m.id for m in FOLLOWED.values() if m.camera and m.camera.tried]
    assert len(FOLLOWED) >= 12
    assert tried == ["crescent_chair"]
    for each in FOLLOWED.values():
        for name in each.camera.tried if each.camera else ():
            assert recorded(name)
