"""What the person said of themselves: pain, check-ins, diary, measures, walks, range of motion."""

from collections.abc import Iterator, Sequence
from typing import Final

from unknot.exchange.fhir.resources import (
    Resource,
    component,
    concept,
    note,
    observation,
    resource,
    text,
)
from unknot.exchange.names import Names
from unknot.library.read.codes import Code
from unknot.record.diary import Entry
from unknot.record.state import State
from unknot.record.statements import AVERAGE, BROUGHT, WORST

PAIN: Final = "pain_now"  # the question of which every rating is an answer
UNITS: Final = "http://unitsofmeasure.org"
IN_UCUM: Final = {"cm": "cm", "degrees": "deg", "minutes": "min"}
SORTS: Final = {AVERAGE: "average", WORST: "worst", BROUGHT: "brought"}


def pains(state: State, codes: Sequence[Code], names: Names) -> Iterator[Resource]:
    """Every number of pain, whoever asked for it; then those of single places, each by itself."""
    coding = [{"system": each.system, "code": each.code} for each in codes if each.fact == PAIN]
    what = names.fhir("pain")
    asked = ({"coding": coding} if coding else {}) | text(what)
    numbered = [(f"{number}", pain) for number, pain in enumerate(state.pain.ratings)]
    numbered += [(f"of a place {n}", pain) for n, pain in enumerate(state.pain.placed)]
    for number, pain in numbered:
        when = pain.day or pain.at
        place = {"bodySite": text(names.of("where", pain.place))} if pain.place else {}
        made = observation(f"{number} {pain.at.isoformat()}", what, when.isoformat(),
                           valueInteger=pain.value)  # fmt: skip
        sort = SORTS.get(pain.sort)
        yield made | {"code": asked} | place | note(names.fhir(sort) if sort else "")


def check_ins(state: State, names: Names) -> Iterator[Resource]:
    """How it was at each check-in, beside its pain; and the last word on a change."""
    for number, each in enumerate(state.check_ins.done):
        parts = [
            component(
                names.fhir("manage"),
                valueCodeableConcept=concept(names, "manage", each.manage),
            ),
            component(names.fhir("than"), valueCodeableConcept=concept(names, "than", each.than)),
        ]
        if each.worried is not None:
            parts.append(component(names.fhir("worried"), valueBoolean=each.worried))
        parts += [{"code": concept(names, "concern", name), "valueBoolean": True}
                  for name in each.concerns or ()]  # fmt: skip
        yield observation(f"check-in {number}", names.fhir("how_it_is"), each.at.isoformat(),
                          component=parts)  # fmt: skip
    if last := state.check_ins.reported:
        how = concept(names, "became", last.data["how"])
        when = last.at.isoformat()
        yield observation("change", names.fhir("became"), when, valueCodeableConcept=how)


def diary(state: State, names: Names) -> Iterator[Resource]:
    """What was written of a day beside its pain, and what went before a spasm."""
    for entry in state.diary.entries:
        yield from _entry(entry, state.diary.named, names)
    for each in state.diary.triggers:
        what = [
            {"code": concept(names, "trigger", name), "valueBoolean": True} for name in each.what
        ]
        none: Resource = {"valueString": names.fhir("none_asked")}
        said: Resource = {"component": what} if what else none
        when = each.onset.isoformat()
        yield observation(each.id, names.fhir("before_spasm"), when, **said)


def _entry(entry: Entry, named: dict[str, str], names: Names) -> Iterator[Resource]:
    day = entry.day.isoformat()
    if entry.sleep is not None:
        yield observation(f"{entry.id} sleep", names.fhir("sleep"), day,
                          valueInteger=entry.sleep)  # fmt: skip
    for name, value in entry.activities.items():
        what = names.fhir("activity", name=named.get(name, name))
        yield observation(f"{entry.id} {name}", what, day,
                          valueInteger=value)  # fmt: skip
    for number, name in enumerate(entry.medicines):
        yield resource("MedicationStatement", f"{entry.id} {number}") | {
            "status": "completed", "medicationCodeableConcept": text(name),
            "effectiveDateTime": day,
        }  # fmt: skip


def diary_notes(state: State, names: Names) -> Iterator[Resource]:
    """What was written of a day in the person's own words."""
    for each in state.diary.entries:
        if each.note:
            yield observation(f"{each.id} note", names.fhir("note"), each.day.isoformat(),
                              valueString=each.note)  # fmt: skip


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


def prevention(state: State, names: Names) -> Iterator[Resource]:
    """Walks, and how far the back goes. The pain at its end is among the pains."""
    for number, walk in enumerate(state.prevention.walks):
        yield observation(f"walk {number}", names.fhir("walk"), walk.at.isoformat(),
                          valueQuantity=_quantity(walk.minutes, "minutes", names))  # fmt: skip
    for number, each in enumerate(state.prevention.measurements):
        what = names.fhir("range", name=names.of("range", each.what))
        yield observation(f"range {number}", what, each.at.isoformat(),
                          valueQuantity=_quantity(each.amount, each.unit, names))  # fmt: skip


def _quantity(value: int, unit: str, names: Names) -> Resource:
    return {"value": value, "unit": names.of("unit", unit), "system": UNITS, "code": IN_UCUM[unit]}
