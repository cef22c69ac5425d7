"""The clinic's server as OpenAPI 3.1 has it, made from its own addresses, limits and headers."""

import re
from functools import cache
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.urls import URLPattern

from unknot.clinic import openapi_operations as mailbox
from unknot.clinic import openapi_schemas as schemas
from unknot.clinic.answers import methods
from unknot.clinic.api_clients import openapi as api_clients
from unknot.clinic.json_body import ID
from unknot.clinic.limits import AROUND_IT, LARGEST
from unknot.clinic.openapi_operations import (
    OTHER_HOST,
    answer,
    headers,
    operation,
    refused,
)
from unknot.clinic.patients import openapi as patients
from unknot.clinic.server import CONNECTIONS, SILENT
from unknot.library.load import load

ABOUT: Final = """A mailbox for sealed files: ciphertext for a while, no key to it. `manifest` and
`location` are SMART Health Links (HL7, STU 1.0.0); how a link is made and taken back that standard
leaves open. Beside it `records`: what a patient lets the clinic see, sent by their phone event by
event until it ends that. `api` is for the clinic's other software, by a token with scopes: who
there is, what they let it copy, invites. Pages of the staff are no part of this description. Any
page of any host may ask, without cookies. Errors are RFC 9457. Any other method is 405 with
`Allow`, any other path 404. 500 is a mistake of ours. What HTTP itself forbids is answered in plain
text (400, 413, 431) by the server in front of the code.

Limits: {file} letters of a file and {around} bytes beside it; {links} links an hour and {bytes}
bytes for all together; {record} bytes of one patient's record; {invites} invites an hour for each
token; {connections} connections at once, each closed after {silent} seconds of silence."""
PARAMETERS: Final = {
    "name": ("The link's id.", f"^{ID.pattern}$", schemas.NAME),
    "word": ("The end of a `location`.", f"^{ID.pattern}$", schemas.PLACE),
    "tag": ("A language.", "^[A-Za-z0-9_-]+$", "en"),
    **api_clients.IN_PATHS,
}
OPERATIONS: Final = mailbox.OPERATIONS | patients.OPERATIONS | api_clients.OPERATIONS
SCHEMAS: Final = schemas.SCHEMAS | patients.SCHEMAS | api_clients.SCHEMAS
ALLOW: Final = {"Allow": {"required": True, "schema": {"type": "string"}}}
ASKS: Final = {"204": answer("Any page may ask.", headers=ALLOW), **OTHER_HOST}
NOWHERE: Final = refused(404, "No address of this server.")


@methods("GET", "HEAD")
def openapi(request: HttpRequest) -> JsonResponse:
    """For an engineer of other software."""
    return JsonResponse(description(), json_dumps_params={"indent": 1})


@cache
def description() -> dict[str, Any]:
    """The whole document."""
    # addresses lead to this view: a circle at the top
    from unknot.clinic.urls import urlpatterns

    about = ABOUT.format(
        file=LARGEST, around=AROUND_IT, links=settings.LINKS_AN_HOUR, bytes=settings.MOST_BYTES,
        record=settings.RECORD_BYTES, invites=settings.INVITES_AN_HOUR,
        connections=CONNECTIONS, silent=SILENT,
    )  # fmt: skip
    bearer = {"type": "http", "scheme": "bearer"}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "A clinic's mailbox and records",
            "version": load().version,
            "description": about,
        },
        "servers": [{"url": settings.ADDRESS.rstrip("/")}],
        "paths": dict(_path(each) for each in urlpatterns if isinstance(each, URLPattern)),
        "webhooks": api_clients.WEBHOOKS,
        "components": {
            "schemas": SCHEMAS,
            "headers": headers(),
            "securitySchemes": {
                "clinicToken": bearer | {"description": "What the clinic's apps show: no secret."},
                "linkSecret": bearer | {"description": "What the sender made with the link."},
                "recordSecret": bearer | {"description": "What the phone joined with."},
                "apiToken": bearer
                | {"description": "Made by an admin of the clinic, with scopes."},
            },
        },
    }


def _path(pattern: URLPattern) -> tuple[str, dict[str, Any]]:
    """A route that nobody described is a mistake at once."""
    path = "/" + re.sub(r"<\w+:(\w+)>", r"{\1}", str(pattern.pattern))
    named = [_parameter(name) for name in re.findall(r"{(\w+)}", path)]
    answers = ASKS | (NOWHERE if named else {})
    asks = operation("What a browser asks first", answers,
                     operationId=f"{pattern.name}_options", security=[])  # fmt: skip
    said = dict(OPERATIONS[str(pattern.name)]) | {"options": asks}
    return path, {"parameters": named, **said} if named else said


def _parameter(name: str) -> dict[str, Any]:
    about, pattern, example = PARAMETERS[name]
    schema = {"type": "string", "pattern": pattern}
    return {"name": name, "in": "path", "required": True, "description": about,
            "schema": schema, "example": example}  # fmt: skip
