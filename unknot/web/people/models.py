"""Two tables. A person knows no user and no name; an event is never changed."""

import uuid

from django.db import models


class Person(models.Model):
    """Whose record it is. On a phone or computer there is one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        """Table name."""

        db_table = "person"


class StoredEvent(models.Model):
    """One event of `unknot.record`, as it was acknowledged."""

    number = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    id = models.CharField(max_length=64)
    at = models.DateTimeField()
    clock = models.DateTimeField(null=True)
    kind = models.CharField(max_length=32)
    data = models.JSONField()

    class Meta:
        """One id once a person, whatever comes twice."""

        db_table = "event"
        constraints = [models.UniqueConstraint(fields=["person", "id"], name="one_event_once")]
