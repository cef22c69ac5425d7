"""Loaded by schemathesis (`fuzz.py`): links that exist, and of what a schema cannot say, what is right.

An `exp` must be soon and a file's header must say `alg: dir`: neither is a pattern. Only what fits the
schema already is exchanged, so whatever was made to be wrong stays wrong.
"""

import os
import re
from secrets import token_urlsafe
from time import time

import requests
import schemathesis

ADDRESS, TOKEN, SECRET, FILE = (os.environ[f"FUZZ_{name}"] for name in ("ADDRESS", "TOKEN", "SECRET", "FILE"))  # fmt: skip
JWE = re.compile(r"[A-Za-z0-9_-]+\.\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+")
WORD = re.compile(r"[A-Za-z0-9_-]{43}")
OFTEN = 3  # every third request is about a link that is there
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
    if isinstance(body.get("secret"), str) and WORD.fullmatch(body["secret"]):
        body["secret"] = SECRET
    if isinstance(body.get("file"), str) and JWE.fullmatch(body["file"]):
        body["file"] = FILE
