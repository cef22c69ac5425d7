"""What an item or a row is called where it is only named: in its own words, not by its id."""

from typing import Final

from unknot.library.read.words import Words
from unknot.library.reviews.items import Item

LONGEST: Final = 90  # signs of a name; the whole of it stands below
FIRST: Final = ("short", "label", "why", "question", "")  # which of an item's words name it


def item_name(item: Item) -> str:
    """The first sentence of what names it; an item without words: the end of its id."""
    said = next((item.words[key] for key in FIRST if item.words.get(key)), "")
    return short(said) or item.id.rpartition(":")[2].rpartition(".")[2].replace("_", " ")


def fact_name(words: Words, fact: str) -> str:
    """A question's short name."""
    return words.get(f"facts.{fact}.short") or fact.replace("_", " ")


def short(text: str) -> str:
    """Its first sentence, without the full stop; cut at a blank where it is long."""
    first = text.partition(". ")[0].strip().removesuffix(".")
    if len(first) <= LONGEST:
        return first
    cut = first[:LONGEST]
    return f"{cut.rpartition(' ')[0] or cut} …"
