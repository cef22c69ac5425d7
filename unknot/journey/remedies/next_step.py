"""What to offer next, and why: the table `next_step` read for a person at one moment."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from operator import attrgetter
from typing import Final

from unknot.journey.now.snapshot import PAIN, Snapshot
from unknot.journey.prevention.exercise_gates import load_of
from unknot.journey.prevention.maintenance import check_stage, in_maintenance
from unknot.journey.prevention.programme import graded_today
from unknot.journey.screening.assess import CLOSED, Pathway
from unknot.pathway.facts import Value
from unknot.pathway.tables import Row, read
from unknot.record.newest import newest_since
from unknot.record.zones import local_day
from unknot.score.important_change import brought_relief

TABLE: Final = "next_step"
REMEDY_TABLE: Final = "next_remedy"
NOT_YET: Final = "not_yet"
MEANWHILE: Final = "meanwhile"
OF_THE_LADDER: Final = ("graded", "offer", "wait")  # steps that name a remedy
RESTING: Final = ("wait", "comfort")  # steps that time alone ends
ACTIVE: Final = ("walk", "carry_on")  # of what can be done now
ASKS: Final = "ask"
WALKING: Final = "walking"  # the load of the exercises' table
USABLE: Final = ("ok", "careful", "ask")
LEANS: Final = ("lean", "stretch")
FAILURES: Final = 9  # counted no further
A_DAY: Final = timedelta(hours=24)
AN_HOUR: Final = timedelta(hours=1)


@dataclass(frozen=True)
class NextStep:
    """The next step, the row that says so, and the remedy it is about, if any."""

    step: str
    row: Row
    remedy: str | None
    opens: datetime | None  # when that remedy may be used; None: now
    because: Row | None = None  # why this remedy of all
    meanwhile: Row | None = None  # what can be done now, where nothing of the ladder is open
    walk: Row | None = None  # a walk beside what is offered, from the first day on
    walk_asks: bool = False  # whether only its own questions are before that walk

    @property
    def now(self) -> str:
        """What can be done now: the step itself, or what its meanwhile says."""
        return self.meanwhile.then if self.meanwhile else self.step

    @property
    def title(self) -> str:
        """The name of its headline, which agrees with what can be done now."""
        return "active" if self.step == "wait" and self.now in ACTIVE else "title"


def next_step(pathway: Pathway, snapshot: Snapshot) -> NextStep:
    """The one thing to offer now."""
    choice = next_remedy(pathway, snapshot)
    row = read(pathway.compiled.tables[TABLE], journey_facts(snapshot, choice)).rows[0]
    if row.then in ("session", "rate") and snapshot.session:
        return NextStep(row.then, row, snapshot.session.remedy, None)
    found = while_all_closed(pathway, snapshot)
    other = found if row.then in RESTING else None
    if row.then in OF_THE_LADDER:
        remedy, walk = choice.remedy, found if found.then == "walk" else None
        opens = snapshot.opens.get(remedy or "")
        asks = _walking(pathway, snapshot) == ASKS
        return NextStep(row.then, row, remedy, opens, choice.row, other, walk, asks)
    return NextStep(row.then, row, None, None, meanwhile=other)


def while_all_closed(pathway: Pathway, snapshot: Snapshot) -> Row:
    """What can be done while nothing of the ladder is open: the row of `meanwhile`."""
    facts: dict[str, Value] = {
        "walking_now": _walking(pathway, snapshot),
        "pain_as_told": "mild" if _is_mild(snapshot) else "more",
    }
    return read(pathway.compiled.tables[MEANWHILE], facts).rows[0]


def _is_mild(snapshot: Snapshot) -> bool:
    """Whether pain is calm by a number that still says how it is now."""
    pain = snapshot.answers.get(PAIN)
    return isinstance(pain, int) and pain <= snapshot.pathway.judgements.calm_pain


def _walking(pathway: Pathway, snapshot: Snapshot) -> str:
    """ "open" as the exercises' table leaves it, "done" within the hour, "closed" or "ask"."""
    if snapshot.assessment.disposition is None or snapshot.alarm != "none":
        return "closed"
    status = load_of(pathway, WALKING, snapshot.answers, snapshot.assessment).status
    walked = snapshot.state.prevention.walks[-1:]
    if walked and snapshot.now - walked[0].at < AN_HOUR:
        return "done"
    if status == ASKS:
        return ASKS
    return "open" if status == "ok" else "closed"  # "careful": a change that one line cannot say


def journey_facts(snapshot: Snapshot, choice: "RemedyChoice") -> dict[str, Value]:
    """What the next step depends on; no person is asked these."""
    opens = snapshot.opens.get(choice.remedy) if choice.remedy else None
    return {
        "alarm": snapshot.alarm,
        "rescreening": snapshot.state.screening.rescreening,
        "alarm_open": bool(snapshot.assessment.ask) and snapshot.assessment.disposition is None,
        "session": session_stage(snapshot),
        "well": in_maintenance(snapshot),
        "graded": "open" if graded_today(snapshot) else "closed",
        "check_stage": check_stage(snapshot),
        "screening": "open" if snapshot.assessment.disposition is None else "done",
        "remedy_open": choice.remedy is not None and opens is None,
        "remedy_later": choice.remedy is not None,
    }


def session_stage(snapshot: Snapshot) -> str:
    """Of a remedy: "none", "running" or "unrated"."""
    if snapshot.session is None:
        return "none"
    return "running" if snapshot.session.running(snapshot.now) else "unrated"


@dataclass(frozen=True)
class RemedyChoice:
    """The remedy that fits best now, and the row that says why."""

    remedy: str | None
    row: Row


def next_remedy(pathway: Pathway, snapshot: Snapshot) -> RemedyChoice:
    """The table `next_remedy` read: which rung of the ladder comes now."""
    facts = ladder_facts(pathway, snapshot)
    row = read(pathway.compiled.tables[REMEDY_TABLE], facts).rows[0]
    named = {
        "same": snapshot.last.remedy if snapshot.last else None,
        "first": _first(pathway, snapshot, facts),
        "worked": _worked(pathway, snapshot),
        "soonest": _soonest(snapshot, facts),
    }
    return RemedyChoice(named.get(row.then, row.then if row.then in pathway.ladder else None), row)


def ladder_facts(pathway: Pathway, snapshot: Snapshot) -> dict[str, Value]:
    """What the choice of a remedy depends on; no person is asked these."""
    calm = {v.fact.id: v.fact.calm for v in pathway.compiled.variables if not v.fact.asked}
    spared = remedies_that_hurt(pathway, snapshot)
    found = availabilities(pathway, snapshot).items()
    now = calm | {f"{name}_now": "closed" if name in spared else is_ for name, is_ in found}
    recent = snapshot.last is not None and snapshot.now - snapshot.last.off_at() < A_DAY
    went = {True: "yes", False: "no", None: "none"}[snapshot.helped if recent else None]
    last = now[f"{snapshot.last.remedy}_now"] if snapshot.last else "closed"
    return now | {
        "last_helped": went,
        "last_now": last,
        "worked_now": now.get(f"{_worked(pathway, snapshot)}_now", "closed"),
        "first_rung_failed": _failed(pathway, snapshot),
    }


def availabilities(pathway: Pathway, snapshot: Snapshot) -> dict[str, str]:
    """Each remedy: "open" to this person now, opens "later", or is "closed" to them."""
    waiting = waiting_for_another(pathway, snapshot)
    return {name: "closed" if name in waiting else _now(snapshot, name) for name in pathway.ladder}


def waiting_for_another(pathway: Pathway, snapshot: Snapshot) -> dict[str, Row]:
    """The rungs that wait for another one first, and the row that says so."""
    facts: dict[str, Value] = {"lean_went_well": "yes" if _lean_went_well(snapshot) else "no"}
    row = read(pathway.compiled.tables[NOT_YET], facts).rows[0]
    return {row.then: row} if row.then in pathway.ladder else {}


def _now(snapshot: Snapshot, remedy: str) -> str:
    found = snapshot.assessment
    resting = snapshot.opens[remedy] is not None
    return availability(
        found.remedies[remedy].status,
        found.disposition and found.back,
        snapshot.alarm,
        resting=resting,
    )


def availability(status: str, disposition: str | None, alarm: str, *, resting: bool) -> str:
    """A remedy: "open" now, opens "later" while something rests, or is "closed"."""
    if disposition in (None, *CLOSED) or alarm != "none" or status not in USABLE:
        return "closed"
    return "later" if resting else "open"


def _failed(pathway: Pathway, snapshot: Snapshot) -> int:
    """Sessions of the first rung within a day that did not help, since one that did (L6)."""
    failed = 0
    near = newest_since(
        snapshot.sessions, snapshot.now - 2 * A_DAY, attrgetter("started")
    )  # each a day at most
    for each in reversed(near):
        if snapshot.now - each.off_at() >= A_DAY or each.after is None:
            continue
        if brought_relief(each):
            break
        failed += each.remedy in pathway.first_rung
    return min(failed, FAILURES)


def _lean_went_well(snapshot: Snapshot) -> bool:
    """Whether leans, short or full, went well on three days, since one that hurt or raised pain."""
    days, judged = set(), snapshot.pathway.judgements
    for each in reversed(snapshot.sessions):
        if snapshot.now - each.off_at() >= timedelta(days=judged.lean_counts_days):
            break
        if each.remedy not in LEANS or each.after is None:
            continue
        if each.how == "hurts" or each.after > each.before:
            break
        days.add(local_day(each.started, snapshot.now.tzinfo or UTC))
    return len(days) >= judged.good_lean_days


def _first(pathway: Pathway, snapshot: Snapshot, facts: Mapping[str, Value]) -> str | None:
    """The remedy of the first rung to use now: rather not one that just did not help."""
    usable = [name for name in pathway.first_rung if facts.get(f"{name}_now") == "open"]
    first = snapshot.assessment.first_step
    return min(usable, key=lambda name: (_let_down(snapshot, name), name != first), default=None)


def _worked(pathway: Pathway, snapshot: Snapshot) -> str | None:
    """Of the first rung, what has clearly done the most, unless it just did not help."""
    found = snapshot.effects.best(pathway.first_rung)
    return None if found is None or _let_down(snapshot, found) else found


def _let_down(snapshot: Snapshot, remedy: str) -> bool:
    """Whether its last session, within a day, did not help."""
    last = next((each for each in reversed(snapshot.sessions) if each.remedy == remedy), None)
    if last is None or last.after is None or snapshot.now - last.off_at() >= A_DAY:
        return False
    return not brought_relief(last)


def remedies_that_hurt(pathway: Pathway, snapshot: Snapshot) -> set[str]:
    """The remedies that hurt lately: none of them is a first button."""
    return {name for name in pathway.ladder if _hurt(pathway, snapshot, name)}


def _hurt(pathway: Pathway, snapshot: Snapshot, remedy: str) -> bool:
    """Whether its last session was ended because it hurt, lately: then it is no button of ours.

    What lies on the skin is spared for days, all else until the next day; the plan still has it.
    """
    last = next((each for each in reversed(snapshot.sessions) if each.remedy == remedy), None)
    if last is None or last.how != "hurts":
        return False
    skin = timedelta(days=pathway.judgements.hurt_counts_days)
    return snapshot.now - last.latest()[1] < (skin if remedy in pathway.first_rung else A_DAY)


def _soonest(snapshot: Snapshot, facts: Mapping[str, Value]) -> str | None:
    waiting = [
        (time, snapshot.last is not None and name == snapshot.last.remedy, name)
        for name, time in snapshot.opens.items()
        if time is not None and facts[f"{name}_now"] == "later"
    ]
    return min(waiting)[2] if waiting else None
