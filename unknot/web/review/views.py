"""The pages of a review."""

from datetime import date
from http import HTTPStatus
from typing import Final
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from unknot.library.reviews.items import Item
from unknot.library.reviews.verdicts import LONGEST, VERDICTS, BadReview, Verdict
from unknot.web.review.desk import Desk, desk
from unknot.web.review.item_page import item_shown
from unknot.web.review.person_form import answers_of, fields, outcome

ON_A_PAGE: Final = 12  # items: as many as can be read without losing one's place


def _page(request: HttpRequest, template: str, here: Desk, **context: object) -> HttpResponse:
    known = {"t": here.library.words.tree["review"], "reviewer": here.reviewer, "desk": here}
    return render(request, f"review/{template}.html", known | context)


@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """How far each group is read, what is disputed, and what is wrong with a review."""
    here = desk()
    wrong, every = here.reviews()[1], here.progress()
    signed, say = here.signed(), here.library.words.say
    count = say("review.unchecked")
    if signed is not None:
        count = say("review.count", reviewed=signed.reviewed, safety=signed.safety)
    return _page(
        request, "overview", here, groups=here.groups(every), wrong=wrong, who=_who(here),
        count=count, disputed=[each for each in every if each.disputed],
    )  # fmt: skip


def _who(here: Desk) -> str:
    if here.reviewer is None:
        return here.library.words.say("review.nobody")
    name, role = here.reviewer.name, here.reviewer.role.replace("_", " ")
    return here.library.words.say("review.reading", name=name, role=role)


@require_GET
def items_of_group(request: HttpRequest) -> HttpResponse:
    """One group, item by item."""
    here, name = desk(), request.GET.get("group", "")
    group = [item for item in here.items.values() if item.group == name]
    pages = Paginator(group, ON_A_PAGE)
    page = pages.get_page(request.GET.get("page"))  # the nearest one there is
    if not group:
        raise Http404
    mine = here.reviewer.file if here.reviewer else ""
    found = [item_shown(here, each, mine) for each in here.progress(page.object_list)]
    return _page(
        request,
        "items",
        here,
        group=name,
        longest=LONGEST,
        items=found,
        page=page,
        kept=request.GET.get("kept"),
    )


@require_POST
def say_verdict(request: HttpRequest) -> HttpResponse:
    """Keep one verdict: of just what the page showed, or it is shown again with what changed."""
    here = desk()
    item = here.items.get(request.POST.get("item", ""))
    if item is None:
        raise Http404
    verdict, comment = request.POST.get("verdict", ""), _lines(request.POST.get("comment", ""))
    wrong = _wrong(here, verdict, comment)
    if request.POST.get("hash") != item.hash or here.changed_on_disk:
        wrong = "changed"
    said = here.library.words.say(f"review.wrong.{wrong}") if wrong else ""
    if not wrong:
        try:
            here.say(Verdict(item.id, item.hash, verdict, comment, _today()))
        except (BadReview, OSError) as error:
            said = str(error)
    if said:
        page = _page(request, "refused", here, wrong=said, back=_place(here, item), comment=comment)
        page.status_code = HTTPStatus.BAD_REQUEST
        return page
    return redirect(_place(here, item, kept="1"))


def _place(here: Desk, item: Item, **more: str) -> str:
    """Where an item is read."""
    group = [each.id for each in here.items.values() if each.group == item.group]
    page = group.index(item.id) // ON_A_PAGE + 1
    return f"{reverse('items')}?{urlencode({'group': item.group, 'page': page, **more})}#{item.id}"


def _wrong(here: Desk, verdict: str, comment: str) -> str:
    """Which of review.wrong says it; empty: nothing is."""
    if here.reviewer is None:
        return "nobody"
    if verdict not in VERDICTS:
        return "none"
    if verdict in ("object", "comment") and not comment:
        return "why"
    return "long" if len(comment) > LONGEST else ""


def _lines(text: str) -> str:
    """As it was typed: a form sends every end of a line as two characters."""
    return text.replace("\r\n", "\n").strip()


def _today() -> date:
    return timezone.localdate()


@require_GET
def try_person(request: HttpRequest) -> HttpResponse:
    """Answers on the left; what comes of them, and what nearly would, on the right."""
    here = desk()
    answers, wrong = answers_of(here.library, request.GET)
    return _page(request, "person", here, fields=fields(here.library, answers), wrong=wrong,
                 outcome=outcome(here.library, answers))  # fmt: skip


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """An address, a group or an item that does not exist."""
    here = desk()
    said = here.library.words.say("review.wrong.nowhere")
    page = _page(request, "refused", here, wrong=said, back=reverse("overview"))
    page.status_code = HTTPStatus.NOT_FOUND
    return page


@require_GET
def changes(request: HttpRequest) -> HttpResponse:
    """Whom the content moves, against an older version."""
    here = desk()
    name, found = here.changes
    return _page(request, "changes", here, name=name, sections=found)
