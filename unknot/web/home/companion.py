"""What home says of the way so far: which day it is, today beside the start, what helped."""

from dataclasses import dataclass
from datetime import UTC, date, timedelta

from unknot.journey.now.snapshot import PAIN
from unknot.record.statements import NOW, PainRating
from unknot.web.people.dates import written
from unknot.web.people.person_context import PersonContext

WEEK = timedelta(days=7)  # so long a weekday says which day it was


@dataclass(frozen=True)
class Companion:
    """The way of the episode under way.

    `day`: the first is 1. `first` and `now`: its pain, then and at last; no `first` while it was
    said once. `when`: "now" or a day. `best`: the remedy that has clearly done the
    most; None while that is not clear.
    """

    day: int | None
    first: int | None
    now: int | None
    when: str
    best: str | None

    @property
    def moved(self) -> bool:
        """Whether there is a way from a start to today."""
        return self.first is not None and self.now is not None


def companion(person: PersonContext) -> Companion:
    """The way of the episode under way; nothing but what helped while there is none."""
    course = person.snapshot.course
    best = person.snapshot.effects.best(person.library.ladder)
    if course.episode is None or course.day is None:
        return Companion(None, None, None, "", best)
    pains = course.episode.pains
    first = pains[0].value if len(pains) > 1 else None
    return Companion(course.day + 1, first, pains[-1].value, _when(person, pains[-1]), best)


def _when(person: PersonContext, pain: PainRating) -> str:
    """When a pain was, in words: "now" only for a number that still answers how it is now."""
    words, today = person.library.words.say, person.now.date()
    said = pain.on(person.now.tzinfo or UTC)
    if pain.sort == NOW and person.snapshot.answers.get(PAIN) == pain.value and said == today:
        return words("home.when.now")
    if said >= today - timedelta(days=1):
        return words("home.when.yesterday" if said < today else "home.when.today")
    return words("home.when.on", day=written(said, _form(said, today)))


def _form(said: date, today: date) -> str:
    """A weekday within a week, else the date."""
    return "l" if today - said < WEEK else "j F" if said.year == today.year else "j F Y"
