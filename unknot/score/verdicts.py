"""What an estimate comes to, as the id of a wording and the values to put into it.

The lines between the verdicts are judgement: half a point is the least that a whole-number scale
can show on average, and nine times in ten is sure enough for a sentence that guides nobody past
a safety rule.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor
from typing import Final

from unknot.score.effect import Estimate, Trial

ENOUGH: Final = 3  # sessions
SURE: Final = 0.9
FELT: Final = 0.5  # points: less cannot be told from nothing
LITTLE: Final = 1.0  # points: less than that is not worth much
MOST: Final = 0.6  # of the sessions
BETTER: Final = 0.8  # how sure it must be that one does more than another


@dataclass(frozen=True)
class Verdict:
    """What to say of one remedy.

    `says`: "too_early", "helps_most_times", "helps", "little", "worse" or "unclear". `points`,
    `low` and `high` are whole points that the remedy takes away beyond what passes by itself;
    below 0: it adds them. `better`: sessions in which it took away a point or more.
    """

    remedy: str
    says: str
    sessions: int
    better: int
    points: int
    low: int
    high: int
    needs: int = ENOUGH


def verdict(estimate: Estimate, trials: Sequence[Trial], remedy: str) -> Verdict:
    """What the sessions say of one remedy."""
    effect, share = estimate.effect(remedy), estimate.share.mean
    own = [t.fall - share * t.high for t in trials if t.remedy == remedy]
    better = sum(left >= LITTLE for left in own)
    says = "unclear"
    if len(own) < ENOUGH:
        says = "too_early"
    elif effect.above(FELT) >= SURE:
        says = "helps_most_times" if better >= MOST * len(own) else "helps"
    elif effect.above(0) <= 1 - SURE:
        says = "worse"
    elif effect.above(LITTLE) <= 1 - SURE:
        says = "little"
    return Verdict(
        remedy, says, len(own), better, round_half_up(effect.mean), *whole_range(effect.likely)
    )


def most_effective(estimate: Estimate, remedies: Sequence[str]) -> str | None:
    """The remedy that has done the most for this person; None while that is not clear.

    It must help for sure enough, and more than each other one, tried or not.
    """
    found = [
        name
        for name in remedies
        if estimate.sessions[name] >= ENOUGH
        and estimate.effect(name).above(FELT) >= BETTER
        and all(estimate.more(name, o).above(0) >= BETTER for o in remedies if o != name)
    ]
    return found[0] if found else None


def whole_range(likely: tuple[float, float]) -> tuple[int, int]:
    """Both ends to the nearest whole point; where they meet, the nearer neighbour is let in."""
    low, high = map(round_half_up, likely)
    if low == high:
        return (low, high + 1) if sum(likely) / 2 >= low else (low - 1, high)
    return low, high


def round_half_up(points: float) -> int:
    """To the nearest whole point; a half goes up, as people round."""
    return floor(points + 0.5)
