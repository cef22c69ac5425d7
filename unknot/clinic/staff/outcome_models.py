"""The tables of outcomes: of each patient what they add to the numbers, and the numbers as shown.

What a patient adds hangs on their record and goes with it. The numbers are of the group alone.
"""

from datetime import UTC, datetime
from typing import Final

from django.db import models
from django.db.models.signals import pre_delete
from django.dispatch import receiver

from unknot.web.people.models import Person, PlainJSON

WHAT: Final = 40  # letters of a measure or a remedy
ROW: Final = 1  # there is one, so that whoever makes the first numbers and whoever goes meet at it
NEVER: Final = datetime(1970, 1, 1, tzinfo=UTC)


class PatientOutcome(models.Model):
    """How far somebody came, and from which day their weeks count (`outcome_rows`)."""

    person = models.OneToOneField(Person, models.CASCADE, primary_key=True, related_name="outcome")
    made_by = models.SmallIntegerField()  # `outcome_rows.MADE_BY` of whoever made it
    stored = models.BigIntegerField()  # how many events it was made of
    digest = models.CharField(max_length=64)  # of all that it adds
    changed_at = models.DateTimeField(db_index=True)  # when that was last another
    unreadable = models.BooleanField(default=False)
    first_day = models.DateField(null=True)  # of their first word
    checked = models.BooleanField(default=False)  # the danger questions, to their end
    alarmed = models.BooleanField(default=False)
    treated = models.BooleanField(default=False)  # a remedy was used
    checked_in = models.BooleanField(default=False)
    second_week = models.BooleanField(default=False)
    planned = models.BooleanField(default=False)  # weekly exercises
    exercised = models.BooleanField(default=False)
    onset = models.DateField(null=True)  # of the episode whose weeks are counted
    recovered_week = models.SmallIntegerField(null=True)  # of it, in which that was reached

    class Meta:
        """Table name."""

        db_table = "patient_outcome"


class OutcomeWeek(models.Model):
    """Pain, or a measure, in one week of somebody's episode."""

    person = models.ForeignKey(Person, models.CASCADE, db_index=False)
    what = models.CharField(max_length=WHAT)  # PAIN, a measure, or RANGE with a test
    week = models.SmallIntegerField()  # 0 is the first
    tenths = models.SmallIntegerField()  # of a point
    ends = models.DateField()  # the first day after this week
    recovered = models.BooleanField()  # before this week began

    class Meta:
        """Table name; one of each."""

        db_table = "outcome_week"
        constraints = [
            models.UniqueConstraint(fields=["person", "what", "week"], name="one_outcome_a_week")
        ]


class OutcomeRemedy(models.Model):
    """What ratings around a remedy came to for somebody: means of their sessions, in points."""

    person = models.ForeignKey(Person, models.CASCADE, db_index=False)
    remedy = models.CharField(max_length=WHAT)
    sessions = models.IntegerField()
    fell = models.FloatField()  # as rated
    beyond = models.FloatField()  # what passes by itself

    class Meta:
        """Table name; one of each."""

        db_table = "outcome_remedy"
        constraints = [
            models.UniqueConstraint(fields=["person", "remedy"], name="one_outcome_a_remedy")
        ]


class GroupNumbers(models.Model):
    """The numbers of the group as every page shows them until they are made anew: one row.

    `gone` is counted no more: one patient who changed their consent ten times was ten.
    """

    made_at = models.DateTimeField()
    good_until = models.DateTimeField(null=True)  # the last day of somebody in it is over then
    gone = models.IntegerField(default=0)
    numbers = PlainJSON(default=dict)  # small ones are hidden already; empty: not to be shown

    class Meta:
        """Table name."""

        db_table = "group_numbers"


@receiver(pre_delete, sender=Person)
def _take_away(instance: Person, **_: object) -> None:
    """Whoever's record goes is in no number from that moment, in the same transaction."""
    if PatientOutcome.objects.filter(pk=instance.pk).exists():
        row_of_numbers()
        GroupNumbers.objects.update(numbers={})


def row_of_numbers() -> None:
    """Made where none is; of two who make it at once, one waits until the other is done."""
    GroupNumbers.objects.get_or_create(pk=ROW, defaults={"made_at": NEVER})
