"""The graded programme for pain that lasts: whether it is for today."""

from datetime import timedelta
from statistics import median_low
from typing import Final

from unknot.journey.now.snapshot import Snapshot
from unknot.journey.prevention.regimen import seen_lately
from unknot.pathway.facts import Value
from unknot.pathway.tables import Row, read
from unknot.record.newest import newest_since
from unknot.record.pain import levels

START: Final = "rehabilitation_start"
WORST: Final = 10  # of pain: what counts while nobody said
FROM_COURSE: Final = ("course_day", "since_low_days", "seen_on_day", "worse_days")
USUAL: Final = timedelta(days=7)  # whose middle is what someone is used to


def graded_start(snapshot: Snapshot) -> Row:
    """The row of `rehabilitation_start` that holds."""
    table = snapshot.pathway.compiled.tables[START]
    return read(table, graded_facts(snapshot)).rows[0]


def graded_facts(snapshot: Snapshot) -> dict[str, Value]:
    """What it depends on; nobody is asked these."""
    found = snapshot.assessment.disposition and snapshot.assessment.back
    pain = _pain(snapshot)
    return {name: snapshot.course.facts[name] for name in FROM_COURSE} | {
        "alarm": snapshot.alarm,
        "screening": "open" if found is None else "done",
        "to_be_seen": _to_be_seen(snapshot),
        "pain_said": pain,
        "above_usual": _above_usual(snapshot, pain),
    }


def _pain(snapshot: Snapshot) -> int:
    """The last pain that still tells how it is now."""
    last = snapshot.last_pain
    heard = snapshot.pathway.judgements.heard
    return last.value if last and snapshot.now - last.at <= heard else WORST


def _to_be_seen(snapshot: Snapshot) -> str:
    """Why someone should be seen soon: "sign", "length", or "no"."""
    found = snapshot.assessment
    if found.back != "soon" or seen_lately(snapshot):
        return "no"
    rows = {row.id for row in found.rows if row.then == found.back and not row.apart}
    return "length" if rows and rows <= set(snapshot.pathway.by_length) else "sign"


def _above_usual(snapshot: Snapshot, pain: int) -> int:
    """Points above the middle of the days before; 0 while there are none."""
    zone, today = snapshot.now.tzinfo, snapshot.now.date()
    if zone is None:
        raise ValueError(f"{snapshot.now} has no zone")
    lately = newest_since(snapshot.state.pain.ratings, snapshot.now - USUAL)
    by_day = {each.on(zone): each.value for each in levels(lately, zone)}
    before = [value for day, value in by_day.items() if day < today]
    return max(pain - median_low(before), 0) if before else 0
