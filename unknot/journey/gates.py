"""What something needs first: the gates before a remedy, an exercise, a page about oneself.

Each purpose has its gates, in order; the first that is not passed says what comes first. A page
makes an address of a gate and decides nothing else. The proofs (`unknot.proof.gates_closed`) hold
`first_needed` against what must be so, for every standing that there is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Final

from unknot.journey.now.snapshot import Snapshot
from unknot.journey.prevention.programme import OPEN, ExerciseProgramme
from unknot.journey.remedies.next_step import session_stage
from unknot.journey.screening.assess import Status

A_DAY: Final = timedelta(days=1)  # so long a session of exercises waits for its rating


class Gate(StrEnum):
    """What comes first."""

    HELP = "help"  # an alarm is open: whom to call
    RUNNING = "running"  # a session of a remedy goes on
    UNRATED = "unrated"  # one is over, and nobody has said how the pain is
    EXERCISING = "exercising"  # a session of exercises goes on
    EXERCISE_UNRATED = "exercise_unrated"
    PLAN = "plan"  # no week of exercises was planned
    SCREENING = "screening"  # danger questions are open
    QUESTIONS = "questions"  # its own questions are open


class Purpose(StrEnum):
    """What someone is on the way to."""

    READING = "reading"  # a page about their own back that only an alarm closes
    REMEDY = "remedy"
    EXERCISES = "exercises"
    WEEK = "week"
    CHECK_IN = "check_in"
    CAUSES = "causes"
    TREATMENT = "treatment"


@dataclass(frozen=True)
class GateFacts:
    """What the gates look at. `session`, `exercise`: "none", "running" or "unrated"."""

    alarm: str
    session: str
    exercise: str
    planned: bool
    screened: bool
    asks: bool  # whether its own questions are open


ASKED: Final = (Gate.HELP, Gate.SCREENING, Gate.QUESTIONS)
GATES: Final[Mapping[Purpose, tuple[Gate, ...]]] = {
    Purpose.READING: (Gate.HELP,),
    Purpose.REMEDY: (Gate.HELP, Gate.RUNNING, Gate.UNRATED, Gate.SCREENING, Gate.QUESTIONS),
    Purpose.EXERCISES: tuple(Gate),
    Purpose.WEEK: (Gate.HELP, Gate.PLAN),
    Purpose.CHECK_IN: (Gate.HELP, Gate.SCREENING),
    Purpose.CAUSES: ASKED,
    Purpose.TREATMENT: ASKED,
}


def first_needed(purpose: Purpose, at: GateFacts) -> Gate | None:
    """The first gate that is not passed; None: nothing stands before it."""
    shut = {
        Gate.HELP: at.alarm != "none",
        Gate.RUNNING: at.session == "running",
        Gate.UNRATED: at.session == "unrated",
        Gate.EXERCISING: at.exercise == "running",
        Gate.EXERCISE_UNRATED: at.exercise == "unrated",
        Gate.PLAN: not at.planned,
        Gate.SCREENING: not at.screened,
        Gate.QUESTIONS: at.asks,
    }
    return next((gate for gate in GATES[purpose] if shut[gate]), None)


def before_reading(snapshot: Snapshot) -> Gate | None:
    """Before whatever only an alarm closes."""
    return first_needed(Purpose.READING, _standing(snapshot))


def before_remedy(snapshot: Snapshot, remedy: str) -> Gate | None:
    """Before a remedy of the ladder is got ready or begun."""
    status = snapshot.assessment.remedies[remedy]
    return first_needed(Purpose.REMEDY, _standing(snapshot, asks=_asks(status)))


def before_treatment(snapshot: Snapshot, status: Status) -> Gate | None:
    """Before it is said how a treatment stands, whose own table says `status`."""
    return first_needed(Purpose.TREATMENT, _standing(snapshot, asks=_asks(status)))


def before_causes(snapshot: Snapshot, *, asks: bool) -> Gate | None:
    """Before the causes that fit are told. `asks`: a question that only they need is open."""
    return first_needed(Purpose.CAUSES, _standing(snapshot, asks=asks))


def before_check_in(snapshot: Snapshot) -> Gate | None:
    """Before a check-in is asked: its answers count with fresh danger questions alone."""
    return first_needed(Purpose.CHECK_IN, _standing(snapshot))


def before_week(mine: ExerciseProgramme) -> Gate | None:
    """Before the plan of the week is shown."""
    return first_needed(Purpose.WEEK, _exercising(mine))


def before_exercises(mine: ExerciseProgramme) -> Gate | None:
    """Before today's exercises are got ready or begun."""
    return first_needed(Purpose.EXERCISES, _exercising(mine))


def only_forward(snapshot: Snapshot) -> bool:
    """Whether an alarm is open that nobody took back: then there is only the way to help."""
    return snapshot.alarm != "none" and not snapshot.state.screening.rescreening


def _standing(snapshot: Snapshot, *, asks: bool = False) -> GateFacts:
    screened = snapshot.assessment.disposition is not None
    return GateFacts(snapshot.alarm, session_stage(snapshot), "none", True, screened, asks)


def _exercising(mine: ExerciseProgramme) -> GateFacts:
    here, last = mine.snapshot, mine.last_session
    stage = "none"
    if last is not None and last.pain is None and here.now - last.started < A_DAY:
        stage = "running" if last.running(here.now) else "unrated"
    asks = mine.start.then in OPEN and mine.open_questions
    screened = here.assessment.disposition is not None
    planned = mine.wish is not None
    return GateFacts(here.alarm, session_stage(here), stage, planned, screened, asks)


def _asks(status: Status) -> bool:
    return status.status == "ask"
