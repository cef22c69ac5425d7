"""Every kind of event that this version knows: all families together.

To add one: a module `*_events.py` (`unknot.record.kind` says what it holds), and its line here.
"""

from typing import Final

from unknot.record.amendment_events import AMENDMENTS
from unknot.record.backup_events import BACKUP
from unknot.record.care_events import CARE
from unknot.record.check_in_events import CHECK_INS
from unknot.record.clinic_plan_events import CLINIC_PLANS
from unknot.record.consent_events import CONSENT
from unknot.record.diary_events import DIARY
from unknot.record.goal_events import GOALS
from unknot.record.import_events import IMPORTS
from unknot.record.kind import Family
from unknot.record.n_of_1_events import TRIALS
from unknot.record.pain_events import PAIN
from unknot.record.person_events import PERSON
from unknot.record.prevention_events import PREVENTION
from unknot.record.remedy_events import REMEDY_SESSIONS
from unknot.record.screening_events import SCREENING
from unknot.record.undo_events import UNDO

FAMILIES: Final[tuple[Family, ...]] = (
    SCREENING, CARE, PERSON, REMEDY_SESSIONS, PAIN, CHECK_INS, DIARY, AMENDMENTS, PREVENTION,
    GOALS, TRIALS, UNDO, BACKUP, CONSENT, CLINIC_PLANS, IMPORTS,
)  # fmt: skip
KINDS: Final[Family] = {name: kind for family in FAMILIES for name, kind in family.items()}
if len(KINDS) != sum(map(len, FAMILIES)):
    raise TypeError("two kinds of event have one name")
