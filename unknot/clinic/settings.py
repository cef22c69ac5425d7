"""Django's settings of the clinic's server: sessions and cookies are the staff's pages' alone."""

import os
from pathlib import Path
from urllib.parse import urlsplit

import unknot
from unknot.clinic import environment
from unknot.clinic.demo.folder import is_demo
from unknot.web.project.policy import OPENER
from unknot.web.project.settings_base import *  # noqa: F403

DATA_FOLDER = _DATA = Path(os.environ["UNKNOT_DATA"])
_ROOT = Path(unknot.__file__).resolve().parent
_WEB, _STAFF = _ROOT / "web", _ROOT / "clinic" / "staff"
_TEMPLATES = _WEB / "project" / "templates"

DEBUG = False
DEMO = is_demo(_DATA)  # its patients are made up, and each page says so
SECRET_KEY = environment.session_key(_DATA)  # seals sessions of staff: one for all workers
PLAN_KEY = environment.plan_key(_DATA)
ADDRESS = environment.public_address(environment.setting("UNKNOT_CLINIC_ADDRESS"))
WRITE_TOKEN = environment.write_token(_DATA)
APP_ADDRESS = environment.app_address()  # "": no invites
LINKS_AN_HOUR = environment.number("UNKNOT_CLINIC_LINKS_AN_HOUR", 60)
INVITES_AN_HOUR = environment.number("UNKNOT_CLINIC_INVITES_AN_HOUR", 60)  # of one token
MOST_BYTES = environment.number("UNKNOT_CLINIC_MOST_BYTES", 5_000_000_000)  # of all files together
LOG_YEARS = environment.log_years()  # 0: the log is kept for ever
RECORD_BYTES = environment.number("UNKNOT_CLINIC_RECORD_BYTES", 100_000_000)  # of one patient
WEBHOOK_NETWORKS = environment.webhook_networks()  # that are not public, and told all the same

ALLOWED_HOSTS = ["127.0.0.1", "localhost", str(urlsplit(ADDRESS).hostname)]
ROOT_URLCONF = "unknot.clinic.urls"
INSTALLED_APPS = [
    "django.contrib.sessions",  # of staff
    "unknot.web.people",
    "unknot.clinic",
    "unknot.clinic.patients",
    "unknot.clinic.staff",
    "unknot.clinic.api_clients",
]
MIDDLEWARE = [
    "unknot.clinic.middleware.Logged",
    "unknot.clinic.middleware.Headers",
    "django.contrib.sessions.middleware.SessionMiddleware",  # read by staff's pages alone
    "django.middleware.common.CommonMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [_TEMPLATES, _WEB / "diary" / "templates", _STAFF / "templates"],
        "OPTIONS": {"builtins": ["unknot.web.project.templatetags.words"]},
    }
]
PAGES_ROLE = environment.pages_role()  # of PostgreSQL; "": row security is off
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
OIDC = environment.oidc_client()  # of the clinic's identity provider; None: passkeys alone
STAFF_ORIGIN = environment.staff_origin(ADDRESS)  # where staff come in, and passkeys are made for
STAFF_HOST, STAFF_RP = urlsplit(STAFF_ORIGIN).netloc, str(urlsplit(STAFF_ORIGIN).hostname)
_TLS = STAFF_ORIGIN.startswith("https:")
_PREFIX = "__Host-" if _TLS else ""  # no other host of the same domain can set it
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = f"{_PREFIX}staff", f"{_PREFIX}staff_form"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _TLS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_AGE = 12 * 3600  # seconds
CSRF_COOKIE_AGE = None  # gone with the browser
CSRF_TRUSTED_ORIGINS = [STAFF_ORIGIN]
CSRF_FAILURE_VIEW = "unknot.clinic.staff.sign_in.no_token"
DATA_UPLOAD_MAX_MEMORY_SIZE = 31_000_000  # the server in front counts first: `server.py`
