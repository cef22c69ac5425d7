"""A screen is in one language as a whole: where a sentence on it is behind, all of it is English.

A safety sentence whose English changed, and that nobody has read again, stands marked in the
library of its language (`library/translations/standing.py`). Whatever answer has that mark in it is
made again in English, and `base.html` says why.
"""

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse

from unknot.library.languages import ENGLISH
from unknot.library.translations.standing import MARK
from unknot.web.people.language import missing, own_wording, speak, spoken

# In a page, and as JSON within it writes it.
MARKS: Final = (MARK.encode(), MARK.encode("ascii", "backslashreplace"))
BEHIND: Final = "unknot_behind"  # on a request: the language that it would have been in


class WholeScreens:
    """Stands in two places: around what views say, before it is kept for later, and around all.

    A form that is sent again this way counts once, by its id.
    """

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Serve the page; in English, where a part of it would be."""
        response = self.answer(request)
        language = spoken()
        if language.tag == ENGLISH or response.streaming or not _marked(response.content):
            return response
        response.close()
        setattr(request, BEHIND, language)
        request.unknot_visit = None  # type: ignore[attr-defined]  # it was read in that language
        for _, files in request.FILES.lists():
            for sent in files:
                sent.seek(0)
        speak(ENGLISH)
        return self.answer(request)


def _marked(content: bytes) -> bool:
    return any(mark in content for mark in MARKS)


def why_english(request: HttpRequest) -> dict[str, object]:
    """For a page that would have been in another language: that one, and what it says of this."""
    language, why = getattr(request, BEHIND, None), "behind"
    if language is None:
        language, why = missing(), "absent"
    if language is None:
        return {}
    return {"behind": language, "behind_words": own_wording(language.tag, why),
            "behind_why": f"language.{why}"}  # fmt: skip
