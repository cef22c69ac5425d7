"""A QuestionnaireResponse to our Questionnaire as answers, or everything that is wrong with it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from unknot.exchange.answer_codes import DOUBT, URL
from unknot.exchange.guideline.questionnaire import NONE, SOME, covered
from unknot.library.model import Library
from unknot.pathway.facts import UNKNOWN, Value

YES_NO: Mapping[str, bool] = {"yes": True, "no": False}


@dataclass
class Read:
    """What a response says. Where `mistakes` has any, `answers` are not to be used."""

    answers: dict[str, Value] = field(default_factory=dict)
    mistakes: list[str] = field(default_factory=list)


def is_response(said: Mapping[str, Any]) -> bool:
    """Whether an object means to be one."""
    return said.get("resourceType") == "QuestionnaireResponse"


def read_response(library: Library, said: Mapping[str, Any]) -> Read:
    """Every answer of a response; what a closed card covers is calm."""
    read = Read()
    read.mistakes += _another(library, said)
    if read.mistakes:
        return read
    cards = covered(library)
    structure = {s.id for s in library.screens} | {f"{s.id}.more" for s in library.screens}
    calm: list[str] = []
    for link, value in _flat(said.get("item"), read.mistakes):
        name = link.removesuffix(DOUBT)
        if link in cards:
            calm += cards[link] if _card(link, value, read.mistakes) == NONE else ()
        elif name in library.facts and library.facts[name].asked:
            _fact(library, read, link, value)
        elif link not in structure:
            read.mistakes.append(f"{link}: our Questionnaire has no such linkId.")
    rest = {name: library.facts[name].calm for name in calm if name not in read.answers}
    read.answers |= rest
    return read


def _another(library: Library, said: Mapping[str, Any]) -> Iterator[str]:
    """Why it is no finished response to this very Questionnaire."""
    url, _, version = str(said.get("questionnaire", "")).partition("|")
    if url != URL:
        yield f"questionnaire: {url or 'nothing'!r} is another Questionnaire. Ours is {URL}."
    elif version and version != library.fingerprint:
        now = library.fingerprint
        yield (f"questionnaire: filled in for version {version}, and this is {now}. Publish the "
               "Questionnaire again, and have it filled in again.")  # fmt: skip
    if said.get("status") not in ("completed", "amended"):
        yield f"status: {said.get('status')!r}. Only 'completed' or 'amended' is decided."


def _flat(items: Any, mistakes: list[str]) -> Iterator[tuple[str, Any]]:
    """Each answered linkId with its one value, groups and what stands under answers included."""
    waiting = list(items) if isinstance(items, list) else []
    while waiting:
        item = waiting.pop(0)
        if not isinstance(item, dict) or not isinstance(item.get("linkId"), str):
            mistakes.append("item: each item is an object with a linkId.")
            continue
        inner, answers = item.get("item", []), item.get("answer", [])
        waiting = [*(inner if isinstance(inner, list) else []), *waiting]
        if not isinstance(answers, list) or len(answers) > 1:
            mistakes.append(f"{item['linkId']}: one answer is allowed.")
        elif answers:
            yield item["linkId"], _value(answers[0])


def _value(answer: Any) -> Any:
    """A code, a boolean or a whole number; anything else as it is, to be refused."""
    found = answer if isinstance(answer, dict) else {}
    coding = found.get("valueCoding")
    if isinstance(coding, dict):
        return coding.get("code")
    return found.get("valueInteger", found.get("valueBoolean", answer))


def _card(link: str, value: Any, mistakes: list[str]) -> str:
    if value not in (NONE, SOME):
        mistakes.append(f"{link}: {value!r} is not allowed. Allowed: '{NONE}', '{SOME}'.")
    return str(value)


def _fact(library: Library, read: Read, link: str, value: Any) -> None:
    fact = library.facts[link.removesuffix(DOUBT)]
    if link.endswith(DOUBT):
        if value is False:
            return
        said: Any = UNKNOWN if value is True and fact.kind == "number" else value
    elif fact.kind == "boolean" and isinstance(value, str):
        said = YES_NO.get(value, value)
    else:
        said = value
    if not fact.allows(said) or (link.endswith(DOUBT) and said != UNKNOWN):
        read.mistakes.append(f"{link}: {value!r} is not allowed. Allowed: {fact.allowed()}.")
    elif fact.id in read.answers:
        read.mistakes.append(f"{fact.id}: is answered twice. Leave the number or the box out.")
    else:
        read.answers[fact.id] = said
