"""What a spasm is, the tips, and a page for each treatment: one template, sentences with notes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from unknot.library.read.leaflets import GROUPS, Leaflet, LeafletSection, SourcedSentence
from unknot.library.regions import notes_for
from unknot.web.learn.treatments import ASKED_BY
from unknot.web.people.alarm import open_in_alarm
from unknot.web.people.country import country
from unknot.web.people.language import load

SPASM = "spasm"


@dataclass(frozen=True)
class Note:
    """Where some sentences come from. `said.basis` and `said.cite` are what they share."""

    number: int
    said: SourcedSentence


def notes(leaflet: Leaflet) -> tuple[dict[SourcedSentence, int], list[Note]]:
    """The number beside each sentence, and the list of them; the same sources share a number."""
    numbers: dict[tuple[str, tuple[str, ...]], int] = {}
    beside = {}
    found = []
    for said in leaflet.said:
        rests = (said.basis, said.cite)
        if rests not in numbers:
            numbers[rests] = len(numbers) + 1
            found.append(Note(numbers[rests], said))
        beside[said] = numbers[rests]
    return beside, found


def _numbered(
    parts: Iterable[LeafletSection], beside: dict[SourcedSentence, int]
) -> list[tuple[LeafletSection, list[tuple[SourcedSentence, int]]]]:
    return [(part, [(said, beside[said]) for said in part.said]) for part in parts]


def _page(request: HttpRequest, leaflet: Leaflet, kind: str, yours: str = "") -> HttpResponse:
    """`yours`: the treatment to look up for this person, where there is one."""
    beside, found = notes(leaflet)
    context = {
        "leaflet": leaflet,
        "kind": kind,
        "yours": yours,
        "first": _numbered((part for part in leaflet.parts if not part.more), beside),
        "more": _numbered((part for part in leaflet.parts if part.more), beside),
        "notes": found,
        "contact": _contact(request, leaflet),
    }
    return render(request, "learn/leaflet.html", context)


def _contact(request: HttpRequest, leaflet: Leaflet) -> dict[str, Any]:
    """Whom to call of the place that a part of the page names; nothing where none does."""
    name = next((part.place for part in leaflet.parts if part.place), "")
    if not name:
        return {}
    place, home = load().places[name], country(request)
    return {
        "place": place, "country": home, "number": home.number_for(place),
        "notes": notes_for(load(), home, place), "ambulance": home.numbers["ambulance"],
    }  # fmt: skip


@open_in_alarm
@require_safe
def learn(request: HttpRequest) -> HttpResponse:
    """Everything that there is to read, in a few groups that are closed until one is wanted."""
    library = load()
    found = [
        (group, [each for each in library.leaflets.values() if each.group == group])
        for group in GROUPS
    ]
    context = {
        "groups": [(group, pages) for group, pages in found if pages],
        "treatments": library.treatment_leaflets.values(),
    }
    return render(request, "learn/learn.html", context)


@open_in_alarm
@require_safe
def spasm(request: HttpRequest) -> HttpResponse:
    """What a spasm is, what else it could be, and how long it lasts."""
    return _page(request, load().leaflets[SPASM], "leaflet")


@open_in_alarm
@require_safe
def leaflet(request: HttpRequest) -> HttpResponse:
    """A page: `?name=lifting`. What it tells of a treatment leads to that treatment's questions."""
    found = _named(request, load().leaflets)
    return _page(request, found, "leaflet", next((p.tells for p in found.parts if p.tells), ""))


@open_in_alarm
@require_safe
def about_treatment(request: HttpRequest) -> HttpResponse:
    """A treatment that professionals offer: `?name=cupping`."""
    found = _named(request, load().treatment_leaflets)
    name = ASKED_BY.get(found.id, found.id)
    return _page(request, found, "treatment", name if name in load().treatments else "")


def _named(request: HttpRequest, leaflets: Mapping[str, Leaflet]) -> Leaflet:
    found = leaflets.get(request.GET.get("name", ""))
    if found is None:
        raise Http404
    return found
