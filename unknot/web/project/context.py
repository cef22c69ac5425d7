"""What every template knows."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from unknot.library.load import load


def common(request: HttpRequest) -> dict[str, Any]:
    """The content; nothing personal, so that it also serves pages of trouble."""
    library = load()
    return {
        "old": timezone.localdate() > library.checked_on + timedelta(library.good_for_days),
        "signed_off": bool(library.signed_off_by),
        "words": library.words,
        "path": request.path,
        "in_browser": settings.IN_BROWSER,
    }
