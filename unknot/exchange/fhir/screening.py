"""The answers to danger questions, and what the person was told.

Private answers (thoughts of ending one's life, fear of somebody) stay in the record itself: a copy
for another's system is read by people whom nobody chose for it.
"""

from collections.abc import Iterator
from itertools import groupby

from unknot.exchange.answer_codes import ANSWERS, DOUBT, URL, system_of, text_of
from unknot.exchange.fhir.resources import Resource, concept, resource, text
from unknot.exchange.names import Names
from unknot.library.model import Library
from unknot.pathway.facts import UNKNOWN, Fact
from unknot.record.state import State
from unknot.record.statements import Answer, Value


def screening(state: State, library: Library) -> Iterator[Resource]:
    """Each question's last answer, a response for each moment; the last level and the alarm."""
    names = Names(library.words)
    told = sorted(state.screening.answers.items(), key=lambda each: (each[1].at, each[0]))
    for at, answers in groupby(told, key=lambda each: each[1].at):
        items = [*_items(answers, library)]
        if items:
            yield resource("QuestionnaireResponse", f"screening {at.isoformat()}") | {
                "status": "completed", "questionnaire": URL, "authored": at.isoformat(),
                "item": items,
            }  # fmt: skip
    if last := state.screening.assessed:
        yield resource("Communication", "told") | {
            "status": "completed", "sent": last.at.isoformat(),
            "topic": text(names.fhir("told")),
            "payload": [{"contentString": names.of("level", last.data["disposition"])}],
        }  # fmt: skip
    if alarm := state.screening.alarm:
        yield resource("Flag", "alarm") | {
            "status": "active",
            "code": _level(names, alarm.disposition),
            "period": {"start": alarm.at.isoformat()},
        }


def _level(names: Names, level: str) -> Resource:
    said = concept(names, "level", level)
    return said | text(names.fhir("alarm", level=said["text"]))


def _items(answers: Iterator[tuple[str, Answer]], library: Library) -> Iterator[Resource]:
    for name, answer in answers:
        fact = library.facts.get(name)
        if fact and fact.asked and not fact.private and fact.allows(answer.value):
            yield _item(fact, answer.value)


def _item(fact: Fact, value: Value) -> Resource:
    if fact.kind == "number":
        unsure = value == UNKNOWN
        link, said = (fact.id + DOUBT, {"valueBoolean": True}) if unsure else (
            fact.id, {"valueInteger": value})  # fmt: skip
        return {"linkId": link, "answer": [said]}
    coding = {"system": f"{ANSWERS}:{system_of(fact)}", "code": text_of(value)}
    return {"linkId": fact.id, "answer": [{"valueCoding": coding}]}
