"""What the mailbox takes and answers, as JSON Schema, with the limits that the code holds."""

import json
from base64 import urlsafe_b64encode
from typing import Any, Final

from unknot.clinic.json_body import ID
from unknot.clinic.limits import LARGEST
from unknot.clinic.links import EMBEDDED, LOCATION_LASTS, OPENINGS_AN_HOUR, TOLD, TRIES
from unknot.clinic.requests import LONGEST, PASSCODE, RECIPIENT
from unknot.exchange.fhir.resources import MEDIA_TYPE

Schema = dict[str, Any]
NAME: Final = "Zm9yIGFuIGV4YW1wbGUsIG5vdCBmb3IgYSBwZXJzb24"  # 43 letters, as all that follow
MANAGES: Final = "c2VjcmV0IG9mIGFuIGV4YW1wbGUsIG5vYm9keSdzLi4"
PLACE: Final = "YSBwbGFjZSB0aGF0IGlzIGdvb2Qgb25jZSwgdGhlbi4"
HEAD: Final = json.dumps({"alg": "dir", "enc": "A256GCM", "cty": MEDIA_TYPE}, separators=(",", ":"))
FILE: Final = (
    urlsafe_b64encode(HEAD.encode()).decode().rstrip("=") + "..bm9uY2U.Y2lwaGVydGV4dA.dGFn"
)
WHEN: Final = 1_800_000_000
MADE: Final = {"id": NAME, "secret": MANAGES, "file": FILE, "exp": WHEN}
ASKED: Final = {"recipient": "Praxis Weber"}
WITH_PASSCODE: Final = {**ASKED, "passcode": "481516", "embeddedLengthMax": 0}
NO_ZERO: Final = r"^[^\u0000]*$"
# At least one letter, mark, number, sign: what can be shown.
VISIBLE: Final = r"^[^\u0000]*[\p{L}\p{M}\p{N}\p{P}\p{S}][^\u0000]*$"
MINUTES: Final = int(LOCATION_LASTS.total_seconds()) // 60


def text(about: str, **more: Any) -> Schema:
    """A text."""
    return {"type": "string", "description": about, **more}


def integer(about: str, least: int = 0, **more: Any) -> Schema:
    """A whole number."""
    return {"type": "integer", "minimum": least, "description": about, **more}


def boolean(about: str, **more: Any) -> Schema:
    """Yes or no."""
    return {"type": "boolean", "description": about, **more}


def fields(properties: Schema, *needed: str, more: bool = False, **rest: Any) -> Schema:
    """An object; without `needed` all of its fields must be there."""
    return {"type": "object", "properties": properties, "additionalProperties": more,
            "required": list(needed or properties), **rest}  # fmt: skip


def word(about: str) -> Schema:
    """32 random bytes."""
    return text(f"{about} 32 random bytes as base64url.", pattern=f"^{ID.pattern}$")


JWE: Final = r"^[A-Za-z0-9_-]+\.\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$"
SEALED: Final = text(
    "Compact JWE whose header says `alg: dir` and `enc: A256GCM`: its key is in the link alone.",
    pattern=JWE, maxLength=LARGEST,
)  # fmt: skip
UNTIL: Final = integer(
    f"When it ends, in seconds since 1970: later than now, within {LONGEST.days} days.",
    1, maximum=2**40 - 1,
)  # fmt: skip
NEW_PASSCODE: Final = text(
    f"Asked of whoever opens it, with {TRIES} wrong tries in all; kept as scrypt. None: left out.",
    minLength=1, maxLength=PASSCODE, pattern=NO_ZERO,
)  # fmt: skip
NEW_LINK: Final = fields({
    "id": word("Made by the sender: what the link is called."),
    "secret": word("Made by the sender, not the id: what manages the link. Kept as SHA-256."),
    "file": SEALED,
    "exp": UNTIL,
    "passcode": NEW_PASSCODE,
    "once": boolean("Whether it can be opened one time only.", default=False),
}, *MADE, examples=[MADE, MADE | {"passcode": "481516", "once": True}])  # fmt: skip

KEPT: Final = fields(
    {"url": text("The `url` of the SMART Health Link: where its manifest is.", format="uri")}
)

READER: Final = text(
    f"Who asks, as the person who shared will read it: its first {RECIPIENT} letters, a space for "
    "each that cannot be shown.", pattern=VISIBLE,
)  # fmt: skip
MANIFEST_REQUEST: Final = fields({
    "recipient": READER,
    "passcode": {"type": ["string", "null"], "pattern": NO_ZERO,
                 "description": "Where the link asks for one. None at all is no try."},
    "embeddedLengthMax": {"type": ["integer", "null"], "minimum": 0, "description":
                          f"A longer file comes as `location`. None: {EMBEDDED} letters."},
}, *ASKED, more=True, examples=[ASKED, WITH_PASSCODE])  # fmt: skip

LISTED: Final = fields({
    "contentType": {"const": MEDIA_TYPE, "description": "Of what the file holds."},
    "status": {"const": "finalized"},
    "fhirVersion": {"const": "4.0.1"},
    "lastUpdated": text("When the link was made.", format="date-time"),
    "embedded": text("The JWE."),
    "location": text(f"Where the JWE is fetched: once, within {MINUTES} minutes.", format="uri"),
}, "contentType", "status", "fhirVersion", "lastUpdated",
    oneOf=[{"required": ["embedded"]}, {"required": ["location"]}])  # fmt: skip
MANIFEST: Final = fields(
    {"files": {"type": "array", "minItems": 1, "maxItems": 1, "items": LISTED}}
)

OPENING: Final = fields({
    "at": integer("Seconds since 1970."),
    "recipient": text("As it was typed: nobody looked who that is.", maxLength=RECIPIENT),
    "opened": boolean("Else the passcode was wrong."),
})  # fmt: skip
STATE: Final = fields({
    "state": text("`used`: one-time, and opened. `shut`: too many wrong passcodes. `revoked`: "
                  "taken back.", enum=["open", "expired", "used", "shut", "revoked"]),
    "exp": integer("Seconds since 1970."),
    "once": boolean("Whether it can be opened one time only."),
    "passcode": boolean("Whether one is asked for."),
    "triesLeft": integer("Wrong passcodes until it shuts.", maximum=TRIES),
    "opened": {"type": "array", "items": {"$ref": "#/components/schemas/Opening"}, "description":
               f"Oldest first; at most {OPENINGS_AN_HOUR} an hour, the newest {TOLD}."},
})  # fmt: skip

PROBLEM: Final = fields({
    "type": {"const": "about:blank"},
    "title": text("The status in words."),
    "status": integer("The status."),
    "detail": text("What is wrong, for whoever writes a program."),
    "remainingAttempts": integer("With 401 of a manifest: wrong passcodes until it shuts.",
                               maximum=TRIES),
    "ended": text("With 410: since when it is over.", format="date-time"),
    "errors": {"type": "array", "items": {"$ref": "#/components/schemas/BadEvent"},
               "description": "With 422: each event that cannot be kept."},
}, "type", "title", "status")  # fmt: skip

SCHEMAS: Final = {
    "NewLink": NEW_LINK, "Kept": KEPT, "ManifestRequest": MANIFEST_REQUEST, "Manifest": MANIFEST,
    "State": STATE, "Opening": OPENING, "Problem": PROBLEM,
}  # fmt: skip
