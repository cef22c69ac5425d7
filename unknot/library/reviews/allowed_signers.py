"""reviews/allowed_signers: which key is whose, each line one key of one person in one role.

ssh-keygen reads more into such a file: patterns, several names a line, keys that vouch for others.
Each would let one key sign as several people, so a list with any of them is not gone by at all.
"""

import binascii
import re
from base64 import b64decode
from pathlib import Path
from typing import Final

ALLOWED: Final = "allowed_signers"
LINE: Final = re.compile(
    r"([a-z][a-z_]*/([a-z0-9][a-z0-9-]{1,60}))[ \t]+[a-z0-9@.-]+[ \t]+(AAAA\S+).*"
)
PLAIN: Final = "ROLE/NAME, its kind and the key, as in 'doctor/anna ssh-ed25519 AAAA...'"


class BadSigners(ValueError):
    """A list of keys that is not gone by: says which line, and what it should be."""


def keys_of_many(allowed: Path) -> dict[str, set[str]]:
    """Names whose key is another name's too, with all the names of that key. Raises BadSigners."""
    by_key: dict[bytes, set[str]] = {}
    text = allowed.read_text(encoding="utf-8", errors="replace")
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() and not line.strip().startswith("#"):
            name, key = _listed(line.strip(), number)
            by_key.setdefault(key, set()).add(name)
    return {name: names for names in by_key.values() if len(names) > 1 for name in names}


def _listed(line: str, number: int) -> tuple[str, bytes]:
    """Whose key a line lists, and the key itself, however it is written."""
    found = LINE.fullmatch(line)
    try:
        if found is not None:
            return found[2], b64decode(found[3], validate=True)
    except binascii.Error:
        pass
    raise BadSigners(f"line {number} of {ALLOWED} is not just {PLAIN}: no key of it is gone by")
