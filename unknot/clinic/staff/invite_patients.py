"""Inviting a patient: a label of the clinic's own, then a link and its code, shown once."""

from http import HTTPStatus
from typing import Any, Final

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_POST, require_safe

from unknot.clinic.patients.access import Hidden
from unknot.clinic.patients.invites import (
    BadLabel,
    NoApp,
    invites,
    make_invite,
    take_back_invite,
)
from unknot.clinic.patients.models import LABEL
from unknot.clinic.staff.door import StaffRequest
from unknot.clinic.staff.one_line import one_line
from unknot.clinic.staff.pages import page
from unknot.picture.qr import qr

ON_A_PAGE: Final = 100
STATES: Final = {
    "open": "not used yet",
    "used": "used",
    "taken_back": "taken back",
    "expired": "not used in time",
}
NO_APP: Final = (
    "This server does not know yet where the clinic's app is. "
    "Whoever runs it sets UNKNOT_CLINIC_APP."
)


@require_safe
def staff_invites(request: StaffRequest) -> HttpResponse:
    """The form, and what became of each invite: labels and dates, nothing of anybody's health."""
    return _list(request)


@require_POST
def staff_invite(request: StaffRequest) -> HttpResponse:
    """The link and its code. They are kept nowhere: lost, a new one is made."""
    label = one_line(request.POST.get("label", ""))
    try:
        made, link = make_invite(request.who, label, request.now)
    except Hidden as error:
        raise Http404 from error
    except BadLabel:
        said = f"Write what the clinic calls this patient, in at most {LABEL} letters."
        return _list(request, HTTPStatus.UNPROCESSABLE_ENTITY, wrong=said, label=label)
    except NoApp:
        return _list(request, HTTPStatus.CONFLICT, wrong=NO_APP, label=label)
    picture = mark_safe(qr(link.encode(), "The invite as a code to scan"))  # noqa: S308  # ours
    return page(request, "invite", invite=made, link=link, qr=picture)


@require_POST
def staff_invite_withdraw(request: StaffRequest) -> HttpResponse:
    """An invite that was handed to the wrong person."""
    of = request.POST.get("of", "")
    try:
        take_back_invite(
            request.who, int(of) if of.isdecimal() and len(of) < 19 else 0, request.now
        )
    except Hidden as error:
        raise Http404 from error
    return redirect("staff_invites")


def _list(request: StaffRequest, status: HTTPStatus = HTTPStatus.OK, **more: Any) -> HttpResponse:
    said = request.GET.get("page", "1")
    number = max(int(said), 1) if said.isdecimal() and len(said) < 7 else 1
    begin = (number - 1) * ON_A_PAGE
    found = invites(request.who)
    keys = list(found.values_list("pk", flat=True)[begin : begin + ON_A_PAGE + 1])
    some = list(found.filter(pk__in=keys[:ON_A_PAGE]))
    rows = [{"invite": each, "state": each.state(request.now),
             "words": STATES[each.state(request.now)], "patient": each.patient,
             "ended": each.patient.ended(request.now) if each.patient else None}
            for each in some]  # fmt: skip
    following = number + 1 if len(keys) > ON_A_PAGE else 0
    return page(request, "invites", status, rows=rows, longest=LABEL, following=following,
                before=number - 1, **more)  # fmt: skip
