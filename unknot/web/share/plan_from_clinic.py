"""A plan that the page's script brings, once it has seen the clinic's signature: kept once.

What is no plan, is for another consent, or is not newer than the newest that is here, changes
nothing, and nobody is told: the clinic sees at its next look which plan is here.
"""

import json
from datetime import datetime
from typing import Any, Final
from uuid import UUID, uuid5

from django.conf import settings

from unknot.record.clinic_plan_events import CLINIC_PLANS, PLANNED, Planned
from unknot.record.payload_checks import can_be_written, has_lone_surrogate
from unknot.web.people.clinic_consents import holding
from unknot.web.people.person_context import PersonContext

PLANS: Final = UUID("5f0d9f8e-9c1b-4d53-8f0a-3b6e0c2d7a41")  # ids of events are made from theirs
LONGEST: Final = 20_000  # letters


def keep_plan(person: PersonContext, text: str) -> PersonContext:
    """The visit as it is then."""
    data = _plan(text)
    newest = person.state.clinic.newest
    if data is None or holding(person) is None:
        return person
    if newest and datetime.fromisoformat(data["written"]) <= newest.written:
        return person
    return person.store(uuid5(PLANS, data["plan"]), [(PLANNED, data)])


def _plan(text: str) -> dict[str, Any] | None:
    try:
        said = json.loads(text) if len(text) <= LONGEST else None
    except (ValueError, RecursionError):
        return None
    if not isinstance(said, dict) or settings.RECORDS is None:
        return None
    data = {key: said[key] for key in Planned.__annotations__ if key in said}
    data["clinic"] = settings.RECORDS.name  # as the app's own file calls it
    sound = can_be_written(data) and not has_lone_surrogate(data)
    return data if sound and CLINIC_PLANS[PLANNED].check(data) is None else None
