"""Every address asked in a process of its own: how each answers, and with something taken out.

Run apart from the tests, because Django's settings would stay in their process. What a request
stores is rolled back, so that each meets the same record.
"""

import json
import os
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

Answers = dict[str, list[str]]  # by the address's name: how GET and POST were answered

QUERIES = {
    "ready": "remedy=heat", "treatment": "name=cupping", "leaflet": "name=scans",
    "about_treatment": "name=cupping", "undo": "how=mistaken",
}  # fmt: skip


def asked(what: str) -> Any:
    """`walk`: by state, then by address; `without`: what was taken out, with what it changes."""
    done = subprocess.run(
        [sys.executable, __file__, what], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def _set_up() -> None:
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "unknot.web.project.phone"
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)


def _say(*what: tuple[str, dict[str, Any]], minutes: int = 1) -> None:
    """A record of just this, said so long ago."""
    from django.utils import timezone

    from unknot.library.load import load
    from unknot.web.people.person_context import PersonContext
    from unknot.web.people.record import Owner, PersonRecord

    record = PersonRecord(Owner.THE_ONLY_ONE)
    record.erase()
    for place, each in enumerate(what):
        at = timezone.localtime() - timedelta(minutes=minutes, seconds=-place)
        PersonContext(load(), record, at).store(uuid4(), [each])


def _answered(**others: Any) -> tuple[str, dict[str, Any]]:
    from unknot.library.load import load

    calm = {f.id: f.calm for f in load().facts.values() if f.asked and f.id != "days"}
    since = {"days": datetime.now(UTC).date().isoformat()}
    said = {"screen": "all", "answers": calm | {"pain_now": 4} | others, "since": since}
    return "screening.answered", said


def _danger_only() -> tuple[str, dict[str, Any]]:
    from unknot.library.load import load

    kind, said = _answered()
    asks = load().compiled.open_facts("disposition", {})
    answers = {name: value for name, value in said["answers"].items() if name in asks}
    return kind, said | {"answers": answers}


def _begun() -> tuple[str, dict[str, Any]]:
    return "started", {"session": "s", "remedy": "heat", "dose": 1200, "before": 4}


def _ask(name: str, query: str = "") -> list[str]:
    from django.db import transaction
    from django.test import Client
    from django.urls import reverse

    client, found = Client(headers={"host": "unknot.invalid"}), []
    client.raise_request_exception = False
    for method in (client.get, client.post):
        with transaction.atomic():
            answer = method(f"{reverse(name)}?{query or QUERIES.get(name, '')}")
            transaction.set_rollback(True)
        doses = re.findall(
            r'name="dose"[^>]* value="(\d+)"', answer.content.decode(errors="replace")
        )
        found.append(" ".join([str(answer.status_code), answer.get("Location", ""), *doses]))
    return found


def _names() -> list[str]:
    from django.urls import get_resolver

    return sorted(name for name in get_resolver().reverse_dict if isinstance(name, str))


def _walk() -> dict[str, Answers]:
    found = {}
    for state, said in (("calm", {}), ("urgent", _of("urgent")), ("emergency", _of("emergency"))):
        _say(_answered(**said))
        found[state] = {name: _ask(name) for name in _names()}
    return found


def _of(level: str) -> dict[str, Any]:
    """What alone makes it as urgent as that, by what was promised and not by the tables."""
    from unknot.library.load import load

    flags = load().promises.red_flags
    return dict(next(each.given for each in flags if each.at_least == level))


def _without() -> dict[str, dict[str, Any]]:
    """For each gate, and for the dose: its proof and its page with it, and with it taken out."""
    from unknot.journey.gates import GATES, Gate, Purpose

    found = {}
    for name, (page, record, minutes) in RECORDS.items():
        _say(*(make() for make in record), minutes=minutes)
        purpose, _, gate = name.partition(" ")
        kept = GATES[Purpose(purpose)]
        left = tuple(each for each in kept if each is not Gate(gate))
        before = _noticed(f"gate:{purpose}", page)
        GATES[Purpose(purpose)] = left  # type: ignore[index]
        found[name] = {"with": before, "without": _noticed(f"gate:{purpose}", page)}
        GATES[Purpose(purpose)] = kept  # type: ignore[index]
    return found | {"dose": _without_dose()}


def _without_dose() -> dict[str, Any]:
    from unknot.journey.remedies import own_session

    def careless(remedy: Any, rows: Any, *, gentle: bool = False) -> Any:
        return Variant(remedy.dose, gentle, False)  # type: ignore[name-defined]  # noqa: F821

    _say(_answered(age=70))
    before = _noticed("dose:heat", "ready")
    own_session.longest_variant.__code__ = careless.__code__  # whoever imported it has this now
    return {"with": before, "without": _noticed("dose:heat", "ready")}


def _noticed(claim: str, page: str) -> dict[str, Any]:
    from unknot.library.load import load
    from unknot.proof.answer_space import Space
    from unknot.proof.prove import claims, proof_of

    proof = next(c for c in claims(load(), Space(load().compiled)) if c.id == claim)
    return {"holds": proof_of(proof).holds, "page": _ask(page)[0]}


RECORDS: dict[str, tuple[str, tuple[Any, ...], int]] = {
    "reading help": ("flare", (lambda: _answered(**_of("urgent")),), 1),
    "remedy screening": ("ready", (), 1),
    "remedy questions": ("ready", (_danger_only,), 1),
    "remedy running": ("ready", (_answered, _begun), 1),
    "remedy unrated": ("ready", (_answered, _begun), 30),
    "exercises screening": (
        "practice_ready",
        (lambda: ("wished", {"days": [0], "minutes": 20, "chair": False, "quiet": True}),), 1,
    ),
    "check_in screening": ("check_in", (), 1),
    "causes screening": ("why", (), 1),
    "treatment screening": ("treatment", (), 1),
}  # fmt: skip

if __name__ == "__main__":
    _set_up()
    print(json.dumps({"walk": _walk, "without": _without}[sys.argv[1]]()))
