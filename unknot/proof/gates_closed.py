"""What must come first: the gates of every purpose, in every standing that there is.

What each purpose must wait for is written here from what must always hold, and not from the gates:
nothing about a back before help in danger, no remedy and no exercise before the danger questions
and its own are answered, and none while another session goes on or waits for its rating.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from functools import partial
from itertools import product
from typing import Final

from unknot.journey.gates import GateFacts, Purpose, first_needed
from unknot.proof.answer_space import Claim, Json
from unknot.record.statements import ALARMS

Condition = Callable[[GateFacts], bool]
STAGES: Final = ("none", "running", "unrated")
YES_NO: Final = (False, True)
CONDITIONS: Final[Mapping[str, Condition]] = {
    "no alarm is open": lambda at: at.alarm == "none",
    "no session is on or unrated": lambda at: at.session == "none",
    "no session of exercises is on or unrated": lambda at: at.exercise == "none",
    "a week is planned": lambda at: at.planned,
    "the danger questions are answered": lambda at: at.screened,
    "its own questions are answered": lambda at: not at.asks,
}
CALM, FREE, RESTED, PLANNED, SCREENED, ANSWERED = CONDITIONS
MUST: Final[Mapping[str, tuple[str, ...]]] = {
    "reading": (CALM,),
    "remedy": (CALM, FREE, SCREENED, ANSWERED),
    "exercises": (CALM, FREE, RESTED, PLANNED, SCREENED, ANSWERED),
    "week": (CALM, PLANNED),
    "check_in": (CALM, SCREENED),
    "causes": (CALM, SCREENED, ANSWERED),
    "treatment": (CALM, SCREENED, ANSWERED),
}


def gates() -> Iterator[Claim]:
    """A claim for each purpose, and that help comes before all else."""
    every = [
        GateFacts(*stages, *answers)
        for stages in product(("none", *ALARMS), STAGES, STAGES)
        for answers in product(YES_NO, YES_NO, YES_NO)
    ]
    for purpose in Purpose:
        must = MUST.get(purpose, ())
        says = f"Nothing stands before {purpose} just when {' and '.join(must)}."
        look = partial(_wrong, purpose, must, every)
        yield Claim(f"gate:{purpose}", "gate", says, len(every), look)
    says = "In danger, help comes before whatever else something needs."
    yield Claim("gate:help_first", "gate", says, len(every), partial(_not_help, every))


def _wrong(purpose: Purpose, must: tuple[str, ...], every: list[GateFacts]) -> Json | None:
    """A standing that opens it too early, or closes it for nothing."""
    if not must:
        return {"problem": f"nothing is said of what {purpose} must wait for"}
    for at in every:
        missing = [name for name in must if not CONDITIONS[name](at)]
        gate = first_needed(purpose, at)
        if (gate is None) == bool(missing):
            return {"standing": asdict(at), "missing": missing, "says": gate and str(gate)}
    return None


def _not_help(every: list[GateFacts]) -> Json | None:
    for at, purpose in product(every, Purpose):
        gate = first_needed(purpose, at)
        if at.alarm != "none" and gate != "help":
            return {"standing": asdict(at), "purpose": str(purpose), "says": gate and str(gate)}
    return None
