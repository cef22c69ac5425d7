"""What is known of a person, in parts by subject. `unknot.record.fold` makes it of events."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from unknot.record.care import CareState
from unknot.record.clinic_plans import ClinicState
from unknot.record.clocks import SameClocks
from unknot.record.consents import Consent
from unknot.record.diary import DiaryState
from unknot.record.event import Event
from unknot.record.imports import ImportState
from unknot.record.n_of_1_trial import Trial
from unknot.record.pain import PainState
from unknot.record.prevention import PreventionState
from unknot.record.screening import ScreeningState
from unknot.record.session import RemedyState
from unknot.record.statements import CheckIn


@dataclass
class CheckInState:
    """How someone was each time they looked in."""

    done: list[CheckIn] = field(default_factory=list)
    taken_back: int = 0  # so many of them were said before the last undo, and no longer count
    reported: Event | None = None  # the last word on better, worse or something new

    @property
    def not_retracted(self) -> list[CheckIn]:
        """Those that nobody took back."""
        return self.done[self.taken_back :]


@dataclass
class BackupState:
    """Copies of the record."""

    made: datetime | None = None  # when one was last saved
    postponed: datetime | None = None  # when the offer of one was last put off
    unsaved: list[datetime] = field(default_factory=list)  # when all was said that is in no copy


@dataclass
class PersonState:
    """The person as such."""

    country: str = ""
    language: str = ""


@dataclass
class State:
    """Everything the journey needs to know of a person."""

    screening: ScreeningState = field(default_factory=ScreeningState)
    remedies: RemedyState = field(default_factory=RemedyState)
    pain: PainState = field(default_factory=PainState)
    check_ins: CheckInState = field(default_factory=CheckInState)
    care: CareState = field(default_factory=CareState)
    diary: DiaryState = field(default_factory=DiaryState)
    imports: ImportState = field(default_factory=ImportState)
    prevention: PreventionState = field(default_factory=PreventionState)
    trials: dict[str, Trial] = field(default_factory=dict)
    backup: BackupState = field(default_factory=BackupState)
    person: PersonState = field(default_factory=PersonState)
    consents: dict[str, Consent] = field(default_factory=dict)  # by id
    clinic: ClinicState = field(default_factory=ClinicState)
    first_at: datetime | None = None
    last_at: datetime | None = None
    latest: Mapping[str, datetime] = field(default_factory=dict)  # see `unknot.record.clocks`
    holds: SameClocks | None = None  # likewise
    first: Event | None = field(default=None, compare=False)  # the first that was read
    newest: Event | None = field(default=None, compare=False)  # the last that was read
    amended: Mapping[str, Event | None] = field(default_factory=dict, compare=False)
    unsaid: frozenset[str] = field(default_factory=frozenset, compare=False)  # ids: taken back

    def holds_at(self, now: datetime) -> bool:
        """Whether that was read by a clock like this one, as far as it matters."""
        return self.holds is None or self.holds.since <= now < self.holds.before

    def forget(self) -> None:
        """Nothing that was said counts any more, but for days and for what is not asked again."""
        self.screening.forget()
        self.pain.now = None

    def ask_again(self, because: Event) -> None:
        """What was said before no longer counts: every question is asked again."""
        self.screening.undone = because
        self.screening.since, self.screening.earlier = {}, {}
        self.check_ins.taken_back = len(self.check_ins.done)
        self.forget()
