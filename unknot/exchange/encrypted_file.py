"""A locked record file: the zip of `record_file`, encrypted with a passphrase.

It is JSON Web Encryption in its compact form (RFC 7516), with PBES2-HS512+A256KW (RFC 7518, 4.8)
and A256GCM, so other programs can open it too. This is for the computer;
`browser/host/encryption.js` reads and writes the same in the phone.
"""

import unicodedata
import warnings
from typing import Final

from joserfc import jwe
from joserfc.errors import JoseError, SecurityWarning
from joserfc.jwk import OctKey

from unknot.exchange.record_file import BOM, LEAST, MAX_BYTES, BadRecord, is_locked

ROUNDS: Final = 210_000  # of PBKDF2: OWASP's figure for HMAC-SHA512
HEADER: Final = {"alg": "PBES2-HS512+A256KW", "enc": "A256GCM", "p2c": ROUNDS}


class Records(jwe.JWERegistry):
    """The library opens 64 kB at most, unless told otherwise: a record may be far longer."""

    max_ciphertext_length = 2 * MAX_BYTES


LIMITS: Final = Records(algorithms=["PBES2-HS512+A256KW", "A256GCM"])


def lock(file: bytes, passphrase: str) -> bytes:
    """A record file, locked. ValueError for a passphrase that is too short."""
    if len(passphrase) < LEAST:
        raise ValueError(
            f"A passphrase has at least {LEAST} characters, this one {len(passphrase)}."
        )
    key = passphrase_key(passphrase)
    return jwe.encrypt_compact(dict(HEADER), file, key, registry=LIMITS).encode("ascii")


def unlock(file: bytes, passphrase: str) -> bytes:
    """The record file inside; one that is not locked, as it is. Raises BadRecord."""
    if not is_locked(file):
        return file
    plain = b"".join(file.removeprefix(BOM).split())  # wrapped by a program that it passed through
    typed = passphrase.strip()  # a blank that a keyboard added after the last word
    try:
        return _opened(plain, passphrase)
    except BadRecord:
        if typed in ("", passphrase):
            raise
        return _opened(plain, typed)


def _opened(file: bytes, passphrase: str) -> bytes:
    # However it counts characters: what is too weak for the library is refused by it.
    try:
        with warnings.catch_warnings(action="error", category=SecurityWarning):
            found = jwe.decrypt_compact(file, passphrase_key(passphrase), registry=LIMITS)
    except (JoseError, SecurityWarning, ValueError, OverflowError) as error:
        raise BadRecord("The passphrase does not open it.", "locked") from error
    return found.plaintext or b""


def passphrase_key(passphrase: str) -> OctKey:
    """What a passphrase is to the library: the same however its letters are put together."""
    return OctKey.import_key(unicodedata.normalize("NFKC", passphrase).encode())
