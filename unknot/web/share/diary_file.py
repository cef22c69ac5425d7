"""A pain diary as CSV: its columns are mapped on a page, looked at, and only then brought in.

The page carries the file's text along: nothing of it is kept anywhere before it is brought in.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from unknot.exchange.diary_file.days import ORDERS, months
from unknot.exchange.diary_file.mapping import ROLES, Columns, guess, head_of, settled
from unknot.exchange.diary_file.pains import SCALES
from unknot.exchange.diary_file.read import Reading, Refused, read
from unknot.exchange.diary_file.table import Line, NoTable, rows_of, text_of
from unknot.web.people.answered import OF
from unknot.web.people.language import known_languages, load, load_language
from unknot.web.people.person_context import person_context
from unknot.web.share.imports import page, store

SHOWN: Final = 5  # entries
TOLD: Final = 10  # lines that are left out
CELL: Final = 40  # letters of a cell that a page shows


@require_POST
def bring_file(request: HttpRequest) -> HttpResponse:
    """A file: how it is read. Its columns, as they were said: the same again, or bring it in."""
    named = _months()
    try:
        text = _text(request)
        lines = rows_of(text)
    except NoTable as error:
        return page(request, file_wrong=str(error), status=422)
    columns = _said(request, lines, named) if "text" in request.POST else guess(lines, named)
    reading = read(lines, columns, named, person_context(request).now.date())
    unseen = request.POST.get("seen") != _mark(columns)
    if "add" in request.POST and reading.entries and not unseen:
        return store(request, reading.said)
    context = {
        "text": text,
        "columns": list(_columns(lines, columns, named)),
        "said": columns,
        "seen": _mark(columns),
        "changed": "add" in request.POST and unseen and not columns.mistake,
        "reading": _shortened(reading),
        "orders": ORDERS,
        "scales": SCALES,
    }
    response = render(request, "share/bring_file.html", context)
    response[OF] = reverse("bring_file")
    return response


def _text(request: HttpRequest) -> str:
    if "text" in request.POST:
        return request.POST["text"].replace("\r\n", "\n")
    sent = request.FILES.get("file")
    if sent is None:
        large = int(request.META.get("CONTENT_LENGTH") or 0) > settings.FILE_UPLOAD_MAX_MEMORY_SIZE
        raise NoTable("large" if large else "missing")
    return text_of(sent.read())


def _months() -> Mapping[str, int]:
    """The names of months in every language that can be chosen."""
    return months([load_language(tag).words.list("dates.months") for tag in known_languages()])


def _said(request: HttpRequest, lines: Sequence[Line], named: Mapping[str, int]) -> Columns:
    """The columns as the form says them."""
    width = max(len(each.cells) for each in lines)
    roles = [request.POST.get(f"column_{n}", "") for n in range(width)]
    order, scale = request.POST.get("order", ""), request.POST.get("scale", "")
    return settled(
        tuple(role if role in ROLES else "" for role in roles), lines, named,
        order if order in ORDERS else "", scale if scale in SCALES else "",
    )  # fmt: skip


def _mark(columns: Columns) -> str:
    """What a page showed: who changes a column has not seen yet what comes of it."""
    return "|".join((*columns.roles, columns.order, columns.scale))


def _columns(
    lines: Sequence[Line], columns: Columns, named: Mapping[str, int]
) -> Iterator[dict[str, Any]]:
    """Each column with its name, its first word, and what can be said of it."""
    head = head_of(lines, named)
    for place, chosen in enumerate(columns.roles):
        cells = [each.cells[place] for each in lines if place < len(each.cells)]
        name, told = (cells[0], cells[1:]) if head and place < len(head.cells) else ("", cells)
        sample = next((cell for cell in told if cell), "")
        roles = [(role, role or "nothing", role == chosen) for role in ROLES]
        yield {"name": name[:CELL], "sample": sample[:CELL], "roles": roles, "n": place + 1}


def _shortened(reading: Reading) -> dict[str, Any]:
    """The first of what is read and of what is not: a page is no file."""
    return {
        "n": len(reading.entries),
        "first": [_entry(each) for each in reading.entries[:SHOWN]],
        "refused": len(reading.refused),
        "why": [_left_out(each) for each in reading.refused[:TOLD]],
    }


def _entry(each: Mapping[str, Any]) -> dict[str, Any]:
    return {**each, "day": date.fromisoformat(each["day"])}


def _left_out(each: Refused) -> str:
    words = load().words
    why = words.say(f"bring.preview.why.{each.why}", cell=each.cell[:CELL])
    return words.say("bring.preview.line", n=each.line, why=why)
