"""The danger card on paper: whom to call in one country, and every line of the card."""

from typing import Final

from unknot.library.model import Library
from unknot.library.read.danger import GROUPS
from unknot.library.read.destinations import ALWAYS, ANYWHERE, Country, Number
from unknot.paper.blocks import Blanks, Block, Heading, KeptTogether, Lines, Numbers, Sheet, Text
from unknot.paper.drawings import of_group
from unknot.pathway.when import atoms_in

SHARP: Final = ("urgent", "emergency")
FIRST: Final = ALWAYS[0]  # the kind of number that is called for a danger sign
ADVICE: Final = "advice"  # and the one for a doctor today


def danger_sheet(library: Library, country: Country) -> Sheet:
    """The card, as `/danger/` shows it, with numbers for whoever has no page to look them up."""
    words, card = library.words, library.danger_card
    groups = [block for group in GROUPS for block in (
        Heading(words.say(f"danger.groups.{group}"), of_group(group)),
        Lines(tuple(words.say(line.path) for line in card if line.group == group), tick=True),
    )]  # fmt: skip
    today = tuple(words.say(line.path) for line in card if line.when == "today")
    advice = country.numbers.get(ADVICE)
    call = (Numbers((_row(library, country, advice),)),) if advice else ()
    more = Text(words.say("places.same_day_doctor.more"))
    later = (Heading(words.say("danger.today"), ruled=True), more, *call, Lines(today, tick=True))
    return Sheet(
        "danger",
        words.say("danger.title"),
        top=(*_ambulance(library, country), Text(words.say("danger.lead"), look="alarm")),
        body=(*groups, *later, KeptTogether(_others(library, country))),
        bottom=(Blanks(words.list("paper.yours")),),
        columns=2,
        alarm=True,
        cite=_sources(library),
    )


def _ambulance(library: Library, country: Country) -> tuple[Block, ...]:
    number = country.numbers[FIRST]
    where = library.words.say(f"places.countries.{country.id}")
    label, text, note = _row(library, country, number)
    return (Numbers(((f"{label} · {where}", text, note),), large=True),)


def _others(library: Library, country: Country) -> tuple[Block, ...]:
    words = library.words
    found = [each for kind, each in country.numbers.items() if kind not in (FIRST, ADVICE)]
    kinds = dict.fromkeys(kind for each in library.countries.values() for kind in each.numbers)
    more = [note for kind in kinds if kind not in country.numbers
            and (note := words.get(f"places.notes.{kind}.{country.id}"))]  # fmt: skip
    rows = Numbers(tuple(_row(library, country, number) for number in found))
    anywhere = (Text(words.say("paper.anywhere")),) if country.id == ANYWHERE else ()
    return (Heading(words.say("paper.numbers"), ruled=True), rows, *map(Text, more), *anywhere)


def _row(library: Library, country: Country, number: Number) -> tuple[str, str, str]:
    """What it is, the number, and what is to be known of it."""
    words, kind = library.words, number.kind
    label = words.get(f"paper.kinds.{kind}") or words.say(f"places.{_place(library, kind)}.name")
    notes = [words.get(f"places.notes.{kind}.{country.id}") or ""]
    if not number.checked:
        notes.append(f"({words.say('common.unchecked')}; {words.say('common.numbers_unchecked')})")
    return label, number.text, " ".join(filter(None, notes))


def _place(library: Library, kind: str) -> str:
    """The place that such a number is first of all for."""
    return next(each.id for each in library.places.values() if each.call[:1] == (kind,))


def _sources(library: Library) -> tuple[str, ...]:
    """Those of every row that one of its lines can reach."""
    named = {fact for line in library.danger_card for each in line.any for fact in each}
    sharp = [row for row in library.tables["disposition"].rows if row.then in SHARP]
    meant = (row for row in sharp if named & {atom.fact.id for atom in atoms_in(row.when)})
    return tuple(dict.fromkeys(name for row in meant for name in row.cite))
