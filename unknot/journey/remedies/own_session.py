"""The session that fits one person: their careful rows can make it less, never more.

Pages, the command and the proofs (`unknot.proof.dose_limits`) all ask here. `rows` are those of the
remedy's table that hold for the person (`Status.rows`). Doses are seconds under the remedy.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from unknot.body.movement import Movement
from unknot.journey.now.snapshot import Snapshot
from unknot.pathway.tables import Row
from unknot.record.session import Session
from unknot.session.exercises import LYING
from unknot.session.remedy import Remedy, RemedyWords
from unknot.session.resumed import resumed
from unknot.session.timeline import Timeline, timeline

FLOOR, BED, CHAIR = "no", "bed", "yes"  # whether on a chair, as a form says it
PLACES: Final = {FLOOR: "floor", BED: "bed", CHAIR: "chair"}  # each with its wording


@dataclass(frozen=True)
class Variant:
    """How a session is done: seconds under the remedy, its gentle parts, on a chair."""

    dose: int
    gentle: bool
    chair: bool


def longest_variant(remedy: Remedy, rows: Sequence[Row], *, gentle: bool = False) -> Variant:
    """The most that careful rows leave: the usual session where they say nothing.

    `gentle`: the gentle one is wished for, whatever the rows say.
    """
    gentle = gentle or any(row.gentle for row in rows)
    dose = remedy.gentle_dose if gentle else remedy.dose
    dose = min([dose, *(row.dose for row in rows if row.dose)])
    return Variant(dose, gentle, remedy.has_chair and any(row.chair for row in rows))


def doses_to_choose(remedy: Remedy, longest: Variant) -> tuple[int, ...]:
    """The doses on offer: the usual one, a shorter one, and more where it is allowed."""
    usual = longest.dose
    if remedy.pace:
        return (usual,)  # less is another rung, or stopping earlier
    more = (remedy.dose_up_to,) if usual == remedy.dose else ()
    return tuple(sorted({min(remedy.gentle_dose, usual), usual, *more}))


def may_choose_chair(remedy: Remedy, longest: Variant) -> bool:
    """Whether floor and chair are both open."""
    return remedy.has_chair and not longest.chair


def places(remedy: Remedy, movements: Mapping[str, Movement]) -> tuple[str, ...]:
    """Where a session that has a chair may be done: on a bed only what is done lying."""
    parts = remedy.pace.parts if remedy.pace else ()
    lying = any(LYING & {*movements[part.movement].loads} for part in parts)
    return (FLOOR, BED, CHAIR) if lying else (FLOOR, CHAIR)


def first_place(snapshot: Snapshot, offered: Sequence[str]) -> str:
    """The place that is chosen at first: the floor only for whoever said "I can get down and up".

    From a judged age on, and where no age is known, a chair; else a bed, where one is on offer.
    """
    plans, age = snapshot.state.prevention.plans[-1:], snapshot.answers.get("age")
    if plans and not plans[0].chair:
        return FLOOR
    older = not isinstance(age, int) or age >= snapshot.pathway.judgements.chair_first_age
    return CHAIR if older or plans or BED not in offered else BED


def chosen_variant(remedy: Remedy, longest: Variant, dose: int, *, chair: bool) -> Variant | None:
    """What was asked for, within what the rows leave; None when it is not on offer."""
    if dose not in doses_to_choose(remedy, longest):
        return None
    return Variant(dose, longest.gentle, longest.chair or (remedy.has_chair and chair))


def own_timeline(remedy: Remedy, words: RemedyWords, rows: Iterable[Row], how: Variant) -> Timeline:
    """The session's timeline, with the looks at the skin that the rows ask for."""
    return timeline(
        remedy, words, gentle=how.gentle, chair=how.chair, dose=how.dose, checks=_looks(rows)
    )


def resumed_timeline(
    remedy: Remedy, words: RemedyWords, rows: Iterable[Row], session: Session
) -> Timeline:
    """The same for one that goes on, whichever table it was begun by."""
    return resumed(remedy, words, session, _looks(rows))


def start_data(session: str, made: Timeline, how: Variant, before: int) -> dict[str, Any]:
    """A start as the record keeps it; `lasts` only where it is more than the dose."""
    data = {"session": session, "remedy": made.remedy, "dose": made.dose_seconds, "before": before}
    if made.paced:
        data["lasts"] = made.lasts + made.pause_up_to
    return data | {key: True for key in ("gentle", "chair") if getattr(how, key)}


def _looks(rows: Iterable[Row]) -> list[int]:
    return sorted({second for row in rows for second in row.check})
