"""The page of a running session as the app writes it, for a score that a test made.

Run in a process of its own, because Django's settings would stay in the process of the tests.
"""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from functools import cache
from typing import Any

STARTED = datetime(2026, 11, 22, 12, tzinfo=UTC)


@cache
def page_of(score: str, name: str, movement: str = "", *, exercises: bool = False) -> str:
    """HTML. `score` is a timeline as JSON; `movement` the drawing of something worn."""
    told = json.dumps({"score": json.loads(score), "name": name, "movement": movement,
                       "exercises": exercises})  # fmt: skip
    done = subprocess.run([sys.executable, __file__], input=told, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def _write(score: dict[str, Any], name: str, movement: str, *, exercises: bool) -> str:
    import django
    from django.template.loader import render_to_string

    os.environ["DJANGO_SETTINGS_MODULE"] = "unknot.web.project.phone"
    django.setup()
    from unknot.library.load import load
    from unknot.record.session import Session
    from unknot.web.session.player_context import playing

    session = Session("a1", score["remedy"], score["dose_seconds"], STARTED, 5)
    context = playing(
        load().words, session, score, STARTED, name=name, movement=movement, off="I took it off"
    )
    context |= {"exercises": exercises, "shielded": True}
    return render_to_string("session/session.html", context)


if __name__ == "__main__":
    print(_write(**json.load(sys.stdin)))
