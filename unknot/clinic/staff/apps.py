"""The staff's tables are an application of their own: their migrations wait for nobody's."""

from django.apps import AppConfig


class StaffConfig(AppConfig):
    """Found by its package."""

    name = "unknot.clinic.staff"
    label = "staff"
