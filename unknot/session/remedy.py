"""A home remedy as plain data: how long, how often, when to look at the skin, and its words.

The numbers and the wording are content and come in from `unknot.library`. They are kept apart,
so that another language can never bring another dose.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

Basis = Literal["verified", "recalled", "judgement"]

SHORTEST: Final = 60  # seconds; below this a pack does nothing and is most likely a mistake


@dataclass(frozen=True)
class LimitReason:
    """Why one number is what it is. `of` is "wait", "a_day", "checks" or "gentle"."""

    of: str
    why: str
    cite: tuple[str, ...]
    basis: Basis
    note: str = ""


@dataclass(frozen=True)
class RestAfter:
    """The rest that other remedies ask for before this one. `wait`: seconds from their end."""

    remedies: tuple[str, ...]
    wait: int
    why: str
    cite: tuple[str, ...]
    basis: Basis
    note: str = ""


@dataclass(frozen=True)
class Interval:
    """Something to do for a while: a hold, or one gentle move. `times` in a row, with rests.

    `movement` names its drawing; `chair_movement` that of the version on a chair.
    """

    id: str
    seconds: int
    times: int = 1
    other_side: bool = False  # the rest before it says to change sides
    movement: str = ""
    chair_movement: str = ""


@dataclass(frozen=True)
class Intervals:
    """What a session is made of when it is done in parts, not worn. Times in seconds."""

    parts: tuple[Interval, ...]
    gentle_parts: tuple[Interval, ...]
    lead_in: int  # from the start to the first part
    rest: int  # between two parts
    half_way: int  # a word in the middle of every part at least this long
    pause_up_to: int  # all that rests may be lengthened by, together

    def parts_of(self, *, gentle: bool) -> tuple[Interval, ...]:
        """The parts one by one, each `times` times."""
        wanted = self.gentle_parts if gentle else self.parts
        return tuple(part for part in wanted for _ in range(part.times))


@dataclass(frozen=True)
class Remedy:
    """What a session may be. Times in seconds; `why`, `cite` and `basis` speak for the dose.

    ValueError when its numbers contradict each other, naming the remedy and the numbers.
    """

    id: str
    dose: int  # unless a person or a row asks for another; with a pace: all its parts together
    dose_up_to: int  # nothing can make a session longer than this
    wait: int  # from the end of one session to the start of the next
    a_day: int  # sessions started in any 24 hours
    checks: tuple[int, ...]  # when to look at the skin
    gentle_dose: int
    gentle_checks: tuple[int, ...]
    why: str
    cite: tuple[str, ...]
    basis: Basis
    limits: tuple[LimitReason, ...] = ()
    note: str = ""
    shares: tuple[
        str, ...
    ] = ()  # remedies with which it has its wait and its number a day in common
    after: tuple[RestAfter, ...] = ()
    pace: Intervals | None = None
    movement: str = ""  # how to sit or lie, as a drawing

    def __post_init__(self) -> None:
        _rising(self)
        if self.wait < 0 or self.a_day < 1:
            raise ValueError(f"{self.id}: wait {self.wait} or a_day {self.a_day} is too small")
        for at in (*self.checks, *self.gentle_checks):
            if not 0 < at < self.dose_up_to:
                raise ValueError(f"{self.id}: check at {at} is outside 1 to {self.dose_up_to - 1}")
        if self.pace:
            _adds_up(self, self.pace)

    @property
    def has_chair(self) -> bool:
        """Whether it can be done on a chair."""
        return any(part.chair_movement for part in (self.pace.parts if self.pace else ()))

    def rest_after(self, other: str) -> tuple[int, str]:
        """Seconds to wait after another remedy (or this one), and why; 0 and "" for none."""
        own = [(self.wait, self.why_of("wait"))] if other in (self.id, *self.shares) else []
        asked = [(each.wait, each.why) for each in self.after if other in each.remedies]
        return max((*own, *asked), default=(0, ""))

    def why_of(self, limit: str) -> str:
        """Why one of its numbers is what it is."""
        return next((each.why for each in self.limits if each.of == limit), "")


def _rising(remedy: Remedy) -> None:
    least = 1 if remedy.pace else SHORTEST
    doses = (least, remedy.gentle_dose, remedy.dose, remedy.dose_up_to)
    if list(doses) != sorted(doses):
        text = "shortest, gentle_dose, dose and dose_up_to must not fall"
        raise ValueError(f"{remedy.id}: {text}: {doses}")


def _adds_up(remedy: Remedy, pace: Intervals) -> None:
    for gentle, dose in ((False, remedy.dose), (True, remedy.gentle_dose)):
        parts = pace.parts_of(gentle=gentle)
        total = sum(part.seconds for part in parts)
        if total != dose or any(part.seconds < 1 for part in parts):
            which = "gentle parts" if gentle else "parts"
            raise ValueError(f"{remedy.id}: its {which} last {total} s, and its dose says {dose} s")
    if min(pace.lead_in, pace.rest) < 1 or min(pace.half_way, pace.pause_up_to) < 0:
        raise ValueError(f"{remedy.id}: a lead-in and a rest of 1 s at least; nothing below 0")


@dataclass(frozen=True)
class RemedyWords:
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
    off: str = ""  # worn: "I took it off"
    look: str = ""  # and what comes, in short: a look at the skin ...
    ends: str = ""  # ... and the end
    parts: Mapping[str, str] = field(default_factory=dict)  # with a pace: what to do in each
    shows: Mapping[str, str] = field(default_factory=dict)  # the same, for a small screen
    part: str = ""  # "{number} of {count}. {say} {seconds} seconds."
    rest: str = ""
    other_side: str = ""
    get_up: Mapping[str, str] = field(default_factory=dict)  # after `end`, by the last part
