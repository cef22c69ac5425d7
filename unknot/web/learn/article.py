"""What the article says, sentence by sentence, beside what the evidence says."""

from collections import Counter
from collections.abc import Iterable
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from unknot.library.read.claims import NO_CLAIM, VERDICTS, Claim
from unknot.web.learn.leaflets import SPASM
from unknot.web.people.alarm import open_in_alarm
from unknot.web.people.language import load

# The address name of each page that `place` in claims.toml may name.
PAGES = {"leaflet": "leaflet", "treatment": "about_treatment", "plan": "plan"}


@open_in_alarm
@require_safe
def article(request: HttpRequest) -> HttpResponse:
    """Both sides of every sentence, with the way to where it lives in Unknot."""
    claims = load().claims
    count = Counter(claim.verdict for claim in claims)
    context = {
        "parts": [(heading, [(says, [(claim, place(claim)) for claim in group])
                             for says, group in groupby(part, key=lambda claim: claim.says)])
                  for heading, part in _parts(claims)],
        "counts": [(verdict, count[verdict]) for verdict in (*VERDICTS, NO_CLAIM)],
    }  # fmt: skip
    return render(request, "learn/article.html", context)


def _parts(claims: Iterable[Claim]) -> list[tuple[str, list[Claim]]]:
    """The claims under each heading of the article; before its first, under none."""
    parts: list[tuple[str, list[Claim]]] = []
    for claim in claims:
        if claim.heading or not parts:
            parts.append((claim.heading, []))
        parts[-1][1].append(claim)
    return parts


def place(claim: Claim) -> str:
    """The address of the page where a claim lives."""
    if claim.name == SPASM:
        return reverse("spasm")
    page = reverse(PAGES[claim.page])
    return page if claim.page == "plan" else f"{page}?name={claim.name}"
