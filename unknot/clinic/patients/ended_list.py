"""Which consents ended, in a file beside the database: a backup that is brought back forgets it.

One line each: the SHA-256 of the phone's secret, and when; of one that another took the place of,
the SHA-256 of its id as well. Whoever reads it learns no more.
"""

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import transaction

from unknot.clinic.links import hashed
from unknot.clinic.patients.models import Patient
from unknot.clinic.patients.sharing import end_consent, take_back_parts
from unknot.web.people.cache_by_person import forget_person

FILE: Final = "ended"


def remember_end(claim: str, at: datetime) -> None:
    """On the disk before it is answered; asked for again it is no second line."""
    _remember(claim, at)


def remember_change(claim: str, consent: str, at: datetime) -> None:
    """That another is to take the place of this consent: on the disk before it does."""
    _remember(_of(claim, consent), at)


def end_again() -> int:
    """At a start: whatever ended and is there again. How many that were.

    Others may serve meanwhile: what holds is asked once more of the row that is held, so that
    nothing goes that was sent by a consent of this very moment.
    """
    gone = dict(_lines())
    there = Patient.objects.filter(ended_at=None).values_list("claim_id", "consent")
    found = [claim for claim, consent in there if claim in gone or _of(claim, consent) in gone]
    return sum(_end_again(claim, gone) for claim in found)


def _end_again(claim: str, gone: dict[str, datetime]) -> bool:
    with transaction.atomic():
        patient = Patient.objects.select_for_update(of=("self",)).get(claim=claim)
        if claim in gone:
            person = end_consent(patient, gone[claim])
        elif _of(claim, patient.consent) in gone:
            person = take_back_parts(patient)
        else:
            return False
    if person:
        forget_person(person)
    return True


def _of(claim: str, consent: str) -> str:
    """Before the time, so that a line which was cut off is never taken for an end."""
    return f"{claim}.{hashed(consent)}"


def _remember(what: str, at: datetime) -> None:
    if any(what == each for each, _ in _lines()):
        return
    flags = os.O_CREAT | os.O_APPEND | os.O_WRONLY
    with os.fdopen(os.open(_path(), flags, 0o600), "w", encoding="ascii") as file:
        file.write(f"{what} {at.isoformat()}\n")
        file.flush()
        os.fsync(file.fileno())


def _path() -> Path:
    return Path(settings.DATA_FOLDER) / FILE


def _lines() -> Iterator[tuple[str, datetime]]:
    """A line that a full disk cut off is none."""
    try:
        said = _path().read_text(encoding="ascii", errors="replace").splitlines()
    except FileNotFoundError:
        return
    for line in said:
        what, _, at = line.partition(" ")
        try:
            yield what, datetime.fromisoformat(at)
        except ValueError:
            continue
