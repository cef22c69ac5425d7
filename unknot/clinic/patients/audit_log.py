"""The log of reads and of changes of accounts: none of its lines can be changed or lost.

For each holds the hash of the one before.
Whoever owns the database can still make another whole chain: `end_of_log` is what to write down
elsewhere, and `verify_log` takes it.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from operator import attrgetter
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from unknot.clinic.patients.models import AuditChain, AuditEntry
from unknot.clinic.patients.roles import SOFTWARE, Member

RECORD, LIST, NOTES, PRINT, PLAN = "record", "list", "notes", "print", "plan"
WHAT: Final = (RECORD, LIST, NOTES, PRINT, PLAN)
INVITED, LINK, JOINED, ROLE, LEFT = "invited", "link", "joined", "role", "left"
KEY_ADDED, KEY_REMOVED, CODES, CODE_USED = "key_added", "key_removed", "codes", "code_used"
JOINED_BY_OIDC, LINKED, UNLINKED = "joined_identity", "identity_added", "identity_removed"
TOKEN_MADE, TOKEN_ENDED = "token_made", "token_ended"
WEBHOOK_MADE, WEBHOOK_ENDED = "webhook_made", "webhook_ended"
CHANGES: Final = (INVITED, LINK, JOINED, ROLE, LEFT, KEY_ADDED, KEY_REMOVED, CODES, CODE_USED,
                  JOINED_BY_OIDC, LINKED, UNLINKED, TOKEN_MADE, TOKEN_ENDED, WEBHOOK_MADE,
                  WEBHOOK_ENDED)  # fmt: skip
CUT: Final = "cut"  # by `log_retention`
CUT_UP_TO: Final = "up to line {},"  # what that line begins with
TOLD: Final = 1_000  # lines of each kind that a patient is told, the newest
ROOT: Final = "0" * 64


def append_entries(
    staff: Member, patients: Sequence[UUID], what: str, why: str, now: datetime
) -> None:
    """A line for each. In the transaction that reads: without the line nothing is shown."""
    if what not in WHAT:
        raise ValueError(what)
    _append([_entry(staff, what, why, now, patient=each) for each in patients])


def append_change(by: Member, of: Member, what: str, now: datetime, why: str = "") -> None:
    """A line about an account, in the transaction that changes it. No patient is told of it."""
    if what not in CHANGES:
        raise ValueError(what)
    _append([_entry(by, what, why, now, member=of.pk, about=of.name)])


def append_cut(by: Member, last: AuditEntry, now: datetime) -> None:
    """A line that all up to `last` went, in the transaction in which they do."""
    why = f"{CUT_UP_TO.format(last.number)} of {last.at:%Y-%m-%d}"
    _append([_entry(by, CUT, why, now)])


def _entry(staff: Member, what: str, why: str, now: datetime, **about: Any) -> AuditEntry:
    return AuditEntry(
        at=now, staff=str(staff.pk), who=staff.name, role=staff.role, what=what, why=why, **about
    )


def _append(lines: Sequence[AuditEntry]) -> None:
    with transaction.atomic():
        end = AuditChain.objects.select_for_update().get()
        for line in lines:
            line.number, line.before = end.number + 1, end.hash
            line.hash = hash_of_entry(line)
            end.number, end.hash = line.number, line.hash
        AuditEntry.objects.bulk_create(lines)
        end.save(update_fields=["number", "hash"])


def hash_of_entry(line: AuditEntry) -> str:
    """SHA-256 of all that a line says, and of the hash before it.

    Lines about patients say the same as before there were others.
    """
    at = line.at.astimezone(UTC).isoformat(timespec="microseconds")
    said = [line.number, at, line.staff, line.who, line.role, str(line.patient), line.what,
            line.why, line.before]  # fmt: skip
    if line.member:
        said += [str(line.member), line.about]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def entries_about(patient: UUID) -> list[AuditEntry]:
    """The newest lines about somebody, oldest first: of each kind so many.

    A list is a line an hour for each of the staff, a program that reads on is one as well: they
    must not bury who opened the record.
    """
    lines = AuditEntry.objects.filter(patient=patient).order_by("-number")
    program, in_list = Q(role=SOFTWARE), Q(what=LIST)
    found = [line for kind in (program, in_list & ~program, ~in_list & ~program)
             for line in lines.filter(kind)[:TOLD]]  # fmt: skip
    return sorted(found, key=attrgetter("number"))


def end_of_log() -> tuple[int, str]:
    """How many lines there are, and the hash of the last."""
    found = AuditChain.objects.get()
    return found.number, found.hash


def verify_log(anchor: tuple[int, str] | None = None) -> str:
    """ "" when the log is whole; else the first thing that is wrong.

    `anchor`: what `end_of_log` said earlier and somebody wrote down elsewhere.
    """
    chain = AuditChain.objects.get()  # what is added meanwhile is not looked at
    wrong = _verify(chain, anchor) or _wrong_of_mark(chain)
    if wrong and AuditChain.objects.get().cut_number != chain.cut_number:
        return verify_log(anchor)  # it was cut meanwhile
    return wrong


def _verify(chain: AuditChain, anchor: tuple[int, str] | None) -> str:
    end, number, before = (chain.number, chain.hash), chain.cut_number, chain.cut_hash
    if wrong := _wrong_of_cut(chain, anchor):
        return wrong
    for line in _lines(end[0]):
        if line.number != number + 1:
            return f"line {number + 1} is missing"
        if line.before != before or line.hash != hash_of_entry(line):
            return f"line {line.number} was changed"
        number, before = line.number, line.hash
        if anchor and anchor[0] == number and anchor[1] != before:
            return f"line {number} is not the one that was written down"
    if anchor and number < anchor[0]:
        return f"line {number + 1} is missing"
    return "" if (number, before) == end else f"line {number + 1} is missing"


def _wrong_of_cut(chain: AuditChain, anchor: tuple[int, str] | None) -> str:
    number, last = anchor or (chain.cut_number + 1, "")
    if number < chain.cut_number:
        return f"line {number} was cut: take an end of line {chain.cut_number} or later"
    if number == chain.cut_number and last != chain.cut_hash:
        return f"line {number} is not the one that was written down"
    return ""


def _wrong_of_mark(chain: AuditChain) -> str:
    """A beginning that went is told by one of the lines that are left."""
    said = CUT_UP_TO.format(chain.cut_number)
    if not chain.cut_number or AuditEntry.objects.filter(what=CUT, why__startswith=said).exists():
        return ""
    return f"lines up to {chain.cut_number} went, and no line says so"


def _lines(last: int) -> Iterable[AuditEntry]:
    ordered = AuditEntry.objects.filter(number__lte=last).order_by("number")
    return ordered.iterator(chunk_size=2_000)
