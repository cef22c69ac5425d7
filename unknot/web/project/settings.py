"""Django's settings on this computer; what the phone has in common is in `every_home`."""

import os
from pathlib import Path

import unknot
from unknot.web.people.folder import secret
from unknot.web.project import policy
from unknot.web.project.settings_base import *  # noqa: F403
from unknot.web.project.settings_base import CLINIC_HOST, sqlite
from unknot.web.project.vendored import camera_files
from unknot.web.project.zone import zone_name

_DATA = Path(os.environ["UNKNOT_DATA"])
_ROOT = Path(unknot.__file__).resolve().parent


SECRET_KEY = secret(_DATA, "secret")
DOOR_KEY = secret(_DATA, "key")  # in the printed address; exchanged for a cookie
ALLOWED_HOSTS = os.environ.get("UNKNOT_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
MIDDLEWARE = [
    "unknot.web.project.middleware.SameSiteOnly",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",  # before the door, and compressed as pages are
    "csp.middleware.CSPMiddleware",
    "unknot.web.project.zone.ComputerZone",
    "unknot.web.project.middleware.RequestLanguage",
    "unknot.web.people.whole_screens.WholeScreens",
    "unknot.web.project.middleware.Trouble",
    "django.middleware.common.CommonMiddleware",
    "unknot.web.project.middleware.Door",
    "unknot.web.project.middleware.NoWayBack",
    "unknot.web.project.middleware.OnlyPerson",
    "django.middleware.csrf.CsrfViewMiddleware",
    "unknot.web.people.alarm.ClosedInAlarm",
    "unknot.web.people.answered.Answered",  # so late: in danger what was kept is closed too
    "unknot.web.people.whole_screens.WholeScreens",  # last: what is kept is in one language
]
DATABASES = {"default": sqlite(str(_DATA / "unknot.sqlite3"), "journal_mode=WAL", timeout=10)}
TIME_ZONE = zone_name()

STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
STATICFILES_DIRS = [_ROOT / "web" / "project" / "static", ("browser", _ROOT / "browser"),
                    ("camera", camera_files())]  # fmt: skip
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600  # seconds
WHITENOISE_ADD_HEADERS_FUNCTION = policy.of_file
WHITENOISE_ALLOW_ALL_ORIGINS = False  # no other site can tell that Unknot runs here

CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "unknot.web.project.views.no_token"
SECURE_REFERRER_POLICY = policy.REFERRER
CONTENT_SECURITY_POLICY = {"DIRECTIVES": policy.content_policy(python=False, clinic=CLINIC_HOST)}
