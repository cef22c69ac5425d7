"""Django's settings inside a browser: one person, one connection, nobody else who could ask.

There is no door and no token in forms: only the page that owns the worker can send it anything, and
a token baked into a ready-made page would fit nobody. Headers are the service worker's affair.
"""

import os
from pathlib import Path
from secrets import token_urlsafe

from unknot.library.branding import PACKED, host_of, mailbox_of, records_of
from unknot.web.project.settings_base import *  # noqa: F403
from unknot.web.project.settings_base import CLINIC, sqlite

SECRET_KEY = token_urlsafe(32)  # nothing that is kept is signed with it
DOOR_KEY = ""
IN_BROWSER = True
CLINIC = CLINIC or str(PACKED)  # where the site is written, the file itself
MAILBOX, RECORDS = mailbox_of(Path(CLINIC)), records_of(Path(CLINIC))
CLINIC_HOST = host_of(Path(CLINIC))
ALLOWED_HOSTS = ["unknot.invalid"]  # the constant host of every request; leads nowhere
MIDDLEWARE = [
    "unknot.web.project.middleware.RequestLanguage",
    "unknot.web.people.whole_screens.WholeScreens",
    "unknot.web.project.middleware.Trouble",
    "unknot.web.project.middleware.OnlyPerson",
    "unknot.web.project.recalled.Withdrawn",  # reads whether an alarm is open
    "django.middleware.common.CommonMiddleware",
    "unknot.web.people.alarm.ClosedInAlarm",
    "unknot.web.people.answered.Answered",  # so late: in danger what was kept is closed too
    "unknot.web.people.whole_screens.WholeScreens",  # last: what is kept is in one language
]
# Never WAL: its shared memory does not exist there, and a killed browser left broken indexes.
DATABASES = {
    "default": sqlite(
        os.environ.get("UNKNOT_DATABASE", ":memory:"),
        "locking_mode=EXCLUSIVE",
        "journal_mode=DELETE",
        "temp_store=MEMORY",
    )
}
TIME_ZONE = os.environ.get("TZ", "UTC")
