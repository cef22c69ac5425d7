"""What stands beside the record, for whoever speaks Spanish: no English, and the same ids."""

import csv
import io
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from fhir.resources.R4B.bundle import Bundle

from support.event_examples import GOOD
from support.spoken_json import english_said_otherwise_in_spanish, texts_under
from unknot.exchange.readable_copies import readable_copies
from unknot.library.load import load
from unknot.record.event import Event
from unknot.record.event_validation import make_event

NOW = datetime(2026, 11, 29, 13, 0, tzinfo=UTC)
# Where FHIR holds words that somebody reads.
SAID = ("display", "text", "title", "description", "contentString", "valueString", "unit",
        "detailString")  # fmt: skip
ALIKE = re.compile(r"[^A-Za-z]*|No|error|cm|\d+ kilos|Put on my socks: \d+")  # in both languages


def lived() -> list[Event]:
    """Every kind of event that can be said, one after the other."""
    told = [
        (kind, data) for kind, data in GOOD if kind not in ("act.undone", "screening.retracted")
    ]
    more = [
        ("trial.started", {"test": "t9", "remedy": "heat", "first": "2026-11-20", "pairs": 7,
                           "seed": "0f"}),
        ("care.visited", {"day": "2026-11-22", "who": "physio", "done": ["cupping", "advice"],
                          "helped": "partly"}),
        ("screening.assessed", {"disposition": "urgent", "rows": ["r"], "fingerprint": "0f"}),
    ]  # fmt: skip
    return [make_event(f"e{n}", NOW + timedelta(minutes=n - 999), kind, data)
            for n, (kind, data) in enumerate([*told, *more])]  # fmt: skip


@pytest.fixture(scope="module")
def copies() -> dict[str, dict[str, bytes]]:
    return {tag: readable_copies(lived(), NOW, load(language=tag)) for tag in ("en", "es")}


def own() -> set[str]:
    """Every text of the events: what the person wrote stays as it is, and so do unknown ids."""
    return {text for event in lived() for text in _texts(event.data)}


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list | tuple):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts(each)


def strange(found: set[str]) -> set[str]:
    """Those that are neither the person's own nor alike in both languages."""
    return {each for each in found - own() if not ALIKE.fullmatch(each)}


def entries(copy: dict[str, bytes]) -> list[dict[str, Any]]:
    found = json.loads(copy["fhir.json"])
    Bundle.model_validate(found)
    return [each["resource"] for each in found["entry"]]


def test_the_fhir_copy_says_the_same_in_spanish(copies: dict[str, dict[str, bytes]]) -> None:
    english, spanish = (list(texts_under(SAID, entries(copies[tag]))) for tag in ("en", "es"))
    assert len(english) == len(spanish) > 100
    same = {each for each, other in zip(english, spanish, strict=True) if each == other}
    assert strange(same) == set()
    assert strange(english_said_otherwise_in_spanish() & set(spanish)) == set()
    assert json.loads(copies["es"]["fhir.json"])["language"] == "es"


def test_whatever_the_language_the_ids_and_codes_are_one(
    copies: dict[str, dict[str, bytes]],
) -> None:
    english, spanish = (entries(copies[tag]) for tag in ("en", "es"))
    assert [each["id"] for each in english] == [each["id"] for each in spanish]
    codes = [re.findall(rb'"code":"([^"]*)"', copies[tag]["fhir.json"]) for tag in ("en", "es")]
    assert codes[0] == codes[1]
    assert b"heat" in codes[0]


def test_the_table_and_the_page_are_in_spanish(copies: dict[str, dict[str, bytes]]) -> None:
    rows = {tag: list(csv.reader(io.StringIO(copies[tag]["diary.csv"].decode("utf-8-sig"))))
            for tag in ("en", "es")}  # fmt: skip
    assert len(rows["en"]) == len(rows["es"]) > 9
    cells = [{cell for row in rows[tag] for cell in row} for tag in ("en", "es")]
    assert strange(cells[0] & cells[1]) == set()
    page = copies["es"]["diary.html"].decode()
    assert '<html lang="es" dir="ltr">' in page
    assert load(language="es").words.say("record.page") in page
