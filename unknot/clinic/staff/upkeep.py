"""Once a minute: what is over goes, and rows of the list that are behind are made again."""

from datetime import datetime

from django.contrib.sessions.models import Session

from unknot.clinic.staff.models import StaffInvitation, WrongCode
from unknot.clinic.staff.recovery import A_WHILE
from unknot.clinic.staff.summaries import renew_behind, turn


def upkeep(now: datetime, since: datetime | None = None) -> None:
    """Sessions, invitations and counted tries; then the list (`since`: of whom)."""
    Session.objects.filter(expire_date__lt=now).delete()
    StaffInvitation.objects.filter(until__lte=now).delete()
    WrongCode.objects.exclude(at__gt=now - A_WHILE, at__lte=now).delete()
    turn(now)
    renew_behind(now, since)
