"""The pages that home names for what was ticked about fear, worry and sleep, and for work."""

from datetime import timedelta

from unknot.journey.now.check_in_due import told_concerns
from unknot.library.read.leaflets import Leaflet
from unknot.web.people.person_context import PersonContext

LASTING, WORRY, WORK = "long_lasting", "worry", "work_notes"
PHASE = "lasting"


def pages_for(person: PersonContext) -> list[Leaflet]:
    """Each page once, for as long as it was told lately; the path past twelve weeks first."""
    library, course = person.library, person.snapshot.course
    names = [LASTING] if course.phase == PHASE else []
    shown = timedelta(days=library.concerns.shown_days)
    told = told_concerns(person.snapshot)
    if told is not None and told.concerns and person.now - told.at <= shown:
        pages = library.concerns.pages
        names += [pages[each] for each in told.concerns if each in pages]
    if course.under_way and course.facts.get("worried") is True:
        names += [WORRY, WORK]
    return [library.leaflets[name] for name in dict.fromkeys(names)]
