"""The kinds of event of a fair test (`unknot.record.n_of_1_trial`), with the check of their data.

`against` is left out where a remedy is compared with days without it. Pairs of days are drawn from
the `seed`, from the `first` day on.
"""

from typing import Final

from unknot.record.payload_checks import NAME, Check, Data, day, flag, text, whole_number

MOST: Final = 50  # pairs of days


def _began(data: Data) -> str | None:
    if "against" in data and data["against"] == data.get("remedy"):
        return "'against' is the same as 'remedy'"
    against = text(data, "against", most=NAME) if "against" in data else None
    return (
        text(data, "test", "remedy", "seed", most=NAME)
        or against
        or day(data, "first")
        or whole_number(data, "pairs", 1, MOST)
    )


def _used(data: Data) -> str | None:
    said = "used" in data and flag(data, "used") is None
    missing = None if said else "'used' should be true or false"
    return text(data, "test", "remedy", most=NAME) or day(data, "day") or missing


def _ended(data: Data) -> str | None:
    return text(data, "test", most=NAME)


FAIR: Final[dict[str, Check]] = {
    "trial.started": _began,
    "trial.used": _used,  # a remedy was used on a day without a session here; or was not, after all
    "trial.ended": _ended,  # by the person, before its last day
}
