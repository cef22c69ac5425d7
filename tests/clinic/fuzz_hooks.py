"""Loaded by schemathesis (`fuzz.py`): links that exist, and of what a schema cannot say, what is right.

An `exp` must be soon and a file's header must say `alg: dir`: neither is a pattern. Only what fits the
schema already is exchanged, so whatever was made to be wrong stays wrong.
"""

import os
import re
from datetime import UTC, datetime, timedelta
from secrets import token_urlsafe
from time import time

import requests
import schemathesis

ADDRESS, TOKEN, SECRET, FILE = (os.environ[f"FUZZ_{name}"] for name in ("ADDRESS", "TOKEN", "SECRET", "FILE"))  # fmt: skip
JWE = re.compile(r"[A-Za-z0-9_-]+\.\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+")
PATIENT = os.environ["FUZZ_PATIENT"]
KEY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
WORD = re.compile(r"[A-Za-z0-9_-]{43}")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
OFTEN = 3  # every third request is about a link that is there
INVITES = os.environ["FUZZ_INVITES"].split()
asked = [0]


def made(**more):
    """A new link's id."""
    name = token_urlsafe(32)
    body = {"id": name, "secret": SECRET, "file": FILE, "exp": int(time()) + 3600, **more}
    came = requests.post(
        f"{ADDRESS}links/", json=body, headers={"Authorization": f"Bearer {TOKEN}"}
    )
    assert came.status_code == 201, came.text
    return name


def joined():
    """A secret that somebody just joined with."""
    secret = token_urlsafe(32)
    body = {"invite": INVITES.pop(), "secret": secret, "consent": "c", "parts": ["record"]}
    came = requests.post(f"{ADDRESS}records/join", json=body)
    assert came.status_code == 201, came.text
    return secret


def place():
    """The word of a new location."""
    said = {"recipient": "Fuzz", "embeddedLengthMax": 0}
    came = requests.post(f"{ADDRESS}m/{made()}", json=said).json()
    return came["files"][0]["location"].rpartition("/")[2]


@schemathesis.hook
def before_call(context, case, kwargs):
    """Just before it is sent."""
    asked[0] += 1
    right(case.body)
    if asked[0] % OFTEN == 0 and INVITES:
        if case.path.startswith("/records/mine") and (case.headers or {}).get("Authorization"):
            case.headers["Authorization"] = f"Bearer {joined()}"
        elif isinstance(case.body, dict) and WORD.fullmatch(str(case.body.get("invite"))):
            case.body["invite"] = INVITES.pop()
    of = (case.path_parameters or {}).get("patient")
    if asked[0] % OFTEN and isinstance(of, str) and KEY.fullmatch(of):
        case.path_parameters["patient"] = PATIENT
        if (
            asked[0] % 2
            and isinstance((case.query or {}).get("since"), int)
            and 0 < case.query["since"] < 60
        ):
            case.query["consent"] = "c1"
    for name, new in (("name", made), ("word", place)):
        said = (case.path_parameters or {}).get(name)
        if asked[0] % OFTEN == 0 and isinstance(said, str) and WORD.fullmatch(said):
            more = {"passcode": "481516"} if name == "name" and asked[0] % 2 else {}
            case.path_parameters[name] = new(**more)


def right(body):
    """What fits the schema, as the mailbox wants it."""
    if not isinstance(body, dict):
        return
    exp = body.get("exp")
    if type(exp) in (int, float) and exp == int(exp) and 0 < exp < 2**40:
        body["exp"] = type(exp)(int(time()) + 3600)
    if DAY.fullmatch(str(body.get("until"))):
        body["until"] = (datetime.now(UTC) + timedelta(days=1)).date().isoformat()
    if isinstance(body.get("secret"), str) and WORD.fullmatch(body["secret"]):
        body["secret"] = SECRET
    if isinstance(body.get("file"), str) and JWE.fullmatch(body["file"]):
        body["file"] = FILE
