"""Registers the room with Django."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """The only app with tables."""

    name = "unknot.web.people"
    default_auto_field = "django.db.models.BigAutoField"
