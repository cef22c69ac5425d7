"""What a phone can ask about its record: operations and schemas, with the limits of the code."""

from typing import Any, Final

from unknot.clinic.limits import AROUND_IT
from unknot.clinic.openapi_operations import (
    AN_HOUR,
    BAD,
    NOT_JSON,
    OTHER_HOST,
    TOKEN_WANTED,
    UNAVAILABLE,
    Part,
    answer,
    body,
    operation,
    refused,
    too_large,
)
from unknot.clinic.openapi_schemas import MANAGES, NAME, Schema, fields, integer, text, word
from unknot.clinic.patients.audit_log import TOLD, WHAT
from unknot.clinic.patients.invites import LASTS
from unknot.clinic.patients.models import LABEL, WHY
from unknot.clinic.patients.requests import BYTES, CONSENT, EVENTS, LONGEST
from unknot.clinic.patients.requests import WHAT as WRONG
from unknot.record.consents import CLINIC_MAY, RECORD

EVENT_ID: Final = "5b2f6a0e-0000-5000-8000-000000000001"
JOINING: Final = {"invite": NAME, "secret": MANAGES, "consent": EVENT_ID, "parts": [RECORD]}
CHANGING: Final = {"consent": EVENT_ID, "parts": [RECORD]}
EVENT: Final = {"id": EVENT_ID, "at": "2027-01-15T08:00:00+00:00", "kind": "care.seen", "data": {}}
LOOKED: Final = {"at": "2027-01-15T09:00:00Z", "who": "Dr Adeyemi", "what": "record"}

PARTS: Final[Schema] = {
    "type": "array", "items": {"enum": list(CLINIC_MAY)}, "uniqueItems": True, "minItems": 1,
    "contains": {"const": RECORD}, "description": "What may go: what is not allowed never leaves.",
}  # fmt: skip
DAY: Final[Schema] = {
    "type": ["string", "null"], "format": "date", "description":
    f"The last day, by the clinic's calendar: today or later, within {LONGEST.days} days.",
}  # fmt: skip
JOIN: Final = fields({
    "invite": word("What stood behind `#` in the invite."),
    "secret": word("Made by the phone, not the invite: shown with all that follows."),
    "consent": text("The id of the event that gave the consent.", minLength=1, maxLength=CONSENT,
                    pattern=r"^[^\u0000]*$"),
    "parts": PARTS,
    "until": DAY,
}, *JOINING, examples=[JOINING])  # fmt: skip
CHANGE: Final = fields({key: JOIN["properties"][key] for key in ("consent", "parts", "until")},
                       *CHANGING, examples=[CHANGING])  # fmt: skip
STORED: Final = {
    "stored": integer("Events that the clinic has."),
    "last": {"type": ["string", "null"], "description": "The id of the one stored last."},
}
RECORD_AS_IT_IS: Final = fields(
    {**STORED, "consent": text("The one that holds."), "parts": PARTS, "until": DAY}
)
SENT: Final = fields({
    "id": text("Made by the phone: sent twice it is kept once.", minLength=1, maxLength=64),
    "at": text("When it was, with its zone."),
    "kind": text("See docs/reference/events.md."),
    "data": {"type": "object", "description": "As its kind has it."},
    "clock": {"type": ["string", "null"], "description": "What the phone's clock said."},
    "zone": {"type": ["string", "null"], "minLength": 1, "description": "The phone's."},
}, "id", "at", "kind", "data", more=True, examples=[EVENT])  # fmt: skip
EVENTS_SENT: Final = fields({
    "events": {"type": "array", "maxItems": EVENTS,
               "items": {"$ref": "#/components/schemas/Event"}},
    "consent": text("By which they may go: refused where another holds by now.",
                    pattern=r"^[^\u0000]*$"),
}, "events", examples=[{"events": [EVENT]}])  # fmt: skip
BAD_EVENT: Final = fields({
    "index": integer("Its place in what was sent."),
    "id": text("Its id, where that can be read.", maxLength=CONSENT),
    "what": text("What is wrong with it.", maxLength=WRONG),
})  # fmt: skip
LOOK: Final = fields({
    "at": text("When.", format="date-time"),
    "who": text("Who of the staff, by their name then.", maxLength=LABEL),
    "what": text("`list`: among others, once an hour.", enum=list(WHAT)),
    "why": text("Where they said so.", maxLength=WHY),
}, "at", "who", "what")  # fmt: skip
LOOKS: Final = {"type": "array", "items": {"$ref": "#/components/schemas/Look"},
                "description": "Oldest first; of looks by people, of lists and of other software "
                               f"the newest {TOLD} each."}  # fmt: skip
PLAN: Final[Schema] = {
    "type": ["string", "null"], "pattern": r"^[\w-]+\.[\w-]+\.[\w-]+$", "description":
    "Its payload: `sub`, the id of the consent, and `plan`, the data of `clinic.planned` "
    "(docs/reference/events.md) without the clinic's name. null: it asks nothing.",
}  # fmt: skip
SCHEMAS: Final[Schema] = {
    "Join": JOIN, "Change": CHANGE, "Joined": {"type": "object", "properties": {}, "required": []},
    "Record": RECORD_AS_IT_IS,
    "Events": EVENTS_SENT, "Event": SENT, "Stored": fields(STORED), "BadEvent": BAD_EVENT,
    "Looks": fields({"looks": LOOKS}), "Look": LOOK, "Plan": fields({"plan": PLAN}),
}  # fmt: skip

WHEN: Final[Part] = {"ended": "2027-01-15T08:00:00Z"}
OVER: Final = refused(410, "The consent is over: nothing is taken any more.", **WHEN)
WHO: Final = refused(401, "Nobody joined with this secret.", headers=TOKEN_WANTED)
JOINS: Final = {
    "201": answer("Joined.", body("Joined", {})),
    "200": answer("It came before: the same invite, the same secret.", body("Joined", {})),
    **refused(404, "No such invite."),
    **refused(409, "The secret is another consent's."),
    **refused(410, f"The invite is over ({LASTS.days} days), taken back, used with another secret, "
                   "or the consent is over.", **WHEN),
    **refused(422, "`until` is past, or too far away."),
    **BAD, **NOT_JSON, **too_large(AROUND_IT), **UNAVAILABLE,
}  # fmt: skip
STORES: Final = {
    "200": answer("Stored, now or before.", body("Stored", {"stored": 1, "last": EVENT_ID})),
    **WHO, **OVER,
    **refused(422, "Some cannot be kept, and none was stored: leave those out, send the rest.",
              errors=[{"index": 0, "id": EVENT_ID, "what": "its time has no zone"}]),
    **refused(409, "They were sent by another consent than the one that holds by now."),
    **refused(507, "This record is as large as one may be."),
    **BAD, **NOT_JSON, **too_large(BYTES), **UNAVAILABLE,
}  # fmt: skip
SHOWS: Final = {
    "200": answer("As it is now.", body("Record", {
        "stored": 1, "last": EVENT_ID, "consent": EVENT_ID, "parts": [RECORD], "until": None})),
    **WHO, **OVER, **OTHER_HOST, **UNAVAILABLE,
}  # fmt: skip
CHANGES: Final = {
    "200": answer("It holds; what another consent let in is deleted.", body("Record", {
        "stored": 0, "last": None, "consent": EVENT_ID, "parts": [RECORD], "until": None})),
    **WHO, **OVER,
    **refused(422, "`until` is past, or too far away."),
    **BAD, **NOT_JSON, **too_large(AROUND_IT), **UNAVAILABLE,
}  # fmt: skip
ENDS: Final = {
    "204": answer("It is over, now or before, and its events are deleted; a secret that nobody "
                  "joined with is remembered as ended."),
    **refused(401, "No secret was shown.", headers=TOKEN_WANTED),
    **refused(429, "In this hour too many secrets were ended that nobody joined with.",
              headers=AN_HOUR),
    **OTHER_HOST, **UNAVAILABLE,
}  # fmt: skip
TELLS: Final = {"200": answer("Who read what and when.", body("Looks", {"looks": [LOOKED]})),
                **WHO, **OTHER_HOST, **UNAVAILABLE}  # fmt: skip
PLANS: Final = {"200": answer("The newest plan that is not over.", body("Plan", {"plan": None})),
                **WHO, **OVER, **OTHER_HOST, **UNAVAILABLE}  # fmt: skip
BY_SECRET: Final[list[Any]] = [{"recordSecret": []}]
OPERATIONS: Final = {
    "records_join": {"post": operation(
        "Somebody agreed to an invite: their phone's secret is good from now on",
        JOINS, body("Join", JOINING), operationId="join", security=[])},
    "records_mine": {
        "get": operation("What the clinic has", SHOWS, operationId="record", security=BY_SECRET),
        "post": operation(
            f"Send up to {EVENTS} events; each is kept once",
            STORES, body("Events", {"events": [EVENT]}), operationId="send", security=BY_SECRET),
        "put": operation(
            "Another consent under the same secret: what was sent is deleted, and is sent again",
            CHANGES, body("Change", CHANGING), operationId="change", security=BY_SECRET),
        "delete": operation("End the consent: all events are deleted at once",
                            ENDS, operationId="end", security=BY_SECRET)},
    "records_plan": {"get": operation(
        "What the clinic asks of them now: a compact JWS, ES256, by the key in the clinic's file",
        PLANS, operationId="plan", security=BY_SECRET)},
    "records_looks": {"get": operation("Who of the staff read what; also after the end",
                                       TELLS, operationId="looks", security=BY_SECRET)},
}  # fmt: skip
