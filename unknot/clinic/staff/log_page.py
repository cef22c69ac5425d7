"""The log of who read what and changed whose account, for whoever looks after it.

No health data, and nothing to change. A patient stands there by a key, as on the page of invites:
no name is needed to read a log. One of the staff stands there by their name.
"""

from typing import Final

from django.http import HttpResponse
from django.views.decorators.http import require_POST, require_safe

from unknot.clinic.patients.access import read_log
from unknot.clinic.patients.audit_log import end_of_log, verify_log
from unknot.clinic.staff.door import StaffRequest
from unknot.clinic.staff.pages import page

ON_A_PAGE: Final = 200
READ: Final = {
    "record": "the record",
    "list": "in the list",
    "notes": "the clinic's notes",
    "print": "the record, to print",
    "plan": "the plan",
}
CHANGED: Final = {
    "invited": "invited",
    "link": "made a new link for",
    "joined": "came in by a link, with a new key",
    "role": "changed the role of",
    "left": "ended the account of",
    "key_added": "added a key",
    "key_removed": "removed a key",
    "codes": "made new recovery codes",
    "code_used": "used a recovery code",
    "joined_identity": "came in by a link, with a work account",
    "identity_added": "linked a work account",
    "identity_removed": "unlinked a work account",
    "token_made": "made a token for other software",
    "token_ended": "ended a token of other software",
    "webhook_made": "made a webhook to",
    "webhook_ended": "ended the webhook to",
}
WORDS: Final = READ | CHANGED | {"cut": "older lines were deleted, as the clinic's setting says"}
ACCOUNTS: Final = "accounts"


@require_safe
def staff_log(request: StaffRequest) -> HttpResponse:
    """The newest lines; `below` leads to older ones, `only` shows changes of accounts alone."""
    said, lines = request.GET.get("below", ""), read_log(request.who)
    if said.isdecimal() and len(said) < 18:
        lines = lines.filter(number__lt=int(said))
    only = request.GET.get("only") == ACCOUNTS
    if only:
        lines = lines.filter(patient=None, what__in=CHANGED)  # the first by an index
    some = list(lines[: ON_A_PAGE + 1])
    rows = [(each, WORDS.get(each.what, each.what)) for each in some[:ON_A_PAGE]]
    number, digest = end_of_log()
    return page(request, "log", rows=rows, number=number, digest=digest, only=only,
                below=rows[-1][0].number if len(some) > ON_A_PAGE else 0)  # fmt: skip


@require_POST
def staff_log_check(request: StaffRequest) -> HttpResponse:
    """Every line, from the first: whether one was changed or is missing."""
    wrong = verify_log()
    number, digest = end_of_log()
    return page(request, "log_checked", wrong=wrong, number=number, digest=digest)
