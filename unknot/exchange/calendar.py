"""A calendar file (RFC 5545) of a few plain entries.

By hand, because the phone's pack has no room for a library, and this is all of one that is needed.
Tests read it with somebody else's parser.

Each entry is an event of its own, at an instant in UTC: no rule has to know about summer time. A
newer file has higher sequence numbers, so that importing it moves the entries with the same uid
instead of adding to them. RFC 5546 wants an organizer with PUBLISH; that is a person's address,
and left out.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

WIDTH: Final = 75  # octets of a line, without its end
EPOCH: Final = datetime(2025, 1, 1, tzinfo=UTC)  # sequence numbers are seconds since; 31 bits
# What a text must not hold: controls but tab and line feed, and halves of characters.
CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
ESCAPES: Final = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}


@dataclass(frozen=True)
class Entry:
    """One entry. `uid`: the same for the same thing in every file. `start` has a zone.

    `alarm`: how long before the start it rings; None: it does not.
    """

    uid: str
    start: datetime
    duration: timedelta
    title: str
    text: str
    alarm: timedelta | None = None


def write(entries: Iterable[Entry], made_at: datetime, language: str = "en") -> bytes:
    """A calendar file; `language`: of its texts. ValueError for a time without a zone."""
    made = _instant(made_at)
    head = ("VERSION:2.0", "PRODID:-//Unknot//Unknot//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH")
    lines = ["BEGIN:VCALENDAR", *head]
    for entry in entries:
        lines += _event(entry, made, language, max(int((made_at - EPOCH).total_seconds()), 0))
    return b"".join(_folded(line) for line in [*lines, "END:VCALENDAR"])


def _event(entry: Entry, made: str, language: str, sequence: int) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(entry.uid)}"
    yield f"DTSTAMP:{made}"
    yield f"LAST-MODIFIED:{made}"
    yield f"SEQUENCE:{sequence}"
    yield f"DTSTART:{_instant(entry.start)}"
    yield f"DTEND:{_instant(entry.start + entry.duration)}"  # some calendars know no DURATION
    yield f"SUMMARY;LANGUAGE={language}:{_text(entry.title)}"
    yield f"DESCRIPTION;LANGUAGE={language}:{_text(entry.text)}"
    yield "CLASS:PRIVATE"
    yield "TRANSP:TRANSPARENT"  # nobody is busy with it
    if entry.alarm is not None:
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield f"TRIGGER:-{_duration(entry.alarm)}"
        yield f"DESCRIPTION;LANGUAGE={language}:{_text(entry.title)}"
        yield "END:VALARM"
    yield "END:VEVENT"


def _instant(time: datetime) -> str:
    if time.utcoffset() is None:
        raise ValueError(f"{time.isoformat()} has no time zone")
    return time.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _duration(length: timedelta) -> str:
    return f"PT{int(length.total_seconds())}S"


def _text(text: str) -> str:
    plain = CONTROL.sub("", re.sub(r"\r\n?", "\n", text))
    return "".join(ESCAPES.get(each, each) for each in plain)


def _folded(line: str) -> bytes:
    """A line in parts of at most 75 octets, never cut inside a character."""
    parts = [b""]
    for octets in (each.encode() for each in line):
        if len(parts[-1]) + len(octets) > WIDTH:
            parts.append(b" ")
        parts[-1] += octets
    return b"\r\n".join(parts) + b"\r\n"
