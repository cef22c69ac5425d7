"""Python's end of the worker: opens the record once, then answers requests.

The page that owns the worker is the only visitor, so host and scheme are constant.
"""

import gc
import io
import json
import os
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_urlsafe
from typing import Any
from urllib.parse import urljoin, urlsplit
from zoneinfo import ZoneInfo

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import DatabaseError, connection
from django.utils import timezone

from unknot.web.people.damage import reason
from unknot.web.people.site import SITE
from unknot.web.people.upgrade import refuse_newer, upgrade
from unknot.web.project.recalled import WITHDRAWN

VERSION = "version"  # the file that says which version of the site this was packed for
HOST = "unknot.invalid"
HOPS = 10
NEEDS = "x-unknot-needs"
# Status, path with query ("" where a form itself is answered), headers as JSON, body.
Answer = tuple[int, str, str, bytes]


class Phone:
    """The app behind a base path such as "/" or "/back/"."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.app: Callable[[dict[str, Any], Callable[..., Any]], Any] = WSGIHandler()

    def ask(self, request: str, body: bytes | memoryview) -> Answer:
        """Answer a request; redirects are followed, so that the page is told where it is.

        `request`: JSON with method, path (with base and query), type, language and zone; and
        with `withdrawn`, why the advice of this version is, once the host has heard that it is; and
        `site`, where this site is.
        """
        wanted = json.loads(request)
        activate(wanted["zone"])
        method, path, sent = wanted["method"], wanted["path"], bytes(body)
        needs: dict[str, str] = {}  # the language whose words are to be fetched, of any hop
        for _ in range(HOPS):
            status, headers, content = self._once(method, path, wanted, sent)
            needs |= {name: tag for name, tag in headers.items() if name == NEEDS}
            headers |= needs
            to = urlsplit(urljoin(f"https://{HOST}{path}", headers.get("location", "")))
            if status not in (301, 302, 303) or to.netloc != HOST:
                return status, path if method == "GET" else "", json.dumps(headers), content
            method, sent = "GET", b""
            path = to.path + (f"?{to.query}" if to.query else "")
        raise RuntimeError("an address that leads to itself")

    def _once(
        self, method: str, path: str, wanted: dict[str, str], body: bytes
    ) -> tuple[int, dict[str, str], bytes]:
        place, _, query = path.partition("?")
        told: dict[str, Any] = {}

        def start(status: str, headers: list[tuple[str, str]], *_: object) -> Any:
            told["status"] = int(status[:3])
            told["headers"] = {name.lower(): value for name, value in headers}

        response = self.app(
            {
                "REQUEST_METHOD": method,
                "SCRIPT_NAME": self.base.rstrip("/"),
                "PATH_INFO": "/" + place.removeprefix(self.base),
                "QUERY_STRING": query,
                "CONTENT_TYPE": wanted["type"] if method == "POST" else "",
                "CONTENT_LENGTH": str(len(body)),
                "HTTP_ACCEPT_LANGUAGE": wanted["language"],
                WITHDRAWN: wanted.get("withdrawn", ""),
                SITE: wanted.get("site", ""),
                "SERVER_NAME": HOST,
                "SERVER_PORT": "443",
                "wsgi.url_scheme": "https",
                "wsgi.input": io.BytesIO(body),
                "wsgi.errors": io.StringIO(),  # whatever it is, it may be about a person
            },
            start,
        )
        content = b"".join(response)
        response.close()
        return told["status"], told["headers"], content


def activate(zone: str) -> None:
    """Tell times in this zone from here on: a phone travels. An unknown one changes nothing."""
    with suppress(KeyError, ValueError, OSError):
        timezone.activate(ZoneInfo(zone))


def start(base: str, database: str) -> Phone:
    """Set Django up on a database file, and bring its tables up to date."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # the worker's own loop is nobody's business
    os.environ["DJANGO_SETTINGS_MODULE"] = "unknot.web.project.phone"
    os.environ["UNKNOT_DATABASE"] = database
    django.setup()
    with _though_damaged():
        upgrade(Path(database))
    phone = Phone(base)
    phone.ask(json.dumps(GREETING | {"path": base}), b"")  # reads the content, warms everything
    return phone


WARM = ("", "danger/", "check/", "plan/", "diary/", "days/", "learn/", "record/", "advice/")
_prepared: Phone | None = None


def prepare_snapshot(base: str, database: str) -> None:
    """Be as ready as can be, for a memory that is kept; `database` is a new file, and nobody's.

    Nothing is open afterwards. What must be another each time is set by `wake`.
    """
    global _prepared  # noqa: PLW0603  # it lives on in the memory that is kept
    Path(database).parent.mkdir(parents=True, exist_ok=True)
    phone = start(base, database)
    for path in WARM:
        phone.ask(json.dumps(GREETING | {"path": f"{base}{path}"}), b"")
    release()
    _prepared = phone
    gc.collect()


def wake(base: str, database: str, zone: str) -> Phone:
    """Go on from a kept memory as if it had just started. RuntimeError: it was not prepared.

    What nobody may guess, or what is another day or place by now, is set anew. The seed of `hash`
    cannot be: see H34 in the hazard log.
    """
    if _prepared is None or _prepared.base != base:
        raise RuntimeError("this memory was not prepared for that")
    random.seed()
    settings.SECRET_KEY = token_urlsafe(32)
    os.environ["TZ"] = settings.TIME_ZONE = zone or "UTC"
    timezone.get_default_timezone.cache_clear()  # type: ignore[attr-defined]
    os.environ["UNKNOT_DATABASE"] = connection.settings_dict["NAME"] = database
    with _though_damaged():
        upgrade(Path(database))
    return _prepared


@contextmanager
def _though_damaged() -> Iterator[None]:
    """A record that cannot be read stops nothing here: pages say so, and can put it aside."""
    try:
        yield
    except DatabaseError as error:
        if reason(error) != "damaged":
            raise
        connection.close()


def version() -> str:
    """The version of the site that this came with."""
    return Path(__file__).with_name(VERSION).read_text(encoding="ascii")


def add_language(tag: str, words: bytes) -> bool:
    """Take in the words of a language; False where they are of another version than this."""
    # a phone in English never adds a language
    from unknot.library import load

    made_for, _, library = bytes(words).partition(b"\n")
    if made_for.decode("ascii", "replace") != version():
        return False
    (load.CONTENT / load.ready_file(tag)).write_bytes(library)
    return True


GREETING = {"method": "GET", "type": "", "language": "", "zone": ""}


def release() -> None:
    """Close the database: another tab may want it, or the browser freezes this page."""
    connection.close()


def reread_record() -> None:
    """Look again after another tab had the record. Raises Newer when a newer version had it."""
    with _though_damaged():
        refuse_newer()


def empty() -> bool:
    """Whether nothing was ever said here, or the browser has cleared it."""
    # models, once Django is set up
    from unknot.web.people.models import StoredEvent

    nothing = False  # there is something, though nobody can read it
    with _though_damaged():
        nothing = not StoredEvent.objects.exists()
    return nothing  # noqa: RET504  # a damaged record ends the block, not this
