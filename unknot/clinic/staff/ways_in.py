"""How somebody comes in: by passkeys, by a work account at the clinic's provider, or both."""

from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q

from unknot.clinic.patients import audit_log
from unknot.clinic.staff.door import end_sessions
from unknot.clinic.staff.models import OidcIdentity, Passkey, Staff


class NotThisAccount(Exception):
    """Why a work account was not taken: said to whoever came with it."""


UNKNOWN = (
    "This work account is linked to nobody here. If you have a passkey, come in with it and link "
    "your work account under Your account. Else ask your admin for a link."
)
TAKEN = "This work account is linked to somebody else here."
ALREADY = "You have linked a work account already. Unlink that one first."


def issuer() -> str:
    """Of the provider that is set now; accounts of an earlier one open nothing."""
    return settings.OIDC.issuer if settings.OIDC else ""


def has_sign_in_method() -> Q:
    """Of a member: they have a way in. A query with it has to be `distinct`."""
    return Q(passkey__isnull=False) | Q(identity__issuer=issuer())


def latest(*times: datetime | None) -> datetime | None:
    """When one of them was used last; None where none was."""
    return max((each for each in times if each), default=None)


def identity_of(staff: Staff) -> OidcIdentity | None:
    """The work account that somebody comes in by now."""
    return OidcIdentity.objects.filter(staff=staff, issuer=issuer()).first()


def whose_identity(subject: str, now: datetime) -> Staff:
    """Who works here and linked it. NotThisAccount where nobody did, or they left."""
    with transaction.atomic():
        found = (OidcIdentity.objects.select_for_update(of=["self"]).select_related("staff")
                 .filter(issuer=issuer(), subject=subject, staff__active=True).first())  # fmt: skip
        if found is None:
            raise NotThisAccount(UNKNOWN)
        found.used_at = now
        found.save(update_fields=["used_at"])
    return found.staff


def link(staff: Staff, subject: str, now: datetime, what: str = audit_log.LINKED) -> OidcIdentity:
    """From now on it opens this account; what was linked before does not. NotThisAccount."""
    try:
        with transaction.atomic():
            _drop_identity(staff, now)
            made = OidcIdentity.objects.create(
                staff=staff, issuer=issuer(), subject=subject, made_at=now
            )
            audit_log.append_change(staff, staff, what, now, issuer())
            return made
    except IntegrityError as error:
        raise NotThisAccount(TAKEN) from error


def unlink(staff: Staff, now: datetime) -> None:
    """Nothing happens where it is the last way in."""
    with transaction.atomic():
        held = Staff.objects.select_for_update().get(pk=staff.pk)
        if Passkey.objects.filter(staff=held).exists():
            _drop_identity(held, now)


def remove_key(staff: Staff, key: str, now: datetime) -> None:
    """Likewise."""
    with transaction.atomic():
        held = Staff.objects.select_for_update().get(pk=staff.pk)
        own = Passkey.objects.filter(staff=held)
        others = own.exclude(pk=key).exists() or identity_of(held) is not None
        if others and own.filter(pk=key).delete()[0]:
            audit_log.append_change(held, held, audit_log.KEY_REMOVED, now)


def end_other_ways(way: Passkey | OidcIdentity, now: datetime) -> None:
    """Whatever else its holder had opens nothing any more, and every session of theirs ends."""
    staff = way.staff
    with transaction.atomic():
        gone = Passkey.objects.filter(staff=staff)
        if isinstance(way, Passkey):
            gone = gone.exclude(pk=way.pk)
            _drop_identity(staff, now)
        count = gone.delete()[0]
        end_sessions(staff, now)
        if count:
            why = f"all {count} from before the new one"
            audit_log.append_change(staff, staff, audit_log.KEY_REMOVED, now, why)


def _drop_identity(staff: Staff, now: datetime) -> None:
    found = OidcIdentity.objects.filter(staff=staff).first()
    if found is not None:
        found.delete()
        audit_log.append_change(staff, staff, audit_log.UNLINKED, now, found.issuer)
