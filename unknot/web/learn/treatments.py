"""What professionals offer, strongest evidence first, and what a person's answers say to each."""

from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from unknot.journey.gates import before_treatment
from unknot.journey.screening.assess import Status
from unknot.journey.screening.assess import treatments as decide
from unknot.library.read.leaflets import EVIDENCE, Leaflet
from unknot.library.read.words import Words
from unknot.web.people.gates import address
from unknot.web.people.person_context import PersonContext, person_context

FROM_A_PHARMACIST = ("ibuprofen_tip",)
TO_READ = {"ibuprofen_tip": "medicines"}  # whose page to read has another name
ASKED_BY = {to_read: name for name, to_read in TO_READ.items()}
STEPS = EVIDENCE[:-1]  # of strength; what is only for a few people is none of them


@require_safe
def treatments(request: HttpRequest) -> HttpResponse:
    """All of them by strength of evidence; once danger is settled, how each stands for them."""
    person = person_context(request)
    checked = person.snapshot.assessment.disposition is not None
    found = _statuses(person)
    context = {
        "steps": _steps(person, found if checked else {}),
        "checked": checked,
        "asks": checked and any(each.status == "ask" for each in found.values()),
    }
    return render(request, "learn/treatments.html", context | _whom(person))


@require_safe
def treatment(request: HttpRequest) -> HttpResponse:
    """One of them: how it stands for this person, who should not, what to say, whom to see."""
    person = person_context(request)
    name = request.GET.get("name", "")
    if name not in person.library.treatments:
        raise Http404
    status = _statuses(person)[name]
    gate = before_treatment(person.snapshot, status)
    if gate:
        return redirect(address(gate, of=name, then="treatments"))
    rows, words = person.library.tables[name].rows, person.library.words
    closed = ("danger_sign_open",)  # said by the advice, not here
    to_read = TO_READ.get(name, name)
    context = {
        "id": name,
        "status": status.status,
        "said": _said(words, status),
        "rows": status.rows,
        "tells": [row.tell for row in status.rows if row.tell],
        "never": [row for row in rows if row.then == "blocked" and row.id not in closed],
        "careful": [row for row in rows if row.then == "careful"],
        "any": words.list(f"treatments.{name}.tell") or words.list("treatments.tell"),
        "tip": name in FROM_A_PHARMACIST,
        "to_read": to_read,
        "leaflet": person.library.treatment_leaflets[to_read],
    }
    return render(request, "learn/treatment.html", context | _whom(person))


def _statuses(person: PersonContext) -> dict[str, Status]:
    return decide(person.library.pathway, person.snapshot.answers, person.snapshot.assessment)


def _steps(person: PersonContext, found: Mapping[str, Status]) -> list[dict[str, object]]:
    """What is offered, step by step, strongest evidence first. `found`: what is known of each."""
    leaflets = person.library.treatment_leaflets.values()
    words = person.library.words
    return [
        {
            "group": group,
            "number": STEPS.index(group) + 1 if group in STEPS else None,
            "offers": [_offer(words, each, found) for each in leaflets if each.group == group],
        }
        for group in EVIDENCE
    ]


def _offer(words: Words, leaflet: Leaflet, found: Mapping[str, Status]) -> dict[str, object]:
    """One of them, and what is known of it for this person: only what a table decides."""
    name = ASKED_BY.get(leaflet.id, leaflet.id)
    status = found.get(name)
    known = status if status and status.status != "ask" else None
    return {
        "leaflet": leaflet,
        "id": name,
        "status": known.status if known else "",
        "said": _said(words, known) if known else "",
    }


def _said(words: Words, status: Status) -> str:
    """What a treatment stands at, in words."""
    own = words.get(f"treatments.{status.remedy}.status.{status.status}")
    return own or words.say(f"treatments.status.{status.status}")


def _whom(person: PersonContext) -> dict[str, object]:
    """Whom the advice sends them to, where it does."""
    found = person.snapshot.assessment
    return {"soon": person.snapshot.level == "soon", "where": found.where, "within": found.within}
