"""Who needs someone: each with a reason and a trend, read from one row a patient."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_POST, require_safe

from unknot.clinic.patients.access import choosing, read_list, visible
from unknot.clinic.patients.models import LABEL, Patient
from unknot.clinic.staff.door import StaffRequest
from unknot.clinic.staff.list_order import counted_by_rank, in_order
from unknot.clinic.staff.models import PatientSummary
from unknot.clinic.staff.one_line import one_line
from unknot.clinic.staff.pages import page
from unknot.clinic.staff.reasons import EMERGENCY, IDLE, NAMES, NONE, reasons
from unknot.clinic.staff.summaries import SHOWN, turn
from unknot.picture.sparkline import sparkline

ON_A_PAGE: Final = 50
ROW: Final = "person__summary"
ORDER: Final = (f"{ROW}__rank", f"-{ROW}__since", f"{ROW}__person")
ALL: Final = "all"


@require_safe
def staff_patients(request: StaffRequest) -> HttpResponse:
    """Most pressing first; `why` chooses one reason, or everybody."""
    turn(request.now)
    why = request.GET.get("why", "")
    if why.isdecimal() and len(why) < 3 and int(why) in NAMES:
        ranks = int(why), int(why)
    else:
        why = ALL if why == ALL else ""
        ranks = EMERGENCY, NONE if why else IDLE
    number = _number(request.GET.get("page", ""))
    begin = (number - 1) * ON_A_PAGE
    with choosing(request.who):
        counts = counted_by_rank()
        keys = in_order(ranks, begin, ON_A_PAGE + 1, request.now)
        some = list(_listed(request).filter(person__in=keys[:ON_A_PAGE]).order_by(*ORDER))
    groups = [(str(rank), NAMES[rank], counts[rank]) for rank in NAMES if counts.get(rank)]
    return page(
        request, "patients", rows=_rows(request, some), groups=groups, why=why,
        everybody=sum(counts.values()), needing=sum(counts.values()) - counts.get(NONE, 0),
        following=number + 1 if len(keys) > ON_A_PAGE else 0, before=number - 1,
    )  # fmt: skip


@require_POST
def staff_patients_search(request: StaffRequest) -> HttpResponse:
    """By what the clinic calls them. Sent in a form: a name stands in no address and in no log."""
    turn(request.now)
    said = one_line(request.POST.get("label", ""))[:LABEL]
    called = visible(request.who, request.now).filter(label__icontains=said).order_by("label")
    # First who is called so, then what is shown of them: joined before, each row would be read.
    keys = list(called.values_list("pk", flat=True)[: ON_A_PAGE + 1]) if said else []
    with choosing(request.who):
        some = list(_listed(request).filter(pk__in=keys[:ON_A_PAGE]).order_by(*ORDER))
    return page(request, "found", rows=_rows(request, some), said=said,
                more=len(keys) > ON_A_PAGE)  # fmt: skip


def _listed(request: StaffRequest) -> QuerySet[Patient]:
    every = visible(request.who, request.now).filter(person__summary__isnull=False)
    return every.select_related("person__summary")


def _number(said: str) -> int:
    return max(int(said), 1) if said.isdecimal() and len(said) < 7 else 1


def _rows(request: StaffRequest, some: Sequence[Patient]) -> list[dict[str, Any]]:
    """What is shown of each whom they still may see; that they were shown is written down."""
    return [_row(each, request.now) for each in read_list(request.who, some, request.now)]


def _row(patient: Patient, now: datetime) -> dict[str, Any]:
    row: PatientSummary = patient.person.summary  # type: ignore[union-attr]
    return {"patient": patient, "reasons": reasons(row, now), "heard": row.heard_at,
            "trend": _trend(row, now)}  # fmt: skip


def _trend(row: PatientSummary, now: datetime) -> dict[str, Any] | None:
    """The first and the last pain of the newest two weeks, in words and as a small picture."""
    told = [(date.fromisoformat(day), pain) for day, pain in row.pains]
    if not told:
        return None
    (first, was), (last, pain) = told[0], told[-1]
    today = max(now.date(), last)
    begin = today - timedelta(SHOWN - 1)
    title = f"Pain from {was} to {pain} of 10, {first:%-d %b} to {last:%-d %b}"
    svg = sparkline({day.toordinal(): n for day, n in told}, begin.toordinal(),
                    today.toordinal(), title)  # fmt: skip
    return {"was": was, "pain": pain, "days": (last - first).days, "last": last,
            "svg": mark_safe(svg)}  # fmt: skip  # noqa: S308  # numbers of ours
