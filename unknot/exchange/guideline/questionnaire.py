"""Every question as one FHIR Questionnaire: a card for each screen, and behind it what it is about.

A card that is answered "none of these" says the calm answer to all that it covers; "some" opens
its questions in full (`enableWhen`). A number has a box beside it for "I don't know". What a screen
asks outright stands open. A question that several screens ask stands on the first of them.

Reference: HL7 FHIR R4 Questionnaire; Structured Data Capture (SDC) 3.0 renders it.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from unknot.exchange.answer_codes import ANSWERS, DOUBT, URL, system_of, text_of
from unknot.library.model import Library
from unknot.library.read.codes import Code
from unknot.pathway.facts import UNKNOWN, Fact
from unknot.pathway.interview import Screen

CARD: Final = "card."
NONE, SOME = "none", "some"
EXTENSIONS: Final = "http://hl7.org/fhir/StructureDefinition/"
Resource = dict[str, Any]
CONTROL: Final = "http://hl7.org/fhir/questionnaire-item-control"
RADIO: Final = {
    "url": f"{EXTENSIONS}questionnaire-itemControl",
    "valueCodeableConcept": {"coding": [{"system": CONTROL, "code": "radio-button"}]},
}


def questionnaire(library: Library) -> Resource:
    """The Questionnaire of a content; its version is the fingerprint of its decisions."""
    seen: set[str] = set()
    return {
        "resourceType": "Questionnaire", "id": "unknot", "language": "en", "url": URL,
        "version": library.fingerprint, "name": "Unknot", "title": "Unknot", "status": "draft",
        "experimental": False, "subjectType": ["Patient"], "description": library.signed_words,
        "copyright": notices(library),
        "item": [_group(library, screen, seen) for screen in library.screens
                 if set(screen.facts) - seen],
    }  # fmt: skip


def coding(code: Code) -> Resource:
    """A code as FHIR writes one."""
    return {"system": code.system, "code": code.code, "display": code.display}


def notices(library: Library) -> str:
    """What the licences of others' codes want to be said with them."""
    return "\n".join(dict.fromkeys(each.notice for each in library.codes))


def covered(library: Library) -> dict[str, tuple[str, ...]]:
    """For each card what "none of these" answers calmly: all that stands behind it."""
    seen: set[str] = set()
    made = {}
    for screen in library.screens:
        made[CARD + screen.id] = tuple(_behind(screen, seen))
        seen |= set(screen.facts)
    return made


def _behind(screen: Screen, seen: set[str]) -> list[str]:
    outright = {*screen.asks, *seen}
    return [name for name in screen.facts if name not in outright]


def _group(library: Library, screen: Screen, seen: set[str]) -> Resource:
    behind = _behind(screen, seen)
    outright = [name for name in screen.asks if name not in seen]
    seen |= set(screen.facts)
    items = [each for name in outright for each in _asked(library, library.facts[name])]
    if behind:
        items += [_card(library, screen), _details(library, screen, behind)]
    return {"linkId": screen.id, "type": "group", "text": _title(library, screen), "item": items}


def _title(library: Library, screen: Screen) -> str:
    return library.words.say(f"screens.{screen.id}.title", remedy=library.words.say("fhir.remedy"))


def _card(library: Library, screen: Screen) -> Resource:
    briefs = library.words.every_under(f"screens.{screen.id}.brief").values()
    lines = briefs or library.words.every_under(f"screens.{screen.id}.items").values()
    return {
        "linkId": CARD + screen.id, "type": "choice", "required": True, "extension": [RADIO],
        "text": f"{_title(library, screen)} ({'; '.join(lines)})",
        "answerOption": [_option("card", code, library.words.say(f"screens.common.{code}"))
                         for code in (NONE, SOME)],
    }  # fmt: skip


def _details(library: Library, screen: Screen, names: Iterable[str]) -> Resource:
    opened = {"question": CARD + screen.id, "operator": "=",
              "answerCoding": {"system": f"{ANSWERS}:card", "code": SOME}}  # fmt: skip
    items = [each for name in names for each in _asked(library, library.facts[name])]
    text = library.words.say("screens.common.more")
    return {"linkId": f"{screen.id}.more", "type": "group", "text": text, "enableWhen": [opened],
            "item": items}  # fmt: skip


def _asked(library: Library, fact: Fact) -> Iterator[Resource]:
    head: Resource = {"linkId": fact.id, "text": library.words.say(f"facts.{fact.id}.question")}
    if codes := [coding(each) for each in library.codes if each.fact == fact.id]:
        head["code"] = codes
    if fact.kind != "number":
        yield head | {
            "type": "choice", "required": True, "extension": [RADIO],
            "answerOption": options(library, fact),
        }  # fmt: skip
        return
    ends = zip(("minValue", "maxValue"), fact.bounds, strict=True)
    limits = [{"url": f"{EXTENSIONS}{name}", "valueInteger": end} for name, end in ends]
    yield head | {"type": "integer", "extension": limits}
    yield {"linkId": fact.id + DOUBT, "type": "boolean",
           "text": f"{library.words.say('screens.common.unknown')} ({head['text']})"}  # fmt: skip


def options(library: Library, fact: Fact) -> list[Resource]:
    """The answers to a question that is no number, "I don't know" last."""
    said = [*map(text_of, fact.values), UNKNOWN]
    return [_option(system_of(fact), code, _display(library, fact, code)) for code in said]


def _display(library: Library, fact: Fact, code: str) -> str:
    own = library.words.get(f"facts.{fact.id}.values.{code}")
    return own or library.words.say(f"screens.common.{code}")


def _option(system: str, code: str, display: str) -> Resource:
    return {"valueCoding": {"system": f"{ANSWERS}:{system}", "code": code, "display": display}}
