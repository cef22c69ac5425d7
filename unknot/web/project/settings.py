"""Django's settings on this computer. The phone will have its own beside it."""

import os
from pathlib import Path

from unknot.web.people.folder import secret

_DATA = Path(os.environ["UNKNOT_DATA"])
_WEB = Path(__file__).resolve().parent.parent


def _zone() -> str:
    """The name of this computer's time zone, or UTC."""
    if os.environ.get("TZ"):
        return os.environ["TZ"].removeprefix(":")
    target = os.path.realpath("/etc/localtime")
    return target.partition("zoneinfo/")[2] or "UTC"


DEBUG = False
SECRET_KEY = secret(_DATA, "secret")
DOOR_KEY = secret(_DATA, "key")  # in the printed address; exchanged for a cookie
ALLOWED_HOSTS = os.environ.get("UNKNOT_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
ROOT_URLCONF = "unknot.web.project.urls"
INSTALLED_APPS = [
    "unknot.web.project",
    "unknot.web.people",
    "unknot.web.assess",
    "unknot.web.plan",
    "unknot.web.play",
    "unknot.web.share",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "unknot.web.project.middleware.Trouble",
    "django.middleware.common.CommonMiddleware",
    "unknot.web.project.middleware.Door",
    "django.middleware.csrf.CsrfViewMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": ["unknot.web.project.context.common"],
            "builtins": ["unknot.web.project.templatetags.words"],
        },
    }
]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": _DATA / "unknot.sqlite3",
        "CONN_MAX_AGE": None,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 10},
    }
}
LANGUAGE_CODE = "en-gb"
USE_I18N = False
USE_TZ = True
TIME_ZONE = _zone()

STATIC_URL = "static/"

CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "unknot.web.project.views.no_token"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"  # "no-referrer" would take the Origin from our own forms
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "connect-src": ["'self'"],
        "worker-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 50_000_000
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]

# Nothing that a person says may reach a log: no request lines, no tracebacks with locals.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"quiet": {"class": "logging.NullHandler"}},
    "loggers": {"django": {"handlers": ["quiet"], "propagate": False}},
}
