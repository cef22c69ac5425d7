"""Sheets for paper: the same for everybody, printed by the browser."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from unknot.library.read.destinations import ALWAYS
from unknot.paper.html import as_html
from unknot.paper.sheets import NAMES, sheets, title
from unknot.web.people.country import country
from unknot.web.people.language import load


@require_safe
def paper(request: HttpRequest) -> HttpResponse:
    """Which sheets there are, in normal and in large print."""
    library = load()
    found = [(name, title(library, name)) for name in NAMES]
    home = country(request)
    context = {"sheets": found, "country": home, "number": home.numbers[ALWAYS[0]]}
    return render(request, "learn/paper.html", context)


@require_safe
def paper_sheet(request: HttpRequest) -> HttpResponse:
    """One of them: `?name=danger`, `&large=1`."""
    name, library = request.GET.get("name", ""), load()
    if name not in NAMES:
        raise Http404
    made = as_html(library, sheets(library, country(request), name), large="large" in request.GET)
    html = mark_safe(made)  # noqa: S308  # our own words, which it escapes, and drawings of ours
    context = {"title": title(library, name), "html": html}
    return render(request, "learn/paper_sheet.html", context)
