"""A home that many people share, as a clinic will be: who asks is told by a header of the test."""

import os

from unknot.web.project.settings import *  # noqa: F403
from unknot.web.project.settings import MIDDLEWARE

ONLY = "unknot.web.project.middleware.OnlyPerson"
MIDDLEWARE = ["two_people.Whose", *(each for each in MIDDLEWARE if each != ONLY)]
if POSTGRES := os.environ.get("UNKNOT_TEST_POSTGRES"):  # the folder of its socket
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": "postgres",
            "USER": "unknot",
            "HOST": POSTGRES,
        }
    }
