"""Deletes what is over: files at once, and what was opened when a month later."""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from time import monotonic
from typing import Final

from django.db import connection
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
WHOLE: Final = timedelta(hours=1)  # how often rows of everybody are held against their records
LATELY: Final = 2 * WHOLE  # and in between of those who were heard of so lately


def sweep(now: datetime, since: datetime | None = None) -> None:
    """Each part by itself, what has to go first: one that cannot be done holds up no other.

    `since`: rows of the list only of whoever was heard of after that.
    """
    for part in (sweep_patients, _sweep_links, sweep_messages, partial(upkeep, since=since)):
        _apart(part, now)
    _apart(lambda _: empty_log(), now)  # of those, too, that ended when they were opened


def _sweep_links(now: datetime) -> None:
    Location.objects.filter(until__lte=now).delete()
    waits = Location.objects.values(
        "link"
    )  # of a link that is used, whose file is about to be fetched
    over = Q(link__until__lte=now) | (~Q(link__ended="") & ~Q(link__in=waits))
    Ciphertext.objects.filter(over).delete()
    Link.objects.filter(until__lte=now - KEPT).delete()


def _apart(part: Callable[[datetime], object], now: datetime) -> object:
    """A database that is away for a while, or a mistake of ours, is tried again in a minute."""
    try:
        return part(now)
    except Exception as error:  # noqa: BLE001  # of whatever kind: the next minute comes
        log(f"error {type(error).__name__} in the upkeep")
        connection.close()
        return None


def sweep_forever(stop: threading.Event) -> None:
    """Once a minute, until told to stop.

    Nobody would see that this had ended: records whose last day is over would be hidden, and stay.
    """
    took, whole = 0.0, timezone.now()
    while not stop.wait(max(EVERY - took, 1)):
        began, now = monotonic(), timezone.now()
        since = None if now >= whole else now - LATELY
        _apart(partial(sweep, since=since), now)
        if _apart(partial(keep_outcomes, since=since), timezone.now()) and since is None:
            whole = now + WHOLE
        took = monotonic() - began
