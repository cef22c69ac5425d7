"""Signs what a webhook is told, by the Standard Webhooks scheme (standardwebhooks.com, symmetric).

The secret of each is worked out from the server's own key, so it lies in no table and no backup.
"""

import hmac
from base64 import b64encode
from hashlib import sha256
from typing import Final
from uuid import UUID

from django.conf import settings

PURPOSE: Final = b"unknot webhook "
PREFIX: Final = "whsec_"


def secret_of(webhook: UUID) -> bytes:
    """32 bytes, shared with whoever receives."""
    return hmac.digest(settings.PLAN_KEY.encode(), PURPOSE + webhook.bytes, sha256)


def shown_secret(secret: bytes) -> str:
    """As receivers are given it."""
    return PREFIX + b64encode(secret).decode()


def signed_headers(secret: bytes, message: str, second: int, body: bytes) -> dict[str, str]:
    """`message`: the same at each try; `second`: of this one."""
    said = f"{message}.{second}.".encode() + body
    signature = b64encode(hmac.digest(secret, said, sha256)).decode()
    return {"webhook-id": message, "webhook-timestamp": str(second),
            "webhook-signature": f"v1,{signature}"}  # fmt: skip
