"""The words of other languages beside the English of a resource, by FHIR's own extension for it.

Reference: http://hl7.org/fhir/StructureDefinition/translation (HL7 FHIR R4).
"""

import json
from collections.abc import Mapping
from typing import Any, Final

from unknot.library.translations.standing import MARK

TRANSLATION: Final = "http://hl7.org/fhir/StructureDefinition/translation"
WORDED: Final = ("text", "display")  # what of a Questionnaire somebody reads


def with_translations(english: Any, others: Mapping[str, Any]) -> Any:
    """A resource with its words in each other language, by tag.

    The others are the same resource made of the words of their language. One in which a sentence
    about safety is behind its English is left out as a whole: no form is in two languages.
    """
    whole = {tag: made for tag, made in others.items()
             if MARK not in json.dumps(made, ensure_ascii=False)}  # fmt: skip
    return _beside(english, whole)


def _beside(english: Any, others: Mapping[str, Any]) -> Any:
    if isinstance(english, list):
        return [_beside(each, {tag: made[number] for tag, made in others.items()})
                for number, each in enumerate(english)]  # fmt: skip
    if not isinstance(english, dict):
        return english
    found = {}
    for key, value in english.items():
        theirs = {tag: made[key] for tag, made in others.items()}
        found[key] = _beside(value, theirs)
        if key in WORDED and theirs:
            found[f"_{key}"] = {"extension": [_said(*each) for each in theirs.items()]}
    return found


def _said(tag: str, text: str) -> dict[str, Any]:
    parts = [{"url": "lang", "valueCode": tag}, {"url": "content", "valueString": text}]
    return {"url": TRANSLATION, "extension": parts}
