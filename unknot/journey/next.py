"""What to offer next, and why: the table `next_step` read for a person at one moment."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from operator import attrgetter
from typing import Final

from unknot.journey.assess import CLOSED, Medicine
from unknot.journey.exercises import allowed, loads_of
from unknot.journey.keeping_away import check_stage, well
from unknot.journey.situation import Situation
from unknot.pathway.facts import Value
from unknot.pathway.tables import Row, read
from unknot.record.since import since
from unknot.record.zones import local_day
from unknot.score.change import brought_relief

TABLE: Final = "next_step"
REMEDY_TABLE: Final = "next_remedy"
NOT_YET: Final = "not_yet"
MEANWHILE: Final = "meanwhile"
RESTING: Final = ("wait", "comfort")  # steps that time alone ends
WALKING: Final = "walking"  # the load of the exercises' table
USABLE: Final = ("ok", "careful", "ask")
LEANS: Final = ("lean", "stretch")
FAILURES: Final = 9  # counted no further
A_DAY: Final = timedelta(hours=24)
AN_HOUR: Final = timedelta(hours=1)


@dataclass(frozen=True)
class Next:
    """The next step, the row that says so, and the remedy it is about, if any."""

    step: str
    row: Row
    remedy: str | None
    opens: datetime | None  # when that remedy may be used; None: now
    because: Row | None = None  # why this remedy of all
    meanwhile: Row | None = None  # what can be done now, where nothing of the ladder is open

    @property
    def now(self) -> str:
        """What can be done now: the step itself, or what its meanwhile says."""
        return self.meanwhile.then if self.meanwhile else self.step


def next_step(medicine: Medicine, here: Situation) -> Next:
    """The one thing to offer now."""
    choice = next_remedy(medicine, here)
    row = read(medicine.compiled.tables[TABLE], journey_facts(here, choice)).rows[0]
    if row.then in ("session", "rate") and here.session:
        return Next(row.then, row, here.session.remedy, None)
    other = meanwhile(medicine, here) if row.then in RESTING else None
    if row.then in ("offer", "wait"):
        remedy = choice.remedy
        return Next(row.then, row, remedy, here.opens.get(remedy or ""), choice.row, other)
    return Next(row.then, row, None, None, meanwhile=other)


def meanwhile(medicine: Medicine, here: Situation) -> Row:
    """What can be done while nothing of the ladder is open: the row of `meanwhile`."""
    facts: dict[str, Value] = {"walking_now": _walking(medicine, here)}
    return read(medicine.compiled.tables[MEANWHILE], facts).rows[0]


def _walking(medicine: Medicine, here: Situation) -> str:
    """ "open" where the table of exercises leaves it so, "done" within the hour, or "closed"."""
    if here.assessment.disposition is None or here.alarm != "none":
        return "closed"
    status = allowed((WALKING,), loads_of(medicine, here.answers, here.assessment)).status
    walked = here.state.prevention.walks[-1:]
    if status != "ok":  # "careful" asks for a change that one line cannot say
        return "closed"
    return "done" if walked and here.now - walked[0].at < AN_HOUR else "open"


def journey_facts(here: Situation, choice: "Choice") -> dict[str, Value]:
    """What the next step depends on; no person is asked these."""
    opens = here.opens.get(choice.remedy) if choice.remedy else None
    return {
        "alarm": here.alarm,
        "rescreening": here.state.screening.rescreening,
        "alarm_open": bool(here.assessment.ask) and here.assessment.disposition is None,
        "session": session_stage(here),
        "well": well(here),
        "check_stage": check_stage(here),
        "screening": "open" if here.assessment.disposition is None else "done",
        "remedy_open": choice.remedy is not None and opens is None,
        "remedy_later": choice.remedy is not None,
    }


def session_stage(here: Situation) -> str:
    """Of a remedy: "none", "running" or "unrated"."""
    if here.session is None:
        return "none"
    return "running" if here.session.running(here.now) else "unrated"


@dataclass(frozen=True)
class Choice:
    """The remedy that fits best now, and the row that says why."""

    remedy: str | None
    row: Row


def next_remedy(medicine: Medicine, here: Situation) -> Choice:
    """The table `next_remedy` read: which rung of the ladder comes now."""
    facts = ladder_facts(medicine, here)
    row = read(medicine.compiled.tables[REMEDY_TABLE], facts).rows[0]
    named = {
        "same": here.last.remedy if here.last else None,
        "first": _first(medicine, here, facts),
        "worked": _worked(medicine, here),
        "soonest": _soonest(here, facts),
    }
    return Choice(named.get(row.then, row.then if row.then in medicine.ladder else None), row)


def ladder_facts(medicine: Medicine, here: Situation) -> dict[str, Value]:
    """What the choice of a remedy depends on; no person is asked these."""
    calm = {v.fact.id: v.fact.calm for v in medicine.compiled.variables if not v.fact.asked}
    spared = hurt(medicine, here)
    found = rungs(medicine, here).items()
    now = calm | {f"{name}_now": "closed" if name in spared else is_ for name, is_ in found}
    recent = here.last is not None and here.now - here.last.off_at() < A_DAY
    went = {True: "yes", False: "no", None: "none"}[here.helped if recent else None]
    last = now[f"{here.last.remedy}_now"] if here.last else "closed"
    return now | {
        "last_helped": went,
        "last_now": last,
        "worked_now": now.get(f"{_worked(medicine, here)}_now", "closed"),
        "first_rung_failed": _failed(medicine, here),
    }


def rungs(medicine: Medicine, here: Situation) -> dict[str, str]:
    """Each remedy: "open" to this person now, opens "later", or is "closed" to them."""
    waiting = not_yet(medicine, here)
    return {name: "closed" if name in waiting else _now(here, name) for name in medicine.ladder}


def not_yet(medicine: Medicine, here: Situation) -> dict[str, Row]:
    """The rungs that wait for another one first, and the row that says so."""
    facts: dict[str, Value] = {"lean_went_well": "yes" if _lean_went_well(here) else "no"}
    row = read(medicine.compiled.tables[NOT_YET], facts).rows[0]
    return {row.then: row} if row.then in medicine.ladder else {}


def _now(here: Situation, remedy: str) -> str:
    found = here.assessment
    resting = here.opens[remedy] is not None
    return rung(
        found.remedies[remedy].status, found.disposition and found.back, here.alarm, resting=resting
    )


def rung(status: str, disposition: str | None, alarm: str, *, resting: bool) -> str:
    """A remedy: "open" now, opens "later" while something rests, or is "closed"."""
    if disposition in (None, *CLOSED) or alarm != "none" or status not in USABLE:
        return "closed"
    return "later" if resting else "open"


def _failed(medicine: Medicine, here: Situation) -> int:
    """Sessions of the first rung within a day that did not help, since one that did (L6)."""
    failed = 0
    near = since(here.sessions, here.now - 2 * A_DAY, attrgetter("started"))  # each a day at most
    for each in reversed(near):
        if here.now - each.off_at() >= A_DAY or each.after is None:
            continue
        if brought_relief(each):
            break
        failed += each.remedy in medicine.first_rung
    return min(failed, FAILURES)


def _lean_went_well(here: Situation) -> bool:
    """Whether leans, short or full, went well on three days, since one that hurt or raised pain."""
    days, judged = set(), here.medicine.judgements
    for each in reversed(here.sessions):
        if here.now - each.off_at() >= timedelta(days=judged.lean_counts_days):
            break
        if each.remedy not in LEANS or each.after is None:
            continue
        if each.how == "hurts" or each.after > each.before:
            break
        days.add(local_day(each.started, here.now.tzinfo or UTC))
    return len(days) >= judged.good_lean_days


def _first(medicine: Medicine, here: Situation, facts: Mapping[str, Value]) -> str | None:
    """The remedy of the first rung to use now: rather not one that just did not help."""
    usable = [name for name in medicine.first_rung if facts.get(f"{name}_now") == "open"]
    first = here.assessment.first_step
    return min(usable, key=lambda name: (_let_down(here, name), name != first), default=None)


def _worked(medicine: Medicine, here: Situation) -> str | None:
    """Of the first rung, what has clearly done the most, unless it just did not help."""
    found = here.works.best(medicine.first_rung)
    return None if found is None or _let_down(here, found) else found


def _let_down(here: Situation, remedy: str) -> bool:
    """Whether its last session, within a day, did not help."""
    last = next((each for each in reversed(here.sessions) if each.remedy == remedy), None)
    if last is None or last.after is None or here.now - last.off_at() >= A_DAY:
        return False
    return not brought_relief(last)


def hurt(medicine: Medicine, here: Situation) -> set[str]:
    """The remedies that hurt lately: none of them is a first button."""
    return {name for name in medicine.ladder if _hurt(medicine, here, name)}


def _hurt(medicine: Medicine, here: Situation, remedy: str) -> bool:
    """Whether its last session was ended because it hurt, lately: then it is no button of ours.

    What lies on the skin is spared for days, all else until the next day; the plan still has it.
    """
    last = next((each for each in reversed(here.sessions) if each.remedy == remedy), None)
    if last is None or last.how != "hurts":
        return False
    skin = timedelta(days=medicine.judgements.hurt_counts_days)
    return here.now - last.off_at() < (skin if remedy in medicine.first_rung else A_DAY)


def _soonest(here: Situation, facts: Mapping[str, Value]) -> str | None:
    waiting = [
        (time, here.last is not None and name == here.last.remedy, name)
        for name, time in here.opens.items()
        if time is not None and facts[f"{name}_now"] == "later"
    ]
    return min(waiting)[2] if waiting else None
