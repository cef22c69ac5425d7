"""The clinic's key: a plan is signed with it, and the clinic's app knows its public part.

A compact JWS (RFC 7515) with ES256: a server that was broken into can send no plan that is of
another clinic, and no network in between can change one. It proves who wrote a plan, not that it is
wise: what it may do is the phone's to decide.
"""

import hashlib
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from typing import Any, Final

from django.conf import settings

# Of P-256 (SEC 2, 2.4.2): how many points its generator reaches.
ORDER: Final = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
HALF: Final = 32  # bytes of each number of a signature
HEADER: Final = {"alg": "ES256", "typ": "unknot-plan"}


def public_key(word: str = "") -> str:
    """The public part as a clinic's file holds it: a point, uncompressed, as base64url."""
    # Of the extra: without it a mailbox has no staff to write a plan.
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    point = _key(word).public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return encoded(point)


def signed(claims: Mapping[str, Any], word: str = "") -> str:
    """The claims as a compact JWS. `word`: another key's than this server's."""
    # Of the extra: without it a mailbox has no staff to write a plan.
    from cryptography.hazmat.primitives.asymmetric.ec import ECDSA
    from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
    from cryptography.hazmat.primitives.hashes import SHA256

    said = ".".join(encoded(json.dumps(part).encode()) for part in (HEADER, claims))
    numbers = decode_dss_signature(_key(word).sign(said.encode(), ECDSA(SHA256())))
    return f"{said}.{encoded(b''.join(each.to_bytes(HALF) for each in numbers))}"


def encoded(said: bytes) -> str:
    """base64url, without what fills up."""
    return urlsafe_b64encode(said).rstrip(b"=").decode("ascii")


def decoded(said: str) -> bytes:
    """The bytes again."""
    return urlsafe_b64decode(said + "=" * (-len(said) % 4))


def _key(word: str = "") -> Any:
    """Worked out from a word of at least 256 bits, so that a setting or a file holds it alike."""
    # Of the extra: without it a mailbox has no staff to write a plan.
    from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, derive_private_key

    drawn = hashlib.sha512(b"unknot plan " + (word or settings.PLAN_KEY).encode()).digest()
    return derive_private_key(1 + int.from_bytes(drawn) % (ORDER - 1), SECP256R1())
