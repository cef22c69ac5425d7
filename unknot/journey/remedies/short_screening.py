"""Whether the short form of the danger questions is enough.

Review L1: at every start of a session, in short. Only for someone who was asked lately, and of whom
nothing has changed: the first time, after a gap (L21), after "worse" or "something new" (L22), and
after an alarm the whole screens are asked. Who is calm, and says so or is well and exercises by a
plan, has no gap: for them it is enough for longer (judgement short_form_calm_days).
"""

from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from unknot.journey.now.snapshot import Snapshot
from unknot.journey.prevention.maintenance import in_maintenance

CALM: Final = ("self_care", "soon")
ORDINARY: Final = ("ordinary", "review")  # of how it goes
PLANNED: Final = (*ORDINARY, "still_good", "unknown")  # with a plan of exercises


def is_calm(snapshot: Snapshot) -> bool:
    """Whether they are well, or have just said that it is low, and nothing in the course warns."""
    if (
        snapshot.state.screening.assessed is None
        or snapshot.state.screening.assessed.data["disposition"] != "self_care"
    ):
        return False
    if in_maintenance(snapshot):
        return True
    last, judged, course = snapshot.last_pain, snapshot.pathway.judgements, snapshot.course
    # Days between sessions of a plan are no silence: whoever exercises has not gone missing.
    plan = bool(snapshot.state.prevention.plans)
    counts = timedelta(days=judged.short_form_calm_days) if plan else judged.heard
    if last is None or course.level not in (PLANNED if plan else ORDINARY):
        return False
    return timedelta(0) <= snapshot.now - last.at <= counts and last.value <= judged.calm_pain


def short_form_is_enough(snapshot: Snapshot, screen: str) -> bool:
    """Whether to begin with the short form, which has this screen's id."""
    state, last = snapshot.state, snapshot.state.screening.assessed
    if last is None or snapshot.alarm != "none" or state.screening.rescreening:
        return False
    if not last.data.get("settled", True) or last.data["disposition"] not in CALM:
        return False
    since = [
        each
        for each in (state.screening.undone, state.check_ins.reported)
        if each and each.at > last.at
    ]
    if any(each.data.get("how") != "better" for each in since):  # an undo has no "how"
        return False
    judged = snapshot.pathway.judgements
    lately = timedelta(hours=judged.short_form_hours)
    if is_calm(snapshot):
        lately = timedelta(days=judged.short_form_calm_days)
    if not timedelta(0) <= snapshot.now - (last.clock or last.at) <= lately:
        return False
    said, round_ = (
        state.screening.screens.get(screen),
        timedelta(hours=judged.screening_round_hours),
    )
    return said is None or not timedelta(0) <= snapshot.now - said < round_


def was_worrying(snapshot: Snapshot, names: Iterable[str]) -> set[str]:
    """Facts that no longer count, and whose last answer was not a calm one.

    Where nothing changed since, "nothing new" is true of them and says yes: they are asked in full.
    """
    last = snapshot.state.screening.answers
    facts = {each.fact.id: each.fact for each in snapshot.pathway.compiled.variables}
    return {
        name
        for name in names
        if name in last and name not in snapshot.answers and last[name].value != facts[name].calm
    }
