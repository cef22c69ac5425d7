"""What every template knows."""

from typing import Any

from django.http import HttpRequest

from unknot.library.load import load


def common(request: HttpRequest) -> dict[str, Any]:
    """The content; nothing personal, so that it also serves pages of trouble."""
    library = load()
    return {
        "signed_off": bool(library.signed_off_by),
        "words": library.words,
        "path": request.path,
    }
