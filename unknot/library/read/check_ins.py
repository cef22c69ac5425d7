"""check_ins.toml: when to look in again."""

from unknot.journey.course.check_in_schedule import FirstCheckIn, LaterCheckIns, Schedule
from unknot.library.read.reader import Files, Section
from unknot.library.read.remedies import BASES

FOREVER = 36_500  # days; where nothing else is said


def read_check_ins(files: Files) -> Schedule:
    """The schedule, with every mistake in it noted."""
    file = files.open("check_ins.toml")
    made = Schedule(
        file.whole("from_hour"),
        file.whole("to_hour"),
        tuple(_first(row) for row in file.rows("first")),
        tuple(_then(row) for row in file.rows("then")),
    )
    file.close()
    if not 0 <= made.from_hour <= made.to_hour <= 23:
        file.wrong(f"its hours are {made.from_hour} and {made.to_hour}",
                   "Write hours of one day, the earlier one first")  # fmt: skip
    if not any(row.pain == 0 for row in made.first):
        file.wrong("nobody without pain has a first check-in", "Give one [[first]] pain = 0")
    ends = [row.up_to_day or FOREVER for row in made.then]
    if not ends or ends != sorted(set(ends)) or made.then[-1].up_to_day is not None:
        what = "its [[then]] do not follow each other up to one without an end"
        file.wrong(what, "Let each up_to_day be later than the one before; the last has none")
    return made


def _first(row: Section) -> FirstCheckIn:
    made = FirstCheckIn(
        row.text("id"),
        row.seconds("after"),
        row.seconds("late"),
        row.whole("pain"),
        row.text("why"),
        row.texts("cite"),
        row.one_of("basis", BASES),  # type: ignore[arg-type]  # checked there
    )
    if not 0 <= made.pain <= 10:
        row.wrong(f"'pain' is {made.pain}", "Write a whole number from 0 to 10")
    _close(row, made)
    return made


def _then(row: Section) -> LaterCheckIns:
    every = row.whole("every")
    made = LaterCheckIns(
        row.text("id"),
        row.whole("up_to_day", 0) or None,
        every,
        row.whole("at_most", every),
        row.seconds("late"),
        row.text("why"),
        row.texts("cite"),
        row.one_of("basis", BASES),  # type: ignore[arg-type]  # checked there
    )
    if not 0 < made.every <= made.at_most:
        row.wrong(f"it comes every {made.every} days, at most {made.at_most}",
                  "Write days, 1 or more, and 'at_most' not below 'every'")  # fmt: skip
    _close(row, made)
    return made


def _close(row: Section, made: FirstCheckIn | LaterCheckIns) -> None:
    if made.basis != "judgement" and not made.cite:
        row.wrong(f"has basis '{made.basis}' and no source", "Add `cite`, or call it a judgement")
    row.close()
