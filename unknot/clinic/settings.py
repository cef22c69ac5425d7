"""Django's settings of the clinic's server: no accounts, no sessions, no cookies."""

import os
from pathlib import Path
from secrets import token_urlsafe
from urllib.parse import urlsplit

import unknot
from unknot.clinic import environment
from unknot.web.project.policy import OPENER
from unknot.web.project.settings_base import *  # noqa: F403

_DATA = Path(os.environ["UNKNOT_DATA"])
_TEMPLATES = Path(unknot.__file__).resolve().parent / "web" / "project" / "templates"

DEBUG = False
SECRET_KEY = token_urlsafe(32)  # nothing is signed with it
ADDRESS = environment.public_address(environment.setting("UNKNOT_CLINIC_ADDRESS"))
WRITE_TOKEN = environment.write_token(_DATA)
APP_ADDRESS = environment.app_address()  # "": no invites
LINKS_AN_HOUR = environment.number("UNKNOT_CLINIC_LINKS_AN_HOUR", 60)
MOST_BYTES = environment.number("UNKNOT_CLINIC_MOST_BYTES", 5_000_000_000)  # of all files together

ALLOWED_HOSTS = ["127.0.0.1", "localhost", str(urlsplit(ADDRESS).hostname)]
ROOT_URLCONF = "unknot.clinic.urls"
INSTALLED_APPS = ["unknot.web.people", "unknot.clinic", "unknot.clinic.patients"]
MIDDLEWARE = [
    "unknot.clinic.middleware.Logged",
    "unknot.clinic.middleware.Headers",
    "django.middleware.common.CommonMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [_TEMPLATES],
        "OPTIONS": {"builtins": ["unknot.web.project.templatetags.words"]},
    }
]
DATABASES = {"default": environment.database(_DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]  # of passcodes
LANGUAGE_CODE = "en-gb"
USE_I18N = False
USE_TZ = True
TIME_ZONE = environment.zone()  # in which a day is over, and staff read times
APPEND_SLASH = False
SECURE_CROSS_ORIGIN_OPENER_POLICY = OPENER
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {
        "quiet": {"class": "logging.NullHandler"},
        "kind": {"class": "unknot.clinic.middleware.KindAlone"},
    },
    "loggers": {
        "django": {"handlers": ["quiet"], "propagate": False},
        "waitress": {"handlers": ["kind"], "propagate": False},
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 31_000_000  # the server in front counts first: `server.py`
