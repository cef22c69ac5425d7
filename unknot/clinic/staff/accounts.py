"""Who works here, for the admins: inviting somebody, changing a role, ending what they may."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Max, Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_POST, require_safe

from unknot.clinic.patients import audit_log
from unknot.clinic.patients.audit_log import append_change
from unknot.clinic.patients.roles import ADMIN
from unknot.clinic.staff import invitations
from unknot.clinic.staff.door import StaffRequest
from unknot.clinic.staff.models import (
    NAME,
    OidcIdentity,
    Passkey,
    RecoveryCode,
    Staff,
    StaffInvitation,
)
from unknot.clinic.staff.one_line import one_line
from unknot.clinic.staff.pages import page
from unknot.clinic.staff.roles import IN_WORDS
from unknot.clinic.staff.ways_in import has_sign_in_method, issuer, latest
from unknot.picture.qr import qr

LAST = "Somebody has to be admin: make another admin first, and see that they have signed in."


@require_safe
def staff_accounts(request: StaffRequest) -> HttpResponse:
    """Everybody, and the form for somebody new."""
    return _list(request)


@require_POST
def staff_account_invite(request: StaffRequest) -> HttpResponse:
    """Somebody new: their link, shown once."""
    name, role = one_line(request.POST.get("name", "")), request.POST.get("role", "")
    if not 0 < len(name) <= NAME or role not in IN_WORDS:
        said = f"Write a name of at most {NAME} letters, and choose a role."
        return _list(request, HTTPStatus.UNPROCESSABLE_ENTITY, wrong=said, name=name, asked=role)
    with transaction.atomic():
        made = invitations.add_staff(name, role, request.now)
        link = invitations.invite(made, request.now)
        append_change(request.who, made, audit_log.INVITED, request.now, role)
    return _invited(request, link, name)


@require_POST
def staff_account_again(request: StaffRequest) -> HttpResponse:
    """A new link for somebody who lost every key and code, or let the first link go by."""
    with transaction.atomic():
        found = _of(request, Staff.objects.select_for_update().filter(active=True))
        link = invitations.invite(found, request.now)
        append_change(request.who, found, audit_log.LINK, request.now)
    return _invited(request, link, found.name)


@require_POST
def staff_account_role(request: StaffRequest) -> HttpResponse:
    """Another role, at once: it is looked up at every request."""
    role = request.POST.get("role", "")
    if role not in IN_WORDS:
        raise Http404
    with transaction.atomic():
        found = _of(request, Staff.objects.select_for_update().filter(active=True))
        if role != ADMIN and _is_last_admin(found):
            return _list(request, HTTPStatus.CONFLICT, wrong=LAST)
        before, found.role = found.role, role
        found.save(update_fields=["role"])
        if before != role:
            why = f"{before} before, {role} now"
            append_change(request.who, found, audit_log.ROLE, request.now, why)
    return redirect("staff_accounts")


@require_POST
def staff_account_end(request: StaffRequest) -> HttpResponse:
    """Somebody leaves: every session, way in, code and link of theirs ends now, not the log."""
    with transaction.atomic():
        found = _of(request, Staff.objects.select_for_update().filter(active=True))
        if _is_last_admin(found):
            return _list(request, HTTPStatus.CONFLICT, wrong=LAST)
        found.active, found.sessions_from = False, request.now
        found.save(update_fields=["active", "sessions_from"])
        for kind in (Passkey, OidcIdentity, RecoveryCode, StaffInvitation):
            kind.objects.filter(staff=found).delete()
        append_change(request.who, found, audit_log.LEFT, request.now)
    return redirect("staff_accounts")


def _list(request: StaffRequest, status: HTTPStatus = HTTPStatus.OK, **more: Any) -> HttpResponse:
    found = Staff.objects.annotate(
        keys=Count("passkey", distinct=True), invited=Max("staffinvitation__until"),
        by_key=Max("passkey__used_at"), by_oidc=Max("identity__used_at"),
        linked=Count("identity", filter=Q(identity__issuer=issuer()), distinct=True),
    ).order_by("-active", "name")  # fmt: skip
    everybody = [{"of": each, "joined": each.keys or each.linked, "invited": each.invited,
                  "used": latest(each.by_key, each.by_oidc)} for each in found]  # fmt: skip
    return page(request, "accounts", status, everybody=everybody, roles=IN_WORDS, longest=NAME,
                now=request.now, **more)  # fmt: skip


def _invited(request: StaffRequest, link: str, name: str) -> HttpResponse:
    picture = mark_safe(qr(link.encode(), "The link as a code to scan"))  # noqa: S308  # ours
    return page(request, "invited", link=link, name=name, qr=picture)


def _is_last_admin(staff: Staff) -> bool:
    """Whether nobody else who can sign in could invite anyone."""
    others = Staff.objects.filter(has_sign_in_method(), role=ADMIN, active=True)
    return staff.role == ADMIN and not others.exclude(pk=staff.pk).exists()


def _of(request: StaffRequest, some: QuerySet[Staff]) -> Staff:
    try:
        found = some.filter(pk=UUID(request.POST.get("of", ""))).first()
    except ValueError:
        found = None
    if found is None:
        raise Http404
    return found
