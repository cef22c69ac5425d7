"""regimen.toml: the weekly programme, and the words of its sessions."""

from itertools import pairwise
from typing import Final

from unknot.library.read.reader import Files, Section
from unknot.library.read.remedies import BASES
from unknot.library.read.words import Words
from unknot.session.exercises import Exercise, Regimen, Walks
from unknot.session.exercises import ExerciseWords as Said

FILE: Final = "regimen.toml"
FIRST_WALK: Final = (3, 10)  # evidence H3: 3 x 10 minutes
LAST_WALK: Final = (5, 30)  # pocovi_walkback_2024: 30 minutes five times
STEEPEST: Final = 0.2  # H3: 10 to 20 % a week


def read_regimen(files: Files) -> Regimen:
    """The programme, with every mistake in it noted."""
    file = files.open(FILE)
    made = Regimen(
        weeks=file.whole("weeks"),
        stage=file.whole("stage"),
        minutes=file.wholes("minutes"),
        long=file.whole("long"),
        days=file.whole("days"),
        lead_in=file.whole("lead_in"),
        change=file.whole("change"),
        between=file.whole("between"),
        pause_up_to=file.whole("pause_up_to"),
        exercises=tuple(exercise(row) for row in file.rows("exercise")),
        walks=tuple(_walk(row) for row in file.rows("walk")),
        why=file.text("why"),
        cite=file.texts("cite"),
        basis=file.one_of("basis", BASES),
        note=file.text("note", ""),
    )
    file.close()
    if min(made.weeks, made.stage, made.days, made.lead_in, made.change, made.between) < 1:
        file.wrong("one of its numbers is below 1", "Write 1 or more")
    if not made.minutes or min(made.minutes) < 1:
        file.wrong(f"its minutes are {list(made.minutes)}", "Write 1 or more: [10, 20]")
    _walks(made.walks, file)
    return made


def exercise(row: Section) -> Exercise:
    """One place in a session of a programme."""
    span = row.wholes("weeks")
    if len(span) != 2 or span[0] < 1 or 0 < span[1] < span[0]:
        row.wrong(f"its weeks are {list(span)}", "Write the first and the last; 0 for life: [1, 0]")
        span = (1, 0)
    made = Exercise(
        row.text("movement"),
        span[0],
        span[1],
        row.whole("rank"),
        row.flag("gentle", default=False),
        row.texts("instead", ()),
    )
    if made.rank not in (1, 2, 3):
        row.wrong(f"its rank is {made.rank}", "Write 1 (stays longest), 2 or 3")
    row.close()
    return made


def _walk(row: Section) -> Walks:
    made = Walks(row.whole("week"), row.whole("times"), row.whole("minutes"))
    row.close()
    return made


def _walks(walks: tuple[Walks, ...], file: Section) -> None:
    """They begin and end as the evidence says, and no step is steeper."""
    if not walks or (walks[0].times, walks[0].minutes) != FIRST_WALK or walks[0].week != 1:
        file.wrong("the walks do not begin with 3 of 10 minutes in week 1", "Begin so")
    elif (walks[-1].times, walks[-1].minutes) != LAST_WALK:
        file.wrong("the walks do not end at 5 of 30 minutes", "End so")
    for one, then in pairwise(walks):
        if then.week <= one.week or not one.total < then.total <= one.total * (1 + STEEPEST):
            step = f"from {one.total} minutes in week {one.week} to {then.total} in {then.week}"
            file.wrong(f"walks go {step}", "Let each step be later, and up to 20 % more")


def practice_words(words: Words) -> Said:
    """What is said in a session."""
    names = sorted(words.keys("movements"))
    at = "practice.say"
    return Said(
        words.list(f"{at}.prepare"),
        words.say(f"{at}.start"),
        words.say(f"{at}.stop"),
        words.list(f"{at}.stop_if"),
        words.say(f"{at}.end"),
        words.say(f"{at}.get_up"),
        words.say(f"{at}.get_up_kneeling"),
        words.say(f"{at}.next"),
        words.say(f"{at}.short"),
        words.say(f"{at}.rest"),
        words.say(f"{at}.other_side"),
        words.say(f"{at}.turns"),
        words.say(f"{at}.held"),
        words.say(f"{at}.times"),
        words.say(f"{at}.let_go"),
        {n: words.get(f"movements.{n}.name") or n for n in names},
        {n: words.list(f"movements.{n}.steps") for n in names},
        {n: {k: words.say(f"movements.{n}.{part}.{k}")
             for part in ("during", "cues") for k in words.keys(f"movements.{n}.{part}")}
         for n in names},
    )  # fmt: skip
