"""Every sheet by its name, the booklet in its order, and the lines at the foot of each page."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from unknot.library.languages import ENGLISH
from unknot.library.model import Library
from unknot.library.read.destinations import Country
from unknot.paper.blocks import Block, Grid, Lines, Sheet, Text
from unknot.paper.closings import who_sheet
from unknot.paper.danger_card import danger_sheet
from unknot.paper.diary import diary_sheet
from unknot.paper.exercises import exercises_sheet
from unknot.paper.ladder import ladder_sheet

# In the order of the booklet, printed on both sides and stapled at a corner: the first leaf is what
# to look at before anything else, the ladder and the exercises are a leaf each, then what is
# written in. It is not folded: print would be half as large.
MAKERS: Final[Mapping[str, Callable[[Library, Country], Sheet]]] = {
    "danger": danger_sheet,
    "who": lambda library, _: who_sheet(library),
    "ladder": lambda library, _: ladder_sheet(library),
    "exercises": lambda library, _: exercises_sheet(library),
    "diary": lambda library, _: diary_sheet(library),
}
BOOKLET: Final = "booklet"
# What can be asked for by name: the ladder never without who must not.
NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "danger": ("danger",),
    "ladder": ("ladder", "who"),
    "exercises": ("exercises",),
    "diary": ("diary",),
    BOOKLET: tuple(MAKERS),
}


def sheets(library: Library, country: Country, name: str) -> tuple[Sheet, ...]:
    """What a name stands for; the booklet ends with its sources. KeyError for others."""
    made = tuple(MAKERS[each](library, country) for each in NAMES[name])
    return (*made, _sources(library, made)) if name == BOOKLET else made


def title(library: Library, name: str) -> str:
    """What a name is called."""
    return library.words.say("paper.booklet" if name == BOOKLET else f"paper.sheets.{name}")


def _sources(library: Library, made: Iterable[Sheet]) -> Sheet:
    """What the sheets cite, in full, and who made them."""
    words = library.words
    cited = sorted({name for sheet in made for name in sheet.cite})
    lines = tuple(f"{spaced(name)}: {_title(library, name)}" for name in cited)
    return Sheet(
        "sources",
        words.say("common.sources"),
        top=(Text(words.say("scope.signed.text")),),
        body=(Lines(lines),),
        columns=2,
        sides=2,
    )


def _title(library: Library, name: str) -> str:
    source = library.sources[name]
    return library.words.get(f"common.cited.{name}") or (
        f"{source.title} ({source.year})" if source.year else source.title
    )


def spaced(name: str) -> str:
    """A source's short name."""
    return name.replace("_", " ")


def foot(library: Library, sheet: Sheet) -> tuple[str, ...]:
    """What stands at the foot of a sheet: who signed, which version, until when, from where."""
    words, day = library.words, library.checked_on
    until = day + timedelta(days=library.good_for_days)
    lines = [f"{words.say('paper.same')} {_signed(library)}"]
    made = words.say("paper.made", version=library.version, fingerprint=library.fingerprint,
                     words=library.words_fingerprint, checked=written(library, day),
                     until=written(library, until))  # fmt: skip
    lines.append(made)
    if sheet.cite:
        named = ", ".join(spaced(each) for each in sorted(sheet.cite))
        lines.append(words.say("paper.sources", names=named))
    return tuple(lines)


def _signed(library: Library) -> str:
    words = library.words
    signed = library.signed_words
    if words.language == ENGLISH:
        return signed
    names = ", ".join(library.own_sign_off.signed_by)
    return f"{signed} {words.say('language.signed' if names else 'language.checked', names=names)}"


def written(library: Library, day: date) -> str:
    """A day in the words of the library's language."""
    month = library.words.list("dates.months")[day.month - 1]
    return library.words.say("dates.long_date", day=day.day, month=month, year=day.year)


def large(sheet: Sheet) -> Sheet:
    """A sheet for large print: one column, on as many pages as it takes; a table in two halves."""
    body = tuple(part for block in sheet.body for part in _halves(block))
    return replace(sheet, columns=1, body=(*body, *sheet.bottom), bottom=())


def _halves(block: Block) -> tuple[Block, ...]:
    if not isinstance(block, Grid):
        return (block,)
    middle = len(block.rows) // 2
    return replace(block, rows=block.rows[:middle]), replace(block, rows=block.rows[middle:])
