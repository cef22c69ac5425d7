"""What the page of a running session needs: a score for the player, steps where there is none."""

from datetime import datetime
from itertools import pairwise
from typing import Any, Final

from unknot.library.read.words import Words
from unknot.record.prevention import ExerciseSession
from unknot.record.session import Session

PLAYER_WORDS: Final = ("of", "over", "wait", "go_on", "paused", "away", "waited", "count", "next",
                       "last", "exercise")  # fmt: skip
PHASES: Final = ("start", "hold", "breathe", "rest", "side", "asked", "away", "end")


def playing(
    words: Words,
    session: Session | ExerciseSession,
    score: dict[str, Any],
    now: datetime,
    *,
    name: str,
    movement: str,
    off: str = "",
) -> dict[str, Any]:
    """The context of session/session.html. `score` is a timeline's `as_json()`.

    `name` is the remedy's; `movement` its drawing of how to sit or lie with something worn, and
    `off` the words on the button that ends it.
    """
    longest = score["lasts"] + score["pause_up_to"]
    # A clock set back since the start must not give time back: then the session is over.
    elapsed = (now - session.started).total_seconds()
    elapsed = elapsed if elapsed >= 0 else longest
    more = {
        "session": session.id,
        "elapsed": elapsed,
        "movement": movement,
        "words": {key: words.say(f"session.{key}") for key in PLAYER_WORDS}
        | {"in_minutes": words.say("common.in_minutes")}
        | {"phases": {key: words.say(f"session.phases.{key}") for key in PHASES}},
    }
    cues = score["cues"]
    drawn = [movement, *(cue.get("movement", "") for cue in cues)]
    return {
        "name": name,
        "off": off,
        "paced": score["paced"],
        "play": score | more,
        "over": elapsed >= longest,
        "starts": session.started,
        "steps": _steps(score),
        "movements": [name for name in dict.fromkeys(drawn) if name],
        "stops": [cue["say"] for cue in cues if cue["kind"] == "stop"],
    }


def _steps(score: dict[str, Any]) -> list[dict[str, Any]]:
    """Worn: what to do at which second. Paced: what to do for how many seconds."""
    told = [cue for cue in score["cues"] if cue["kind"] not in ("stop", "prepare")]
    if not score["paced"]:
        return told
    stretches = [cue for cue in told if cue["kind"] != "check"]
    ends = [(this, following["at"]) for this, following in pairwise(stretches)]
    return [{"say": cue["say"], "lasts": end - cue["at"]} for cue, end in ends] + stretches[-1:]
