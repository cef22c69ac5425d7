"""Once a minute: rows of outcomes that are missing, old or behind; then the numbers of the group.

After an upgrade all records are read anew. That is done a piece a minute: a clinic's server has
other things to do, and the page says how many are still to come.
"""

from datetime import datetime
from time import monotonic
from typing import Final
from uuid import UUID

from django.db.models import F, Q, QuerySet

from unknot.clinic.patients import row_security
from unknot.clinic.patients.access import holding
from unknot.clinic.patients.models import Patient
from unknot.clinic.staff.outcome_numbers import UNREAD, group_numbers
from unknot.clinic.staff.summaries import heard_since, summarise

PIECE: Final = 20.0  # seconds of a minute
AT_ONCE: Final = 100


def keep_outcomes(now: datetime, seconds: float = PIECE, since: datetime | None = None) -> bool:
    """What is behind, as far as the time reaches; then the numbers, so that no page waits.

    `since`: of whoever was heard of after that. Whether none of them is behind any more.
    """
    done = renew_outcomes(now, seconds, since)
    if holding(now).exists():
        with row_security.asked_for_list():
            group_numbers(now)
    return done


def renew_outcomes(now: datetime, seconds: float = PIECE, since: datetime | None = None) -> bool:
    """Each once, until the time is up; whether it was not."""
    until = monotonic() + seconds
    behind = (
        holding(now)
        .filter(heard_since(since))
        .filter(UNREAD | ~Q(person__outcome__stored=F("stored")))
    )
    some = behind.order_by("person")
    while found := _next(some):
        for person in found:
            if monotonic() > until:
                return False
            summarise(person, now)
        some = behind.filter(person__gt=found[-1]).order_by("person")
    return True


def _next(some: QuerySet[Patient]) -> list[UUID]:
    with row_security.asked_for_list():
        return list(some.values_list("person", flat=True)[:AT_ONCE])
