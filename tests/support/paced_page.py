"""A stretch to play: four leans of 30 seconds to two sides, made by the product's own timeline."""

from typing import Any

from unknot.library.load import load
from unknot.session.remedy import Interval, Intervals, Remedy, RemedyWords
from unknot.session.timeline import timeline

LEAD, HOLD, REST, PAUSE = 10, 30, 15, 60  # seconds
PARTS = (
    Interval("lean", HOLD, 2, movement="lean_floor", chair_movement="lean_chair"),
    Interval("turn", HOLD, 1, other_side=True, movement="pelvic_tilt", chair_movement="tilt_chair"),
    Interval("turn", HOLD, 1, movement="pelvic_tilt", chair_movement="tilt_chair"),
)
HELD = HOLD * 4
LASTS = LEAD + HELD + REST * 3
REMEDY = Remedy(
    id="stretch", dose=HELD, dose_up_to=HELD, wait=14400, a_day=2, checks=(),
    gentle_dose=15, gentle_checks=(), why="For this test.", cite=(), basis="judgement",
    pace=Intervals(PARTS, (Interval("lean", 15),), LEAD, REST, HOLD, PAUSE),
)  # fmt: skip
WORDS = RemedyWords(
    name="Lean",
    prepare=("Sit on a folded blanket with your legs crossed.",),
    start="Get ready.",
    keep="A pull in your back is fine. Pain is not.",
    check="Half way. Breathe out slowly.",
    stop="Stop if",
    stop_if=("the pain gets worse", "your leg tingles or feels weak"),
    end="That was the last one. Come up slowly.",
    afterwards="Walk a little.",
    parts={
        "lean": "Lean forward from your hips. Let your hands slide along the floor.",
        "turn": "Turn to the side. Keep both hips down.",
    },
    part="{number} of {count}. {say} {seconds} seconds.",
    rest="Come up and rest. Breathe.",
    other_side="Come up. Change sides.",
)
SCORE: dict[str, Any] = timeline(REMEDY, WORDS).as_json()
ON_CHAIR: dict[str, Any] = timeline(REMEDY, WORDS, chair=True).as_json()
SAYS = load().words.say


def start_of(number: int) -> int:
    """When a hold begins, if no rest is lengthened."""
    return LEAD + (number - 1) * (HOLD + REST)


def rest_after(number: int) -> int:
    """When the rest after a hold begins, if no rest is lengthened."""
    return start_of(number) + HOLD
