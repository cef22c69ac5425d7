"""Numbers of the group: counted in the database, small ones hidden, kept until enough is new.

Every page shows the same numbers, at least a day long, and others only once the records of FEW
patients have changed: what lies between two views is then the work of at least as many. Whoever's
record goes takes the numbers with it (`outcome_models`): they come back when enough is new.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import Count, F, Min, Q, QuerySet, Sum
from django.utils import timezone

from unknot.clinic.patients.access import holding
from unknot.clinic.patients.models import Invite, Patient, end_of
from unknot.clinic.staff.outcome_models import (
    ROW,
    GroupNumbers,
    OutcomeRemedy,
    OutcomeWeek,
    PatientOutcome,
    row_of_numbers,
)
from unknot.clinic.staff.outcome_rows import A_WEEK, MADE_BY, PAIN, RANGE, WEEKS
from unknot.cohort.over_triage import NORMAL
from unknot.cohort.records.pooled_effects import (
    EquallySure,
    random_effects,
    variance_as_rated,
    variance_beyond,
)
from unknot.cohort.records.small_numbers import FEW, shown_count, shown_quartiles
from unknot.library.load import load

A_DAY: Final = timedelta(days=1)
TENTHS: Final = 10
STEPS: Final = (
    "checked",
    "alarmed",
    "treated",
    "checked_in",
    "second_week",
    "planned",
    "exercised",
)
UNREAD: Final = Q(person__outcome=None) | ~Q(person__outcome__made_by=MADE_BY)
Numbers = dict[str, Any]


def group_numbers(now: datetime) -> GroupNumbers | None:
    """As they are to be shown now; None while there are none. Made anew where it is time."""
    kept = GroupNumbers.objects.filter(pk=ROW).first()
    shown = kept if kept and kept.numbers and not _over(kept, now) else None
    if shown and now < shown.made_at + A_DAY:
        return shown
    if (kept and changed(kept) < FEW) or waiting(now):
        return shown
    return _made(now)


def changed(kept: GroupNumbers) -> int:
    """How many patients' records came, went, or say something else since: each is one.

    Whoever came and went meanwhile was in no number, and hides nobody.
    """
    went = Patient.objects.filter(ended_at__gt=kept.made_at, given_at__lte=kept.made_at)
    return PatientOutcome.objects.filter(changed_at__gt=kept.made_at).count() + went.count()


def waiting(now: datetime) -> int:
    """Patients whose records are still to be read for this, as after an upgrade."""
    return holding(now).filter(UNREAD).count()


def _over(kept: GroupNumbers, now: datetime) -> bool:
    return kept.good_until is not None and kept.good_until <= now


def _made(now: datetime) -> GroupNumbers:
    until = holding(now).aggregate(first=Min("until"))["first"]
    with transaction.atomic():
        row_of_numbers()
        kept = GroupNumbers.objects.select_for_update().get(pk=ROW)
        kept.made_at, kept.numbers = now, counted(now)
        kept.good_until = end_of(until) if until else None
        kept.save()
    return kept


def counted(now: datetime) -> Numbers:
    """All of them. None stands where they are too few to be told."""
    return {
        "funnel": list(_funnel(now)),
        "weeks": dict(_weeks(now)),
        "remedies": list(_remedies(now)),
    }


def _of_those(now: datetime) -> Q:
    """Of whom: their consent holds."""
    return Q(person__in=holding(now).values("person"))


def _outcomes(now: datetime) -> QuerySet[PatientOutcome]:
    return PatientOutcome.objects.filter(_of_those(now))


def _funnel(now: datetime) -> Iterator[tuple[str, int | None, int | None]]:
    """Step, how many, and of how many."""
    invites = Invite.objects.filter(taken_back_at=None)
    invited, joined = invites.count(), invites.exclude(patient=None).count()
    yield "invited", shown_count(invited), None
    yield "joined", shown_count(joined), shown_count(invited)
    long_ago = timezone.localtime(now).date() - 2 * A_WEEK
    old = Q(first_day__lte=long_ago)
    told = {each: Count("pk", filter=Q(**{each: True})) for each in STEPS}
    told["second_week"] = Count("pk", filter=old & Q(second_week=True))
    found = _outcomes(now).aggregate(
        holding=Count("pk"), heard=Count("pk", filter=~Q(first_day=None)),
        unreadable=Count("pk", filter=Q(unreadable=True)), old=Count("pk", filter=old), **told,
    )  # fmt: skip
    yield "holding", shown_count(found["holding"]), shown_count(joined)
    yield "heard", shown_count(found["heard"]), shown_count(found["holding"])
    for step in STEPS:
        of = found["old"] if step == "second_week" else found["heard"]
        yield step, shown_count(found[step]), shown_count(of)
    yield "unreadable", shown_count(found["unreadable"]), shown_count(found["holding"])


def _weeks(now: datetime) -> Iterator[tuple[str, list[list[Any]]]]:
    """Of pain and of each measure, week by week: only weeks that are over for whoever is counted.

    Week, quartiles, who told, who was recovered before and said nothing, who just said nothing.
    """
    today = timezone.localtime(now).date()
    could, recovered = _could(now)
    values: dict[str, dict[int, dict[float, int]]] = {each: {} for each in _measures()}
    quiet: dict[int, int] = dict(recovered)
    rows = OutcomeWeek.objects.filter(_of_those(now), ends__lte=today).order_by()
    for what, week, tenths, after, people in rows.values_list(
        "what", "week", "tenths", "recovered"
    ).annotate(people=Count("pk")):
        of_week = values.setdefault(what, {}).setdefault(week, {})
        value = tenths / TENTHS
        of_week[value] = of_week.get(value, 0) + people
        if what == PAIN and after:
            quiet[week] -= people
    # What nobody told has its lines as well: one that is there would say that somebody did.
    for what, weeks in sorted(values.items()):
        if what == PAIN:
            yield what, [_told_of_pain(week, weeks.get(week, {}), could[week], quiet[week])
                         for week in range(WEEKS)]  # fmt: skip
        else:
            yield what, [[week, shown_quartiles(weeks.get(week, {})),
                          shown_count(sum(weeks.get(week, {}).values()))]
                         for week in range(WEEKS)]  # fmt: skip


def _measures() -> list[str]:
    library = load()
    return [PAIN, *library.measures, *(RANGE + test for test in library.range)]


def _told_of_pain(week: int, values: dict[float, int], could: int, quiet: int) -> list[Any]:
    told = sum(values.values())
    return [week, shown_quartiles(values), shown_count(told), shown_count(quiet),
            shown_count(could - told - quiet)]  # fmt: skip


def _could(now: datetime) -> tuple[dict[int, int], dict[int, int]]:
    """By week: for how many it is over, and how many of these were recovered before it began."""
    today = timezone.localtime(now).date()
    wanted = {}
    for week in range(WEEKS):
        over = Q(onset__lte=today - A_WEEK * (week + 1))
        wanted[f"could_{week}"] = Count("pk", filter=over)
        wanted[f"recovered_{week}"] = Count("pk", filter=over & Q(recovered_week__lt=week))
    found = _outcomes(now).aggregate(**wanted)
    return ({week: found[f"could_{week}"] for week in range(WEEKS)},
            {week: found[f"recovered_{week}"] for week in range(WEEKS)})  # fmt: skip


def _remedies(now: datetime) -> Iterator[list[Any]]:
    """Remedy, people, sessions, and what ratings fell by: as rated, and beyond what passes."""
    groups: dict[str, list[dict[str, Any]]] = {each: [] for each in load().effects.belief.effects}
    rows = OutcomeRemedy.objects.filter(_of_those(now)).order_by().values("remedy", "sessions")
    for each in rows.annotate(
        people=Count("pk"), sum_fell=Sum("fell"), squares_fell=Sum(F("fell") * F("fell")),
        sum_beyond=Sum("beyond"), squares_beyond=Sum(F("beyond") * F("beyond")),
    ):  # fmt: skip
        groups.setdefault(each["remedy"], []).append(dict(each))
    for remedy, found in groups.items():
        people = shown_count(sum(each["people"] for each in found))
        if people is None:
            yield [remedy, None, None, None, None]
            continue
        sessions = sum(each["people"] * each["sessions"] for each in found)
        yield [remedy, people, shown_count(sessions), _mean(found, "fell"), _mean(found, "beyond")]


def _equally_sure(each: dict[str, Any], of: str, variance: float) -> EquallySure:
    return EquallySure(variance, each["people"], each[f"sum_{of}"], each[f"squares_{of}"])


def _mean(found: list[dict[str, Any]], of: str) -> list[float]:
    """The mean over people in tenths of a point, and the ends of the range that holds it."""
    belief = load().effects.belief
    variance = variance_as_rated if of == "fell" else variance_beyond
    all_ = random_effects(
        _equally_sure(each, of, variance(each["sessions"], belief)) for each in found
    )
    half = NORMAL * all_.variance**0.5
    return [round(each, 1) for each in (all_.mean, all_.mean - half, all_.mean + half)]
