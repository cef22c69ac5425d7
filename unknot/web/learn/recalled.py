"""What Unknot knows and has not read at its source, heaviest first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from unknot.library.check.supports import recalled
from unknot.library.read.supports import Support
from unknot.web.people.alarm import open_in_alarm
from unknot.web.people.language import load


@open_in_alarm
@require_safe
def unread(request: HttpRequest) -> HttpResponse:
    """Every row, claim and sentence that is recalled, by weight, with what it cites."""
    library = load()
    found = recalled(library)
    context = {
        "count": sum(map(len, found.values())),
        "whole": sum(1 for each in library.supports if each.basis),
        "weights": [(weight, [(each, row_text(each)) for each in rows])
                    for weight, rows in found.items()],
    }  # fmt: skip
    return render(request, "learn/unread.html", context)


def row_text(support: Support) -> str:
    """What the row says; where it says nothing to people, its name."""
    return support.text or support.row or support.file.removesuffix(".toml")
