"""What to offer next, and why: the table `next_step` read for a person at one moment."""

from dataclasses import dataclass
from datetime import datetime

from unknot.journey.assess import CLOSED, Medicine
from unknot.journey.situation import Situation
from unknot.pathway.facts import Value
from unknot.pathway.tables import Row, read

TABLE = "next_step"
USABLE = ("ok", "careful", "ask")


@dataclass(frozen=True)
class Next:
    """The next step, the row that says so, and the remedy it is about, if any."""

    step: str
    row: Row
    remedy: str | None
    opens: datetime | None  # when that remedy may be used; None: now


def next_step(medicine: Medicine, here: Situation) -> Next:
    """The one thing to offer now."""
    outcome = read(medicine.compiled.tables[TABLE], journey_facts(here))
    row = outcome.rows[0]
    remedy = _remedy(here, row.then)
    return Next(row.then, row, remedy, here.opens.get(remedy) if remedy else None)


def journey_facts(here: Situation) -> dict[str, Value]:
    """What the next step depends on; no person is asked these."""
    usable = _candidates(here)
    return {
        "alarm": here.alarm,
        "rescreening": here.state.rescreening,
        "alarm_open": bool(here.assessment.ask) and here.assessment.disposition is None,
        "session": _session(here),
        "screening": "open" if here.assessment.disposition is None else "done",
        "remedy_open": any(here.opens[remedy] is None for remedy in usable),
        "remedy_later": bool(usable),
    }


def _session(here: Situation) -> str:
    if here.session is None:
        return "none"
    return "running" if here.session.running(here.now) else "unrated"


def _usable(here: Situation) -> list[str]:
    """The remedies that nothing closes, best first for this person."""
    if here.assessment.disposition in (None, *CLOSED) or here.alarm != "none":
        return []
    remedies = [r for r, s in here.assessment.remedies.items() if s.status in USABLE]
    first = here.assessment.first_step
    last = here.last.remedy if here.last else None

    def rank(remedy: str) -> tuple[bool, bool]:
        """What helped last comes first, what did not comes last; else the ladder's first."""
        liked = remedy == last and here.helped is True
        disliked = remedy == last and here.helped is False
        return (disliked, not liked and (last is not None or remedy != first))

    return sorted(remedies, key=rank)


def _candidates(here: Situation) -> list[str]:
    """What helped stays the step, even while it waits; else whatever can be used."""
    usable = _usable(here)
    return usable[:1] if here.helped and here.last and usable[:1] == [here.last.remedy] else usable


def _remedy(here: Situation, step: str) -> str | None:
    if step in ("session", "rate") and here.session:
        return here.session.remedy
    usable = _candidates(here)
    if step == "offer":
        return next((r for r in usable if here.opens[r] is None), None)
    if step == "wait":
        times = [(time, r) for r in usable if (time := here.opens[r]) is not None]
        return min(times, key=lambda each: each[0])[1] if times else None
    return None
