"""What becomes of a link: made once, opened while it may be, taken back, forgotten.

Whatever changes one happens while its row is locked (SQLite: while the whole file is), so that two
who come at once are one after the other, however many processes answer.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from hmac import compare_digest
from secrets import token_urlsafe
from typing import Final

from django.contrib.auth.hashers import check_password, make_password
from django.db import IntegrityError, transaction
from django.db.models import QuerySet, Sum

from unknot.clinic.models import Ciphertext, Link, Location, Opening

USED, SHUT, REVOKED = "used", "shut", "revoked"
TRIES: Final = 5  # wrong passcodes in the whole life of a link
AN_HOUR: Final = timedelta(hours=1)
OPENINGS_AN_HOUR: Final = 60  # of one link
TOLD: Final = 1000  # openings of one link, the newest
LOCATION_LASTS: Final = timedelta(minutes=10)  # the standard allows an hour
EMBEDDED: Final = 1_000_000  # letters of a file that is sent along with the manifest


@dataclass(frozen=True)
class NewLink:
    """What somebody sends to have a link."""

    id: str
    secret: str
    jwe: str
    until: datetime
    passcode: str
    once: bool


@dataclass(frozen=True)
class Caps:
    """What one server takes: links in an hour, and bytes of all files together."""

    links_an_hour: int
    most_bytes: int


@dataclass(frozen=True)
class Answer:
    """What a request for a manifest comes to: a file, a place to fetch it, or why not."""

    why: str = ""  # "", "gone", "passcode", "too_many"
    tries_left: int = 0
    jwe: str = ""
    location: str = ""
    at: datetime | None = None  # when it was made


GONE: Final = Answer("gone")


def make_link(wanted: NewLink, now: datetime, caps: Caps) -> str:
    """Keep a file: "made", "known" (sent twice), or why not: "taken", "too_many", "full"."""
    try:
        with transaction.atomic():
            return _made(wanted, now, caps)
    except IntegrityError:  # the same came twice at once
        return _known(wanted)


def _made(wanted: NewLink, now: datetime, caps: Caps) -> str:
    if Link.objects.filter(pk=wanted.id).exists():
        return _known(wanted)
    if _came(now).filter(size__gt=0).count() >= caps.links_an_hour:
        return "too_many"
    held = Link.objects.filter(ended="", until__gt=now).aggregate(all=Sum("size"))["all"] or 0
    if held + len(wanted.jwe) > caps.most_bytes:
        return "full"
    link = Link.objects.create(
        id=wanted.id, secret_hash=hashed(wanted.secret), made_at=now, until=wanted.until,
        passcode=make_password(wanted.passcode) if wanted.passcode else "",
        tries_left=TRIES, once=wanted.once, size=len(wanted.jwe), ended="",
    )  # fmt: skip
    Ciphertext.objects.create(link=link, jwe=wanted.jwe)
    return "made"


def _came(now: datetime) -> QuerySet[Link]:
    """Within an hour, either way: what a wrong clock wrote down counts no longer than that."""
    return Link.objects.filter(made_at__gt=now - AN_HOUR, made_at__lt=now + AN_HOUR)


def _known(wanted: NewLink) -> str:
    """Who sends it again has its secret; one that ended is not brought back by that."""
    link = managed(wanted.id, wanted.secret)
    return "known" if link and not link.ended else "taken"


def managed(name: str, secret: str) -> Link | None:
    """The link of whoever has its secret."""
    link = Link.objects.filter(pk=name).first()
    return link if link and compare_digest(link.secret_hash, hashed(secret)) else None


def retrieve(name: str, recipient: str, passcode: str, most: int | None, now: datetime) -> Answer:
    """The file for whoever has the address, and the passcode where there is one; written down."""
    with transaction.atomic():
        link = Link.objects.select_for_update().filter(pk=name, until__gt=now, ended="").first()
        if link is None:
            return GONE
        near = Opening.objects.filter(link=link, at__gt=now - AN_HOUR, at__lt=now + AN_HOUR)
        if near.count() >= OPENINGS_AN_HOUR:
            return Answer("too_many")
        if link.passcode and not passcode:  # no try: neither counted nor worked out
            return Answer("passcode", link.tries_left)
        if link.passcode and not check_password(passcode, link.passcode):
            return _refused(link, recipient, now)
        Opening.objects.create(link=link, at=now, recipient=recipient, opened=True)
        return _given(link, most, now)


def _refused(link: Link, recipient: str, now: datetime) -> Answer:
    """A wrong passcode uses up a try."""
    Opening.objects.create(link=link, at=now, recipient=recipient, opened=False)
    link.tries_left -= 1
    link.save(update_fields=["tries_left"])
    if link.tries_left == 0:
        _end(link, SHUT)
    return Answer("passcode", link.tries_left)


def _given(link: Link, most: int | None, now: datetime) -> Answer:
    embedded = link.size <= (EMBEDDED if most is None else most)
    if not embedded:
        word = token_urlsafe(32)
        Location.objects.create(token_hash=hashed(word), link=link, until=now + LOCATION_LASTS)
        if link.once:
            _end(link, USED, keep_file=True)
        return Answer(location=word, at=link.made_at)
    jwe = Ciphertext.objects.get(link=link).jwe
    if link.once:
        _end(link, USED)
    return Answer(jwe=jwe, at=link.made_at)


def fetch(word: str, now: datetime) -> str:
    """The file at an address that is good once; "" when it is not, or the link was taken back."""
    found = Location.objects.filter(pk=hashed(word), until__gt=now).first()
    if found is None:
        return ""
    with transaction.atomic():  # the link first, as everywhere: nobody waits for each other
        link = Link.objects.select_for_update().filter(pk=found.link_id, until__gt=now).first()
        taken, _ = Location.objects.filter(pk=found.pk).delete()
        kept = Ciphertext.objects.filter(link=link).first() if link and taken else None
        if kept is None or link is None:
            return ""
        if link.ended:
            kept.delete()
        return kept.jwe


def withdraw(name: str, secret: str, now: datetime, caps: Caps) -> None:
    """For whoever has its secret: the file is gone at once, and nothing leads to it any more.

    What is still on its way here is refused when it comes. So many an hour are remembered: nobody
    shows a token for this.
    """
    try:
        with transaction.atomic():
            if not Link.objects.filter(pk=name).exists():
                _remember(name, secret, now, caps)
    except IntegrityError:  # it came at this moment
        pass
    if link := managed(name, secret):
        with transaction.atomic():
            _end(Link.objects.select_for_update().get(pk=link.pk), REVOKED)


def _remember(name: str, secret: str, now: datetime, caps: Caps) -> None:
    if _came(now).filter(size=0).count() < caps.links_an_hour:
        Link.objects.create(
            id=name, secret_hash=hashed(secret), made_at=now, until=now, passcode="",
            tries_left=0, once=False, size=0, ended=REVOKED,
        )  # fmt: skip


def _end(link: Link, why: str, *, keep_file: bool = False) -> None:
    link.ended = link.ended or why
    link.save(update_fields=["ended"])
    if not keep_file:
        Ciphertext.objects.filter(link=link).delete()
        Location.objects.filter(link=link).delete()


def hashed(word: str) -> str:
    """As a secret is kept: it has 256 bits, so no salt and no slow hash is needed."""
    return hashlib.sha256(word.encode()).hexdigest()
