"""Serves Unknot on a data folder, by a clock that a test moves: only this clock is not real.

    python moving_clock.py DATA CLOCK

CLOCK is a file with the seconds by which the server's clock is ahead. Each line on standard
input names a zone, starts a server there in a process of its own and prints its id, so that a test
can kill it.
"""

import os
import sys
import time
from datetime import timedelta
from pathlib import Path

import django
import django.core.management.commands.migrate
import django.utils.timezone
import waitress.server  # noqa: F401
import whitenoise  # noqa: F401
from django.conf import settings

from unknot.library.load import load
from unknot.web.people import folder
from unknot.web.project.server import serve

data, clock = Path(sys.argv[1]), Path(sys.argv[2])
# Read once here, for every server that is started; nothing is opened yet.
folder.use_folder(data)
django.setup()
_real_now = django.utils.timezone.now
django.utils.timezone.now = lambda: _real_now() + timedelta(seconds=float(clock.read_text()))
load().compiled  # noqa: B018

for line in sys.stdin:
    child = os.fork()
    if child == 0:
        settings.TIME_ZONE = os.environ["TZ"] = line.strip()
        time.tzset()
        django.utils.timezone.get_default_timezone.cache_clear()
        os.write(1, f"{os.getpid()}\n".encode())
        serve(
            "127.0.0.1",
            0,
            data,
            open_browser=False,
            told=lambda at: print(f"It answers at {at}", flush=True),
        )
    os.waitpid(child, 0)
    os.write(1, b"\nended\n")
