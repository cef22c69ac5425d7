"""Speaks to the clinic's identity provider (OpenID Connect): its metadata, tokens and keys.

It is asked at the one origin that the setting names, and nobody else is: metadata that leads to
another one is refused.
"""

import json
import re
from base64 import b64encode
from dataclasses import dataclass
from http.client import HTTPException
from ipaddress import ip_network
from threading import BoundedSemaphore
from time import monotonic
from typing import Any, Final
from urllib.parse import quote_plus, urlencode, urlsplit

from unknot.clinic.environment import OidcClient
from unknot.clinic.outgoing import request

METADATA: Final = ".well-known/openid-configuration"
MOST: Final = 256_000  # bytes of an answer
KEPT: Final = 600  # seconds that metadata are believed
AT_ONCE: Final = BoundedSemaphore(3)  # of the server's threads: the others go on with patients
ADDRESS: Final = re.compile(r"[\w.~:/?&=%+;,@!$'()*-]{1,2000}", re.ASCII)
BASIC, POST = "client_secret_basic", "client_secret_post"
# Whoever runs the server named the provider, which may well be in the clinic's own network.
ANYWHERE: Final = (ip_network("0.0.0.0/0"), ip_network("::/0"))


class ProviderUnreachable(Exception):
    """The provider did not answer, or not as one does. Says which step, and nothing it sent."""

    def __init__(self, step: str) -> None:
        super().__init__(f"no good answer ({step})")


class Refused(Exception):
    """It, or what it says, does not hold. Says what is wrong, and no value."""

    def __init__(self, what: str) -> None:
        super().__init__(f"refused ({what})")


@dataclass(frozen=True)
class Provider:
    """What it says of itself."""

    authorize: str
    token: str
    keys: str
    by_post: bool  # how it wants the secret
    names_itself: bool  # in each answer that comes by the browser (RFC 9207)


_known: dict[str, tuple[float, Provider]] = {}


def provider_of(client: OidcClient) -> Provider:
    """Asked at first use, and believed for a while. Raises ProviderUnreachable, Refused."""
    at, found = _known.get(client.issuer, (0.0, None))
    if found is None or monotonic() > at + KEPT:
        said = _asked("GET", f"{client.issuer.removesuffix('/')}/{METADATA}", "metadata")
        found = _provider(client.issuer, said)
        _known[client.issuer] = monotonic(), found
    return found


def _provider(issuer: str, said: dict[str, Any]) -> Provider:
    if said.get("issuer") != issuer:
        raise Refused("the metadata name another issuer")
    authorize, token, keys = (
        _address(issuer, said.get(name))
        for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")
    )
    ways = said.get("token_endpoint_auth_methods_supported") or [BASIC]
    if BASIC not in ways and POST not in ways:
        raise Refused("the provider takes no secret")
    names_itself = said.get("authorization_response_iss_parameter_supported") is True
    return Provider(authorize, token, keys, BASIC not in ways, names_itself)


def _address(issuer: str, said: object) -> str:
    if not isinstance(said, str) or not ADDRESS.fullmatch(said):
        raise Refused("the metadata lack an address")
    if urlsplit(said)[:2] != urlsplit(issuer)[:2]:
        raise Refused("the metadata lead to another host")
    return said


def token_of(client: OidcClient, code: str, verifier: str, back: str) -> str:
    """The id_token for a code. Raises ProviderUnreachable, Refused."""
    found, headers = provider_of(client), {"Content-Type": "application/x-www-form-urlencoded"}
    sent = {"grant_type": "authorization_code", "code": code, "redirect_uri": back,
            "code_verifier": verifier}  # fmt: skip
    if found.by_post:
        sent |= {"client_id": client.client_id, "client_secret": client.secret}
    else:  # RFC 6749, 2.3.1: each half as a form writes it
        both = f"{quote_plus(client.client_id)}:{quote_plus(client.secret)}"
        headers["Authorization"] = f"Basic {b64encode(both.encode()).decode()}"
    said = _asked("POST", found.token, "token", urlencode(sent).encode(), headers)
    token = said.get("id_token")
    if not isinstance(token, str):
        raise Refused("no id_token came")
    return token


def keys_of(client: OidcClient) -> list[Any]:
    """Its public keys, asked each time: so one that was taken back opens nothing.

    Raises ProviderUnreachable.
    """
    keys = _asked("GET", provider_of(client).keys, "keys").get("keys")
    if not isinstance(keys, list):
        raise ProviderUnreachable("keys")
    return keys


def _asked(
    method: str, url: str, step: str, body: bytes | None = None, more: dict[str, str] | None = None
) -> dict[str, Any]:
    headers = {"Accept": "application/json"} | (more or {})
    if not AT_ONCE.acquire(timeout=1):
        raise ProviderUnreachable("busy")
    try:
        status, found = request(method, url, headers, body, ANYWHERE, MOST)
    except (OSError, HTTPException) as error:
        raise ProviderUnreachable(step) from error
    finally:
        AT_ONCE.release()
    if step == "token" and status in (400, 401, 403):  # the code, or our secret
        raise Refused("the provider refused the code")
    try:
        said = json.loads(found) if status == 200 else None
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, dict):
        raise ProviderUnreachable(step)
    return said
