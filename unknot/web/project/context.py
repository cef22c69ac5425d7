"""What every template knows."""

from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from unknot.library.branding import Clinic, read_clinic
from unknot.web.people.language import known_languages, load, spoken
from unknot.web.people.notice import notice_of
from unknot.web.people.undo import undo_shown
from unknot.web.people.whole_screens import why_english
from unknot.web.project.places import BAR, place_of, shielded


def page_context(request: HttpRequest) -> dict[str, Any]:
    """The content; nothing personal, so that it also serves pages of trouble."""
    library = load()
    return {
        "old": timezone.localdate() > library.checked_on + timedelta(library.good_for_days),
        "sign_off": library.sign_off,
        "own_sign_off": library.own_sign_off,
        "translated": library.translation is not None,
        "words": library.words,
        "clinic": clinic(settings.CLINIC),
        "records": settings.RECORDS,
        "path": request.path,
        "in_browser": settings.IN_BROWSER,
        "was_done": notice_of(request),
        "language": spoken(),
        "languages": known_languages(),
        **why_english(request),
        "bar": BAR,
        "place": place_of(request.resolver_match),
        "shielded": shielded(request.resolver_match),
        "undo_now": undo_shown(request),
    }


@cache
def clinic(file: str) -> Clinic | None:
    """Who gave Unknot to this person, if anybody did."""
    path = Path(file)
    return read_clinic(path, tuple(load().treatment_leaflets)) if file and path.is_file() else None
