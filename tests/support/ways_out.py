"""What each question offers to whoever will not or cannot answer it, as the app's own forms say it.

Run in a process of its own, because Django's settings would stay in the process of the tests.
"""

import json
import os
import subprocess
import sys
from datetime import date


def ways_out() -> dict[str, dict[str, str]]:
    """For each fact that may be asked: value to label."""
    done = subprocess.run([sys.executable, __file__], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, dict[str, str]] = json.loads(done.stdout)
    return found


def _offered() -> dict[str, dict[str, str]]:
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "unknot.web.project.phone"
    django.setup()
    from unknot.library.load import load
    from unknot.web.interview.fields import fields_for

    library, found = load(), {}
    for name in (fact.id for fact in library.facts.values() if fact.asked):
        fields = fields_for(name, library, date(2026, 11, 22))
        if f"{name}_unknown" in fields:
            found[name] = {"unknown": str(fields[f"{name}_unknown"].label)}
        else:
            choices = fields[name].choices  # type: ignore[attr-defined]
            ways = ("unknown", "not_sure", "skip")
            found[name] = {value: str(label) for value, label in choices if value in ways}
    return found


if __name__ == "__main__":
    print(json.dumps(_offered()))
