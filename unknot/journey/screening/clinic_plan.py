"""What a clinic's plan leaves of what the tables allow: as much or less, never more.

A plan can make a dose shorter and close a remedy. It opens nothing, and changes neither a rest, nor
how often a remedy may be used, nor what is asked, nor how urgent something is. Pages, the command
and the proofs (`unknot.proof.clinic_plans`) all ask here.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from unknot.journey.screening.assess import Assessment, Status, first_step
from unknot.record.clinic_plans import ClinicPlan
from unknot.session.remedy import SHORTEST, Interval, Intervals, Remedy


def narrowed_remedy(remedy: Remedy, most: int) -> Remedy | None:
    """The remedy with no session of more than `most` seconds; None where none is as short."""
    if most >= remedy.dose_up_to:
        return remedy
    if remedy.pace:
        return _paced(remedy, remedy.pace, most)
    if most < SHORTEST:
        return None
    return replace(
        remedy,
        dose=min(remedy.dose, most),
        dose_up_to=most,
        gentle_dose=min(remedy.gentle_dose, most),
        checks=tuple(at for at in remedy.checks if at < most),
        gentle_checks=tuple(at for at in remedy.gentle_checks if at < most),
    )


def _paced(remedy: Remedy, pace: Intervals, most: int) -> Remedy | None:
    """As many of its first parts as that holds: none of them is made shorter."""
    parts = _within(pace.parts, most)
    dose = _seconds(parts)
    gentle_parts = _within(pace.gentle_parts, dose)
    if not parts or not gentle_parts:
        return None
    return replace(
        remedy,
        dose=dose,
        dose_up_to=dose,
        gentle_dose=_seconds(gentle_parts),
        pace=replace(pace, parts=parts, gentle_parts=gentle_parts),
    )


def _within(parts: Sequence[Interval], most: int) -> tuple[Interval, ...]:
    kept: list[Interval] = []
    for part in parts:
        times = min(part.times, (most - _seconds(kept)) // part.seconds)
        if times:
            kept.append(replace(part, times=times))
        if times < part.times:
            break
    cut = parts[len(kept) : len(kept) + 1]
    if kept and cut and cut[0].other_side:  # one side without the other is no exercise
        kept.pop()
    return tuple(kept)


def _seconds(parts: Sequence[Interval]) -> int:
    return sum(part.seconds * part.times for part in parts)


def narrowed_remedies(
    remedies: Mapping[str, Remedy], plan: ClinicPlan | None
) -> tuple[dict[str, Remedy], frozenset[str]]:
    """Each remedy as a plan leaves it, and the names of those that it asks not to use.

    A dose that no session can be as short as is "not this" as well. A remedy of the plan that
    nobody knows here changes nothing.
    """
    if plan is None:
        return dict(remedies), frozenset()
    doses, found = plan.doses, dict(remedies)
    closed = {name for name in plan.without if name in remedies}
    for name, remedy in remedies.items():
        less = narrowed_remedy(remedy, doses[name]) if name in doses else remedy
        if less is None:
            closed.add(name)
        else:
            found[name] = less
    return found, frozenset(closed)


def narrowed(
    found: Assessment, closed: Collection[str], ladder: Sequence[str], first_rung: Sequence[str]
) -> Assessment:
    """The same person, with these remedies closed to them. All else stays as the tables say it."""
    if not closed:
        return found
    remedies = {
        name: Status(name, "blocked", status.rows) if name in closed else status
        for name, status in found.remedies.items()
    }
    said = {name: status.status for name, status in remedies.items()}
    first = first_step(ladder, first_rung, said) if found.first_step else None
    return replace(found, remedies=remedies, first_step=first)


def counted_in_course(by_tables: Assessment, with_plan: Assessment) -> tuple[str, ...]:
    """The remedies that count for "all that is open was tried".

    What a clinic asks not to use need not be tried first. Where it leaves none, the tables' own
    count: who has tried all of them is sent to somebody as without a plan, and never later.
    """
    return _open(with_plan) or _open(by_tables)


def _open(found: Assessment) -> tuple[str, ...]:
    return tuple(name for name, each in found.remedies.items() if each.status != "blocked")
