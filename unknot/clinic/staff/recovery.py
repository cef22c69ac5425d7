"""Ten codes on paper, for the day on which a key is lost. A code has 100 random bits.

Guessing is hopeless by that alone; so many wrong ones in a while close this way besides, and the
server's own line says so. An admin's new link is the other way in, and stays open.
"""

import re
from datetime import datetime, timedelta
from secrets import choice
from typing import Final

from django.db import transaction

from unknot.clinic.patients import audit_log
from unknot.clinic.staff.invitations import hashed
from unknot.clinic.staff.models import RecoveryCode, Staff, WrongCode

LETTERS: Final = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's: none is taken for another
LONG: Final = 20
MANY: Final = 10
A_WHILE: Final = timedelta(minutes=15)
WRONG: Final = 20  # in that while, from all together


class TooManyTries(Exception):
    """Wrong codes came so fast that none is looked at for a while."""


def new_codes(staff: Staff, now: datetime) -> list[str]:
    """Ten new ones, to be shown once; those from before are void."""
    codes = ["".join(choice(LETTERS) for _ in range(LONG)) for _ in range(MANY)]
    with transaction.atomic():
        RecoveryCode.objects.filter(staff=staff).delete()
        RecoveryCode.objects.bulk_create(
            RecoveryCode(code_hash=hashed(code), staff=staff) for code in codes
        )
        audit_log.append_change(staff, staff, audit_log.CODES, now)
    return [" ".join(re.findall(".{5}", code)) for code in codes]


def use_code(said: str, now: datetime) -> Staff | None:
    """Whose code this was; it is used up. None: nobody's."""
    if WrongCode.objects.filter(at__gt=now - A_WHILE, at__lte=now).count() >= WRONG:
        raise TooManyTries
    with transaction.atomic():
        found = (RecoveryCode.objects.select_for_update(of=["self"]).select_related("staff")
                 .filter(pk=hashed(_plain(said)), staff__active=True).first())  # fmt: skip
        if found is not None:
            found.delete()
            audit_log.append_change(found.staff, found.staff, audit_log.CODE_USED, now)
            return found.staff
    WrongCode.objects.create(at=now)
    return None


def codes_left(staff: Staff) -> int:
    """How many of somebody's codes were not used."""
    return RecoveryCode.objects.filter(staff=staff).count()


def _plain(said: str) -> str:
    """As it was made, however it was copied from paper."""
    letters = re.sub(r"[\s-]", "", said[:200].casefold())
    return letters.translate(str.maketrans("oil", "011"))
