"""A home remedy as plain data: how long, how often, when to look at the skin, and its words.

The numbers and the wording are content and come in from `unknot.library`. They are kept apart,
so that another language can never bring another dose.
"""

from dataclasses import dataclass
from typing import Final, Literal

Basis = Literal["verified", "recalled", "judgement"]

SHORTEST: Final = 60  # seconds; below this a session does nothing and is most likely a mistake


@dataclass(frozen=True)
class Limit:
    """Why one number is what it is. `of` is "wait", "a_day", "checks" or "gentle"."""

    of: str
    why: str
    cite: tuple[str, ...]
    basis: Basis
    note: str = ""


@dataclass(frozen=True)
class Remedy:
    """What a session may be. Times in seconds; `why`, `cite` and `basis` speak for the dose.

    ValueError when its numbers contradict each other, naming the remedy and the numbers.
    """

    id: str
    dose: int  # unless a person or a row asks for another
    dose_up_to: int  # nothing can make a session longer than this
    wait: int  # from the end of one session to the start of the next
    a_day: int  # sessions started in any 24 hours
    checks: tuple[int, ...]  # when to look at the skin
    gentle_dose: int
    gentle_checks: tuple[int, ...]
    why: str
    cite: tuple[str, ...]
    basis: Basis
    limits: tuple[Limit, ...] = ()
    note: str = ""

    def __post_init__(self) -> None:
        doses = (SHORTEST, self.gentle_dose, self.dose, self.dose_up_to)
        if list(doses) != sorted(doses):
            text = "shortest, gentle_dose, dose and dose_up_to must not fall"
            raise ValueError(f"{self.id}: {text}: {doses}")
        if self.wait < 0 or self.a_day < 1:
            raise ValueError(f"{self.id}: wait {self.wait} or a_day {self.a_day} is too small")
        for at in (*self.checks, *self.gentle_checks):
            if not 0 < at < self.dose_up_to:
                raise ValueError(f"{self.id}: check at {at} is outside 1 to {self.dose_up_to - 1}")


@dataclass(frozen=True)
class Words:
    """What is said around one remedy, in one language."""

    name: str
    prepare: tuple[str, ...]  # one step each
    start: str
    keep: str  # what it should feel like
    check: str
    stop: str  # how a sentence with one of `stop_if` begins
    stop_if: tuple[str, ...]
    end: str
    afterwards: str
