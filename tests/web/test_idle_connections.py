"""Whoever opens connections and says nothing shuts nobody out."""

import socket
from contextlib import ExitStack, closing
from http.client import HTTPConnection
from urllib.parse import urlsplit

from support.homes import Home

MANY = 150  # more than waitress lets in by default
PATIENCE = 10  # seconds: before the idle ones are closed


def test_many_idle_connections_shut_nobody_out(home: Home) -> None:
    place = urlsplit(home.address)
    with ExitStack() as opened:
        for _ in range(MANY):
            opened.enter_context(socket.create_connection((str(place.hostname), place.port or 0)))
        asked = opened.enter_context(
            closing(HTTPConnection(str(place.hostname), place.port, timeout=PATIENCE))
        )
        asked.request("GET", "/open/")  # without the key: a refusal is an answer
        assert asked.getresponse().status == 403
