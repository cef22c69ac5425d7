"""The sheet for a visit as a Composition: its sections in words, as any FHIR viewer shows them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Any

from unknot.exchange.fhir.resources import Resource, reference, resource, text

XHTML = "http://www.w3.org/1999/xhtml"


@dataclass(frozen=True)
class Section:
    """A heading and its lines, in the language of the sheet."""

    title: str
    lines: Sequence[str]


@dataclass(frozen=True)
class Sheet:
    """What a person hands over, to be read by people."""

    title: str
    about: str  # who says so, and that nobody examined them
    language: str
    sections: Sequence[Section]


def composition(sheet: Sheet, at: datetime, patient: str) -> Resource:
    """The sheet; its author is the person."""
    return resource("Composition", f"sheet {at.isoformat()}") | {
        "language": sheet.language, "status": "final", "date": at.isoformat(),
        "type": text(sheet.about), "title": sheet.title, "author": [reference(patient)],
        "section": [{"title": each.title, "text": _narrative(each, sheet.language)}
                    for each in sheet.sections],
    }  # fmt: skip


def _narrative(section: Section, language: str) -> Resource:
    lines = "".join(f"<li>{escape(each)}</li>" for each in section.lines)
    div = f'<div xmlns="{XHTML}" lang="{escape(language)}"><ul>{lines}</ul></div>'
    return {"status": "generated", "div": div}


def described(found: Resource) -> tuple[str, str]:
    """What an entry is about and what it says, in the words that it carries itself."""
    return _named(found) or found["resourceType"], "; ".join(_values(found))


def _named(found: Resource) -> str:
    for name in ("code", "medicationCodeableConcept", "topic", "description"):
        if isinstance(found.get(name), dict) and found[name].get("text"):
            return str(found[name]["text"])
    return str(found.get("title") or "")


def _values(found: Resource) -> Iterator[str]:
    yield from (_plain(each) for key, each in found.items() if key.startswith("value"))
    yield from (f"{each['code']['text']}: {', '.join(_values(each))}"
                for each in found.get("component", ()))  # fmt: skip
    yield from map(_answered, found.get("item", ()))
    yield from (str(each["contentString"]) for each in found.get("payload", ()))
    if "outcome" in found:
        yield str(found["outcome"].get("text", ""))
    yield from (str(each["text"]) for each in found.get("note", ()))


def _answered(item: Resource) -> str:
    said = (_plain(value) for answer in item["answer"] for value in answer.values())
    return f"{item['linkId']}: {', '.join(said)}"


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        said = value.get("value", value.get("text", value.get("code", "")))
        return f"{said} {value['unit']}" if "unit" in value else str(said)
    return str(value)
