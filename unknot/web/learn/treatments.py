"""What professionals offer, and what this person's answers say to each."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from unknot.journey.assess import Status
from unknot.journey.assess import treatments as decide
from unknot.journey.gates import before_treatment
from unknot.library.read.words import Words
from unknot.web.people.gates import address
from unknot.web.people.visit import Visit, visit

FROM_A_PHARMACIST = ("ibuprofen_tip",)
TO_READ = {"ibuprofen_tip": "medicines"}  # whose page to read has another name


@require_safe
def treatments(request: HttpRequest) -> HttpResponse:
    """All of them, and how each stands; before the danger questions, only what they are."""
    here = visit(request)
    found = [_line(here.library.words, each) for each in _statuses(here).values()]
    context = {
        "hands": [each for each in found if each["id"] not in FROM_A_PHARMACIST],
        "pharmacist": [each for each in found if each["id"] in FROM_A_PHARMACIST],
        "checked": here.here.assessment.disposition is not None,
    }
    return render(request, "learn/treatments.html", context | _whom(here))


@require_safe
def treatment(request: HttpRequest) -> HttpResponse:
    """One of them: how it stands for this person, who should not, what to say, whom to see."""
    here = visit(request)
    name = request.GET.get("name", "")
    if name not in here.library.treatments:
        raise Http404
    status = _statuses(here)[name]
    gate = before_treatment(here.here, status)
    if gate:
        return redirect(address(gate, of=name, then="treatments"))
    rows, words = here.library.tables[name].rows, here.library.words
    closed = ("danger_sign_open",)  # said by the advice, not here
    context = _line(words, status) | {
        "rows": status.rows,
        "tells": [row.tell for row in status.rows if row.tell],
        "never": [row for row in rows if row.then == "blocked" and row.id not in closed],
        "careful": [row for row in rows if row.then == "careful"],
        "any": words.list(f"treatments.{name}.tell") or words.list("treatments.tell"),
        "tip": name in FROM_A_PHARMACIST,
        "to_read": TO_READ.get(name, name),
    }
    return render(request, "learn/treatment.html", context | _whom(here))


def _statuses(here: Visit) -> dict[str, Status]:
    return decide(here.library.medicine, here.here.answers, here.here.assessment)


def _line(words: Words, status: Status) -> dict[str, object]:
    """A treatment's name and what it stands at, in words."""
    own = words.get(f"treatments.{status.remedy}.status.{status.status}")
    said = own or words.say(f"treatments.status.{status.status}")
    return {"id": status.remedy, "status": status.status, "said": said}


def _whom(here: Visit) -> dict[str, object]:
    """Whom the advice sends them to, where it does."""
    found = here.here.assessment
    return {"soon": here.here.level == "soon", "where": found.where, "within": found.within}
