"""The record: take it along, bring it back, erase it."""

from contextlib import suppress
from uuid import uuid4

from django.conf import settings
from django.core import signing
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from unknot.exchange.readable_copies import readable_copies
from unknot.exchange.record_file import LEAST, BadRecord, read, write
from unknot.library.languages import ENGLISH
from unknot.library.model import Library
from unknot.web.people.alarm import open_in_alarm
from unknot.web.people.answered import OF, forget
from unknot.web.people.clinic_consents import asks_clinic
from unknot.web.people.damage import forget_what_is_aside, is_damaged, put_aside
from unknot.web.people.forms import form_id
from unknot.web.people.language import load_language
from unknot.web.people.notice import redirect_with_notice
from unknot.web.people.person_context import person_context
from unknot.web.people.store import forget_key


@open_in_alarm
@require_safe
def record(request: HttpRequest) -> HttpResponse:
    """What is kept here, and the three things to do with it."""
    return _page(request)


@open_in_alarm
@require_http_methods(["GET", "HEAD", "POST"])
def export(request: HttpRequest) -> HttpResponse:
    """The record file, locked if wished. Asked for by a form, the record says so too."""
    person = person_context(request)
    passphrase = request.POST.get("passphrase", "")
    if 0 < len(passphrase) < LEAST:
        return _page(request, short=True, status=422)
    if request.method == "POST":
        sent_as = form_id(request)
        with suppress(DatabaseError):  # a full disk is when a copy is wanted most
            person.store(sent_as, [("backup.made", {})])
    events = person.record.events()
    file = write(events, person.now, readable_copies(events, person.now, _whole(person.library)))
    if not passphrase:
        return _file(file, "application/zip", f"unknot-{person.now:%Y-%m-%d}.zip")
    from unknot.exchange.encrypted_file import (
        lock,  # on the computer only: in the phone, encryption.js has done it
    )

    return _file(lock(file, passphrase), "application/jose", f"unknot-{person.now:%Y-%m-%d}.jwe")


def _whole(library: Library) -> Library:
    """English where a sentence is behind: the mark of one would not be seen within a zip."""
    behind = library.translation is not None and library.translation.behind
    return load_language(ENGLISH) if behind else library


@open_in_alarm
@require_POST
def bring_in(request: HttpRequest) -> HttpResponse:
    """Bring a record file in: all of it or nothing."""
    sent = request.FILES.get("file")
    if sent is None:
        large = int(request.META.get("CONTENT_LENGTH") or 0) > settings.FILE_UPLOAD_MAX_MEMORY_SIZE
        return _page(request, refused="copies.refused.large" if large else "record.no_file",
                     status=422)  # fmt: skip
    content, passphrase = sent.read(), request.POST.get("passphrase", "")
    try:
        if passphrase:
            from unknot.exchange.encrypted_file import unlock  # as above

            content = unlock(content, passphrase)
        events = read(content)
    except BadRecord as error:
        return _page(request, refused=f"copies.refused.{error.why}", detail=error.detail,
                     status=422)  # fmt: skip
    record = person_context(request).record
    if request.POST.get("mine") != "yes" and record.shares_nothing_with(events):
        return _page(request, other=(events[0].at, events[-1].at), status=422)
    new = record.add(events)
    brought = signing.dumps([new, record.newest_number])
    return redirect(f"{reverse('record')}?{urlencode({'brought': brought})}")


def _brought(token: str) -> tuple[int, int] | None:
    """How many events were brought in, and the number of the last; None for what we did not sign.

    A link of somebody else's must not offer to take out what a person said.
    """
    try:
        count, last = signing.loads(token)
    except signing.BadSignature:
        return None
    return count, last


@open_in_alarm
@require_POST
def undo_import(request: HttpRequest) -> HttpResponse:
    """Take out what was just brought in, while nothing else was said."""
    brought = _brought(request.POST.get("brought", ""))
    if brought is None:
        raise Http404
    if not person_context(request).record.take_out(*brought):
        return _page(request, late=True, status=409)
    return redirect_with_notice("record", "taken_out")


@open_in_alarm
@require_POST
def postpone_backup(request: HttpRequest) -> HttpResponse:
    """Not now: the offer of a copy rests."""
    person_context(request).store(form_id(request), [("backup.postponed", {})])
    return redirect("home")


@open_in_alarm
@require_POST
def put_record_aside(request: HttpRequest) -> HttpResponse:
    """Put a record that cannot be read aside, and begin an empty one. One that can stays."""
    if is_damaged():
        put_aside()
    return redirect("record")


@open_in_alarm
@require_POST
def erase(request: HttpRequest) -> HttpResponse:
    """Delete everything, once it was confirmed."""
    if request.POST.get("sure") != "yes":
        return _page(request, unsure=True, status=422)
    person_context(request).record.erase()
    forget_what_is_aside()
    forget_key()
    forget(request)
    response = redirect_with_notice("home", "erased")
    response["Clear-Site-Data"] = '"storage"'  # not heeded on plain http: drafts.js too
    return response


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _page(request: HttpRequest, status: int = 200, **more: object) -> HttpResponse:
    person = person_context(request)
    context = {
        "count": len(person.events),
        "first": person.state.first_at,
        "brought": (brought := _brought(token := request.GET.get("brought", ""))),
        "undo": token if brought and brought[0] else "",
        "least": LEAST,
        "at_clinic": asks_clinic(person),
        "form_id": uuid4(),
        **more,
    }
    response = render(request, "share/record.html", context, status=status)
    response[OF] = reverse("record")  # whichever of its forms was sent
    return response
