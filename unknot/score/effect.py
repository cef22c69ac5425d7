"""What a remedy brings one person: a Bayesian estimate from few ratings before and after.

People start a session when the pain is high, and high moments pass by themselves (regression to
the mean); the episode falls too. So of each fall in a rating, `before - after`:

    fall = natural + share * (before - usual) + effect[remedy] + noise

`natural` is the mean fall of an episode in that time, `usual` the person's own level around then,
`share` how much of what stands above it is gone by the rating without any remedy: one number for
a person, learned from all their sessions. What is left is the remedy's. It still holds rest,
attention and hope, which no rating of one's own can tell apart.

The model is a linear regression with a conjugate (normal, inverse gamma) prior, so the answer is
exact: each effect has a Student t distribution, even with no session at all, when it is the
prior's. Reference: A. Gelman et al., Bayesian Data Analysis, 3rd ed., ch. 14.

When not to trust it: with few ratings besides those before sessions (`usual` is then a guess),
and near 0, where no remedy can show what it can do.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist
from typing import Final

LIKELY: Final = 0.8  # "likely": four times in five
NORMAL: Final = NormalDist()


@dataclass(frozen=True)
class Prior:
    """What is believed of a number before anybody rated anything."""

    mean: float
    sd: float


@dataclass(frozen=True)
class Priors:
    """All priors. Points, and `share` from 0 to 1; `noise` is the sd of one fall.

    `noise_weight`: how many sessions the belief in the noise is worth. `usual`: the sd by which a
    person's usual level is off as a whole, which no number of sessions mends.
    """

    effects: Mapping[str, Prior]
    share: Prior
    usual: float
    noise: float
    noise_weight: float


@dataclass(frozen=True)
class Trial:
    """One session with its ratings. `usual`: the person's level then; `natural`: points."""

    remedy: str
    before: int
    after: int
    usual: float
    natural: float = 0.0

    @property
    def high(self) -> float:
        """How far above the usual it began."""
        return self.before - self.usual

    @property
    def fall(self) -> float:
        """How far it fell, beyond the course of an episode."""
        return self.before - self.after - self.natural


@dataclass(frozen=True)
class Spread:
    """A number with its uncertainty: a Student t distribution."""

    mean: float
    scale: float
    freedom: float

    @property
    def likely(self) -> tuple[float, float]:
        """Where it lies four times in five."""
        half = self.scale * t_quantile((1 + LIKELY) / 2, self.freedom)
        return self.mean - half, self.mean + half

    def above(self, value: float) -> float:
        """How sure it is that the number is above a value, from 0 to 1."""
        if self.scale == 0:
            return float(self.mean > value)
        return t_below((self.mean - value) / self.scale, self.freedom)


@dataclass(frozen=True)
class Estimate:
    """All effects of one person together."""

    sessions: Mapping[str, int]
    _means: Mapping[str, float]
    _own: Mapping[str, float]  # variance of an effect if `share` were known, in units of noise
    _pull: Mapping[str, float]  # how an effect moves with `share`
    share: Spread
    noise: float
    freedom: float
    usual: float

    def effect(self, remedy: str) -> Spread:
        """Points that a remedy takes away."""
        variance = self._own[remedy] + self._pull[remedy] ** 2 * self._share_variance
        scale = sqrt(self.noise**2 * variance + (self.share.mean * self._off(remedy)) ** 2)
        return Spread(self._means[remedy], scale, self.freedom)

    def more(self, one: str, other: str) -> Spread:
        """Points that one remedy takes away more than another: the usual level cancels out."""
        pull = self._pull[one] - self._pull[other]
        variance = self._own[one] + self._own[other] + pull**2 * self._share_variance
        mean = self._means[one] - self._means[other]
        return Spread(mean, self.noise * sqrt(variance), self.freedom)

    def _off(self, remedy: str) -> float:
        """How far a wrong usual level moves an effect: not at all where there is no session."""
        return self.usual * self.sessions[remedy] * self._own[remedy]

    @property
    def _share_variance(self) -> float:
        return (self.share.scale / self.noise) ** 2


def estimate(trials: Sequence[Trial], belief: Priors) -> Estimate:
    """Every effect that the belief names. Trials of anything else are left out."""
    by_remedy: dict[str, list[Trial]] = defaultdict(list)
    for trial in trials:
        by_remedy[trial.remedy].append(trial)
    found = {name: _Sums(by_remedy[name], prior, belief) for name, prior in belief.effects.items()}
    weight = (belief.noise / belief.share.sd) ** 2  # of the prior share, in sessions
    known = [each for sums in found.values() for each in sums.trials]
    bent = sum(sums.bent for sums in found.values())
    precision = weight + sum(t.high**2 for t in known) - bent
    pulled = sum(sums.high * sums.total / sums.weight for sums in found.values())
    told = weight * belief.share.mean + sum(t.high * t.fall for t in known) - pulled
    share = told / precision
    means = {name: sums.mean(share) for name, sums in found.items()}
    freedom = belief.noise_weight + len(known)
    squares = belief.noise_weight * belief.noise**2 + weight * (share - belief.share.mean) ** 2
    squares += sum(sums.squares(share, means[name]) for name, sums in found.items())
    noise = sqrt(squares / freedom)
    return Estimate(
        {name: len(sums.trials) for name, sums in found.items()},
        means,
        {name: 1 / sums.weight for name, sums in found.items()},
        {name: -sums.high / sums.weight for name, sums in found.items()},
        Spread(share, noise / sqrt(precision), freedom),
        noise,
        freedom,
        belief.usual,
    )


class _Sums:
    """What the regression needs of one remedy's sessions; the prior counts as some of them."""

    def __init__(self, trials: Iterable[Trial], prior: Prior, belief: Priors) -> None:
        self.trials, self.prior = list(trials), prior
        self.prior_weight = (belief.noise / prior.sd) ** 2
        self.weight = self.prior_weight + len(self.trials)
        self.high = sum(each.high for each in self.trials)
        self.total = self.prior_weight * prior.mean + sum(each.fall for each in self.trials)
        self.bent = self.high**2 / self.weight

    def mean(self, share: float) -> float:
        return (self.total - share * self.high) / self.weight

    def squares(self, share: float, mean: float) -> float:
        """What the effect and the share leave unexplained, the distance from the prior included."""
        left = sum((each.fall - share * each.high - mean) ** 2 for each in self.trials)
        return left + self.prior_weight * (mean - self.prior.mean) ** 2


def t_quantile(probability: float, freedom: float) -> float:
    """Of Student's t: Abramowitz and Stegun 26.7.5, within 0.02 at 3 degrees of freedom or more."""
    z = NORMAL.inv_cdf(probability)
    first = (z**3 + z) / 4
    second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    third = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
    return z + first / freedom + second / freedom**2 + third / freedom**3


def t_below(value: float, freedom: float) -> float:
    """How likely Student's t is below a value: Abramowitz and Stegun 26.7.8."""
    shrunk = value * (1 - 1 / (4 * freedom)) / sqrt(1 + value**2 / (2 * freedom))
    return NORMAL.cdf(shrunk)
