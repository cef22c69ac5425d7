"""What was done: sessions at home, exercises, and visits to professionals."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from unknot.exchange.fhir.resources import (
    Resource,
    concept,
    note,
    observation,
    own_id,
    period,
    reference,
    resource,
    text,
)
from unknot.exchange.names import Names
from unknot.record.care import Encounter
from unknot.record.prevention import ExerciseSession
from unknot.record.state import State


def sessions(state: State, now: datetime, names: Names) -> Iterator[Resource]:
    """Remedies at home. A start that was taken back within seconds is none."""
    for session in state.remedies.in_order():
        if session.false_start:
            continue
        running = session.running(now)
        yield resource("Procedure", session.id) | _how(session.how, names, running=running) | {
            "code": concept(names, "remedy", session.remedy),
            "performedPeriod": period(session.started, None if running else session.off_at()),
        }  # fmt: skip


def _how(how: str | None, names: Names, *, running: bool) -> Resource:
    status = "in-progress" if running else "completed" if how in (None, "done") else "stopped"
    return {"status": status} | ({"outcome": concept(names, "ended", how)} if how else {})


def exercises(state: State, now: datetime, patient: str, names: Names) -> Iterator[Resource]:
    """Sessions of exercises, and whether it was worse the morning after.

    Of one that nobody ended it is not known how far it went.
    """
    for each in state.prevention.sessions.values():
        running, begun = each.running(now), each.ended is None
        made = resource("Procedure", each.id) | _how(each.how, names, running=running) | {
            "code": text(names.fhir("graded" if each.graded else "exercises")),
            "performedPeriod": period(each.started, None if begun else _end(each)),
        } | note(", ".join(_moves(each, names)))  # fmt: skip
        yield made | ({"status": "unknown"} if begun and not running else {})
        if each.worse is not None:
            yield observation(
                f"{each.id} morning", names.fhir("next_morning"),
                each.started.isoformat(), valueBoolean=each.worse,
                partOf=[reference(own_id(patient, made["id"]))],
            )  # fmt: skip


def _moves(session: ExerciseSession, names: Names) -> Iterator[str]:
    for move, dose in session.moves:
        name = names.of("movement", move)
        yield f"{name} ({dose})" if dose else name
    if session.before is not None:
        yield names.fhir("pain_before", n=session.before)
    if session.reached is not None and session.how != "done":
        yield names.fhir("reached", n=session.reached, of=len(session.moves))


def activities(state: State, names: Names) -> Iterator[Resource]:
    """Each time that an activity of one's own was done."""
    for goal in state.prevention.goals.values():
        for number, done in enumerate(goal.done):
            yield resource("Procedure", f"{goal.activity} {number}") | {
                "status": "completed", "outcome": concept(names, "goal", done.how),
                "code": text(state.diary.named.get(goal.activity, goal.activity)),
                "performedDateTime": done.at.isoformat(),
            }  # fmt: skip


def _end(session: ExerciseSession) -> datetime:
    """A page may be left open for hours."""
    lasted = session.started + timedelta(seconds=session.lasts)
    return min(session.ended or lasted, lasted)


def visits(state: State, patient: str, names: Names) -> Iterator[Resource]:
    """Who was seen and what was done, and what to ask next time."""
    # An Encounter must have a class, and nobody said which.
    met = {"status": "finished", "class": {"display": names.fhir("class_not_said")}}
    for visit in state.care.visits:
        made = resource("Encounter", visit.id) | met | {
            "participant": [{"type": [concept(names, "role", visit.who)]}],
            "period": {"start": visit.day.isoformat()},
        }  # fmt: skip
        yield made
        yield from _of_visit(visit, reference(own_id(patient, made["id"])), names)
    for number, at in enumerate(state.care.seen):
        yield resource("Encounter", f"seen {number}") | met | {
            "period": {"end": at.isoformat()}, "type": [text(names.fhir("seen"))],
        }  # fmt: skip
    for each in state.care.questions:
        yield resource("Communication", each.id) | {
            "status": "preparation", "payload": [{"contentString": each.question}],
            "topic": text(names.fhir("to_ask")),
        }  # fmt: skip


def _of_visit(visit: Encounter, where: Resource, names: Names) -> Iterator[Resource]:
    for done in visit.done:
        yield resource("Procedure", f"{visit.id} {done}") | {
            "status": "completed",
            "code": concept(names, "done", done),
            "performedDateTime": visit.day.isoformat(),
            "encounter": where,
        }
    if visit.helped is not None or visit.note:
        said = visit.helped
        helped = {} if said is None else {"valueCodeableConcept": concept(names, "helped", said)}
        yield observation(
            f"{visit.id} helped", names.fhir("helped"),
            visit.day.isoformat(), encounter=where, **helped,
        ) | note(visit.note)  # fmt: skip
