"""Events of consent to share, kept free: nothing says them yet, and nothing is made of them."""

from collections.abc import Sequence
from typing import Final, NotRequired, TypedDict

from unknot.record.kind import Family, Kind
from unknot.record.payload_checks import NAME, SHORT, Data, day, optional, text, texts


class ConsentGiven(TypedDict):
    """What may go to whom. `parts`: of the record; `until`: a day, or left out."""

    consent: str
    recipient: str
    parts: Sequence[str]
    until: NotRequired[str]


class ConsentEnded(TypedDict):
    """From now on it may not."""

    consent: str


def _check_given(data: Data) -> str | None:
    parts = None if data.get("parts") else "'parts' should name something"
    return (
        text(data, "consent", "recipient", most=SHORT)
        or texts(data, "parts", NAME)
        or parts
        or optional(day, data, "until")
    )


def _check_ended(data: Data) -> str | None:
    return text(data, "consent")


CONSENT: Final[Family] = {
    "consent.given": Kind(ConsentGiven, _check_given),
    "consent.ended": Kind(ConsentEnded, _check_ended),
}
