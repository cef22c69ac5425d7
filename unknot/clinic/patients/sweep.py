"""Deletes what is over of patients: records, words that nobody used, what memory still holds."""

from datetime import datetime

from unknot.clinic.patients.invites import FORGOTTEN
from unknot.clinic.patients.log_retention import cut_log
from unknot.clinic.patients.models import Claim, Invite
from unknot.clinic.patients.sharing import REMEMBERED, end_those_that_are_over
from unknot.web.people.cache_by_person import forget_person, people_in_memory
from unknot.web.people.models import Person


def sweep_patients(now: datetime) -> None:
    """Of several processes each forgets by itself whom another one deleted."""
    end_those_that_are_over(now)
    cut_log(now)
    Invite.objects.filter(patient=None, until__lte=now - FORGOTTEN).delete()
    Claim.objects.filter(ended_at__lte=now - REMEMBERED).delete()
    held = people_in_memory()
    there = set(Person.objects.filter(pk__in=held).values_list("pk", flat=True))
    for person in held - there:
        forget_person(person)
