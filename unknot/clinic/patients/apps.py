"""Registers the patients of a clinic with Django."""

from django.apps import AppConfig


class PatientsConfig(AppConfig):
    """Tables of their own, beside `unknot.web.people`'s, which hold the records."""

    name = "unknot.clinic.patients"
    default_auto_field = "django.db.models.BigAutoField"
