"""What a person answered, in words: the lines they ticked and what they said to full questions."""

from unknot.library.model import Library
from unknot.pathway.facts import UNKNOWN, Value
from unknot.web.people.person_context import PersonContext


def value(person: PersonContext, name: str) -> Value | None:
    """The last answer to a question; None when there is none, or "I don't know"."""
    answer = person.state.screening.answers.get(name)
    return None if answer is None or answer.value == UNKNOWN else answer.value


def ticked(person: PersonContext, *, private: bool) -> list[str]:
    """The lines that were ticked, in the order of the screens."""
    facts = person.library.facts
    return [
        person.library.words.say(f"screens.{screen.id}.items.{item.id}")
        for screen in person.library.screens
        for item in screen.items
        if item.id in person.state.screening.ticked.get(screen.id, ())
        and any(facts[name].private for name in item.facts) == private
    ]


def notable_answers(person: PersonContext, *, private: bool) -> list[str]:
    """Answers to full questions that are not the calm ones."""
    found = []
    for name in person.library.order:
        answer, fact = person.state.screening.answers.get(name), person.library.facts[name]
        if answer is None or answer.value == fact.calm or fact.private != private:
            continue
        if name in ("age", "pain_now") or _stands_in_a_line(person, name):
            continue
        short = person.library.words.say(f"facts.{name}.short")
        found.append(f"{short}: {label(person.library, name, answer.value)}")
    return found


def _stands_in_a_line(person: PersonContext, name: str) -> bool:
    """Whether a ticked line says this fact already, in the person's own words."""
    return any(
        name in item.sets and item.id in person.state.screening.ticked.get(screen.id, ())
        for screen in person.library.screens
        for item in screen.items
    )


def short_line(library: Library, name: str, value: Value) -> str:
    """An answer in the short words of its fact: a yes as these alone, else with what was said."""
    short = library.words.say(f"facts.{name}.short")
    return short if value is True else f"{short}: {label(library, name, value)}"


def label(library: Library, name: str, value: Value) -> str:
    """An answer to a question in words."""
    words = library.words
    if value == UNKNOWN:
        return words.say("screens.common.unknown")
    if isinstance(value, bool):
        return words.say("screens.common.yes" if value else "screens.common.no")
    return words.get(f"facts.{name}.values.{value}") or str(value)
