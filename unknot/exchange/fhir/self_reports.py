"""What the person said of themselves: pain, check-ins, diary, measures, walks, range of motion."""

from collections.abc import Iterator, Sequence
from typing import Final

from unknot.exchange.fhir.resources import Resource, component, note, observation, resource, text
from unknot.library.read.codes import Code
from unknot.record.diary import Entry
from unknot.record.state import State
from unknot.record.statements import AVERAGE, BROUGHT, WORST

PAIN: Final = "pain_now"  # the question of which every rating is an answer
PAIN_TEXT: Final = "Pain severity, 0 to 10, as the person said it"
UNITS: Final = "http://unitsofmeasure.org"
IN_UCUM: Final = {"cm": "cm", "degrees": "deg", "minutes": "min"}
SORTS: Final = {
    AVERAGE: "on average that day", WORST: "the worst of that day",
    BROUGHT: "the strongest while exercising or measuring",
}  # fmt: skip


def pains(state: State, codes: Sequence[Code]) -> Iterator[Resource]:
    """Every number of pain, whoever asked for it."""
    coding = [{"system": each.system, "code": each.code} for each in codes if each.fact == PAIN]
    asked = ({"coding": coding} if coding else {}) | text(PAIN_TEXT)
    for number, pain in enumerate(state.pain.ratings):
        when = pain.day or pain.at
        place = {"bodySite": text(pain.place)} if pain.place else {}
        made = observation(f"{number} {pain.at.isoformat()}", PAIN_TEXT, when.isoformat(),
                           valueInteger=pain.value)  # fmt: skip
        yield made | {"code": asked} | place | note(SORTS.get(pain.sort, ""))


def check_ins(state: State) -> Iterator[Resource]:
    """How it was at each check-in, beside its pain; and the last word on a change."""
    for number, each in enumerate(state.check_ins.done):
        parts = [
            component("Can do what has to be done", valueString=each.manage),
            component("Than the last time", valueString=each.than),
        ]
        if each.worried is not None:
            parts.append(component("It is worrying", valueBoolean=each.worried))
        parts += [component(name, valueBoolean=True) for name in each.concerns or ()]
        yield observation(f"check-in {number}", "How it is", each.at.isoformat(), component=parts)
    if last := state.check_ins.reported:
        yield observation("change", "It has become", last.at.isoformat(),
                          valueString=last.data["how"])  # fmt: skip


def diary(state: State) -> Iterator[Resource]:
    """What was written of a day beside its pain, and what went before a spasm."""
    for entry in state.diary.entries:
        yield from _entry(entry, state.diary.named)
    for each in state.diary.triggers:
        what = [component(name, valueBoolean=True) for name in each.what]
        said: Resource = {"component": what} if what else {"valueString": "none of what was asked"}
        yield observation(each.id, "In the two hours before the spasm began",
                          each.onset.isoformat(), **said)  # fmt: skip


def _entry(entry: Entry, named: dict[str, str]) -> Iterator[Resource]:
    day = entry.day.isoformat()
    if entry.sleep is not None:
        yield observation(f"{entry.id} sleep", "Sleep, 0 to 10, as the person said it", day,
                          valueInteger=entry.sleep)  # fmt: skip
    for name, value in entry.activities.items():
        yield observation(f"{entry.id} {name}", f"{named.get(name, name)}, 0 to 10", day,
                          valueInteger=value)  # fmt: skip
    if entry.note:
        yield observation(f"{entry.id} note", "A note in the diary", day, valueString=entry.note)
    for number, name in enumerate(entry.medicines):
        yield resource("MedicationStatement", f"{entry.id} {number}") | {
            "status": "completed", "medicationCodeableConcept": text(name),
            "effectiveDateTime": day,
        }  # fmt: skip


def measures(state: State) -> Iterator[Resource]:
    """Outcome measures, by the numbers of their items."""
    for each in state.diary.measured:
        yield resource("QuestionnaireResponse", each.id) | {
            "status": "completed",
            "authored": each.at.isoformat(),
            "questionnaire": f"urn:unknot:measure:{each.measure}",
            "identifier": {"system": "urn:unknot:measure", "value": each.measure},
            "item": [
                {"linkId": name, "answer": [{"valueInteger": int(value)}]}
                for name, value in each.answers.items()
            ],
        }


def prevention(state: State) -> Iterator[Resource]:
    """Walks, and how far the back goes. The pain at its end is among the pains."""
    for number, walk in enumerate(state.prevention.walks):
        yield observation(f"walk {number}", "A walk", walk.at.isoformat(),
                          valueQuantity=_quantity(walk.minutes, "minutes"))  # fmt: skip
    for number, each in enumerate(state.prevention.measurements):
        yield observation(f"range {number}", f"How far the back goes: {each.what}",
                          each.at.isoformat(),
                          valueQuantity=_quantity(each.amount, each.unit))  # fmt: skip


def _quantity(value: int, unit: str) -> Resource:
    return {"value": value, "unit": unit, "system": UNITS, "code": IN_UCUM[unit]}
