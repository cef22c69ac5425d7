"""What the article says, sentence by sentence, beside what the evidence says."""

from collections import Counter
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
        "sentences": [(says, [(claim, place(claim)) for claim in group])
                      for says, group in groupby(claims, key=lambda claim: claim.says)],
        "counts": [(verdict, count[verdict]) for verdict in (*VERDICTS, NO_CLAIM)],
    }  # fmt: skip
    return render(request, "learn/article.html", context)


def place(claim: Claim) -> str:
    """The address of the page where a claim lives."""
    if claim.name == SPASM:
        return reverse("spasm")
    page = reverse(PAGES[claim.page])
    return page if claim.page == "plan" else f"{page}?name={claim.name}"
