"""Who stands on one page of the list, and how many there are of each reason: keys and numbers.

What is shown of them is read afterwards: joined before, each of all those who stand above them
would be read, too. With a role of the pages the database's own functions do the same
(`migrations/0004_list_in_order` says why).
"""

from datetime import datetime
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.db.models import Count

from unknot.clinic.patients.access import no_longer_holding
from unknot.clinic.patients.models import today
from unknot.clinic.staff.models import PatientSummary

COUNTED: Final = "SELECT rank, people FROM unknot_counted_by_rank()"
IN_ORDER: Final = "SELECT unknot_list_in_order(%s, %s, %s, %s, %s)"


def counted_by_rank() -> dict[int, int]:
    """How many there are of each reason. A row goes with its record, so no consent is asked for.

    One whose last day is over is counted until it is swept, a minute at most.
    """
    if settings.PAGES_ROLE:
        with connection.cursor() as cursor:
            cursor.execute(COUNTED)
            return dict(cursor.fetchall())
    return dict(PatientSummary.objects.order_by().values_list("rank").annotate(n=Count("rank")))


def in_order(ranks: tuple[int, int], passed: int, most: int, now: datetime) -> list[UUID]:
    """Whose consent holds, from the first rank to the last, after so many who were passed over."""
    if settings.PAGES_ROLE:
        with connection.cursor() as cursor:
            cursor.execute(IN_ORDER, [*ranks, today(now), passed, most])
            return [person for (person,) in cursor.fetchall()]
    found = PatientSummary.objects.filter(rank__range=ranks)
    found = found.exclude(person__in=no_longer_holding(now).values("person"))
    ordered = found.order_by("rank", "-since", "person").values_list("person", flat=True)
    return list(ordered[passed : passed + most])
