"""How many words stand on the pages of the interview, in body size and in small.

A word is what has a letter in it: the eleven numbers of a scale are none. Counted from the content,
as the template shows it; tests/web/test_how_long_it_takes.py holds it against the pages themselves.
"""

import re
from collections.abc import Collection
from typing import Final, NamedTuple

from unknot.library.card_words import closed, doubt, in_full, in_short
from unknot.library.model import Library
from unknot.pathway.interview import NextQuestions

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


def on_card(library: Library, ask: NextQuestions) -> Count:
    """What stands on a card, or on a page of its own, before anything is tapped."""
    words, path = library.words, f"screens.{ask.screen.id}"
    if not ask.items:
        return _questions(library, ask)
    none = words.get(f"{path}.none") or words.get("screens.common.none")
    body = count(words.get(f"{path}.title"), words.get(f"{path}.lead"), none)
    if not ask.screen.page:
        return Count(body + count(words.get("common.next")), 0) + inside_card(library, ask)
    small = count(*closed(words, ask))
    return Count(body + count(words.get("screens.common.some")), small) + _questions(library, ask)


def inside_card(
    library: Library, ask: NextQuestions, ticked: Collection[str] = (), doubts: Collection[str] = ()
) -> Count:
    """What a card holds: its lines, all of those that are ticked, why it is asked, the button.

    And the questions under the lines that are ticked or in doubt.
    """
    words, screen = library.words, ask.screen
    under = [item for item in ask.items if ask.under(item)
             and (item.id in doubts or (item.id in ticked and item.asks))]  # fmt: skip
    short = {item.id: in_short(words, screen, item) for item in ask.items}
    lines = sum(count(short[item.id] or in_full(words, screen, item)) for item in ask.items)
    whole = [item for item in ask.items if item.id in ticked and short[item.id]]
    whole += [i for i in ask.items if i.id in doubts and short[i.id] and i not in under]
    every = count(words.get(f"screens.{screen.id}.unsure") or words.get("screens.common.every"))
    small = count(doubt(words, screen), words.get("screens.common.why"))
    small += sum(count(in_full(words, screen, item)) for item in whole)
    said = (_question(library, name) for item in under for name in ask.under(item))
    return sum(said, Count(lines + every + count(words.get("common.next")), small))


def _questions(library: Library, ask: NextQuestions) -> Count:
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
