"""Exercises on paper: the programme's first short sessions, on the floor and on a chair.

They are what the app would choose for somebody to whom nothing is closed; what a row closes stands
above them, with the numbers of the exercises that it leaves out.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Final

from unknot.body.movement import Dose
from unknot.journey.prevention.exercise_session import exercise_session
from unknot.journey.prevention.regimen import ProgrammeWeek
from unknot.journey.screening.assess import Status
from unknot.library.model import LOAD, Library
from unknot.paper.blocks import Beside, Block, Heading, Lines, Sheet, Text
from unknot.paper.closings import shortened
from unknot.paper.conditions import Conditions
from unknot.paper.drawings import of_movement
from unknot.paper.ladder import time_in_words
from unknot.pathway.tables import Row
from unknot.record.prevention import ExercisePlan
from unknot.session.exercises import ExercisePart

ANY: Final = "any_remedy"
NO_DAY: Final = datetime(2000, 1, 1, tzinfo=UTC)  # on paper a plan begins on no day
START: Final = "regimen_start"
WALK: Final = "walk"
Numbered = Mapping[str, int]  # movements, as they are counted on the sheet


def exercises_sheet(library: Library) -> Sheet:
    """Both sessions, the walks of each week, and who leaves out what."""
    words = library.words
    floor = _session(library, chair=False)
    there = {part.movement.id for part in floor}
    chair = [p for p in _session(library, chair=True) if p.movement.id not in there]
    done = [part.movement.id for part in (*floor, *chair)]
    numbered = {name: number for number, name in enumerate((*done, WALK), 1)}
    return Sheet(
        "exercises",
        words.say("paper.sheets.exercises"),
        top=tuple(_beginning(library, numbered)),
        body=(
            Heading(words.say("ready.floor")),
            *(_exercise(library, numbered, part) for part in floor),
            Heading(words.say("ready.chair")),
            *(_exercise(library, numbered, part) for part in chair),
            *_walks(library, numbered[WALK]),
            Heading(words.say("paper.exercises.who")),
            *_closings(library, numbered),
        ),
        columns=2,
        sides=2,
        cite=_sources(library, numbered),
    )


def _beginning(library: Library, numbered: Numbered) -> Iterator[Block]:
    """Who may begin, with which of them, and when to stop."""
    words, begins = library.words, library.tables[START].default
    gentle = {name for each in library.regimen.exercises if each.gentle
              for name in (each.movement, *each.instead)}  # fmt: skip
    easy = words.listed([str(number) for name, number in numbered.items() if name in gentle])
    first, turn = words.say("paper.first"), words.say("paper.exercises.turn")
    yield Text(f"{first} {turn}", look="alarm")
    which = words.say("paper.exercises.gentle", numbers=easy)
    yield Text(f"{begins.why if begins else ''} {which} {words.say('practice.rule')}")
    stop = "; ".join(words.list("practice.say.stop_if")) + "."
    yield Text(stop, lead=words.say("practice.say.stop"))


def _session(library: Library, *, chair: bool) -> tuple[ExercisePart, ...]:
    """The first week's session of somebody to whom nothing is closed."""
    loads = {name.removeprefix(LOAD): Status(name, "ok", ()) for name in library.loads}
    regimen = library.regimen
    plan = ExercisePlan(NO_DAY, (0,), regimen.minutes[0], chair, quiet=True)
    first = ProgrammeWeek(1, half=False, row=None)
    return exercise_session(regimen, library.movements, first, plan, loads).parts


def _exercise(library: Library, numbered: Numbered, part: ExercisePart) -> Beside:
    words, movement = library.words, part.movement
    name = words.say(f"movements.{movement.id}.name")
    steps = Lines(words.list(f"movements.{movement.id}.steps"))
    title = Text("", lead=f"{numbered[movement.id]} {name}")
    doses = Text(" ".join(_doses(library, part)))
    return Beside(of_movement(library, movement.id), (title, doses, steps))


def _doses(library: Library, part: ExercisePart) -> Iterator[str]:
    """How often and how long, from which week of the programme on."""
    name, words = part.movement.id, library.words
    place = next(each for each in library.regimen.exercises
                 if name == each.movement or name in each.instead)  # fmt: skip
    for number, dose in enumerate(part.movement.doses):
        week = place.from_week + number * library.regimen.stage
        if place.in_week(week):
            said = _dose(library, part, dose)
            yield words.say("paper.exercises.week", week=week, dose=said)


def _dose(library: Library, part: ExercisePart, dose: Dose) -> str:
    words, count, sets = library.words, dose.sets[0], len(dose.sets)
    if not dose.hold:
        said = words.say("paper.exercises.turns", count=count)
    elif count == 1:
        said = words.say("paper.exercises.held", time=time_in_words(library, dose.hold))
    else:
        said = words.say("paper.exercises.times", count=count, seconds=dose.hold)
    rounds = words.say("paper.exercises.rounds", n=sets) if sets > 1 else ""
    sides = words.say("practice.other_side") if part.sides != ("",) else ""
    return ", ".join(filter(None, (said, rounds, sides)))


def _closings(library: Library, numbered: Numbered) -> Iterator[Block]:
    """For each row: of whom it is true, and the numbers that it closes or changes."""
    words, read = library.words, Conditions(library)
    none = "; ".join(read.of(*library.tables[ANY].rows)) + "."
    yield Text(none, lead=words.say("paper.exercises.none"))
    said: dict[str, list[str]] = {"blocked": [], "careful": []}
    for row, loads in _own_rows(library):
        touched = [str(number) for name, number in numbered.items()
                   if loads.intersection(library.movements[name].loads)]  # fmt: skip
        if touched:
            what = words.say(f"paper.exercises.{row.then}", numbers=", ".join(touched))
            said[row.then].append(
                f"{'; '.join(shortened(read.of(row)))}: {what} {row.change}".strip()
            )
    yield Lines(tuple(said["blocked"]), lead=words.say("paper.exercises.leave_out"))
    yield Lines(tuple(said["careful"]), lead=words.say("paper.careful"))
    yield Text(words.say("paper.ask"))


def _own_rows(library: Library) -> Iterator[tuple[Row, set[str]]]:
    """Each row that is about exercises alone, once, with the loads that it is about."""
    shared = {row.file for row in library.tables[ANY].rows}
    found: dict[str, tuple[Row, set[str]]] = {}
    for table in library.loads:
        for row in library.tables[table].rows:
            if row.file not in shared:
                found.setdefault(row.id, (row, set()))[1].add(table.removeprefix(LOAD))
    yield from found.values()


def _walks(library: Library, number: int) -> Iterator[Block]:
    """The walks of each week, as an exercise of their own."""
    words = library.words
    plan = "; ".join(words.say("paper.exercises.walks", week=walk.week, times=walk.times,
                               minutes=walk.minutes) for walk in library.regimen.walks)  # fmt: skip
    title = Text("", lead=f"{number} {words.say('week.walk')}")
    yield Beside(of_movement(library, WALK), (title, Text(f"{plan}.")))
    yield Text(words.say("week.walk_stop"))


def _sources(library: Library, numbered: Numbered) -> tuple[str, ...]:
    cited = [*library.regimen.cite]
    cited += [name for each in numbered for name in library.movements[each].cite]
    cited += [name for row, _ in _own_rows(library) for name in row.cite]
    return tuple(dict.fromkeys(cited))
