"""A sealed file: part of a record for one reader, in the format of the files of SMART Health Links.

It is JSON Web Encryption in its compact form with `alg: dir` and `enc: A256GCM`, raw DEFLATE and
the content's type in its header (HL7, SMART Health Cards and Links 1.0.0); with a passphrase, the
way of `encrypted_file` in place of `dir`. `exp`, in seconds, says until when it was meant to be
read: whoever has file and key can read it all the same. This is for the computer;
`browser/host/encryption.js` seals in the phone, and `browser/reader/` opens in any browser.
"""

from datetime import datetime
from typing import Any, Final

from joserfc import jwe
from joserfc.jwk import OctKey

from unknot.exchange.encrypted_file import HEADER, Records, passphrase_key
from unknot.exchange.fhir.resources import MEDIA_TYPE
from unknot.exchange.record_file import LEAST

DIRECT: Final = {"alg": "dir", "enc": "A256GCM"}
BY_PASSPHRASE: Final[dict[str, Any]] = dict(HEADER)
LIMITS: Final = Records(
    algorithms=["dir", BY_PASSPHRASE["alg"], "A256GCM", "DEF"], strict_check_header=False
)


def seal(content: bytes, until: datetime, *, key: str = "", passphrase: str = "") -> bytes:
    """The file, for who has the key or knows the passphrase; ValueError for one too short."""
    if key:
        opens, how = OctKey.import_key({"kty": "oct", "k": key}), {**DIRECT}
    elif len(passphrase) >= LEAST:
        opens, how = passphrase_key(passphrase), BY_PASSPHRASE
    else:
        raise ValueError(f"A passphrase has at least {LEAST} characters.")
    header = {**how, "zip": "DEF", "cty": MEDIA_TYPE, "exp": int(until.timestamp())}
    return jwe.encrypt_compact(header, content, opens, registry=LIMITS).encode("ascii")
