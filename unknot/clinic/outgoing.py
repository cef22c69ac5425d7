"""One request to another machine: TLS, no redirect, and to no network that is not allowed.

The address is looked up here and that very one is spoken to, so that a name cannot lead elsewhere
between the look and the call. Proxies of the environment are not asked.
"""

import socket
import ssl
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing
from http.client import HTTPException, HTTPSConnection
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from threading import Timer
from time import monotonic
from typing import Final
from urllib.parse import urlsplit

from unknot.clinic.environment import Network

SILENT: Final = 5  # seconds for each step
LONGEST: Final = 15  # seconds for all of it: whoever answers letter by letter is cut off
# In these an address of IPv4 can be hidden: translation, 6to4, Teredo.
HIDING: Final = tuple(map(ip_network, (
    "64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "::/96", "::ffff:0:0:0/96",
)))  # fmt: skip
SITE: Final = ip_network("fec0::/10")  # of a site once; not every Python knows it as private
Address = IPv4Address | IPv6Address


class Private(OSError):
    """A name leads to a network that is not public and that nobody allowed."""


class AnswerTooLarge(OSError):
    """What was answered is longer than anything that was asked for."""


def request(
    method: str, url: str, headers: Mapping[str, str], body: bytes | None,
    allowed: Collection[Network], most: int = 0,
) -> tuple[int, bytes]:  # fmt: skip
    """The status, and what was answered: at most so many bytes, 0 for who asks for none.

    Raises OSError, HTTPException.
    """
    parts = urlsplit(url)
    path = f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"
    with closing(_Connection(parts.scheme, str(parts.hostname), parts.port, allowed)) as connection:
        watch = Timer(LONGEST, connection.cut)
        watch.daemon = True
        watch.start()
        try:
            connection.request(method, path, body, dict(headers) | {"Connection": "close"})
            answer = connection.getresponse()
            found = answer.read(most + 1) if most else b""
        except (OSError, HTTPException) as error:
            if connection.was_cut:
                raise TimeoutError from error
            raise
        finally:
            watch.cancel()
        if connection.was_cut:  # and what came until then looks like all of it
            raise TimeoutError
    if len(found) > most:
        raise AnswerTooLarge
    return answer.status, found


class _Connection(HTTPSConnection):
    """To an address that may be spoken to, under the name that its certificate must have."""

    def __init__(
        self, scheme: str, host: str, port: int | None, allowed: Collection[Network]
    ) -> None:
        self.tls = scheme == "https"  # else it is this machine's own, which needs no authority
        context = (
            ssl.create_default_context() if self.tls else ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        )
        port = port or (443 if self.tls else 80)
        super().__init__(host, port, timeout=SILENT, context=context)
        self.allowed, self.was_cut = allowed, False

    def connect(self) -> None:
        """Each address of the name, until one answers."""
        plain = _open(self.host, self.port, self.allowed)
        if not self.tls:
            self.sock = plain
            return
        context = self._context  # type: ignore[attr-defined]
        self.sock = context.wrap_socket(
            plain, server_hostname=self.host, do_handshake_on_connect=False
        )
        self.sock.do_handshake()

    def cut(self) -> None:
        """Whatever it is waiting for."""
        self.was_cut = True
        if self.sock is not None:
            socket.socket.shutdown(self.sock, socket.SHUT_RDWR)


def _open(host: str, port: int, allowed: Collection[Network]) -> socket.socket:
    """As long as the whole may last: a name can lead to a hundred addresses that are silent."""
    problem: OSError = Private()
    until = monotonic() + LONGEST
    for address in _addresses(host, port):
        if monotonic() > until:
            raise TimeoutError
        if not is_allowed_address(address, allowed):
            continue
        try:
            return socket.create_connection((str(address), port), SILENT)
        except OSError as error:
            problem = error
    raise problem


def _addresses(host: str, port: int) -> Iterator[Address]:
    try:
        known = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except UnicodeError as error:  # a part of the name is empty, or too long
        raise socket.gaierror(socket.EAI_NONAME, "no name") from error
    for *_, found in known:
        yield ip_address(str(found[0]).partition("%")[0])


def is_allowed_address(address: Address, allowed: Collection[Network]) -> bool:
    """Whether it is of a public network, or of one that whoever runs the server named."""
    plain = getattr(address, "ipv4_mapped", None) or address
    if any(plain in network for network in allowed):
        return True
    hiding = any(plain in network for network in HIDING)
    return plain.is_global and not plain.is_multicast and not hiding and plain not in SITE
