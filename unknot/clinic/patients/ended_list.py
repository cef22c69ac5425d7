"""Which consents ended, in a file beside the database: a backup that is brought back forgets it.

One line each: the SHA-256 of the phone's secret, and when. Whoever reads it learns no more.
"""

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import transaction

from unknot.clinic.patients.models import Patient
from unknot.clinic.patients.sharing import end_consent
from unknot.web.people.cache_by_person import forget_person

FILE: Final = "ended"


def remember_end(claim: str, at: datetime) -> None:
    """On the disk before it is answered; asked for again it is no second line."""
    if any(claim == each for each, _ in _lines()):
        return
    flags = os.O_CREAT | os.O_APPEND | os.O_WRONLY
    with os.fdopen(os.open(_path(), flags, 0o600), "w", encoding="ascii") as file:
        file.write(f"{claim} {at.isoformat()}\n")
        file.flush()
        os.fsync(file.fileno())


def end_again() -> int:
    """At a start: whatever ended and is there again. How many that were."""
    ended = dict(_lines())
    found = Patient.objects.filter(ended_at=None).values_list("claim_id", flat=True)
    again = [claim for claim in found if claim in ended]
    for claim in again:
        with transaction.atomic():
            rows = Patient.objects.select_for_update(of=("self",))
            person = end_consent(rows.get(claim=claim), ended[claim])
        if person:
            forget_person(person)
    return len(again)


def _path() -> Path:
    return Path(settings.DATA_FOLDER) / FILE


def _lines() -> Iterator[tuple[str, datetime]]:
    """A line that a full disk cut off is none."""
    try:
        said = _path().read_text(encoding="ascii", errors="replace").splitlines()
    except FileNotFoundError:
        return
    for line in said:
        claim, _, at = line.partition(" ")
        try:
            yield claim, datetime.fromisoformat(at)
        except ValueError:
            continue
