"""Two tables. A person knows no user and no name; an event is never changed."""

import json
import uuid
from typing import TYPE_CHECKING, Any

from django.db import DatabaseError, models


class Person(models.Model):
    """Whose record it is. On a phone or computer there is one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        """Table name."""

        db_table = "person"


class PlainJSON(models.TextField):  # type: ignore[type-arg]
    """JSON kept as ASCII text, the same in every database.

    PostgreSQL's own kind refuses half a letter and a letter of zero, and people's notes may hold
    either.
    """

    if TYPE_CHECKING:  # what the plugin takes it for, in place of a text
        _pyi_private_set_type: Any
        _pyi_private_get_type: Any

    def from_db_value(self, value: str, *_: object) -> Any:
        """What was stored."""
        try:
            return json.loads(value)
        except ValueError as error:
            raise DatabaseError("what was stored is no JSON") from error

    def get_prep_value(self, value: Any) -> str:
        """The text that is stored."""
        return json.dumps(value)


class StoredEvent(models.Model):
    """One event of `unknot.record`, as it was acknowledged.

    `number` counts a person's events in the order in which they were stored; it is given while
    their row is locked. `key` is the table's own and says nothing of order.
    """

    key = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, db_index=False)
    number = models.BigIntegerField()
    id = models.CharField(max_length=64)
    at = models.DateTimeField()
    clock = models.DateTimeField(null=True)
    kind = models.TextField()
    data = PlainJSON()
    zone = models.CharField(max_length=64, null=True)  # noqa: DJ001  # unknown is not nameless

    class Meta:
        """One id once a person, whatever comes twice; read in their own order."""

        db_table = "event"
        constraints = [
            models.UniqueConstraint(fields=["person", "id"], name="one_event_once"),
            models.UniqueConstraint(fields=["person", "number"], name="one_after_the_other"),
        ]
