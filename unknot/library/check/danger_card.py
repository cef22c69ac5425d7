"""What the danger card and published cards name is there."""

from collections.abc import Iterator, Mapping

from unknot.library.model import Library
from unknot.library.read.danger import CARD, PUBLISHED
from unknot.library.read.diagnostics import Mistake
from unknot.pathway.facts import Value


def danger_mistakes(library: Library) -> Iterator[Mistake]:
    """Names that there are not: facts, values, screen lines, sources, words."""
    for line in library.danger_card:
        if library.words.get(line.path) is None:
            yield Mistake(CARD, line.id, f"has no words at {line.path}", "Write them")
        if not library.words.list(line.easy):
            yield Mistake(CARD, line.id, f"has no easy words at {line.easy}",
                          "Write a list of short sentences")  # fmt: skip
        for given in line.any:
            yield from _unknown(library, CARD, line.id, given)
    for card in library.published_cards:
        for source in card.cite:
            if source not in library.sources:
                yield Mistake(PUBLISHED, card.id, f"cites '{source}'", "Add it to sources.toml")
        for each in card.lines:
            yield from _unknown(library, PUBLISHED, each.id, each.given)


def _unknown(
    library: Library, file: str, row: str, given: Mapping[str, Value]
) -> Iterator[Mistake]:
    for name, value in given.items():
        fact = library.facts.get(name)
        if fact is None or not fact.allows(value):
            yield Mistake(file, row, f"gives {name} = {value!r}",
                          "Use a fact and a value that it allows")  # fmt: skip
