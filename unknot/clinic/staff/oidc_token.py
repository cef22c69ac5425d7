"""Signing in at the clinic's identity provider: what is asked, and who an answer says it is.

The authorization code flow with PKCE (S256), state and nonce; the id_token as OpenID Connect Core
3.1.3.7 checks it.
"""

import hashlib
import re
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from secrets import compare_digest, token_urlsafe
from typing import Any, Final
from urllib.parse import urlencode

from joserfc import jws, jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, KeySet, RSAKey

from unknot.clinic.environment import OidcClient
from unknot.clinic.staff.oidc_provider import Refused, keys_of, provider_of, token_of

ALGORITHMS: Final = ("RS256", "PS256", "ES256")  # never "none", never one with a shared secret
SMALLEST: Final = 342  # letters of an RSA key of 2,048 bits
SKEW: Final = timedelta(minutes=2)  # that two clocks may differ by
FRESH: Final = timedelta(minutes=10)  # since it was made: it comes straight from the provider
UNREADABLE: Final = (JoseError, ValueError, TypeError, KeyError, AttributeError)
SUBJECT: Final = re.compile(r"[\x20-\x7e]{1,255}")
CODE: Final = re.compile(r"[\x21-\x7e]{1,4000}")


class WrongClock(Refused):
    """What it says holds, but for the time."""


class LostState(Refused):
    """It answers nothing that was asked here."""


class Cancelled(Exception):
    """Whoever was asked there said no."""


class Headers(jws.JWSRegistry):
    """Some providers write a certificate into the header."""

    max_header_length = 16_000


@dataclass(frozen=True)
class AuthorizationRequest:
    """What one answer must fit; kept in the session of whoever asked."""

    since: float
    state: str = field(default_factory=lambda: token_urlsafe(32))
    nonce: str = field(default_factory=lambda: token_urlsafe(32))
    verifier: str = field(default_factory=lambda: token_urlsafe(48))

    def kept(self) -> dict[str, Any]:
        """For a session."""
        return asdict(self)


def address_to_ask(client: OidcClient, asked: AuthorizationRequest, back: str) -> str:
    """Where the browser goes. The person is asked anew, whoever used that desk before them.

    Raises ProviderUnreachable, Refused.
    """
    to = provider_of(client).authorize
    challenge = urlsafe_b64encode(hashlib.sha256(asked.verifier.encode()).digest())
    said = {
        "response_type": "code", "client_id": client.client_id, "redirect_uri": back,
        "scope": "openid", "state": asked.state, "nonce": asked.nonce, "prompt": "login",
        "code_challenge": challenge.rstrip(b"=").decode(), "code_challenge_method": "S256",
    }  # fmt: skip
    return f"{to}{'&' if '?' in to else '?'}{urlencode(said)}"


def subject_of(
    client: OidcClient,
    asked: AuthorizationRequest,
    came: Mapping[str, str],
    back: str,
    now: datetime,
) -> str:
    """Who it is at the provider (`sub`), of what the browser brought back.

    Raises ProviderUnreachable, Cancelled, Refused, WrongClock.
    """
    if not compare_digest(came.get("state", "").encode(), asked.state.encode()):
        raise LostState("state")
    issuer = came.get("iss")
    if issuer != client.issuer and (issuer is not None or provider_of(client).names_itself):
        raise Refused("the answer is of another issuer")
    if error := came.get("error"):
        if error == "access_denied":
            raise Cancelled
        raise Refused("the provider says it failed")
    code = came.get("code", "")
    if not CODE.fullmatch(code):
        raise Refused("no code came")
    token = token_of(client, code, asked.verifier, back)
    return _subject(_claims(token, keys_of(client)), client, asked, now)


def _claims(token: str, keys: list[Any]) -> dict[str, Any]:
    """What is signed, by a key of the provider and an algorithm of ours."""
    usable = KeySet([found for each in keys if (found := _key(each))])
    registry = Headers(algorithms=ALGORITHMS, strict_check_header=False)
    try:
        return jwt.decode(token, usable, registry=registry).claims
    except UNREADABLE as error:
        raise Refused("the signature") from error


def _key(said: Any) -> RSAKey | ECKey | None:
    """None: no public key that is known here, or too small a one. One does not spoil the others.

    What a key is for `joserfc` looks at.
    """
    try:
        if said["kty"] == "EC":
            return ECKey.import_key(said)
        if said["kty"] == "RSA" and len(said["n"]) >= SMALLEST:
            return RSAKey.import_key(said)
    except UNREADABLE:
        pass
    return None


def _subject(
    claims: dict[str, Any], client: OidcClient, asked: AuthorizationRequest, now: datetime
) -> str:
    audience = claims.get("aud")
    several = audience if isinstance(audience, list) else [audience]
    holds = {
        "iss": claims.get("iss") == client.issuer,
        "aud": client.client_id in several,
        "azp": claims.get("azp", client.client_id) == client.client_id
        and (len(several) == 1 or "azp" in claims),
        "nonce": claims.get("nonce") == asked.nonce,
        "sub": isinstance(claims.get("sub"), str) and bool(SUBJECT.fullmatch(claims["sub"])),
    }
    for name, held in holds.items():
        if not held:
            raise Refused(name)
    _check_times(claims, asked, now)
    return str(claims["sub"])


def _check_times(claims: dict[str, Any], asked: AuthorizationRequest, now: datetime) -> None:
    said = {name: _time(claims, name) for name in ("exp", "iat")}
    said |= {name: _time(claims, name) for name in ("nbf", "auth_time") if name in claims}
    at, skew, fresh = now.timestamp(), SKEW.total_seconds(), FRESH.total_seconds()
    if said["exp"] < at - skew or not at - fresh - skew <= said["iat"] <= at + skew:
        raise WrongClock("the clock")
    if said.get("nbf", at) > at + skew:
        raise WrongClock("the clock")
    if said.get("auth_time", at) < asked.since - skew:
        raise Refused("the provider asked nobody anew")


def _time(claims: dict[str, Any], name: str) -> float:
    found = claims.get(name)
    if isinstance(found, bool) or not isinstance(found, int | float):
        raise Refused(name)
    return found
