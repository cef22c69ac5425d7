"""Whether someone is well and keeps it away: then the week's practice is what comes first."""

from datetime import timedelta
from typing import Final

from unknot.journey.course.clinical_course import KEEP_AWAY
from unknot.journey.now.snapshot import Snapshot

A_DAY: Final = timedelta(days=1)  # judgement: how long what was done about pain counts as now
BACK_AGAIN: Final = ("worse", "new")  # of what may be reported


def in_maintenance(snapshot: Snapshot) -> bool:
    """A plan for the week, no bad spell under way, and nothing about pain within a day."""
    return (
        bool(snapshot.state.prevention.plans)
        and snapshot.course.level == "ordinary"
        and not _bad_spell(snapshot)
        and not snapshot.state.screening.rescreening
        and not any((_half_asked(snapshot), _treated(snapshot), _reported(snapshot)))
    )


def _bad_spell(snapshot: Snapshot) -> bool:
    """Whether one is under way. Pain that never was back is none: so a recurrence counts."""
    course, returned = snapshot.course, snapshot.pathway.judgements.returned_pain
    if course.episode is None or not course.under_way or course.phase in KEEP_AWAY:
        return False
    return any(pain.value >= returned for pain in course.episode.pains)


def _half_asked(snapshot: Snapshot) -> bool:
    """Whether the danger check was begun within a day and left before its end."""
    asked = max(snapshot.state.screening.screens.values(), default=None)
    if (
        asked is None
        or snapshot.assessment.disposition is not None
        or snapshot.now - asked >= A_DAY
    ):
        return False
    settled = snapshot.state.screening.assessed
    return settled is None or settled.at < asked or not settled.data.get("settled", True)


def check_stage(snapshot: Snapshot) -> str:
    """Of the danger check: "first" before any of it was answered, "half" way, or "again"."""
    if not snapshot.state.screening.screens:
        return "first"
    return "half" if _half_asked(snapshot) else "again"


def _treated(snapshot: Snapshot) -> bool:
    return snapshot.last is not None and snapshot.now - snapshot.last.off_at() < A_DAY


def _reported(snapshot: Snapshot) -> bool:
    said = snapshot.state.check_ins.reported
    return said is not None and said.data["how"] in BACK_AGAIN and snapshot.now - said.at < A_DAY
