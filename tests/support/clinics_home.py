"""A computer whose app was made with the file of a clinic with records, and what is said on its pages."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from support.homes import Home, open_home
from support.pinned import now
from support.record_server import RecordServer
from support.visitor import Page, Visitor
from unknot.clinic.patients.plan_key import public_key
from unknot.exchange.record_file import write
from unknot.library.load import load
from unknot.record.event_validation import make_event

PAGE, AGREE, END, QUEUE = "/clinic/", "/clinic/agree/", "/clinic/end/", "/clinic/queue/"
FILE = """name = "Praxis Weber & Partner"
phone = "+1 555 0100"
web = "https://example.org/"
[records]
address = "{address}"
key = "{key}"
keeps = "Visits, for ten years."
looks = "On working days, before a visit."
"""
COPIES = "Into Weber's record system, for ten years."
NOTE, BROUGHT = "Yellowhammer", "a-phone"
WORD = "w" * 43
KEY = "k" * 43  # that the clinic signs plans with


def record_server() -> Iterator[RecordServer]:
    found = RecordServer()
    yield found
    found.stop()


def clinics_home(
    server: RecordServer, tmp_path_factory: pytest.TempPathFactory, more: str = ""
) -> Iterator[Home]:
    folder = tmp_path_factory.mktemp("clinics_home")
    (folder / "clinic.toml").write_text(
        FILE.format(address=server.address, key=public_key(KEY)) + more
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("UNKNOT_CLINIC", str(folder / "clinic.toml"))
        home = open_home(folder)
    yield home
    home.close()


def lines(path: str) -> tuple[str, ...]:
    return load().words.list(f"my_clinic.{path}")


def agrees(visitor: Visitor, *parts: str, invite: str = WORD, days: str = "90") -> Page:
    form = visitor.get(PAGE).form(AGREE)
    return visitor.send(form, part=parts, invite=invite, days=days)


def consents(home: Home) -> list[tuple[str, dict[str, Any]]]:
    return [(each["kind"], each["data"]) for each in home.events() if "consent." in each["kind"]]


def due(visitor: Visitor, **said: str) -> dict[str, Any]:
    """What the script is told."""
    form = next(each for each in visitor.get(PAGE).forms if each.action == QUEUE)
    page = visitor.post(QUEUE, [*form.fields, ("ask", "1"), *said.items()])
    found: dict[str, Any] = json.loads(page.body)
    return found


def all_due(visitor: Visitor) -> list[dict[str, Any]]:
    found, said = [], {"last": "", "of": ""}
    while True:
        piece = due(visitor, **said)
        found += piece["events"]
        assert len(piece["events"]) <= 200
        if not piece["more"]:
            return found
        said = {"last": piece["last"], "of": piece["share"]["consent"]}


def some_record(visitor: Visitor, days: int = 3) -> None:
    here = now()
    told = [make_event(f"d{each}", here - timedelta(days=each), "diary.written", {
        "day": (here - timedelta(days=each)).date().isoformat(), "pain": {"now": 5}, "note": NOTE})
        for each in range(days, 0, -1)]  # fmt: skip
    told += [
        make_event("ask", here - timedelta(hours=3), "care.question", {"question": NOTE}),
        make_event("steps", here - timedelta(hours=2), "import.counted", {
            "batch": "b", "source": BROUGHT, "days": {"2026-11-20": {"steps": 5}}}),
        make_event("what", here - timedelta(hours=1), "diary.triggers", {
            "onset": here.isoformat(), "what": ["sex"]}),
    ]  # fmt: skip
    visitor.upload(visitor.get("/record/").form("/record/import/"), write(told, here))
