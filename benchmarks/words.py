"""How many words stand on the pages of the interview, in body size and in small.

A word is what has a letter in it: the eleven numbers of a scale are none. Counted from the content,
as the template shows it; tests/web/test_how_long_it_takes.py holds it against the pages themselves.
"""

import re
from typing import Final, NamedTuple

from unknot.library.model import Library
from unknot.pathway.interview import TITLE, Ask

WORD: Final = re.compile(r"\w*[^\W\d_][\w'\u2019-]*")


class Count(NamedTuple):
    """Words in body size, and in small."""

    body: int
    small: int

    def __add__(self, other: object) -> "Count":
        """Both added up."""
        if not isinstance(other, Count):
            return NotImplemented
        return Count(self.body + other.body, self.small + other.small)

    @property
    def all(self) -> int:
        """Every word."""
        return self.body + self.small


NONE: Final = Count(0, 0)


def count(*texts: str | None) -> int:
    """How many words some texts have."""
    return sum(len(WORD.findall(text)) for text in texts if text)


def on_card(library: Library, ask: Ask) -> Count:
    """What stands on a card, or on a page of its own, before anything is tapped."""
    words, path = library.words, f"screens.{ask.screen.id}"
    if not ask.items:
        return _questions(library, ask)
    none = words.get(f"{path}.none") or words.get("screens.common.none")
    body = count(words.get(f"{path}.title"), words.get(f"{path}.lead"), none)
    if not ask.screen.page:
        return Count(body + count(words.get("common.next")), 0) + behind(library, ask)
    briefs = dict.fromkeys(item.brief for item in ask.items if item.brief != TITLE)
    small = count(*(words.get(f"{path}.brief.{each}") for each in briefs))
    return Count(body + count(words.get("screens.common.some")), small) + _questions(library, ask)


def behind(library: Library, ask: Ask) -> Count:
    """What a card holds: its lines, the way to doubt each, why it is asked, the button."""
    words, path = library.words, f"screens.{ask.screen.id}"
    lines = count(*(words.get(f"{path}.items.{item.id}") for item in ask.items))
    doubt = count(words.get(f"{path}.doubt") or words.get("screens.common.doubt"))
    every = count(words.get(f"{path}.unsure") or words.get("screens.common.every"))
    small = doubt * len(ask.items) if ask.screen.unsure_asks else 0
    why = count(words.get("screens.common.why"))
    return Count(lines + every + count(words.get("common.next")), small + why)


def _questions(library: Library, ask: Ask) -> Count:
    found = sum((_question(library, name) for name in ask.questions), NONE)
    button = 0 if ask.items else count(library.words.get("common.next"))
    return found + Count(button, 0)


def _question(library: Library, name: str) -> Count:
    words = library.words
    question = library.questions.get(name)
    if question:
        options = [words.get(f"screens.{name}.options.{option.id}") for option in question.options]
        return Count(
            count(words.get(f"screens.{name}.question"), *options),
            count(words.get(f"screens.{name}.hint")),
        )
    label = words.get(f"facts.{name}.question")
    hint = words.get("screens.days.hint" if name == "days" else f"facts.{name}.hint")
    return Count(count(label, *_answers(library, name)), count(hint, *_ends(library, name)))


def _answers(library: Library, name: str) -> list[str | None]:
    fact, words = library.facts[name], library.words
    if name == "days":
        return [words.get(f"screens.days.{key}")
                for key in ("today", "yesterday", "earlier", "unknown")]  # fmt: skip
    last = words.get("screens.common.skip" if fact.private else "screens.common.unknown")
    if fact.kind == "boolean":
        return [words.get("screens.common.yes"), words.get("screens.common.no"), last]
    if fact.kind == "number":
        scale = fact.bounds[1] - fact.bounds[0] <= 10
        return [words.get("common.unknown" if scale else "screens.common.skip")]
    return [*(words.get(f"facts.{name}.values.{value}") for value in fact.values), last]


def _ends(library: Library, name: str) -> list[str | None]:
    fact = library.facts[name]
    scale = fact.kind == "number" and name != "days" and fact.bounds[1] - fact.bounds[0] <= 10
    return [library.words.get(f"common.{end}") for end in ("no_pain", "worst")] if scale else []
