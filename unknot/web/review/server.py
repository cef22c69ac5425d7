"""Serves a review on this computer, until it is stopped."""

import os
from collections.abc import Callable, Iterable
from html import escape

from django.conf import settings
from waitress.server import create_server

from unknot.web.review.desk import Desk, sit_down

Start = Callable[[str, list[tuple[str, str]]], object]  # WSGI's start_response
MISTAKES = """<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>Content that does not load</title>
<main><h1>This content does not load</h1><p>Mend these, and start the review again.</p><ul>{}</ul>
</main></html>"""


def serve_mistakes(mistakes: Iterable[str], port: int) -> None:
    """A page that says what is wrong with content. OSError when the address is taken."""
    lines = "".join(f"<li>{escape(each)}</li>" for each in mistakes)
    body = MISTAKES.format(lines).encode()
    headers = [("Content-Type", "text/html; charset=utf-8"),
               ("Content-Security-Policy", "default-src 'none'")]  # fmt: skip

    def answer(
        _environ: object, start: Callable[[str, list[tuple[str, str]]], object]
    ) -> list[bytes]:
        start("200 OK", headers)
        return [body]

    _serve(answer, port, "")


def application_for(desk: Desk) -> object:
    """The pages of this desk as a WSGI application, and its settings made ready."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "unknot.web.review.settings"
    # reads the settings that are named above
    from django.core.wsgi import get_wsgi_application

    sit_down(desk)
    return get_wsgi_application()


def serve_review(desk: Desk, port: int) -> None:
    """Print the address and answer. OSError when it is taken."""
    application = application_for(desk)
    desk.read_ahead()
    _serve(application, port, f"open/?key={settings.DOOR_KEY}")


def _serve(application: object, port: int, opening: str) -> None:
    server = create_server(application, host="127.0.0.1", port=port, threads=4, ident="")
    taken = getattr(server, "effective_port", port)
    print(f"The review is at http://127.0.0.1:{taken}/{opening}\nStop it with Ctrl-C.", flush=True)
    server.run()
