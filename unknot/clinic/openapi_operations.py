"""What can be asked of the mailbox: each operation with its answers, headers and an example."""

from http import HTTPStatus
from typing import Any, Final

from unknot.clinic import openapi_schemas as schemas
from unknot.clinic.answers import HOUR, PROBLEM
from unknot.clinic.limits import AROUND_IT, LARGEST
from unknot.clinic.links import OPENINGS_AN_HOUR
from unknot.clinic.middleware import FROM_ANYWHERE, HEADERS

Part = dict[str, Any]
JSON: Final = "application/json"
AWAY: Final = "The database is away or full; what was asked was not done. Send it again."
AN_HOUR: Final = {"Retry-After": {"required": True, "schema": {"const": HOUR}}}


def reference(kind: str, name: str) -> Part:
    """To a component."""
    return {"$ref": f"#/components/{kind}/{name}"}


def headers() -> Part:
    """Of every answer."""
    said = {name: {"required": True, "schema": {"type": "string", "const": value}}
            for name, value in (HEADERS | FROM_ANYWHERE).items()
            if name != "Content-Security-Policy"}  # fmt: skip
    https = {"description": "Where the address is https.", "schema": {"type": "string"}}
    policy = {"required": True, "schema": {"type": "string"}}
    return said | {"Content-Security-Policy": policy, "Strict-Transport-Security": https}


def answer(about: str, said: Part | None = None, **more: Any) -> Part:
    """An answer, with the headers that all have."""
    every = {name: reference("headers", name) for name in headers()}
    shown = {"content": said} if said else {}
    return {"description": about, "headers": every | more.pop("headers", {}), **shown, **more}


def content(kind: str, schema: Part, example: Any = None) -> Part:
    """A body of one kind."""
    return {kind: {"schema": schema, **({"example": example} if example is not None else {})}}


def body(name: str, example: Any = None) -> Part:
    """JSON of a named schema."""
    return content(JSON, reference("schemas", name), example)


def refused(code: int, about: str, *, headers: Part | None = None, **more: Any) -> Part:
    """An error as RFC 9457 writes it."""
    example = {"type": "about:blank", "title": HTTPStatus(code).phrase, "status": code, **more}
    said = content(PROBLEM, reference("schemas", "Problem"), example)
    return {str(code): answer(about, said, headers=headers or {})}


BAD: Final = refused(400, "What was sent, or its `Host`, is refused, and why.", detail="no JSON")
OTHER_HOST: Final = refused(400, "`Host` is another's.")
NOT_JSON: Final = refused(415, "Not `application/json`.")
UNAVAILABLE: Final = refused(503, AWAY)


def too_large(most: int) -> Part:
    """The server in front of the code says it in plain text, and closes before all was sent."""
    said = refused(413, f"The body has over {most} bytes.")
    said["413"]["content"]["text/plain"] = {"schema": {"type": "string"}}
    return said


def operation(about: str, responses: Part, takes: Part | None = None, **more: Any) -> Part:
    """One operation."""
    wanted = {"requestBody": {"required": True, "content": takes}} if takes else {}
    return {"summary": about, **more, **wanted, "responses": dict(sorted(responses.items()))}


def _leads_to(name: str, **more: Any) -> Part:
    return {"operationId": name, "parameters": {"name": "$request.body#/id"}, **more}


NEXT: Final = {
    "open": _leads_to("retrieve", requestBody=schemas.ASKED),
    "state": _leads_to("state", description="With the link's secret."),
    "withdraw": _leads_to("withdraw", description="With the link's secret."),
}
TOKEN_WANTED: Final = {"WWW-Authenticate": {"required": True, "schema": {"const": "Bearer"}}}
MAKES: Final = {
    "201": answer("Kept.", body("Kept"), links=NEXT),
    "200": answer("It came before, from the same sender.", body("Kept")),
    **refused(401, "The clinic's token is wanted.", headers=TOKEN_WANTED),
    **refused(409, "Another link has this id, or it ended or was taken back."),
    **refused(422, "`exp` is over, or too far away; the answer says what time it is here."),
    **refused(429, "All together made as many links as an hour has.", headers=AN_HOUR),
    **refused(507, "All files together are as large as the clinic allows."),
    **BAD, **NOT_JSON, **too_large(LARGEST + AROUND_IT), **UNAVAILABLE,
}  # fmt: skip
UNKNOWN: Final = refused(404, "No such link, or this is not its secret.")
STATE: Final = {
    "state": "open", "exp": schemas.WHEN, "once": False, "passcode": False, "triesLeft": 5,
    "opened": [{"at": schemas.WHEN, "recipient": "Praxis Weber", "opened": True}],
}  # fmt: skip
GIVEN: Final = {"files": [{
    "contentType": "application/fhir+json", "status": "finalized", "fhirVersion": "4.0.1",
    "lastUpdated": "2027-01-15T08:00:00Z", "embedded": schemas.FILE,
}]}  # fmt: skip
RETRIEVES: Final = {
    "200": answer("The file, or where to fetch it.", body("Manifest", GIVEN)),
    **refused(401, "The passcode is wrong or missing.", remainingAttempts=4),
    **refused(404, "No such link, or it ended: nobody is told which."),
    **refused(429, f"It was opened {OPENINGS_AN_HOUR} times in this hour.", headers=AN_HOUR),
    **BAD, **NOT_JSON, **too_large(AROUND_IT), **UNAVAILABLE,
}  # fmt: skip
FETCHES: Final = {
    "200": answer("The JWE.", content("application/jose", {"type": "string"}, schemas.FILE)),
    **refused(404, "Never, no longer, or once already."), **OTHER_HOST, **UNAVAILABLE,
}  # fmt: skip
BY_SECRET: Final[list[Part]] = [{"linkSecret": []}]
TOLD: Final = {"200": answer("As it is now.", body("State", STATE)),
               **OTHER_HOST, **UNKNOWN, **UNAVAILABLE}  # fmt: skip
WITHDRAWN: Final = {
    "204": answer("Done, now or before, or remembered for a link that did not come yet."),
    **OTHER_HOST, **UNKNOWN, **UNAVAILABLE,
}  # fmt: skip


def page(about: str, kind: str, name: str, *, database: bool = False, **more: Any) -> Part:
    """What only shows something: HEAD has the same headers."""
    away = {"503": answer("Not yet.", content(kind, {"const": "not ready\n"}))} if database else {}
    got = {"200": answer("Yes.", content(kind, {"type": "string"})), **more, **OTHER_HOST, **away}
    bare = {code: {k: v for k, v in each.items() if k != "content"} for code, each in got.items()}
    return {"get": operation(about, got, operationId=name, security=[]),
            "head": operation(about, bare, operationId=f"{name}_head", security=[])}  # fmt: skip


OPERATIONS: Final = {
    "links": {"post": operation(
        "Keep a file under the id that its sender made; sent twice, it is kept once",
        MAKES, body("NewLink", schemas.MADE), operationId="make", security=[{"clinicToken": []}])},
    "link": {
        "get": operation("What was opened when, and by which name",
                         TOLD, operationId="state", security=BY_SECRET),
        "delete": operation("Take it back: its file is gone, what is on its way is refused",
                            WITHDRAWN, operationId="withdraw", security=BY_SECRET)},
    "manifest": {"post": operation(
        "What a reader of SMART Health Links asks for first; it is written down",
        RETRIEVES, body("ManifestRequest", schemas.ASKED), operationId="retrieve", security=[])},
    "location": {"get": operation("A file that was too long to be sent along; once",
                                  FETCHES, operationId="fetch", security=[])},
    "sealed": page("The page that opens a link in a browser", "text/html", "page"),
    "sealed_in": page("The same in another language", "text/html", "page_in",
                      **refused(404, "There is no such language here.")),
    "openapi": page("This description", JSON, "openapi"),
    "healthz": page("Whether the process answers", "text/plain", "healthz"),
    "readyz": page("Whether database and tables are ready", "text/plain", "readyz", database=True),
}  # fmt: skip
