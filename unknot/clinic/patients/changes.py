"""That something of a patient changed: said in the transaction that changes it, to whoever listens.

What changed is not said: nobody here knows who listens.
"""

from datetime import datetime
from typing import Final
from uuid import UUID

from django.dispatch import Signal

changed: Final = Signal()  # with `patient`, their key, and `now`


def tell_changed(patient: UUID, now: datetime) -> None:
    """They joined, sent something new, changed or ended their consent."""
    changed.send(None, patient=patient, now=now)
