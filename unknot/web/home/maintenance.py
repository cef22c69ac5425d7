"""What home says first to whoever is well: the week's exercises."""

from dataclasses import dataclass
from datetime import UTC

from unknot.journey.history.how_far import closes_day
from unknot.record.zones import local_day
from unknot.web.people.person_context import PersonContext
from unknot.web.people.programme import exercising


@dataclass(frozen=True)
class ExercisesToday:
    """`now`: they are for today and not done. `day`: else the next weekday with some, 0 is Monday.

    `button`: the wording of the way to them.
    """

    now: bool
    done: bool
    day: int
    button: str


def exercises_today(person: PersonContext) -> ExercisesToday:
    """Today's part of the week. There is a wish, or it would not come first."""
    mine, today = exercising(person), person.now.date()
    days = mine.wish.days if mine.wish else ()
    past = person.state.prevention.sessions.values()
    judged = person.library.judgements
    done = any(
        local_day(each.started, person.now.tzinfo or UTC) == today and closes_day(each, judged)
        for each in past
    )
    ahead = [(day - today.weekday() - 1) % 7 for day in days]  # 0 is tomorrow
    day = (today.weekday() + 1 + min(ahead, default=0)) % 7
    button = {"check": "button_check"}.get(mine.start.then) or (
        "button_gentle" if mine.gentle else "button"
    )
    return ExercisesToday(today.weekday() in days and not done, done, day, button)
