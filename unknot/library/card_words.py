"""What stands on a card of the interview: in short, and in full for whoever ticks it."""

from typing import Final

from unknot.library.read.words import Words
from unknot.pathway.interview import TITLE, Item, NextQuestions, Screen

COMMON: Final = "screens.common"


def closed(words: Words, ask: NextQuestions) -> list[str]:
    """What stands small on a closed card, for the lines that still matter; none on a whole page."""
    if not ask.screen.page:
        return []
    ids = dict.fromkeys(item.brief for item in ask.items if item.brief != TITLE)
    return [words.say(f"screens.{ask.screen.id}.brief.{each}") for each in ids]


def in_full(words: Words, screen: Screen, item: Item) -> str:
    """Everything that a line is about, with what does not count."""
    return words.say(f"screens.{screen.id}.items.{item.id}")


def in_short(words: Words, screen: Screen, item: Item) -> str:
    """What an opened card shows of a line until it is ticked; "" where that is all of it.

    What is answered at the tap is read in full before it.
    """
    if not screen.page or item.now:
        return ""
    own = f"screens.{screen.id}.brief.{item.id}" if item.brief == item.id else ""
    short = words.get(f"screens.{screen.id}.label.{item.id}") or (words.get(own) if own else "")
    full = in_full(words, screen, item)
    return short if short and len(short.split()) < len(full.split()) else ""


def doubt(words: Words, screen: Screen) -> str:
    """The heading over the boxes for whoever is not sure of a line; "" where there are none."""
    if not (screen.unsure and screen.unsure_asks):
        return ""
    return words.get(f"screens.{screen.id}.doubt") or words.say(f"{COMMON}.doubt")
