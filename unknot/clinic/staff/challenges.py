"""What was asked of a browser: kept in its session, good for minutes, and asked once."""

from datetime import timedelta
from typing import Any, Final

from unknot.clinic.staff.door import WHO, StaffRequest

CHALLENGE: Final = "challenge"  # in a session


def remember_challenge(
    request: StaffRequest, state: dict[str, Any], what: str, lasts: timedelta
) -> None:
    """In place of what was asked before."""
    said = {"state": state, "what": what, "until": (request.now + lasts).timestamp()}
    request.session[CHALLENGE] = said
    if WHO not in request.session:  # of somebody who may never come in
        request.session.set_expiry(int(lasts.total_seconds()))


def take_challenge(request: StaffRequest, what: str) -> dict[str, Any] | None:
    """What was asked, taken out of the session before it is looked at; None where it was not."""
    said = request.session.pop(CHALLENGE, None)
    request.session.save()
    if not said or said["what"] != what or request.now.timestamp() > said["until"]:
        return None
    state: dict[str, Any] = said["state"]
    return state
