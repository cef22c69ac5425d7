"""Serves a review on this computer, until it is stopped."""

import os

from unknot.web.review.desk import Desk, sit_down


def application_for(desk: Desk) -> object:
    """The pages of this desk as a WSGI application, and its settings made ready."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "unknot.web.review.settings"
    from django.core.wsgi import get_wsgi_application

    sit_down(desk)
    return get_wsgi_application()


def serve_review(desk: Desk, port: int) -> None:
    """Print the address and answer. OSError when it is taken."""
    application = application_for(desk)
    from django.conf import settings
    from waitress.server import create_server

    server = create_server(application, host="127.0.0.1", port=port, threads=4, ident="")
    taken = getattr(server, "effective_port", port)
    desk.read_ahead()
    address = f"http://127.0.0.1:{taken}/open/?key={settings.DOOR_KEY}"
    print(f"The review is at {address}\nStop it with Ctrl-C.", flush=True)
    server.run()
