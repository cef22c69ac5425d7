"""The timeline that fits one person: their careful rows can shorten a dose, never lengthen it."""

from typing import Any

from unknot.session.timeline import timeline
from unknot.web.people.visit import Visit


def longest(here: Visit, remedy: str) -> int:
    """The usual dose for this person, in seconds."""
    limits = [row.dose for row in here.here.assessment.remedies[remedy].rows if row.dose]
    return min([here.library.remedies[remedy].dose, *limits])


def doses(here: Visit, remedy: str) -> tuple[int, ...]:
    """The doses they may choose: the usual one, a shorter one, and more where it is allowed."""
    numbers = here.library.remedies[remedy]
    usual = longest(here, remedy)
    more = (numbers.dose_up_to,) if usual == numbers.dose else ()
    return tuple(sorted({min(numbers.gentle_dose, usual), usual, *more}))


def score_of(here: Visit, remedy: str, dose: int) -> dict[str, Any]:
    """The session as plain data, with the looks at the skin that their rows ask for."""
    rows = here.here.assessment.remedies[remedy].rows
    checks = sorted({second for row in rows for second in row.check})
    words = here.library.remedy_words(remedy)
    return timeline(here.library.remedies[remedy], words, dose=dose, checks=checks).as_json()
