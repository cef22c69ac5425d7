"""Exports of Apple Health as a phone writes them, of any size, and what a reader should find there."""

import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE HealthData [
<!-- HealthKit Export Version: 14 -->
<!ELEMENT HealthData (ExportDate,Me,(Record|Correlation|Workout)*)>
<!ATTLIST Record
  type          CDATA #REQUIRED
  value         CDATA #IMPLIED
>
]>
<HealthData locale="en_GB">
 <ExportDate value="2026-11-29 08:00:00 +0100"/>
 <Me HKCharacteristicTypeIdentifierDateOfBirth="1990-01-01"/>
"""
END = "</HealthData>\n"
DEVICE = "&lt;&lt;HKDevice: 0x2801&gt;, name:iPhone, hardware:iPhone14,5&gt;"
STEPS, SLEEP = "HKQuantityTypeIdentifierStepCount", "HKCategoryTypeIdentifierSleepAnalysis"
STAGE = "HKCategoryValueSleepAnalysis"
WINTER = timezone(timedelta(hours=1))


def at(text: str, offset: str = "+0100") -> str:
    return f"{text}:00 {offset}"


def record(kind: str, start: str, end: str, value: str, source: str = "iPhone") -> str:
    return (f' <Record type="{kind}" sourceName="{source}" sourceVersion="17.1" device="{DEVICE}" unit="count"'
            f' creationDate="{end}" startDate="{start}" endDate="{end}" value="{value}"/>\n')  # fmt: skip


def steps(day: str, start: str, end: str, value: float, source: str = "iPhone") -> str:
    return record(STEPS, at(f"{day} {start}"), at(f"{day} {end}"), f"{value:g}", source)


def slept(start: str, end: str, stage: str, source: str = "Watch") -> str:
    return record(SLEEP, at(start), at(end), STAGE + stage, source)


def xml(*records: str) -> str:
    return f"{HEAD}{''.join(records)}{END}"


def packed(text: str | bytes, name: str = "apple_health_export/export.xml", **more: str) -> bytes:
    """As a zip, with the document for clinics that stands beside it."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("apple_health_export/export_cda.xml", "<ClinicalDocument/>" * 5000)
        archive.writestr(name, text)
        for other, content in more.items():
            archive.writestr(other, content)
    return made.getvalue()


def years(megabytes: int) -> Iterator[str]:
    """A long export: a heart rate every few minutes, steps of two devices, a night a day."""
    yield HEAD
    day, written = datetime(2016, 1, 1, tzinfo=WINTER), 0
    while written < megabytes * 1_000_000:
        made = "".join(_of_day(day))
        written += len(made)
        yield made
        day += timedelta(days=1)
        if day.year >= 2026:  # once more, as other devices do
            day = day.replace(year=2016)
    yield END


def _of_day(day: datetime) -> Iterable[str]:
    name, night = f"{day:%Y-%m-%d}", f"{day - timedelta(days=1):%Y-%m-%d}"
    for minute in range(0, 24 * 60, 3):
        when = f"{name} {minute // 60:02}:{minute % 60:02}"
        yield record("HKQuantityTypeIdentifierHeartRate", at(when), at(when), "61", "Watch")
    yield steps(name, "08:00", "08:10", 1000)
    yield steps(name, "08:00", "08:10", 1100, "Watch")
    yield steps(name, "18:00", "18:10", 500)
    yield slept(f"{night} 23:00", f"{name} 06:30", "AsleepCore")
    yield slept(f"{night} 22:45", f"{name} 06:45", "InBed", "iPhone")


EVERY_DAY = {"steps": 1600, "asleep": 450, "in_bed": 480}


def write(path: Path, megabytes: int) -> Path:
    """A zip of so many MB of XML, written as a phone does: in pieces, sizes behind the bytes."""
    with (
        path.open("wb") as file,
        zipfile.ZipFile(Unseekable(file), "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("apple_health_export/export.xml", "w", force_zip64=True) as member,
    ):
        for part in years(megabytes):
            member.write(part.encode())
    return path


class Unseekable:
    """A file that cannot go back: sizes then stand in a data descriptor."""

    def __init__(self, file: object) -> None:
        self.write = file.write  # type: ignore[attr-defined]
        self.flush = file.flush  # type: ignore[attr-defined]
