"""Deletes what is over: files at once, and what was opened when a month later."""

import threading
from datetime import datetime, timedelta
from time import monotonic
from typing import Final

from django.db import DatabaseError, connection
from django.db.models import Q
from django.utils import timezone

from unknot.clinic.api_clients.webhook_queue import sweep_messages
from unknot.clinic.middleware import log
from unknot.clinic.models import Ciphertext, Link, Location
from unknot.clinic.patients.sweep import sweep_patients
from unknot.clinic.staff.outcome_upkeep import keep_outcomes
from unknot.clinic.staff.upkeep import upkeep
from unknot.web.people.store import empty_log

KEPT: Final = timedelta(days=30)  # the list of openings, after a link is over
EVERY: Final = 60  # seconds


def sweep(now: datetime) -> int:
    """How many files were deleted."""
    Location.objects.filter(until__lte=now).delete()
    waits = Location.objects.values(
        "link"
    )  # of a link that is used, whose file is about to be fetched
    over = Q(link__until__lte=now) | (~Q(link__ended="") & ~Q(link__in=waits))
    deleted, _ = Ciphertext.objects.filter(over).delete()
    Link.objects.filter(until__lte=now - KEPT).delete()
    upkeep(now)
    sweep_messages(now)
    sweep_patients(now)
    empty_log()  # of those, too, that ended when they were opened
    return deleted


def sweep_forever(stop: threading.Event) -> None:
    """Once a minute, until told to stop; a database that is away for a while is tried again.

    Nobody would see that this had ended: records whose last day is over would be hidden, and stay.
    """
    took = 0.0
    while not stop.wait(max(EVERY - took, 1)):
        began = monotonic()
        try:
            sweep(timezone.now())
            keep_outcomes(timezone.now())
        except DatabaseError:
            connection.close()
        except Exception as error:  # noqa: BLE001  # of whatever kind: the next minute comes
            log(f"error {type(error).__name__} in the upkeep")
            connection.close()
        took = monotonic() - began
