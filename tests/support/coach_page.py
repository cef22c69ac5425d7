"""What a camera's coach says of traces: they go to the browser's own scripts, and its answers come back."""

import json
from collections.abc import Callable
from itertools import pairwise
from typing import Any

from support.camera_traces import Frame
from unknot.body.camera import coach_target
from unknot.body.movement import Movement
from unknot.library.load import load

FOLLOWED = {m.id: m for m in load().movements.values() if m.camera}
HELD = sorted(name for name, m in FOLLOWED.items() if m.doses[0].hold)
COUNTED = sorted(set(FOLLOWED) - set(HELD))
PLAYS = """async (told) => {
  const { beginCoach, afterPicture } = await import("/static/browser/coach/coach.js");
  const { used, jobs } = JSON.parse(told);
  const unseen = { x: 0, y: 0, visibility: 0 };
  const body = (flat) => Array.from({ length: 33 }, (_, number) => {
    const i = used.indexOf(number) * 3;
    return i < 0 ? unseen : { x: flat[i], y: flat[i + 1], visibility: flat[i + 2] };
  });
  return JSON.stringify(jobs.map(({ target, trace }) => {
    let coach = beginCoach(target);
    return trace.map(({ people, ...frame }) => {
      coach = afterPicture(coach, { ...frame, people: people.map(body) });
      const { held, maybe, count } = coach.hold;
      return { at: frame.at, prompt: coach.cue, held, maybe, count };
    });
  }));
}"""
USED = [0, 7, 8, 11, 12, 23, 24, 25, 26, 27, 28]
Look = dict[str, Any]
Plays = Callable[[list[tuple[Any, list[Frame]]]], list[list[Look]]]


def compact(jobs: list[tuple[Any, list[Frame]]]) -> str:
    """As JSON, with those joints alone that are looked at: all 33 take minutes on their way."""

    def flat(person: list[dict[str, float]]) -> list[float]:
        return [round(person[n][key], 5) for n in USED for key in ("x", "y", "visibility")]

    return json.dumps({"used": USED, "jobs": [
        {"target": target, "trace": [f | {"people": [flat(p) for p in f["people"]]} for f in trace]}
        for target, trace in jobs]})  # fmt: skip


def target(movement: Movement, **other: Any) -> Any:
    found = coach_target(movement, movement.doses[0])
    assert found
    return {**found, **other}


def counted_at(looks: list[Look]) -> list[float]:
    return [now["at"] for before, now in pairwise(looks)
            if now["count"] > before["count"]]  # fmt: skip


def prompts(looks: list[Look]) -> set[str]:
    return {look["prompt"] for look in looks}
