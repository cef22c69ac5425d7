"""Cuts the log's beginning once it is older than the clinic keeps it. Nothing is taken from within.

The hash of the last line that goes is kept: the rest still follows from it.
"""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from unknot.clinic.patients import audit_log
from unknot.clinic.patients.models import AuditChain, AuditEntry
from unknot.clinic.patients.roles import Machine


def cut_log(now: datetime) -> int:
    """How many lines went; none where no setting says how many years are kept."""
    if not settings.LOG_YEARS:
        return 0
    ordered = AuditEntry.objects.order_by("number")
    oldest, newest = ordered.first(), ordered.last()
    if oldest is None or newest is None:
        return 0
    # A clock that runs ahead cuts nothing that is not old beside the newest line, too.
    before = _years_ago(min(now, newest.at), settings.LOG_YEARS)
    if oldest.at >= before:
        return 0
    with transaction.atomic():
        end = AuditChain.objects.select_for_update().get()
        kept = ordered.filter(at__gte=before).first()
        last = ordered.filter(number__lt=kept.number).last() if kept else None
        if last is None or last.number <= end.cut_number:  # another process was first
            return 0
        end.cut_number, end.cut_hash = last.number, last.hash
        end.save(update_fields=["cut_number", "cut_hash"])
        gone, _ = AuditEntry.objects.filter(number__lte=last.number).delete()
        audit_log.append_cut(Machine(), last, now)
    return gone


def _years_ago(now: datetime, years: int) -> datetime:
    try:
        return now.replace(year=now.year - years)
    except ValueError:  # 29 February
        return now.replace(year=now.year - years, day=28)
