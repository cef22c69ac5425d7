"""Who may do what at a clinic. What is not named here, nobody may."""

from typing import Final, Protocol

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


class Member(Protocol):
    """One of the staff, as far as what they may do depends on it."""

    @property
    def pk(self) -> object:
        """Theirs alone, also after they left."""

    name: str
    role: str
    active: bool


def permits(staff: Member, what: str) -> bool:
    """Whether they may; somebody who left may nothing."""
    return staff.active and what in MAY.get(staff.role, ())
