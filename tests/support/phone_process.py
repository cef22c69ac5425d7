"""A phone as a process of its own, for kill -9 between what it sends and what it hears.

    python -I tests/support/phone_process.py FOLDER PORT ... [--once]

What is to be sent lies in `queue.json` before it is sent; what was heard is a line of `heard`; started again it
sends what lies there under the same ids. It knows no more of Unknot than its addresses. `invites`: words to join with.
"""

import json
import os
import random
import secrets
import sys
import time
import uuid
from http.client import HTTPConnection, HTTPException
from pathlib import Path

BATCHES = 6  # of one life
MINE, PARTS = "/records/mine", ["record", "notes"]


def main() -> None:
    folder, once = Path(sys.argv[1]), "--once" in sys.argv
    ports = [int(each) for each in sys.argv[2:] if each.isdigit()]
    while True:
        queue = folder / "queue.json"
        if not queue.exists():
            wanted = following(folder)
            if once or wanted is None:
                return
            put(queue, wanted)
        asked = json.loads(queue.read_text())
        status, tries = until_heard(asked, ports)
        line = {"status": status, "tries": tries} | {
            name: asked[name] for name in ("number", "what", "secret", "ids", "consent")
        }
        with (folder / "heard").open("a") as heard:
            heard.write(json.dumps(line) + "\n")
        queue.unlink()


def put(file: Path, said: dict) -> None:
    """Whole or not at all."""
    beside = file.with_suffix(".new")
    beside.write_text(json.dumps(said))
    beside.replace(file)


def following(folder: Path) -> dict | None:
    """The next request; None when there is no invite any more."""
    heard = folder / "heard"
    lines = heard.read_text().splitlines() if heard.exists() else []
    said = list({each["number"]: each for each in map(json.loads, lines)}.values())
    last = said[-1] if said else {"number": 0, "what": "end", "secret": "", "consent": ""}
    number, secret, consent = last["number"] + 1, last["secret"], last["consent"]
    if last["what"] == "end":
        return joining(folder, number, sum(each["what"] == "join" for each in said))
    sent = sum(each["secret"] == secret for each in said)
    if sent > BATCHES:
        return request(number, "end", "DELETE", MINE, secret, None, consent)
    if sent == BATCHES // 2 and last["what"] != "change":
        other = f"c{number}"
        body = {"consent": other, "parts": ["record"]}
        return request(number, "change", "PUT", MINE, secret, body, other)
    body = {"events": [event() for _ in range(random.randint(1, 20))], "consent": consent}
    return request(number, "send", "POST", MINE, secret, body, consent)


def joining(folder: Path, number: int, lives: int) -> dict | None:
    invites = (folder / "invites").read_text().split()
    if lives >= len(invites):
        return None
    secret = secrets.token_urlsafe(32)
    body = {"invite": invites[lives], "secret": secret, "consent": "c1", "parts": PARTS}
    return request(number, "join", "POST", "/records/join", secret, body, "c1")


def event() -> dict:
    at, data = "2026-11-01T10:00:00+00:00", {"note": "n" * 100}
    return {"id": str(uuid.uuid4()), "at": at, "kind": "care.seen", "data": data}


def request(
    number: int,
    what: str,
    method: str,
    path: str,
    secret: str,
    body: dict | None,
    consent: str,
) -> dict:
    ids = [each["id"] for each in (body or {}).get("events", [])]
    return {
        "number": number,
        "what": what,
        "method": method,
        "path": path,
        "secret": secret,
        "body": body,
        "consent": consent,
        "ids": ids,
    }


def until_heard(asked: dict, ports: list[int]) -> tuple[int, int]:
    tries = 0
    while True:
        tries += 1
        connection = HTTPConnection("127.0.0.1", random.choice(ports), timeout=60)
        headers = {} if asked["what"] == "join" else {"Authorization": f"Bearer {asked['secret']}"}
        headers |= {"Content-Type": "application/json"} if asked["body"] else {}
        try:
            connection.request(
                asked["method"],
                asked["path"],
                json.dumps(asked["body"]) if asked["body"] else None,
                headers,
            )
            answer = connection.getresponse()
            answer.read()
            if answer.status < 500:
                return answer.status, tries
        except (OSError, HTTPException):
            if os.getppid() == 1:  # whoever began it has gone
                sys.exit(1)
        finally:
            connection.close()
        time.sleep(0.05)


if __name__ == "__main__":
    main()
