"""The pages of a review."""

from datetime import date
from http import HTTPStatus

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from unknot.library.reviews.verdicts import (
    LONGEST,
    VERDICTS,
    BadReview,
    Verdict,
    VerdictConflict,
)
from unknot.web.review.desk import Desk, desk
from unknot.web.review.item_page import item_shown
from unknot.web.review.objections import open_objections
from unknot.web.review.person_form import answers_of, outcome
from unknot.web.review.plain_names import item_name
from unknot.web.review.reading_order import ON_A_PAGE, ReadingOrder


def _page(request: HttpRequest, template: str, here: Desk, **context: object) -> HttpResponse:
    known = {"t": here.library.words.tree["review"], "reviewer": here.reviewer, "desk": here}
    return render(request, f"review/{template}.html", known | context)


@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """How far each group is read, what is disputed, and what is wrong with a review."""
    here = desk()
    wrong, every, counted = here.reviews()[1], here.progress(), here.counted()
    signed, say = here.signed(counted), here.library.words.say
    count = say("review.unchecked")
    if signed is not None:
        count = say("review.count", reviewed=signed.reviewed, safety=signed.safety)
    left = here.unread()
    unread = [name for name in here.items if name in left]
    return _page(
        request, "overview", here, groups=here.groups(every), wrong=wrong, who=_who(here),
        count=count, unread=len(unread), first=unread[0] if unread else "",
        disputed=[(each, item_name(each.item)) for each in every if each.disputed],
        objections=open_objections(here, every, counted),
    )  # fmt: skip


def _who(here: Desk) -> str:
    if here.reviewer is None:
        return here.library.words.say("review.nobody")
    name, role = here.reviewer.name, here.reviewer.role.replace("_", " ")
    return here.library.words.say("review.reading", name=name, role=role)


@require_GET
def items_of_group(request: HttpRequest) -> HttpResponse:
    """One group, item by item; all of it, or what the reviewer has not read."""
    here, name, unread = desk(), request.GET.get("group", ""), "unread" in request.GET
    if all(item.group != name for item in here.items.values()):
        raise Http404
    order = ReadingOrder(here, unread=unread)
    pages = Paginator(order.group(name), ON_A_PAGE)
    page = pages.get_page(request.GET.get("page"))  # the nearest one there is
    mine = here.reviewer.file if here.reviewer else ""
    kept = here.items.get(request.GET.get("kept", ""))
    found = [item_shown(here, each, mine, order.after(each.item))
             for each in here.progress(page.object_list)]  # fmt: skip
    return _page(request, "items", here, group=name, longest=LONGEST, items=found, page=page,
                 unread=unread, included=here.included(name), at=request.GET.get("at"),
                 kept=item_name(kept) if kept else "")  # fmt: skip


@require_GET
def one_item(request: HttpRequest) -> HttpResponse:
    """Where one item is read: on its page of its group."""
    here = desk()
    item = here.items.get(request.GET.get("id", ""))
    if item is None:
        raise Http404
    return redirect(ReadingOrder(here, unread="unread" in request.GET).place(item))


@require_POST
def say_verdict(request: HttpRequest) -> HttpResponse:
    """Keep one verdict: of just what the page showed, or it is shown again with what changed."""
    here, unread = desk(), "unread" in request.POST
    item = here.items.get(request.POST.get("item", ""))
    if item is None:
        raise Http404
    verdict, comment = request.POST.get("verdict", ""), _lines(request.POST.get("comment", ""))
    hash_, changed = request.POST.get("hash", ""), here.changed_on_disk
    seen = request.POST.get("seen", "")
    said = _said_wrong(here, verdict, comment, changed=changed or hash_ != item.hash)
    if not said:
        try:
            here.say(Verdict(item.id, item.hash, verdict, comment, _today()), seen)
        except VerdictConflict as error:
            said, seen = _meanwhile(here, error.verdict), error.verdict.mark
        except (BadReview, OSError) as error:
            said = str(error)
    order = ReadingOrder(here, unread=unread)  # without what was said just now
    if said:
        again = item if hash_ == item.hash and here.reviewer and not changed else None
        page = _page(request, "refused", here, wrong=said, back=order.place(item), item=again,
                     name=item_name(item), hash=hash_, seen=seen, verdict=verdict, comment=comment,
                     unread=unread)  # fmt: skip
        page.status_code = HTTPStatus.BAD_REQUEST
        return page
    return redirect((order.after if unread else order.place)(item, kept=item.id))


def _meanwhile(here: Desk, was: Verdict) -> str:
    """What somebody said under this name since the page was opened."""
    said, day = here.library.words.say(f"review.verdicts.{was.verdict}"), was.day.isoformat()
    return here.library.words.say("review.wrong.meanwhile", said=said, day=day, comment=was.comment)


def _said_wrong(here: Desk, verdict: str, comment: str, *, changed: bool) -> str:
    """What is wrong with a verdict, in words; empty: nothing is."""
    wrong = "changed" if changed else _wrong(here, verdict, comment)
    numbers = {"most": f"{LONGEST:,}", "signs": f"{len(comment):,}"} if wrong == "long" else {}
    return here.library.words.say(f"review.wrong.{wrong}", **numbers) if wrong else ""


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
    return _page(request, "person", here, fields=here.person_form.shown(answers), wrong=wrong,
                 outcome=outcome(here.library, answers))  # fmt: skip


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """An address, a group or an item that does not exist."""
    here = desk()
    said = here.library.words.say("review.wrong.nowhere")
    page = _page(request, "refused", here, wrong=said, back=reverse("overview"))
    page.status_code = HTTPStatus.NOT_FOUND
    return page


def too_large(request: HttpRequest, exception: Exception) -> HttpResponse:
    """More was sent than a review takes in: which limit, and where the words still are."""
    here = desk()
    most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 2**20
    said = here.library.words.say("review.wrong.too_large", most=most, signs=f"{LONGEST:,}")
    page = _page(request, "refused", here, wrong=said, back=reverse("overview"))
    page.status_code = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    return page


@require_GET
def changes(request: HttpRequest) -> HttpResponse:
    """Whom the content moves, against an older version."""
    here = desk()
    name, found = here.changes
    return _page(request, "changes", here, name=name, sections=found)
