"""Who may do what at a clinic. What is not named here, nobody may."""

from dataclasses import dataclass
from typing import Final, Protocol, runtime_checkable

CLINICIAN, RECEPTION, ADMIN, AUDITOR = "clinician", "reception", "admin", "auditor"
ROLES: Final = (CLINICIAN, RECEPTION, ADMIN, AUDITOR)

SEE: Final = "see"  # health data of whoever allows it now
NOTE: Final = "note"  # write one about them, and read those there are
LABELS: Final = "labels"  # what the clinic calls its patients, and what became of their invites
INVITE: Final = "invite"
ACCOUNTS: Final = "accounts"  # of staff
LOG: Final = "log"  # who read what when; no health data

MAY: Final = {
    CLINICIAN: frozenset({SEE, NOTE, LABELS, INVITE}),
    RECEPTION: frozenset({LABELS, INVITE}),
    ADMIN: frozenset({LABELS, INVITE, ACCOUNTS}),
    AUDITOR: frozenset({LOG}),
}

SOFTWARE: Final = "software"  # the clinic's other programs: no role of anybody's
# What a token may open, and what that is.
SCOPES: Final = {
    "patients": frozenset({LABELS}),
    "records": frozenset({SEE}),  # of those alone who let it be copied
    "invites": frozenset({INVITE}),
}


class Member(Protocol):
    """One of the staff, as far as what they may do depends on it."""

    @property
    def pk(self) -> object:
        """Theirs alone, also after they left."""

    name: str
    role: str
    active: bool


@runtime_checkable
class Scoped(Member, Protocol):
    """Other software, by a token; `active`: neither ended nor over."""

    scopes: tuple[str, ...]


@dataclass
class Machine:
    """Whoever gives a command on the server itself: the log knows no more of them than that."""

    pk: object = ""
    name: str = "a command on the server"
    role: str = "machine"  # which stands in no row of `MAY`
    active: bool = True


def permits(staff: Member, what: str) -> bool:
    """Whether they may; somebody who left, or a token that ended, may nothing."""
    if staff.role == SOFTWARE and isinstance(staff, Scoped):
        return staff.active and any(what in SCOPES.get(each, ()) for each in staff.scopes)
    return staff.active and what in MAY.get(staff.role, ())
