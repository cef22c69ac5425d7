"""What somebody agreed with their clinic: what holds, and what its server has yet to be told.

The record is the queue: what was agreed and ended stands there, and what was not yet answered is
asked again whenever a page that may ask is open (`browser/page/clinic.js`).
"""

import re
from datetime import timedelta
from typing import Any, Final

from django.conf import settings

from unknot.record.consents import CLINIC, Consent
from unknot.web.people.person_context import PersonContext

WORD: Final = re.compile(r"[A-Za-z0-9_-]{43}")  # an invitation, and what the phone makes
# A request that was given up may still arrive. After this, a server that knows nothing of somebody
# will not hear of them any more.
ON_ITS_WAY: Final = timedelta(minutes=10)


def with_clinic(person: PersonContext) -> list[Consent]:
    """Every consent of this kind, oldest first; of another clinic's app too."""
    return [each for each in person.state.consents.values() if each.by == CLINIC]


def holding(person: PersonContext) -> Consent | None:
    """The one that counts now, with the clinic that this app is of."""
    today = person.now.date()
    found = [
        each for each in with_clinic(person) if each.holds_on(today) and is_with_this_clinic(each)
    ]
    return found[-1] if found else None


def is_with_this_clinic(each: Consent) -> bool:
    """Whether this app may ask the server that it was given to."""
    records = settings.RECORDS
    return (
        records is not None and each.link == records.address and bool(WORD.fullmatch(each.manage))
    )


def to_withdraw(person: PersonContext) -> list[Consent]:
    """What is over, and of which the server has not yet said that it has nothing any more.

    What was changed goes on under the same word, and is none of these.
    """
    holds = holding(person)
    today = person.now.date()
    over = {each.manage: each for each in with_clinic(person)
            if is_with_this_clinic(each) and not each.holds_on(today)}  # fmt: skip
    return [each for word, each in over.items()
            if not each.gone and (holds is None or word != holds.manage)]  # fmt: skip


def asks_clinic(person: PersonContext) -> bool:
    """Whether there is anything to ask its server at all; else no page speaks of it."""
    return holding(person) is not None or bool(to_withdraw(person))


def withdrawal(person: PersonContext, each: Consent) -> dict[str, Any]:
    """Of a consent that is over, what the script needs. `late`: nothing is on its way any more."""
    late = each.ended is None or person.now - each.ended > ON_ITS_WAY
    return {"consent": each.id, "secret": each.manage, "late": late}
