"""A diary of four weeks on paper: a line a day, and when to ask somebody."""

from typing import Final

from unknot.library.model import Library
from unknot.paper.blocks import Block, Grid, Sheet, Text

DAYS: Final = 28
WEEK: Final = 7
# Each with its share of the width.
COLUMNS: Final = {"day": 1.3, "pain": 1.0, "worst": 0.8, "sleep": 1.2, "moved": 1.1, "steps": 1.6,
                  "note": 2.8}  # fmt: skip
HIGH: Final = 6.6  # millimetres of a line: as high as handwriting needs


def diary_sheet(library: Library) -> Sheet:
    """What `/diary/` asks, a line for each day; each number from 0 to 10."""
    words = library.words
    head = tuple(words.say(f"paper.diary.{name}") for name in COLUMNS)
    rows = tuple(str(day) for day in range(1, DAYS + 1))
    pain = f"{head[1]} ({words.say('common.no_pain')} … {words.say('common.worst')})"
    sleep = f"{head[3]} ({words.say('diary.sleep_none')} … {words.say('diary.sleep_most')})"
    return Sheet(
        "diary",
        words.say("paper.sheets.diary"),
        top=(Text(f"{words.say('paper.diary.how')} {pain}. {sleep}."),),
        body=(Grid(head, tuple(COLUMNS.values()), rows, HIGH, WEEK),),
        bottom=tuple(_when_to_ask(library)),
    )


def _when_to_ask(library: Library) -> tuple[Block, ...]:
    words = library.words
    now = "; ".join(words.list("cards.net")) + "."
    return (
        Text(now, lead=words.say("cards.net_title") + ":"),
        Text(words.say("cards.net_soon")),
        Text(words.say("diary.medicines_hint")),
    )
