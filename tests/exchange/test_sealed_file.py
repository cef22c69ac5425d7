"""A sealed file is a file of SMART Health Links: opened by hand, by the text of the standards."""

import json
import zlib
from base64 import urlsafe_b64decode
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from unknot.exchange.sealed_file import seal

KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"
UNTIL = datetime(2027, 1, 1, tzinfo=UTC)
YEARS = json.dumps([{"pain": n % 11, "at": n} for n in range(100_000)]).encode()


def decoded(part: bytes | str) -> bytes:
    return urlsafe_b64decode(part + ("=" if isinstance(part, str) else b"=") * (-len(part) % 4))


@pytest.mark.parametrize("content", [b"{}", YEARS])
def test_whoever_reads_the_standard_can_open_it(content: bytes) -> None:
    head, wrapped, iv, sealed, tag = (file := seal(content, UNTIL, key=KEY)).split(b".")
    assert json.loads(decoded(head)) == {
        "alg": "dir", "enc": "A256GCM", "zip": "DEF", "cty": "application/fhir+json",
        "exp": int(UNTIL.timestamp()),
    }  # fmt: skip
    assert wrapped == b""
    packed = AESGCM(decoded(KEY)).decrypt(decoded(iv), decoded(sealed) + decoded(tag), head)
    assert zlib.decompress(packed, -15) == content
    assert seal(content, UNTIL, key=KEY).split(b".")[2] != file.split(b".")[2], "its own iv"


@pytest.mark.parametrize("passphrase", ["", "fourteen chars"])
def test_without_key_or_passphrase_nothing_is_sealed(passphrase: str) -> None:
    with pytest.raises(ValueError, match="at least 15"):
        seal(b"{}", UNTIL, passphrase=passphrase)
