"""Settings that are the same wherever Unknot lives; `settings` and `phone` add what differs."""

import os
from pathlib import Path
from typing import Any

from unknot.library.branding import host_of, mailbox_of, records_of
from unknot.web.project.policy import OPENER

DEBUG = False
ROOT_URLCONF = "unknot.web.project.urls"
INSTALLED_APPS = [
    "unknot.web.project",
    "unknot.web.people",
    "unknot.web.interview",
    "unknot.web.home",
    "unknot.web.session",
    "unknot.web.share",
    "unknot.web.learn",
    "unknot.web.diary",
    "unknot.web.prevention",
]
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": ["unknot.web.project.context.page_context"],
            "builtins": [
                "unknot.web.project.templatetags.words",
                "unknot.web.project.templatetags.sourced",
            ],
        },
    }
]
CLINIC = os.environ.get("UNKNOT_CLINIC", "")  # the file of a clinic that gives this to its patients
MAILBOX = mailbox_of(Path(CLINIC)) if CLINIC else None  # where its links lie, if it has any
RECORDS = records_of(Path(CLINIC)) if CLINIC else None  # where its patients' records do, likewise
CLINIC_HOST = host_of(Path(CLINIC)) if CLINIC else ""  # the one host that the policy adds
IN_BROWSER = False  # whether the record lies in a browser's storage, which may be cleared
LANGUAGE_CODE = "en-gb"
USE_I18N = False
USE_TZ = True

STATIC_URL = "static/"

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = OPENER
X_FRAME_OPTIONS = "DENY"
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


def sqlite(name: str, *pragmas: str, **options: Any) -> dict[str, Any]:
    """One SQLite database whose connection stays open, with these PRAGMAs.

    Acknowledged means stored in every home: COMMIT waits until the bytes are on the disk.
    """
    always = ("synchronous=FULL", "secure_delete=ON")
    setup = "".join(f"PRAGMA {pragma};" for pragma in (*pragmas, *always))
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": name,
        "CONN_MAX_AGE": None,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "init_command": setup, **options},
    }
