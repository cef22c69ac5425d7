"""A person who answers the interview truthfully, screen by screen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from support.random_people import Person, calm_person
from unknot.journey.screening.assess import Assessment, assess
from unknot.library.model import Library
from unknot.pathway.facts import UNKNOWN, Value
from unknot.pathway.interview import Item, NextQuestions, Option, Question, next_ask, reply


@dataclass
class Interview:
    """What was shown, and what the person came to say."""

    found: Assessment
    answers: Person = field(default_factory=dict)
    shown: list[NextQuestions] = field(default_factory=list)
    asked_in_full: list[str] = field(default_factory=list)
    again: list[str] = field(default_factory=list)  # asked though already answered


def interview(library: Library, person: Person, *, remedies: bool = False) -> Interview:
    """From the first screen to the disposition, or on until each remedy is settled."""
    talk = Interview(assess(library.pathway, {}))
    opened: set[str] = set()
    while talk.found.disposition is None or (remedies and talk.found.ask):
        ask = next_ask(library.screens, talk.found.ask, opened, library.questions)
        assert ask is not None, "something is open and nothing asks for it"
        assert len(talk.shown) < 60, "it never ends"
        talk.shown.append(ask)
        said = _items(library, person, ask, opened) if ask.items else {}
        for name in ask.questions:
            said |= _question(library, person, talk, name)
        talk.answers |= said
        opened -= said.keys()
        talk.found = assess(library.pathway, talk.answers)
    return talk


def _items(library: Library, person: Person, ask: NextQuestions, opened: set[str]) -> Person:
    ticked = [item.id for item in ask.items if _ticks(library, person, item)]
    unsure = any(not _can_tick(library, person, item) for item in ask.items)
    assert ask.screen.unsure or not unsure, f"{ask.screen.id} has no way to say so"
    said = reply(ask.items, ticked, unsure=unsure, facts=library.facts)
    opened |= set(said.opened)
    return dict(said.answers)


def worries(library: Library, person: Person, item: Item) -> list[str]:
    """The facts of a line that are not calm; "I'd rather not say" worries nobody."""
    return [n for n in item.facts if person[n] not in (library.facts[n].calm, "skip")]


def _can_tick(library: Library, person: Person, item: Item) -> bool:
    """Whether a tick says what is so: else "not sure", and each is asked by itself."""
    return all(
        item.sets.get(name, UNKNOWN) == UNKNOWN or item.sets[name] == person[name]
        for name in worries(library, person, item)
    )


def _ticks(library: Library, person: Person, item: Item) -> bool:
    return bool(worries(library, person, item)) and _can_tick(library, person, item)


def _question(library: Library, person: Person, talk: Interview, name: str) -> Person:
    question = library.questions.get(name)
    talk.asked_in_full.append(name)
    facts = question.facts if question else (name,)
    talk.again += [fact for fact in facts if fact in talk.answers and not question]
    if question is None:
        return {name: person[name]}
    return dict(option_for(question, person).sets)


def option_for(question: Question, person: Person) -> Option:
    """The answer of a person who fits one."""
    return next(o for o in question.options if fits(o, person))


def fits(option: Option, person: Mapping[str, Value]) -> bool:
    return all(person[name] == value for name, value in option.sets.items())


def who_fit(library: Library, person: Person, pick: int) -> Person:
    """The same person, with answers that some option of every question offers."""
    for question in library.questions.values():
        if not any(fits(option, person) for option in question.options):
            person = person | dict(question.options[pick % len(question.options)].sets)
    return person


def widened(library: Library, person: Person, shown: Iterable[NextQuestions]) -> bool:
    """Whether a ticked line says more than is so: one of several, or what goes along with it."""
    return any(
        any(person[name] != value for name, value in item.sets.items())
        and _ticks(library, person, item)
        for ask in shown
        for item in ask.items
    )


__all__ = ["Interview", "calm_person", "fits", "interview", "option_for", "who_fit", "widened"]
