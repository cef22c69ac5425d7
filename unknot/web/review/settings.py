"""Django's settings of a review: no database, nothing of any patient, one reviewer."""

import secrets
from pathlib import Path
from typing import Any

import unknot
from unknot.web.project import policy

_ROOT = Path(unknot.__file__).resolve().parent

DEBUG = False
SECRET_KEY = secrets.token_urlsafe()  # of this start
DOOR_KEY = secrets.token_urlsafe()  # in the printed address; exchanged for a cookie
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
ROOT_URLCONF = "unknot.web.review.urls"
INSTALLED_APPS = ["unknot.web.review"]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "unknot.web.review.door.ReviewDoor",
    "django.middleware.csrf.CsrfViewMiddleware",
]
TEMPLATES: list[dict[str, Any]] = [
    {"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}
]
DATABASES: dict[str, Any] = {}
LANGUAGE_CODE = "en-gb"
USE_I18N = False
USE_TZ = True
STATIC_URL = "static/"
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
STATICFILES_DIRS = [_ROOT / "web" / "project" / "static"]
WHITENOISE_USE_FINDERS = True
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = policy.REFERRER
CONTENT_SECURITY_POLICY = {"DIRECTIVES": policy.content_policy(python=False)}
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_HTTPONLY = True
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000  # a person who is tried has an answer to every question
DATA_UPLOAD_MAX_MEMORY_SIZE = 16 * 1024 * 1024  # a long comment is shown again, to be shortened
