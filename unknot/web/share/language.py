"""The language that somebody chooses, where there is more than one."""

from http import HTTPStatus
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from unknot.library.languages import Language
from unknot.web.people.alarm import open_in_alarm
from unknot.web.people.forms import form_id
from unknot.web.people.language import (
    NEEDED,
    known_languages,
    language_present,
    load_language,
    own_wording,
)
from unknot.web.people.person_context import person_context


@open_in_alarm
def language(request: HttpRequest) -> HttpResponse:
    """Choose the language of every page."""
    if request.method != "POST":
        return _page(request)
    chosen = request.POST.get("language", "")
    if chosen not in known_languages():
        raise Http404
    if not language_present(chosen):
        return _not_yet(request, chosen)
    person_context(request).store(form_id(request), [("person.language", {"language": chosen})])
    return redirect("home")


def _not_yet(request: HttpRequest, chosen: str) -> HttpResponse:
    """Nothing is changed. The host fetches the words and sends it again; else this is seen."""
    absent = {"language": known_languages()[chosen], "words": own_wording(chosen, "not_yet")}
    setattr(request, NEEDED, chosen)
    return _page(request, absent=absent, status=HTTPStatus.CONFLICT)


def _page(request: HttpRequest, status: int = HTTPStatus.OK, **more: object) -> HttpResponse:
    offered = [_offered(each) for each in known_languages().values()]
    context = {"form_id": uuid4(), "offered": offered, **more}
    return render(request, "share/language.html", context, status=status)


def _offered(language: Language) -> dict[str, object]:
    """A language with how much of it was read, and who signed it."""
    if not language_present(language.tag):
        return {"language": language, "fetched": True}
    library = load_language(language.tag)
    names = ", ".join(library.own_sign_off.signed_by)
    return {"language": language, "checked": library.translation, "names": names}
