"""Once a minute: what is over goes."""

from datetime import datetime

from django.contrib.sessions.models import Session

from unknot.clinic.staff.models import StaffInvitation, WrongCode
from unknot.clinic.staff.recovery import A_WHILE


def upkeep(now: datetime) -> None:
    """Sessions, invitations and counted tries."""
    Session.objects.filter(expire_date__lt=now).delete()
    StaffInvitation.objects.filter(until__lte=now).delete()
    WrongCode.objects.exclude(at__gt=now - A_WHILE, at__lte=now).delete()
