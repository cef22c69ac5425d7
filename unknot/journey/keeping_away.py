"""Whether someone is well and keeps it away: then the week's practice is what comes first."""

from datetime import timedelta
from typing import Final

from unknot.journey.course import KEEP_AWAY
from unknot.journey.situation import Situation

A_DAY: Final = timedelta(days=1)  # judgement: how long what was done about pain counts as now
BACK_AGAIN: Final = ("worse", "new")  # of what may be reported


def well(here: Situation) -> bool:
    """A plan for the week, no bad spell under way, and nothing about pain within a day."""
    return (
        bool(here.state.prevention.plans)
        and here.course.level == "ordinary"
        and not _bad_spell(here)
        and not here.state.screening.rescreening
        and not any((_half_asked(here), _treated(here), _reported(here)))
    )


def _bad_spell(here: Situation) -> bool:
    """Whether one is under way. Pain that never was back is none: so a recurrence counts."""
    course, returned = here.course, here.medicine.judgements.returned_pain
    if course.episode is None or not course.under_way or course.phase in KEEP_AWAY:
        return False
    return any(pain.value >= returned for pain in course.episode.pains)


def _half_asked(here: Situation) -> bool:
    """Whether the danger check was begun within a day and left before its end."""
    asked = max(here.state.screening.screens.values(), default=None)
    if asked is None or here.assessment.disposition is not None or here.now - asked >= A_DAY:
        return False
    settled = here.state.screening.assessed
    return settled is None or settled.at < asked or not settled.data.get("settled", True)


def check_stage(here: Situation) -> str:
    """Of the danger check: "first" before any of it was answered, "half" way, or "again"."""
    if not here.state.screening.screens:
        return "first"
    return "half" if _half_asked(here) else "again"


def _treated(here: Situation) -> bool:
    return here.last is not None and here.now - here.last.off_at() < A_DAY


def _reported(here: Situation) -> bool:
    said = here.state.check_ins.reported
    return said is not None and said.data["how"] in BACK_AGAIN and here.now - said.at < A_DAY
