"""What a server does beside its requests, broken and overtaken inside a clinic's process: plain values in and out."""


def turns(thread: str, errors: list[str]) -> int:
    """How often a thread of the server came round, when what it does breaks so each time."""
    from unittest.mock import patch

    from django import db

    from unknot.clinic import sweep
    from unknot.clinic.api_clients import webhook_queue

    kinds = {
        "DatabaseError": db.DatabaseError,
        "InterfaceError": db.InterfaceError,
        "KeyError": KeyError,
    }
    raised, stop = [kinds[each] for each in errors], Turns(len(errors))
    module, done, loop = {
        "sweep": (sweep, "sweep", sweep.sweep_forever),
        "webhooks": (webhook_queue, "deliver_due", webhook_queue.deliver_forever),
    }[thread]
    with patch.object(module, done, side_effect=raised) as called:
        loop(stop)  # type: ignore[arg-type]
        return called.call_count


class Turns:
    """A clock that has no minutes: told to stop after so many turns."""

    def __init__(self, left: int) -> None:
        self.left = left

    def wait(self, _: float) -> bool:
        self.left -= 1
        return self.left < 0


def overtaken() -> tuple[int, int]:
    """A consent changes, and something is sent under the new one, while a server that starts looks what to take back.

    How many it took back, and how many events are there then.
    """
    from secrets import token_urlsafe
    from unittest.mock import patch

    from django.db import transaction
    from django.utils import timezone

    from unknot.clinic.links import hashed
    from unknot.clinic.patients import ended_list, sharing
    from unknot.clinic.patients.models import Invite
    from unknot.record.event_validation import make_event

    now, invite, secret = timezone.now(), token_urlsafe(32), token_urlsafe(32)
    Invite.objects.create(
        word_hash=hashed(invite),
        label="Bed 4",
        made_at=now,
        until=sharing.AN_HOUR + now,
        staff="1",
        who="Ada",
    )
    sharing.join(sharing.Joining("c1", ("record", "notes"), None, invite, secret), now)
    ended_list.remember_change(hashed(secret), "c1", now)
    real, late = transaction.atomic, [True]

    def others_go_on(*which, **how):
        if late:
            late.clear()
            sharing.change_consent(secret, sharing.Changing("c2", ("record",), None), now)
            batch = [(make_event("e1", now, "care.seen", {}), 10)]
            sharing.store_events(secret, batch, now, 10**6, "c2")
        return real(*which, **how)

    with patch.object(transaction, "atomic", others_go_on):
        count = ended_list.end_again()
    return count, sharing.active_patient(secret, now).stored
