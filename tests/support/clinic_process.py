"""A process in which the clinic's code runs on a database: what the functions here return comes back.

Django's settings are one to a process, and those of the tests' own are a person's home.
"""

import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from support.postgresql import PAGES

ADDRESS = "http://127.0.0.1:8421/"
APP = "https://app.example.org/"


def begin(folder: str, database: str, settings: dict[str, str]) -> None:
    os.environ.update(UNKNOT_DATA=folder, UNKNOT_CLINIC_ADDRESS=ADDRESS, UNKNOT_CLINIC_APP=APP,
                      DJANGO_SETTINGS_MODULE="unknot.clinic.settings")  # fmt: skip
    for name in ("DATABASE_URL", "UNKNOT_CLINIC_PAGES_ROLE"):
        os.environ.pop(name, None)
    if database:
        os.environ.update(DATABASE_URL=database, UNKNOT_CLINIC_PAGES_ROLE=PAGES)
    os.environ.update(settings)
    import django

    django.setup()
    from unknot.clinic.server import bring_up_to_date

    bring_up_to_date()


class ClinicProcess:
    """One such process."""

    def __init__(self, folder: Path, database: str = "", **settings: str) -> None:
        self.pool = ProcessPoolExecutor(
            1, get_context("spawn"), begin, (str(folder), database, settings)
        )

    def __call__(self, function: Any, *values: Any) -> Any:
        return self.pool.submit(function, *values).result(timeout=180)

    def close(self) -> None:
        self.pool.shutdown()
