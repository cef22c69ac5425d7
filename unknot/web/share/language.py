"""The language that somebody chooses, where there is more than one."""

from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from unknot.library.languages import Language
from unknot.web.people.alarm import open_in_alarm
from unknot.web.people.forms import form_id
from unknot.web.people.language import known_languages, load_language
from unknot.web.people.person_context import person_context


@open_in_alarm
def language(request: HttpRequest) -> HttpResponse:
    """Choose the language of every page."""
    if request.method == "POST":
        chosen = request.POST.get("language", "")
        if chosen not in known_languages():
            raise Http404
        person_context(request).store(form_id(request), [("person.language", {"language": chosen})])
        return redirect("home")
    context = {
        "form_id": uuid4(),
        "offered": [_offered(each) for each in known_languages().values()],
    }
    return render(request, "share/language.html", context)


def _offered(language: Language) -> dict[str, object]:
    """A language with how much of it was read, and who signed it."""
    library = load_language(language.tag)
    names = ", ".join(library.own_sign_off.signed_by)
    return {"language": language, "checked": library.translation, "names": names}
