"""The clinic's other software, for the admins: which has a token, for what, until when."""

from datetime import date
from http import HTTPStatus
from typing import Any, Final
from uuid import UUID

from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from unknot.clinic.api_clients.ending import Kind, end
from unknot.clinic.api_clients.models import ApiToken, Webhook
from unknot.clinic.api_clients.tokens import LONGEST, BadToken, make_token
from unknot.clinic.api_clients.webhooks import BadWebhook, make_webhook
from unknot.clinic.patients.access import Hidden
from unknot.clinic.patients.models import LABEL, today
from unknot.clinic.patients.roles import SCOPES
from unknot.clinic.staff.door import StaffRequest, View
from unknot.clinic.staff.one_line import one_line
from unknot.clinic.staff.pages import page

MAY: Final = {
    "patients": "Patients: what the clinic calls them, and when they agreed; no health data",
    "records": "Records of those who let it be copied: a line in their log for each reading",
    "invites": "Invites: ask for one, and what became of it",
}
WORDS: Final = {"good": "good", "ended": "ended", "over": "its last day is over"}


@require_safe
def staff_software(request: StaffRequest) -> HttpResponse:
    """Every token, and the form for a new one."""
    return _list(request)


@require_POST
def staff_token_make(request: StaffRequest) -> HttpResponse:
    """The token, shown once."""
    sent = request.POST
    name, scopes = (
        one_line(sent.get("name", "")),
        tuple(each for each in SCOPES if each in sent.getlist("scope")),
    )
    try:
        made, token = make_token(
            request.who, name, scopes, _day(sent.get("until", "")), request.now
        )
    except BadToken as error:
        return _list(request, HTTPStatus.UNPROCESSABLE_ENTITY, wrong=str(error), name=name,
                     ticked=scopes, last=sent.get("until", ""))  # fmt: skip
    except Hidden as error:
        raise Http404 from error
    return page(request, "token", made=made, token=token)


@require_POST
def staff_webhook_make(request: StaffRequest) -> HttpResponse:
    """An address to tell, and what it is signed with, shown once."""
    url = request.POST.get("url", "").strip()
    try:
        made, secret = make_webhook(request.who, url, request.now)
    except BadWebhook as error:
        return _list(request, HTTPStatus.UNPROCESSABLE_ENTITY, wrong=str(error), url=url)
    except Hidden as error:
        raise Http404 from error
    return page(request, "webhook", made=made, secret=secret)


def _ends(kind: Kind) -> View:
    """The address that ends one of these."""

    @require_POST
    def ended(request: StaffRequest) -> HttpResponse:
        try:
            end(request.who, kind, UUID(request.POST.get("of", "")), request.now)
        except (Hidden, ValueError) as error:
            raise Http404 from error
        return redirect("staff_software")

    return ended


staff_token_end, staff_webhook_end = _ends(ApiToken), _ends(Webhook)


def _list(request: StaffRequest, status: HTTPStatus = HTTPStatus.OK, **more: Any) -> HttpResponse:
    rows = [{"token": each, "state": each.state(request.now),
             "words": WORDS[each.state(request.now)],
             "may": [MAY[scope].partition(":")[0].lower() for scope in each.scopes.split()]}
            for each in ApiToken.objects.order_by("-made_at")]  # fmt: skip
    rows.sort(key=lambda row: row["state"] != "good")
    told = Webhook.objects.order_by("-made_at").annotate(
        waiting=Count("webhookmessage", Q(webhookmessage__due_at__isnull=False)),
        given_up=Count("webhookmessage", Q(webhookmessage__given_up_at__isnull=False)),
    )  # fmt: skip
    first = today(request.now)
    known = {"last": (first + LONGEST).isoformat(), "ticked": ()}
    return page(request, "software", status, rows=rows, told=told, may=MAY, longest=LABEL,
                first=first.isoformat(), furthest=(first + LONGEST).isoformat(),
                **known | more)  # fmt: skip


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None
