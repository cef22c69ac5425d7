"""Events of consent: what a person allows whom, and that they no longer do."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Final, NotRequired, TypedDict

from unknot.record.consents import Consent
from unknot.record.event import Event
from unknot.record.kind import Family, Kind
from unknot.record.payload_checks import NAME, SHORT, Data, day, flag, name, optional, text, texts
from unknot.record.state import State


class ConsentGiven(TypedDict):
    """What may go to whom. `parts`: of the record; `until`: a day, or left out.

    `by`: how it was handed over; `since`: the day from which on it went along one by one; `link`
    and `manage`: its address in a mailbox, and what sees and takes it back there; at a clinic,
    what sends there too. `invite`: that clinic's, with which it is begun there.
    """

    consent: str
    recipient: str
    parts: Sequence[str]
    until: NotRequired[str]
    by: NotRequired[str]
    since: NotRequired[str]
    link: NotRequired[str]
    manage: NotRequired[str]
    invite: NotRequired[str]


class ConsentEnded(TypedDict):
    """From now on it may not. `gone`: the clinic's server has said that it has nothing any more."""

    consent: str
    gone: NotRequired[bool]


def _check_given(data: Data) -> str | None:
    parts = None if data.get("parts") else "'parts' should name something"
    return (
        text(data, "consent", "recipient", most=SHORT)
        or texts(data, "parts", NAME)
        or parts
        or optional(name, data, "by", "manage", "invite")
        or optional(_address, data, "link")
        or optional(day, data, "until", "since")
    )


def _address(data: Data, key: str) -> str | None:
    return text(data, key, most=SHORT)


def _check_ended(data: Data) -> str | None:
    return text(data, "consent") or flag(data, "gone")


def _given(state: State, data: ConsentGiven, event: Event, when: datetime) -> None:
    until, since = data.get("until"), data.get("since")
    state.consents[data["consent"]] = Consent(
        data["consent"],
        data["recipient"],
        tuple(data["parts"]),
        when,
        date.fromisoformat(until) if until else None,
        by=data.get("by", ""),
        since=date.fromisoformat(since) if since else None,
        link=data.get("link", ""),
        manage=data.get("manage", ""),
        invite=data.get("invite", ""),
    )


def _ended(state: State, data: ConsentEnded, event: Event, when: datetime) -> None:
    given = state.consents.get(data["consent"])
    if given:
        gone = given.gone or data.get("gone", False)
        state.consents[given.id] = replace(given, ended=given.ended or when, gone=gone)


CONSENT: Final[Family] = {
    "consent.given": Kind(ConsentGiven, _check_given, _given),
    "consent.ended": Kind(ConsentEnded, _check_ended, _ended),
}
