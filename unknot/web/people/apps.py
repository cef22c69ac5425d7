"""Registers the room with Django, and sets up each new connection to SQLite."""

from django.apps import AppConfig
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created


def _durable(connection: BaseDatabaseWrapper, **_: object) -> None:
    # Acknowledged means stored: COMMIT waits until the bytes are on the disk.
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA secure_delete=ON")


class PeopleConfig(AppConfig):
    """The only app with tables."""

    name = "unknot.web.people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen for new connections."""
        connection_created.connect(_durable)
