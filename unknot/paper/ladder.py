"""The ladder on paper: each step with its clocks, who must not use it, and when to stop.

Who must not stands on a page of its own (`closings`).
"""

from collections.abc import Iterator
from typing import Final

from unknot.library.model import Library
from unknot.paper.blocks import Beside, Block, Drawing, Drawings, Heading, Lines, Sheet, Text
from unknot.paper.drawings import clock, of_movement, of_remedy
from unknot.session.remedy import Interval, Remedy

MINUTE: Final = 60
HOUR: Final = 3600


def ladder_sheet(library: Library) -> Sheet:
    """Every step in its order, and professional help, which is open at any time."""
    words = library.words
    steps = [block for number, name in enumerate(library.ladder, 1)
             for block in _step(library, number, library.remedies[name])]  # fmt: skip
    return Sheet(
        "ladder",
        words.say("paper.sheets.ladder"),
        top=(
            Text(f"{words.say('paper.first')} {words.say('paper.ladder.turn')}", look="alarm"),
            Text(f"{words.say('plan.lead')} {words.say('paper.ladder.how')}"),
        ),
        body=(
            *steps,
            Heading(words.say("plan.later.help.title")),
            Text(words.say("plan.later.help.text")),
        ),
        columns=2,
        sides=2,
        cite=_sources(library),
    )


def _step(library: Library, number: int, remedy: Remedy) -> Iterator[Block]:
    words, said = library.words, library.remedy_words(remedy.id)
    yield Heading(f"{number} {said.name}", of_remedy(remedy.id))
    dose = tuple(_dose(library, remedy))
    if remedy.movement:
        yield Beside(of_movement(library, remedy.movement), dose)
    else:
        yield from dose
    yield Drawings(tuple(_clocks(library, remedy)))
    as_at = [other for other in remedy.shares if library.ladder.index(other) < number - 1]
    for other in as_at:
        name = words.say(f"remedies.{other}.name")
        yield Text(words.say("paper.ladder.as_at", name=name))
    guidelines = words.get(f"remedies.{remedy.id}.guidelines")
    if guidelines:
        yield Text(guidelines)
    if not as_at:
        yield Lines(said.prepare)
    yield from _parts(library, remedy)
    if not as_at:
        yield Text("; ".join(said.stop_if) + ".", lead=said.stop)


def _dose(library: Library, remedy: Remedy) -> Iterator[Block]:
    words = library.words
    if remedy.pace:
        most = words.say("paper.ladder.parts", n=len(remedy.pace.parts_of(gentle=False)),
                         a_day=remedy.a_day)  # fmt: skip
    else:
        dose, up_to = remedy.dose // MINUTE, remedy.dose_up_to // MINUTE
        said = "most" if dose == up_to else "most_of_two"
        most = words.say(f"paper.ladder.{said}", n=dose, up_to=up_to, a_day=remedy.a_day)
    yield Text(library.remedy_words(remedy.id).keep, lead=most)
    rests = [words.say("paper.ladder.wait", time=time_in_words(library, remedy.wait))]
    for each in remedy.after:
        names = words.listed([words.say(f"remedies.{other}.name") for other in each.remedies])
        rests.append(
            words.say("paper.ladder.after", name=names, time=time_in_words(library, each.wait))
        )
    looks = words.listed([str(at // MINUTE) for at in remedy.checks])
    look = [words.say("paper.ladder.look", look=library.remedy_words(remedy.id).look, at=looks)]
    yield Text(" ".join((*rests, *(look if remedy.checks else ()))))


def time_in_words(library: Library, seconds: int) -> str:
    """In seconds up to two minutes, and in minutes up to two hours."""
    for unit, name in ((HOUR, "n_hours"), (MINUTE, "n_minutes")):
        if seconds >= 2 * unit and seconds % unit == 0:
            return library.words.say(f"paper.ladder.{name}", n=seconds // unit)
    return library.words.say("paper.ladder.n_seconds", n=seconds)


def _clocks(library: Library, remedy: Remedy) -> Iterator[Drawing]:
    """Worn: how far the long hand goes, and a face for each time. In parts: one for each part."""
    words = library.words
    if remedy.pace:
        for part in remedy.pace.parts_of(gentle=False):
            yield clock(library, part.seconds, words.say("paper.ladder.n_seconds", n=part.seconds))
        return
    yield clock(library, remedy.dose, words.say("paper.ladder.n_minutes", n=remedy.dose // MINUTE))
    for time in range(1, remedy.a_day + 1):
        yield clock(library, 0, words.say("paper.ladder.time", n=time), blank=True)


def _parts(library: Library, remedy: Remedy) -> Iterator[Block]:
    """What to do in each part, on the floor and on a chair; then what a careful session leaves."""
    if remedy.pace is None:
        return
    words, pace = library.words, remedy.pace
    floor, chair = (library.remedy_words(remedy.id, chair=each) for each in (False, True))
    own = tuple(dict.fromkeys(part.id for part in (*pace.parts, *pace.gentle_parts)))
    yield Lines(tuple(floor.parts[name] for name in own), lead=words.say("ready.floor"))
    yield Lines(tuple(chair.parts[name] for name in own), lead=words.say("ready.chair"))
    if pace.gentle_parts != pace.parts:
        yield Text(_gentle(library, pace.gentle_parts), lead=words.say("paper.ladder.gentle"))


def _gentle(library: Library, parts: tuple[Interval, ...]) -> str:
    words = library.words
    said = []
    for part in parts:
        time = time_in_words(library, part.seconds)
        if part.times > 1:
            time = words.say("paper.exercises.times", count=part.times, seconds=part.seconds)
        said.append(f"{words.say(f'movements.{part.movement}.name')}: {time}")
    return "; ".join(said) + "."


def _sources(library: Library) -> tuple[str, ...]:
    """Those of the doses and rests; those of who must not stand with it."""
    remedies = [library.remedies[step] for step in library.ladder]
    cited = [each.cite for each in remedies]
    cited += [limit.cite for each in remedies for limit in each.limits]
    cited += [rest.cite for each in remedies for rest in each.after]
    return tuple(dict.fromkeys(name for cite in cited for name in cite))
