"""Registers the patients of a clinic with Django."""

from typing import Any

from django.apps import AppConfig
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created


class PatientsConfig(AppConfig):
    """Tables of their own, beside `unknot.web.people`'s, which hold the records."""

    name = "unknot.clinic.patients"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Each connection begins so."""
        connection_created.connect(without_jit)


def without_jit(connection: BaseDatabaseWrapper, **_: Any) -> None:
    """PostgreSQL compiles what it takes for long work, as all behind row security.

    With many patients that took most of a second for what runs in milliseconds.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET jit = off")
