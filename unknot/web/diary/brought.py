"""What was brought in from elsewhere, beside what was said here: diary, charts, sheet.

Each line says what it came from. Nothing of it stands among the pains that were told here.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from django.utils.safestring import mark_safe

from unknot.journey.history.chart_series import SHOWN
from unknot.journey.history.imported import (
    LATELY,
    NUMBERS,
    entries_by_day,
    lately,
    mean,
    pains_by_day,
)
from unknot.library.read.words import Words
from unknot.picture.chart import pain_course, some_courses
from unknot.record.imports import DailyCounts, ImportedEntry, counts_by_day
from unknot.web.people.dates import written
from unknot.web.people.person_context import PersonContext

HOUR: Final = 60  # minutes
UNIT: Final = {"steps": 1000, "asleep": HOUR}  # of which a chart counts
TOPS: Final = (5, 10, 20, 50, 100, 200)  # of a chart's axis


def lines_by_day(person: PersonContext) -> dict[date, list[str]]:
    """What was brought in about each day, in words. Nothing about a day to come."""
    words, imports, today = person.library.words, person.state.imports, person.now.date()
    days: dict[date, list[str]] = {}
    for day, counts in counts_by_day(imports.counted, today).items():
        days.setdefault(day, []).append(_from(person, counts.batch, _counts(words, counts)))
    for day, entries in entries_by_day(imports).items():
        if day <= today:
            own = [_from(person, each.batch, _entry(words, each)) for each in entries]
            days.setdefault(day, []).extend(own)
    return days


def _counts(words: Words, counts: DailyCounts) -> str:
    told = {name: getattr(counts, name) for name in NUMBERS}
    return ", ".join(
        words.say(f"bring.shown.{name}", n=n, time=_time(words, n))
        for name, n in told.items() if n is not None
    )  # fmt: skip


def _entry(words: Words, entry: ImportedEntry) -> str:
    parts = [words.say(f"bring.preview.{name}", n=getattr(entry, name))
             for name in ("pain", "worst") if getattr(entry, name) is not None]  # fmt: skip
    parts += [words.say("bring.preview.said", words=entry.said)] if entry.said else []
    return "; ".join([", ".join(parts)] * bool(parts) + [entry.note] * bool(entry.note))


def _from(person: PersonContext, batch: str, what: str) -> str:
    words, source = person.library.words, person.state.imports.batches[batch].source
    return words.say("bring.shown.from", source=_source(words, source), what=what)


def _source(words: Words, source: str) -> str:
    return words.get(f"bring.sources.{source}") or source


def _time(words: Words, minutes: int) -> str:
    return words.say("bring.shown.time", hours=minutes // HOUR, minutes=minutes % HOUR)


def beside_pain(person: PersonContext) -> Iterator[dict[str, Any]]:
    """Steps, then sleep, of the last four weeks below the pain of the same days."""
    today, words = person.now.date(), person.library.words
    pains = person.snapshot.chart_series.pains(today - timedelta(LATELY - 1))
    numbers = lately(person.state.imports, today)
    for name, unit in UNIT.items():
        told = {day: n for day, each in numbers.items() if (n := getattr(each, name)) is not None}
        if told:
            days = sorted({*told, *pains})
            ends = (written(days[0], "j M Y"), written(days[-1], "j M Y"))
            most = max(told.values()) / unit
            above = {day.toordinal(): float(pain) for day, pain in pains.items()}
            below = {day.toordinal(): n / unit for day, n in told.items()}
            svg = some_courses(
                [(words.say("bring.chart.pain"), above), (words.say(f"bring.chart.{name}"), below)],
                title=words.say(f"bring.chart.picture_{name}", first=ends[0], last=ends[1]),
                ends=ends, most=next(top for top in TOPS if top >= most),
            )  # fmt: skip
            rows = [(day, pains.get(day), _number(words, name, told.get(day))) for day in days]
            yield {"svg": _ours(svg), "rows": rows[::-1], "name": words.say(f"bring.chart.{name}")}


def _number(words: Words, name: str, n: int | None) -> str:
    if n is None:
        return words.say("charts.missing")
    return str(n) if name == "steps" else _time(words, n)


def of_a_file(person: PersonContext) -> dict[str, Any] | None:
    """The pains of a diary that was kept elsewhere: the newest half year of it."""
    words = person.library.words
    every = pains_by_day(person.state.imports.entries)
    last = max(every, default=None)
    if last is None:
        return None
    pains = {day: pain for day, pain in every.items() if day > last - timedelta(SHOWN)}
    ends = (written(min(pains), "j M Y"), written(last, "j M Y"))
    svg = pain_course(
        {day.toordinal(): float(pain) for day, pain in pains.items()}, [], [], [], ends=ends,
        title=words.say("bring.chart.picture_file", first=ends[0], last=ends[1]),
        labels=("", "", words.say("charts.axis")),
    )  # fmt: skip
    return {"svg": _ours(svg), "rows": list(pains.items())[::-1]}


def sheet_lines(person: PersonContext) -> Iterator[str]:
    """For a clinician: averages of the last four weeks, and from when to when an old diary goes."""
    words, imports, today = person.library.words, person.state.imports, person.now.date()
    for name in UNIT:
        if found := mean(imports, today, name):
            yield words.say(
                f"bring.sheet.{name}", mean=found.value, time=_time(words, found.value),
                days=found.days, source=_source(words, found.source),
            )  # fmt: skip
    if imports.entries:
        pains, days = pains_by_day(imports.entries), [each.day for each in imports.entries]
        yield words.say(
            "bring.sheet.diary" if pains else "bring.sheet.diary_words", n=len(days),
            first=written(min(days), "j M Y"), last=written(max(days), "j M Y"),
            low=min(pains.values(), default=0), high=max(pains.values(), default=0),
        )  # fmt: skip


def _ours(svg: str) -> str:
    return mark_safe(svg)  # noqa: S308  # numbers of ours, and words that the picture escapes
