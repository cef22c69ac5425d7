"""What was done: sessions at home, exercises, and visits to professionals."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from unknot.exchange.fhir.resources import (
    Resource,
    note,
    observation,
    own_id,
    period,
    reference,
    resource,
    text,
)
from unknot.record.care import Encounter
from unknot.record.prevention import ExerciseSession
from unknot.record.state import State

# An Encounter must have a class, and nobody said which.
NOT_SAID: Final = {"display": "not said"}


def sessions(state: State, now: datetime) -> Iterator[Resource]:
    """Remedies at home. A start that was taken back within seconds is none."""
    for session in state.remedies.in_order():
        if session.false_start:
            continue
        running = session.running(now)
        yield resource("Procedure", session.id) | _how(session.how, running=running) | {
            "code": text(session.remedy),
            "performedPeriod": period(session.started, None if running else session.off_at()),
        }  # fmt: skip


def _how(how: str | None, *, running: bool) -> Resource:
    status = "in-progress" if running else "completed" if how in (None, "done") else "stopped"
    return {"status": status} | ({"outcome": text(how)} if how else {})


def exercises(state: State, now: datetime, patient: str) -> Iterator[Resource]:
    """Sessions of exercises, and whether it was worse the morning after.

    Of one that nobody ended it is not known how far it went.
    """
    for each in state.prevention.sessions.values():
        running, begun = each.running(now), each.ended is None
        said = [f"{name} ({dose})" if dose else name for name, dose in each.moves]
        said += [] if each.before is None else [f"pain before: {each.before}"]
        made = resource("Procedure", each.id) | _how(each.how, running=running) | {
            "code": text("graded exercises" if each.graded else "weekly exercises"),
            "performedPeriod": period(each.started, None if begun else _end(each)),
        } | note(", ".join(said))  # fmt: skip
        yield made | ({"status": "unknown"} if begun and not running else {})
        if each.worse is not None:
            yield observation(
                f"{each.id} morning", "Worse the morning after, for more than a day",
                each.started.isoformat(), valueBoolean=each.worse,
                partOf=[reference(own_id(patient, made["id"]))],
            )  # fmt: skip


def activities(state: State) -> Iterator[Resource]:
    """Each time that an activity of one's own was done."""
    for goal in state.prevention.goals.values():
        for number, done in enumerate(goal.done):
            yield resource("Procedure", f"{goal.activity} {number}") | {
                "status": "completed", "outcome": text(done.how),
                "code": text(state.diary.named.get(goal.activity, goal.activity)),
                "performedDateTime": done.at.isoformat(),
            }  # fmt: skip


def _end(session: ExerciseSession) -> datetime:
    """A page may be left open for hours."""
    lasted = session.started + timedelta(seconds=session.lasts)
    return min(session.ended or lasted, lasted)


def visits(state: State, patient: str) -> Iterator[Resource]:
    """Who was seen and what was done, and what to ask next time."""
    for visit in state.care.visits:
        made = resource("Encounter", visit.id) | {
            "status": "finished", "class": NOT_SAID, "participant": [{"type": [text(visit.who)]}],
            "period": {"start": visit.day.isoformat()},
        }  # fmt: skip
        yield made
        yield from _of_visit(visit, reference(own_id(patient, made["id"])))
    for number, at in enumerate(state.care.seen):
        yield resource("Encounter", f"seen {number}") | {
            "status": "finished", "class": NOT_SAID, "period": {"end": at.isoformat()},
            "type": [text("seen by a professional, as the person said")],
        }  # fmt: skip
    for each in state.care.questions:
        yield resource("Communication", each.id) | {
            "status": "preparation", "payload": [{"contentString": each.question}],
            "topic": text("To ask at the next visit"),
        }  # fmt: skip


def _of_visit(visit: Encounter, where: Resource) -> Iterator[Resource]:
    for done in visit.done:
        yield resource("Procedure", f"{visit.id} {done}") | {
            "status": "completed",
            "code": text(done),
            "performedDateTime": visit.day.isoformat(),
            "encounter": where,
        }
    if visit.helped is not None or visit.note:
        helped = {"valueString": visit.helped} if visit.helped is not None else {}
        yield observation(
            f"{visit.id} helped", "Whether the visit helped, as the person said it",
            visit.day.isoformat(), encounter=where, **helped,
        ) | note(visit.note)  # fmt: skip
