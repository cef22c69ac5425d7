"""What a remedy brings people, from the sessions of many: new priors for content/effects.toml.

Of each person and remedy: the mean of what their ratings fell by beyond the natural course and
what passes by itself (`unknot.score.effect`, with the shipped belief in `share`), and its variance.
People are put together by a random-effects model, so that what is believed of the next person has
a mean, and a spread that holds how much people differ and how little is known:

    give_or_take = sqrt(variance between people + variance of the mean)

Reference: R. DerSimonian, N. Laird, Control Clin Trials 1986;7:177-88.

With noise: differential privacy (C. Dwork, A. Roth, Found Trends Theor Comput Sci 2014;9:211,
ch. 3.3). Whether any one person took part changes how likely any result is by at most a factor of
exp(epsilon); that holds for these numbers, once, and for none of the tables. Each person's mean is
cut to CLAMP points; count, sum and sum of squares of each remedy get Laplace noise.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import log, sqrt
from random import Random, SystemRandom
from statistics import fmean
from typing import Final

from unknot.cohort.records.participants import ZONE, Participant
from unknot.journey.trials.effect_trials import EffectTrials
from unknot.library.model import Library
from unknot.record.episodes import Episode
from unknot.record.state import State
from unknot.score.effect import Priors, Trial

ENOUGH: Final = 10  # people; judgement: fewer say too little about how people differ
CLAMP: Final = 5.0  # points, either way: a mean beyond it is rare, and cutting it is cautious
NARROWEST: Final = 0.5  # give_or_take, points; judgement: nobody's own ratings are drowned out


@dataclass(frozen=True)
class PersonMean:
    """One person's mean effect of one remedy, in points, and how far it may be off (variance)."""

    points: float
    variance: float


@dataclass(frozen=True)
class EquallySure:
    """People whose means may be off equally far: how many, their sum, the sum of their squares."""

    variance: float
    people: int
    total: float
    squares: float


@dataclass(frozen=True)
class RandomEffects:
    """The mean over people, how far it may be off (variance), and how much people differ."""

    mean: float
    variance: float
    between: float
    people: int


@dataclass(frozen=True)
class Pooled:
    """What is believed of the next person. `people`: None where noise hides the number."""

    points: float
    give_or_take: float
    people: int | None
    sessions: int | None


def pooled_effects(
    people: Iterable[Participant], library: Library, *, epsilon: float | None = None
) -> dict[str, Pooled]:
    """Each remedy that enough people rated, by id. `epsilon`: above 0, with noise; None: without.

    Raises ValueError for an epsilon that is none.
    """
    if epsilon is not None and not 0 < epsilon <= 10:
        raise ValueError("a privacy loss above 0 and at most 10")
    belief = library.effects.belief
    own: dict[str, list[PersonMean]] = {remedy: [] for remedy in belief.effects}
    sessions = dict.fromkeys(own, 0)
    for one in people:
        if "sessions" not in one.parts:
            continue
        last = (one.state.last_at or one.now).astimezone(ZONE)
        by_remedy = trials_by_remedy(one.state, one.all_episodes, library, last)
        for remedy, trials in by_remedy.items():
            own[remedy].append(person_mean(trials, belief))
            sessions[remedy] += len(trials)
    if epsilon is not None:
        return _with_noise(own, epsilon)
    return {remedy: _together(found, sessions[remedy]) for remedy, found in own.items()
            if len(found) >= ENOUGH}  # fmt: skip


def trials_by_remedy(
    state: State, episodes: Sequence[Episode], library: Library, last: datetime
) -> dict[str, list[Trial]]:
    """Their sessions that were rated at once, of the year before `last`, whose zone counts."""
    effects = library.effects
    trials = EffectTrials(state, episodes, effects.belief, effects.treatments, last).trials
    found: dict[str, list[Trial]] = {}
    for trial in trials:
        found.setdefault(trial.remedy, []).append(trial)
    return found


def person_mean(trials: Sequence[Trial], belief: Priors) -> PersonMean:
    """What is left of the falls of one person's ratings beyond what passes by itself."""
    mean = fmean(trial.fall - belief.share.mean * trial.high for trial in trials)
    return PersonMean(mean, variance_beyond(len(trials), belief))


def variance_beyond(sessions: int, belief: Priors) -> float:
    """How far such a mean may be off."""
    off = (belief.share.mean * belief.usual) ** 2  # a usual level that is wrong as a whole
    return variance_as_rated(sessions, belief) + off


def variance_as_rated(sessions: int, belief: Priors) -> float:
    """How far the mean of what ratings fell by may be off, nothing taken away from it."""
    return belief.noise**2 / sessions


def random_effects(equals: Iterable[EquallySure]) -> RandomEffects:
    """DerSimonian and Laird's estimate."""
    own = list(equals)
    weights = [each.people / each.variance for each in own]
    whole = sum(weights)
    fixed = sum(each.total / each.variance for each in own) / whole
    excess = sum(
        (each.squares - 2 * fixed * each.total + each.people * fixed**2) / each.variance
        for each in own
    )
    people = sum(each.people for each in own)
    scale = whole - sum(each.people / each.variance**2 for each in own) / whole
    between = max(0.0, (excess - (people - 1)) / scale) if people > 1 else 0.0
    whole = sum(each.people / (each.variance + between) for each in own)
    mean = sum(each.total / (each.variance + between) for each in own) / whole
    return RandomEffects(mean, 1 / whole, between, people)


def _together(own: Sequence[PersonMean], sessions: int) -> Pooled:
    found = random_effects(
        EquallySure(each.variance, 1, each.points, each.points**2) for each in own
    )
    spread = sqrt(found.between + found.variance)
    return Pooled(found.mean, max(spread, NARROWEST), found.people, sessions)


def _with_noise(own: Mapping[str, Sequence[PersonMean]], epsilon: float) -> dict[str, Pooled]:
    """Remedies whose noisy count is enough. One person may be in all of them, so they share."""
    each = epsilon / (3 * len(own))
    draw = laplace(SystemRandom())  # nobody may guess what was added
    found = {}
    for remedy, people in own.items():
        cut = [min(max(one.points, -CLAMP), CLAMP) for one in people]
        count = len(cut) + draw(1 / each)
        total = sum(cut) + draw(CLAMP / each)
        squares = sum(one**2 for one in cut) + draw(CLAMP**2 / each)
        if count >= ENOUGH:
            mean = min(max(total / count, -CLAMP), CLAMP)
            spread = sqrt(max(squares / count - mean**2, 0.0))
            found[remedy] = Pooled(mean, max(spread, NARROWEST), None, None)
    return found


def laplace(lot: Random) -> Callable[[float], float]:
    """Draws around 0 with a given scale."""

    def draw(scale: float) -> float:
        half = lot.random() - 0.5
        return -scale * (1 if half >= 0 else -1) * log(max(1 - 2 * abs(half), 5e-324))

    return draw
