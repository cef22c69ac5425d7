"""What the clinic's other software can ask: operations and schemas, with the limits of the code."""

from typing import Any, Final

from unknot.clinic.api_clients.queries import AT_ONCE, MOST
from unknot.clinic.limits import AROUND_IT
from unknot.clinic.openapi_operations import (
    BAD,
    NOT_JSON,
    OTHER_HOST,
    UNAVAILABLE,
    Part,
    answer,
    body,
    content,
    operation,
    refused,
    too_large,
)
from unknot.clinic.openapi_schemas import NAME, Schema, boolean, fields, integer, text
from unknot.clinic.patients.models import LABEL
from unknot.clinic.patients.openapi import EVENT, EVENT_ID, SENT
from unknot.clinic.patients.requests import CONSENT
from unknot.exchange.fhir.resources import MEDIA_TYPE

UUID: Final = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
PATIENT_ID: Final = "0f8c3a52-7d44-4f0e-9a51-2f1d6f2b7c10"
INVITE_ID: Final = "6d1c0a7e-58b2-4f7b-9c5e-1a2b3c4d5e6f"
AT: Final = "2027-01-15T08:00:00Z"
IN_PATHS: Final = {
    "patient": ("A patient's id, as the list has it.", f"^{UUID}$", PATIENT_ID),
    "invite": ("An id that the other software made.", f"^{UUID}$", INVITE_ID),
}


def _moment(about: str) -> Schema:
    return text(about, format="date-time")


def _or_null(schema: Schema) -> Schema:
    return schema | {"type": [schema["type"], "null"]}


def _id(about: str) -> Schema:
    return text(about, format="uuid", pattern=f"^{UUID}$")


PATIENT: Final = fields({
    "id": _id("The same for as long as the clinic keeps their label."),
    "label": text("What the clinic calls them.", maxLength=LABEL),
    "given": _moment("When they agreed."),
    "until": _or_null(text("The last day, by the clinic's calendar.", format="date")),
    "ended": _or_null(_moment("Since when nothing may be seen; delete what you copied where "
                              "nothing obliges you to keep it.")),
    "copied": boolean("Whether this token may copy their record now."),
    "invite": _or_null(_id("The id that you gave to their invite.")),
})  # fmt: skip
PATIENTS: Final = fields({
    "patients": {"type": "array", "items": {"$ref": "#/components/schemas/Patient"},
                 "maxItems": AT_ONCE},
    "next": _or_null(_id("For `after`; null: these were all.")),
})  # fmt: skip
COPIED: Final = fields(
    {"number": integer("Its place in the record, from 1.", 1)} | SENT["properties"],
    "number", "id", "at", "kind", "data", more=True,
)  # fmt: skip
EVENTS: Final = fields({
    "patient": _id("Whose they are."),
    "consent": text("The one that holds, and whose numbers these are."),
    "stored": integer("How many events there are."),
    "events": {"type": "array", "items": {"$ref": "#/components/schemas/CopiedEvent"},
               "maxItems": AT_ONCE},
    "last": integer("For `since`: all up to here was looked at. The page is the last where it is "
                    "`stored`."),
})  # fmt: skip
INVITE: Final = fields({
    "id": _id("As you gave it."),
    "link": _or_null(text("For one phone, once. Null once it is used or over, or where another "
                          "token asked for it.")),
    "state": text("What became of it.", enum=["open", "used", "taken_back", "expired"]),
    "until": _moment("Until when it is good."),
    "patient": _or_null(_id("Who joined by it.")),
})  # fmt: skip
NEW_INVITE: Final = fields({"label": text(
    "What the clinic calls them: what can be shown.", minLength=1, maxLength=LABEL)},
    examples=[{"label": "Bed 4"}])  # fmt: skip
TOLD: Final = fields({
    "type": text("What it is about.", enum=["patient.changed", "webhook.made"]),
    "timestamp": _moment("When it was; at each try the same."),
    "data": {"type": "object", "additionalProperties": False, "properties": {
        "patient": _id("Whose page to look at: they joined, sent something new, changed or ended "
                       "their consent; none where the webhook was just made.")}},
})  # fmt: skip
SCHEMAS: Final[Schema] = {
    "Patients": PATIENTS, "Patient": PATIENT, "CopiedEvents": EVENTS, "CopiedEvent": COPIED,
    "Invite": INVITE, "NewInvite": NEW_INVITE, "Told": TOLD,
}  # fmt: skip


def _challenge(said: str) -> Part:
    return {"WWW-Authenticate": {"required": True, "schema": text("RFC 6750.", pattern=said)}}


AGAIN_IN: Final[Part] = {"Retry-After": {
    "description": "Seconds until there is room for one.", "required": True,
    "schema": text("RFC 9110, 10.2.3.", pattern="^[1-9][0-9]*$")}}  # fmt: skip
WHO: Final = refused(401, "No token, or one that is wrong, has ended, or whose last day is over.",
                     headers=_challenge('^Bearer( error="invalid_token")?$'))  # fmt: skip
TOO_LITTLE: Final = _challenge('^Bearer error="insufficient_scope", scope=')
SCOPE: Final = refused(403, "The token has not this scope.", headers=TOO_LITTLE)
NOBODY: Final = refused(404, "Nobody, or nobody who lets this be copied now: which is not told.")


def _query(name: str, about: str, schema: Schema, **more: Any) -> Part:
    return {"name": name, "in": "query", "required": False, "description": about,
            "schema": {key: said for key, said in schema.items() if key != "description"},
            **more}  # fmt: skip


LIMIT: Final = _query("limit", "How many at most.", integer("", 1, maximum=AT_ONCE))
AFTER: Final = _query("after", "`next` of the page before.", _id(""))
SINCE: Final = _query("since", "`last` of the page before; it needs `consent`.",
                      integer("", maximum=MOST))  # fmt: skip
CONSENT_IS: Final = _query("consent", "Whose numbers `since` counts.",
                           text("", maxLength=CONSENT, pattern=r"^[^\u0000]*$"))  # fmt: skip
LISTED: Final = {
    "id": PATIENT_ID, "label": "Bed 4", "given": AT, "until": None, "ended": None, "copied": True,
    "invite": INVITE_ID,
}  # fmt: skip
LISTS: Final = {
    "200": answer("A page.", body("Patients", {"patients": [LISTED], "next": None})),
    **WHO, **SCOPE, **BAD, **UNAVAILABLE,
}  # fmt: skip
READS: Final = {
    "200": answer("A page, oldest first. Numbers can be missing: what is private is never copied.",
                  body("CopiedEvents", {
                      "patient": PATIENT_ID, "consent": EVENT_ID, "stored": 1,
                      "events": [{"number": 1} | EVENT], "last": 1})),
    **WHO, **SCOPE, **NOBODY, **BAD, **UNAVAILABLE,
    **refused(409, "Another consent holds by now, or fewer events are there than `since`: delete "
                   "what you have of this record, and begin again without `since`."),
    **refused(422, "`since` without `consent`."),
}  # fmt: skip
FHIR: Final = {"type": "object", "properties": {"resourceType": {"type": "string"}}}
BUNDLES: Final = {
    "200": answer("A Bundle of type collection (FHIR R4).", content(MEDIA_TYPE, FHIR)),
    **WHO, **SCOPE, **NOBODY, **OTHER_HOST, **UNAVAILABLE,
}  # fmt: skip
ASKS: Final = {
    "200": answer("The Questionnaire (FHIR R4).", content(MEDIA_TYPE, FHIR)),
    **WHO, **OTHER_HOST, **UNAVAILABLE,
}  # fmt: skip
MADE: Final = {"id": INVITE_ID, "link": f"https://app.example.org/clinic/#{NAME}", "state": "open",
               "until": AT, "patient": None}  # fmt: skip
INVITES: Final = {
    "201": answer("Made.", body("Invite", MADE)),
    "200": answer("It came before, from the same token: the same link.", body("Invite", MADE)),
    **refused(409, "Under this id another was made, with another label or by another token; or the "
                   "server does not know where the clinic's app is."),
    **refused(404, "The id is no UUID."),
    **refused(422, "The label cannot be shown."),
    **refused(429, "This token made as many invites as it may in an hour.", headers=AGAIN_IN),
    **WHO, **SCOPE, **BAD, **NOT_JSON, **too_large(AROUND_IT), **UNAVAILABLE,
}  # fmt: skip
TELLS: Final = {
    "200": answer("As it is now.", body("Invite", MADE)),
    **refused(404, "No such invite, or it was forgotten: 30 days after it was over, unused."),
    **WHO, **SCOPE, **OTHER_HOST, **UNAVAILABLE,
}  # fmt: skip
SIGNED: Final = {
    "webhook-id": "The same at each try: whoever has seen it drops it.",
    "webhook-timestamp": "Seconds since 1970, of this try: refuse what is older than 5 minutes.",
    "webhook-signature": "`v1,` and base64 of HMAC-SHA256 over id, timestamp and body, with a dot "
    "between (Standard Webhooks).",
}
WEBHOOKS: Final = {"told": {"post": operation(
    "What an admin's webhook is sent, at least once, for a day",
    {"2XX": {"description": "Taken. Anything else, a redirect too, is tried again."}},
    body("Told", {"type": "patient.changed", "timestamp": AT, "data": {"patient": PATIENT_ID}}),
    operationId="told", security=[], parameters=[
        {"name": name, "in": "header", "required": True, "description": about,
         "schema": {"type": "string"}} for name, about in SIGNED.items()])}}  # fmt: skip
BY_TOKEN: Final[list[Any]] = [{"apiToken": []}]
OPERATIONS: Final = {
    "api_patients": {"get": operation(
        "All who ever agreed, by what the clinic calls them (scope `patients`)", LISTS,
        operationId="patients", security=BY_TOKEN, parameters=[AFTER, LIMIT])},
    "api_events": {"get": operation(
        "What somebody lets be copied, event by event (scope `records`); a line in their log",
        READS, operationId="events", security=BY_TOKEN, parameters=[SINCE, CONSENT_IS, LIMIT])},
    "api_bundle": {"get": operation(
        "The same as FHIR (scope `records`); a line in their log",
        BUNDLES, operationId="bundle", security=BY_TOKEN)},
    "api_questionnaire": {"get": operation(
        "The questions that its QuestionnaireResponses answer (any scope)",
        ASKS, operationId="questionnaire", security=BY_TOKEN)},
    "api_invite": {
        "put": operation("An invite, once for each id: sent again it is the same link "
                         "(scope `invites`)", INVITES, body("NewInvite", {"label": "Bed 4"}),
                         operationId="invite", security=BY_TOKEN),
        "get": operation("What became of it, and who joined by it (scope `invites`)",
                         TELLS, operationId="invited", security=BY_TOKEN)},
}  # fmt: skip
