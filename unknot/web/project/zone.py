"""In which zone this computer is, by name: an offset alone is an hour wrong for half the year."""

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zoneinfo import TZPATH, ZoneInfo

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

LOCAL: Final = Path("/etc/localtime")
FOLDER: Final = "zoneinfo/"
UNKNOWN: Final = "UTC"


def zone_name() -> str:
    """Such as Europe/Berlin; UTC where neither `TZ` nor the system says a name that is known.

    `TZ` may be a name, a path, either behind a colon, or a rule (POSIX) that begins with a name.
    """
    said = os.environ.get("TZ", "").removeprefix(":")
    wanted = said if said and said != str(LOCAL) else os.path.realpath(LOCAL)
    for name in (wanted.partition(FOLDER)[2] or wanted, wanted.partition(",")[0]):
        if known_zone(name):
            return name
    return _by_its_bytes(LOCAL) if not said or said == str(LOCAL) else UNKNOWN


def local_now() -> datetime:
    """Now, in this computer's zone."""
    return datetime.now(ZoneInfo(zone_name()))


def known_zone(name: str) -> bool:
    """Whether there is such a zone."""
    with suppress(OSError, ValueError, KeyError):
        return bool(name) and bool(ZoneInfo(name))
    return False


@lru_cache(maxsize=1)
def _by_its_bytes(file: Path) -> str:
    """The zone that a copy is of: containers have one, without a link that says its name."""
    with suppress(OSError):
        copy = file.read_bytes()
        for folder in map(Path, TZPATH):
            for each in sorted(folder.glob("[A-Z]*/**/*")):
                name = each.relative_to(folder).as_posix()
                if each.is_file() and each.read_bytes() == copy and known_zone(name):
                    return name
    return UNKNOWN


class ComputerZone:
    """Tells times in the zone where this computer is now: laptops fly with the server running."""

    def __init__(self, answer: "Callable[[HttpRequest], HttpResponse]") -> None:
        self.answer = answer

    def __call__(self, request: "HttpRequest") -> "HttpResponse":
        """Serve the page."""
        # commands ask this file for the zone, and load no Django
        from django.utils import timezone

        name = zone_name()
        if name == UNKNOWN:
            timezone.activate(UTC)
        else:
            timezone.activate(ZoneInfo(name))
        return self.answer(request)
