"""Who may open which address: one table. What does not stand in it is closed to everybody.

What a role may do at all stands in `patients.roles.MAY`. `tests/clinic/staff` walks every address
by every role, and holds what it meets against this.
"""

from typing import Final

from unknot.clinic.patients.roles import (
    ACCOUNTS,
    ADMIN,
    AUDITOR,
    CLINICIAN,
    INVITE,
    LOG,
    MAY,
    NOTE,
    RECEPTION,
    SEE,
)

IN_WORDS: Final = {
    CLINICIAN: "Clinician: sees patients who agreed, writes notes, invites patients",
    RECEPTION: "Reception: invites patients; sees no health data",
    ADMIN: "Admin: staff accounts, invites patients; sees no health data",
    AUDITOR: "Auditor: reads the log of who looked at what; sees no health data",
}
RECOVERED: Final = "recovered"  # came in by a recovery code: makes a new passkey, and nothing else
ANYONE: Final = frozenset({"anyone"})
STAFF: Final = frozenset(MAY)
KEYS: Final = STAFF | {RECOVERED}


def _who(what: str) -> frozenset[str]:
    return frozenset(role for role, allowed in MAY.items() if what in allowed)


# The name of an address, and who may open it.
MAY_OPEN: Final[dict[str, frozenset[str]]] = {
    "staff_file": ANYONE,
    "staff_sign_in": ANYONE,
    "staff_sign_in_options": ANYONE,
    "staff_sign_in_check": ANYONE,
    "staff_recover": ANYONE,
    "staff_join": ANYONE,
    "staff_join_options": ANYONE,
    "staff_join_check": ANYONE,
    "staff_oidc_begin": ANYONE,
    "staff_oidc_back": ANYONE,
    "staff_oidc_finish": ANYONE,
    "staff_oidc_link": STAFF,
    "staff_oidc_unlink": STAFF,
    "staff_home": STAFF,
    "staff_own": STAFF,
    "staff_codes": STAFF,
    "staff_key_remove": STAFF,
    "staff_sign_out_everywhere": STAFF,
    "staff_sign_out": KEYS,
    "staff_key": KEYS,
    "staff_key_options": KEYS,
    "staff_key_check": KEYS,
    "staff_accounts": _who(ACCOUNTS),
    "staff_account_invite": _who(ACCOUNTS),
    "staff_account_again": _who(ACCOUNTS),
    "staff_account_role": _who(ACCOUNTS),
    "staff_account_end": _who(ACCOUNTS),
    "staff_software": _who(ACCOUNTS),
    "staff_token_make": _who(ACCOUNTS),
    "staff_token_end": _who(ACCOUNTS),
    "staff_webhook_make": _who(ACCOUNTS),
    "staff_webhook_end": _who(ACCOUNTS),
    "staff_patients": _who(SEE),
    "staff_patients_search": _who(SEE),
    "staff_patient": _who(SEE),
    "staff_outcomes": _who(SEE),
    "staff_outcomes_table": _who(SEE),
    "staff_plan": _who(NOTE),
    "staff_note": _who(NOTE),
    "staff_notes": _who(NOTE),
    "staff_invites": _who(INVITE),
    "staff_invite": _who(INVITE),
    "staff_invite_withdraw": _who(INVITE),
    "staff_log": _who(LOG),
    "staff_log_check": _who(LOG),
    "staff_nowhere": STAFF,
}
# Where each begins.
HOME: Final = {
    CLINICIAN: "staff_patients",
    RECEPTION: "staff_invites",
    ADMIN: "staff_accounts",
    AUDITOR: "staff_log",
}
# What stands in the line of links of each page: the address, and what it is called.
LINKS: Final = {
    "staff_patients": "Who needs someone",
    "staff_outcomes": "Outcomes",
    "staff_invites": "Invites",
    "staff_log": "Log",
    "staff_accounts": "Staff",
    "staff_software": "Other software",
    "staff_own": "Your account",
}
