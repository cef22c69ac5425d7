"""Events of a fair test (`unknot.record.n_of_1_trial`): it began, a day of it, its end."""

from datetime import date, datetime
from typing import Final, NotRequired, TypedDict

from unknot.record.event import Event
from unknot.record.kind import Family, Kind
from unknot.record.n_of_1_trial import NOTHING, Trial
from unknot.record.payload_checks import NAME, Data, day, flag, text, whole_number
from unknot.record.state import State

MOST: Final = 50  # pairs of days


class Started(TypedDict):
    """A remedy against another, or against days without it where `against` is left out.

    `pairs` of days are drawn from the `seed`, from the `first` day on.
    """

    test: str
    remedy: str
    seed: str
    first: str
    pairs: int
    against: NotRequired[str]


class RemedyUsed(TypedDict):
    """A remedy was used on a day without a session here; or was not, after all."""

    test: str
    remedy: str
    day: str
    used: bool


class Ended(TypedDict):
    """By the person, before its last day."""

    test: str


def _check_started(data: Data) -> str | None:
    if "against" in data and data["against"] == data.get("remedy"):
        return "'against' is the same as 'remedy'"
    against = text(data, "against", most=NAME) if "against" in data else None
    return (
        text(data, "test", "remedy", "seed", most=NAME)
        or against
        or day(data, "first")
        or whole_number(data, "pairs", 1, MOST)
    )


def _check_used(data: Data) -> str | None:
    said = "used" in data and flag(data, "used") is None
    missing = None if said else "'used' should be true or false"
    return text(data, "test", "remedy", most=NAME) or day(data, "day") or missing


def _check_ended(data: Data) -> str | None:
    return text(data, "test", most=NAME)


def _started(state: State, data: Started, event: Event, when: datetime) -> None:
    arms = (data["remedy"], data.get("against", NOTHING))
    made = Trial(data["test"], when, date.fromisoformat(data["first"]), data["pairs"],
                 data["seed"], arms)  # fmt: skip
    state.trials.setdefault(made.id, made)


def _used(state: State, data: RemedyUsed, event: Event, when: datetime) -> None:
    trial = state.trials.get(data["test"])
    if trial:
        trial.used[date.fromisoformat(data["day"]), data["remedy"]] = data["used"]


def _ended(state: State, data: Ended, event: Event, when: datetime) -> None:
    trial = state.trials.get(data["test"])
    if trial and trial.ended is None:
        trial.ended = when


TRIALS: Final[Family] = {
    "trial.started": Kind(Started, _check_started, _started),
    "trial.used": Kind(RemedyUsed, _check_used, _used),
    "trial.ended": Kind(Ended, _check_ended, _ended),
}
