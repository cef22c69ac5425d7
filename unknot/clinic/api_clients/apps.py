"""Registers the clinic's other software with Django."""

from django.apps import AppConfig


class ApiClientsConfig(AppConfig):
    """Tables of their own: they wait for those of patients alone."""

    name = "unknot.clinic.api_clients"
    label = "api_clients"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Whatever process changes a patient, webhooks hear of it."""
        # models, once Django is set up
        from unknot.clinic.api_clients import webhook_queue  # noqa: F401
