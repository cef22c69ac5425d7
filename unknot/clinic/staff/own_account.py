"""One's own account: the keys one comes in with, the codes for when they are lost."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from unknot.clinic.staff import recovery, ways_in
from unknot.clinic.staff.door import StaffRequest, end_sessions, sign_in
from unknot.clinic.staff.models import Passkey
from unknot.clinic.staff.pages import page
from unknot.clinic.staff.roles import IN_WORDS


@require_safe
def staff_own(request: StaffRequest) -> HttpResponse:
    """Keys, codes, and where else one is signed in."""
    keys = Passkey.objects.filter(staff=request.who).order_by("made_at")
    return page(request, "own", keys=keys, left=recovery.codes_left(request.who),
                words=IN_WORDS[request.who.role], oidc=ways_in.issuer(),
                identity=ways_in.identity_of(request.who))  # fmt: skip


@require_POST
def staff_key_remove(request: StaffRequest) -> HttpResponse:
    """A key that is lost or was sold. The last way in stays: else they could not come again."""
    ways_in.remove_key(request.who, request.POST.get("key", ""), request.now)
    return redirect("staff_own")


@require_http_methods(["GET", "HEAD", "POST"])
def staff_codes(request: StaffRequest) -> HttpResponse:
    """What codes are for. Sent: ten new ones, shown once; those from before are void."""
    codes = recovery.new_codes(request.who, request.now) if request.method == "POST" else []
    return page(request, "codes", codes=codes, left=recovery.codes_left(request.who))


@require_POST
def staff_sign_out_everywhere(request: StaffRequest) -> HttpResponse:
    """Out on every other device; here they stay in, under a new key."""
    end_sessions(request.who, request.now)
    sign_in(request, request.who)
    return redirect("staff_own")
