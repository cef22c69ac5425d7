"""The session that fits one person: their careful rows can make it less, never more."""

from dataclasses import dataclass
from typing import Any

from unknot.record.session import Session
from unknot.session.kept import resumed
from unknot.session.remedy import Remedy
from unknot.session.timeline import Timeline, timeline
from unknot.web.people.visit import Visit


@dataclass(frozen=True)
class Variant:
    """How a session is done: seconds under the remedy, its gentle parts, on a chair."""

    dose: int
    gentle: bool
    chair: bool


def must(here: Visit, remedy: str) -> Variant:
    """The most that this person's careful rows leave: the usual session where they say nothing."""
    numbers, rows = here.library.remedies[remedy], here.here.assessment.remedies[remedy].rows
    gentle = any(row.gentle for row in rows)
    dose = numbers.gentle_dose if gentle else numbers.dose
    dose = min([dose, *(row.dose for row in rows if row.dose)])
    return Variant(dose, gentle, numbers.has_chair and any(row.chair for row in rows))


def doses(here: Visit, remedy: str) -> tuple[int, ...]:
    """The doses they may choose: the usual one, a shorter one, and more where it is allowed."""
    numbers, usual = here.library.remedies[remedy], must(here, remedy).dose
    if numbers.pace:
        return (usual,)  # less is another rung, or stopping earlier
    more = (numbers.dose_up_to,) if usual == numbers.dose else ()
    return tuple(sorted({min(numbers.gentle_dose, usual), usual, *more}))


def may_choose_chair(numbers: Remedy, most: Variant) -> bool:
    """Whether floor and chair are both open."""
    return numbers.has_chair and not most.chair


def score_of(here: Visit, remedy: str, how: Variant) -> Timeline:
    """The session's timeline, with the looks at the skin that their rows ask for."""
    words = here.library.remedy_words(remedy, chair=how.chair)
    return timeline(
        here.library.remedies[remedy], words,
        gentle=how.gentle, chair=how.chair, dose=how.dose, checks=_checks(here, remedy),
    )  # fmt: skip


def score_of_begun(here: Visit, session: Session) -> Timeline:
    """The same for one that goes on, whichever table it was begun by."""
    remedy = session.remedy
    words = here.library.remedy_words(remedy, chair=session.chair)
    return resumed(here.library.remedies[remedy], words, session, _checks(here, remedy))


def _checks(here: Visit, remedy: str) -> list[int]:
    rows = here.here.assessment.remedies[remedy].rows
    return sorted({second for row in rows for second in row.check})


def as_said(here: Visit, session: str, remedy: str, how: Variant, before: int) -> dict[str, Any]:
    """A start as the record keeps it; `lasts` only where it is more than the dose."""
    made = score_of(here, remedy, how)
    data = {"session": session, "remedy": remedy, "dose": made.dose_seconds, "before": before}
    if made.paced:
        data["lasts"] = made.lasts + made.pause_up_to
    return data | {key: True for key in ("gentle", "chair") if getattr(how, key)}
