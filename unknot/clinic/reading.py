"""The page that opens a link of this mailbox, or any sealed file, in each language."""

from functools import cache
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

from unknot.clinic.answers import methods, problem
from unknot.library.languages import ENGLISH
from unknot.web.people.language import known_languages, speaking
from unknot.web.project.reading_page import written


@methods("GET", "HEAD")
def reading_page(request: HttpRequest, tag: str = ENGLISH) -> HttpResponse:
    """Its policy names its own script, its own style, and this host."""
    if tag not in known_languages():
        return problem(HTTPStatus.NOT_FOUND)
    html, policy = _written(tag)
    return HttpResponse(html, headers={"Content-Security-Policy": policy})


@cache
def _written(tag: str) -> tuple[str, str]:
    others = [(each, language.name, f"{each}.html")
              for each, language in known_languages().items() if each != tag]  # fmt: skip
    with speaking(tag):
        return written(others, follows=True)
