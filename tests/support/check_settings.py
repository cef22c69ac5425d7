"""Settings for the type checker: the real ones, on a folder that is thrown away."""

import os
import tempfile

os.environ.setdefault("UNKNOT_DATA", tempfile.mkdtemp())

from unknot.clinic.environment import OidcClient
from unknot.web.project.settings import *  # noqa: F403

INSTALLED_APPS += [  # noqa: F405
    "unknot.clinic",
    "unknot.clinic.patients",
    "unknot.clinic.staff",
    "unknot.clinic.api_clients",
]
ADDRESS = WRITE_TOKEN = APP_ADDRESS = DATA_FOLDER = PLAN_KEY = PAGES_ROLE = ""  # the clinic's own
DEMO = False
LINKS_AN_HOUR = MOST_BYTES = RECORD_BYTES = LOG_YEARS = INVITES_AN_HOUR = 0
WEBHOOK_NETWORKS = ()
STAFF_ORIGIN = STAFF_HOST = STAFF_RP = ""
OIDC: OidcClient | None = None
