"""What was brought in from elsewhere: numbers of another device, and a diary kept elsewhere.

Each says what it came from, and that it is no measurement of ours. A pain of another diary gets no
code: nobody knows how it was asked.
"""

from collections.abc import Iterator
from typing import Final

from unknot.exchange.fhir.resources import Resource, component, note, observation
from unknot.library.read.words import Words
from unknot.record.imports import DailyCounts, ImportedEntry, counts_by_day
from unknot.record.state import State

SYSTEM: Final = "http://unitsofmeasure.org"
UNITS: Final = {  # of what is counted: its code in UCUM, and the wording of it
    "steps": ("/d", "steps_unit"),
    "asleep": ("min", "minutes_unit"),
    "in_bed": ("min", "minutes_unit"),
}


def imported(state: State, words: Words) -> Iterator[Resource]:
    """Of each day the last word on each number; each entry of a diary."""
    for each in counts_by_day(state.imports.counted).values():
        yield from _counts(state, each, words)
    for number, entry in enumerate(state.imports.entries):
        yield _entry(state, number, entry, words)


def _counts(state: State, each: DailyCounts, words: Words) -> Iterator[Resource]:
    day = each.day.isoformat()
    for name, (code, unit) in UNITS.items():
        value = getattr(each, name)
        if value is not None:
            said = words.say(f"bring.copies.{unit}")
            size = {"value": value, "unit": said, "system": SYSTEM, "code": code}
            what = words.say(f"bring.copies.{name}")
            made = observation(f"{name} {day}", what, day, valueQuantity=size)
            yield made | _from(state, each.batch, words)


def _entry(state: State, number: int, entry: ImportedEntry, words: Words) -> Resource:
    pains = {"pain": entry.pain, "worst": entry.worst}
    parts = [component(words.say(f"bring.copies.{what}"), valueInteger=value)
             for what, value in pains.items() if value is not None]  # fmt: skip
    texts = {"said": entry.said, "note": entry.note}
    parts += [component(words.say(f"bring.copies.{what}"), valueString=said)
              for what, said in texts.items() if said]  # fmt: skip
    day, what = entry.day.isoformat(), words.say("bring.copies.entry")
    made = observation(f"imported {number} {day}", what, day, component=parts)
    return made | _from(state, entry.batch, words)


def _from(state: State, batch: str, words: Words) -> Resource:
    source = state.imports.batches[batch].source
    name = words.get(f"bring.copies.sources.{source}") or source
    told = note(words.say("bring.copies.not_ours", source=name))
    return {"device": {"display": name}} | told
