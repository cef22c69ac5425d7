"""What a page needs whose movement a camera may follow: browser/coach/mirror.js reads it."""

import json
from collections.abc import Sequence
from typing import Any, Final

from unknot.body.camera import coach_target, tried
from unknot.library.read.words import Words
from unknot.session.exercises import ExercisePart

# All that can be said: prompts of the coach (coach.d.ts), and what becomes of the camera.
SAID: Final = (
    "loading", "place", "begin", "still", "hold", "back", "slower", "stalled", "slow", "covered",
    "dark", "nobody", "two", "hidden", "far", "turned", "tilted", "moved", "someone_else", "other",
    "missing", "refused", "taken", "ended", "broken", "away", "stopped", "count",
)  # fmt: skip


def filmed(parts: Sequence[ExercisePart]) -> ExercisePart | None:
    """The part of a session that may be done before the camera, if there is one."""
    return next((part for part in parts if tried(part.movement)), None)


def mirror(words: Words, part: ExercisePart, *, on: bool = False) -> dict[str, Any]:
    """The context of the mirror. `on`: the camera was in use on the page before."""
    name = words.say(f"movements.{part.movement.id}.name")
    said = {each: words.say(f"camera.said.{each}") for each in SAID}
    said["other"] = words.say("camera.said.other", name=name)
    target = coach_target(part.movement, part.numbers)
    told = {"target": target, "words": said, "on": on}
    return {"mirror": json.dumps(told), "filmed": part.movement.id, "filmed_name": name}
