"""A clinic's plan can only make less of what the tables allow, whatever it holds.

What a plan may do is written here from design rule 10, not from the code that does it. The claims
are of every dose in whole seconds that a plan can name (any above the table's is as the table's),
and every set of remedies that it may close, for every standing that each of them can have; of
exercises: `clinic_plan_exercises`. What they do not say: that a plan is wise.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from itertools import combinations, product
from typing import Final

from unknot.journey.remedies.own_session import doses_to_choose, longest_variant
from unknot.journey.screening.assess import CLOSED, Assessment, Status, first_step
from unknot.journey.screening.clinic_plan import (
    counted_in_course,
    narrowed,
    narrowed_remedies,
)
from unknot.pathway.tables import Table
from unknot.proof.answer_space import Claim, Json
from unknot.proof.dose_limits import (
    BOTH,
    DosePromise,
    Rows,
    SessionRequest,
    row_sets,
    session_problem,
)
from unknot.record.clinic_plans import ClinicPlan
from unknot.session.remedy import Remedy, RemedyWords

STATUSES: Final = ("ok", "careful", "ask", "blocked")
NO_TIME: Final = datetime.min.replace(tzinfo=UTC)
BARE: Final = ClinicPlan("p", "clinic", "by", NO_TIME, date.max, NO_TIME)
RESTS: Final = ("wait", "a_day", "shares", "after", "limits")  # what a plan leaves as it is
Remedies = Mapping[str, Remedy]


def plan_claims(
    remedies: Remedies,
    words: Mapping[str, RemedyWords],
    tables: Mapping[str, Table],
    promises: Sequence[DosePromise],
    rungs: tuple[Sequence[str], Sequence[str]],
) -> Iterator[Claim]:
    """A claim for the dose of each remedy, and two of what is closed.

    `rungs`: every remedy of the ladder, and those of its first rung.
    """
    promised = {promise.remedy: promise.at_most for promise in promises}
    for name, remedy in remedies.items():
        rows = row_sets(tables[name].rows if name in tables else ())
        look = partial(_longer, remedies, name, words[name], rows, promised.get(name, 0))
        says = f"No plan of a clinic makes a session of {name} longer, or a rest shorter."
        yield Claim(f"plan:dose:{name}", "plan", says, remedy.dose_up_to + 1, look)
    standings = partial(_standings, *rungs)
    count = sum(1 for _ in standings(STATUSES))
    says = "A plan closes what it names, opens nothing, and changes no alarm and no question."
    yield Claim("plan:closes", "plan", says, count, partial(_opened, standings, rungs))
    says = (
        "Whoever tried all that the tables leave open is sent to somebody, whatever a plan closes."
    )
    count = sum(1 for _ in standings(("ok", "blocked")))
    yield Claim("plan:course", "plan", says, count, partial(_later_sent, standings, rungs))


# --- doses


def _longer(
    remedies: Remedies, name: str, words: RemedyWords, rows: Sequence[Rows], promised: int
) -> Json | None:
    for most in range(1, remedies[name].dose_up_to + 2):
        found, closed = narrowed_remedies(remedies, replace(BARE, doses={name: most}))
        problem = _elsewhere(remedies, found, closed, name)
        if problem is None and name not in closed:
            most_now = min(most, promised)
            problem = _session_over(remedies[name], found[name], words, rows, most_now)
        if problem:
            return {"problem": problem, "dose": most}
    return None


def _elsewhere(
    remedies: Remedies, found: Remedies, closed: Collection[str], name: str
) -> str | None:
    """What changed that is not the dose."""
    if set(closed) - {name} or any(
        found[each] != remedies[each] for each in remedies if each != name
    ):
        return f"a dose of {name} changes another remedy"
    before, after = remedies[name], found[name]
    changed = [each for each in RESTS if getattr(before, each) != getattr(after, each)]
    # Every look at the skin that the session still holds stays.
    changed += [each for each in ("checks", "gentle_checks") if {*getattr(after, each)}
                != {at for at in getattr(before, each) if at < after.dose_up_to}]  # fmt: skip
    return f"changes {', '.join(changed)}" if changed else None


def _session_over(
    remedy: Remedy, less: Remedy, words: RemedyWords, rows: Sequence[Rows], most: int
) -> str | None:
    chairs = BOTH if remedy.has_chair else (False,)
    for held, gentle, chair in product(rows, BOTH, chairs):
        offered = doses_to_choose(less, longest_variant(less, held, gentle=gentle))
        for dose in {*offered, remedy.gentle_dose, remedy.dose, remedy.dose_up_to}:
            asked = SessionRequest(gentle, chair, dose, held)
            given = asked.given(less)
            if given is None:
                continue
            problem = session_problem(less, words, asked, given, most)
            if problem:
                return problem
    return None


# --- what is closed


Standings = Callable[[Sequence[str]], Iterator[tuple[Assessment, frozenset[str]]]]
Rungs = tuple[Sequence[str], Sequence[str]]


def _standings(
    ladder: Sequence[str], first_rung: Sequence[str], statuses: Sequence[str]
) -> Iterator[tuple[Assessment, frozenset[str]]]:
    """Every person as far as remedies go, with every set of remedies that a plan may close.

    What is closed anyway is closed by a plan on its own alone: in a set it makes no difference.
    """
    sets = [frozenset(some) for count in range(len(ladder) + 1)
            for some in combinations(ladder, count)]  # fmt: skip
    made = {pair: Status(*pair, ()) for pair in product(ladder, STATUSES)}
    for level, each in _levels(len(ladder), statuses):
        said = dict(zip(ladder, each, strict=True))
        first = first_step(ladder, first_rung, said) if level == "self_care" else None
        remedies = {name: made[pair] for pair in said.items() for name in pair[:1]}
        back = level or "self_care"
        person = Assessment(level, back, back, (), "", "", remedies, first, ("asked",))
        shut = {name for name, status in said.items() if status == "blocked"}
        for closed in sets:
            if len(closed) <= 1 or shut.isdisjoint(closed):
                yield person, closed


def _levels(count: int, statuses: Sequence[str]) -> Iterator[tuple[str | None, tuple[str, ...]]]:
    """While danger is asked all remedies wait, in danger all are closed, else each is as it is."""
    yield None, ("ask",) * count
    yield from ((level, ("blocked",) * count) for level in CLOSED)
    yield from (("self_care", each) for each in product(statuses, repeat=count))


def _opened(standings: Standings, rungs: Rungs) -> Json | None:
    for person, closed in standings(STATUSES):
        found = narrowed(person, closed, *rungs)
        problem = _changed(person, found, closed)
        if problem:
            said = {name: each.status for name, each in person.remedies.items()}
            return {"problem": problem, "statuses": said, "plan_closes": sorted(closed)}
    return None


def _changed(person: Assessment, found: Assessment, closed: Collection[str]) -> str | None:
    same = (person.disposition, person.at_least, person.back, person.rows, person.ask)
    if same != (found.disposition, found.at_least, found.back, found.rows, found.ask):
        return "the plan changes how urgent it is, or what is asked"
    if person.remedies.keys() != found.remedies.keys():
        return "the plan adds or takes away a remedy"
    for name, before in person.remedies.items():
        after = found.remedies[name].status
        if after != ("blocked" if name in closed else before.status):
            return f"{name} was {before.status}, and is {after}"
    first = found.first_step
    if first is not None and (
        person.first_step is None or found.remedies[first].status == "blocked"
    ):
        return f"{first} is the first step"
    return None


def _later_sent(standings: Standings, rungs: Rungs) -> Json | None:
    """A set to be tried that is more, or empty, where that of the tables is not."""
    for person, closed in standings(("ok", "blocked")):
        tables = {name for name, each in person.remedies.items() if each.status != "blocked"}
        counted = counted_in_course(person, narrowed(person, closed, *rungs))
        if not tables.issuperset(counted) or bool(tables) is not bool(counted):
            return {"to_be_tried": list(counted), "by_tables": sorted(tables),
                    "plan_closes": sorted(closed)}  # fmt: skip
    return None
