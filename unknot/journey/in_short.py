"""Whether the short form of the danger questions is enough.

Review L1: at every start of a session, in short. Only for someone who was asked lately, and of whom
nothing has changed: the first time, after a gap (L21), after "worse" or "something new" (L22), and
after an alarm the whole screens are asked.
"""

from datetime import timedelta
from typing import Final

from unknot.journey.situation import Situation

CALM: Final = ("self_care", "soon")


def in_short(here: Situation, screen: str) -> bool:
    """Whether to begin with the short form, which has this screen's id."""
    state, last = here.state, here.state.assessed
    if last is None or here.alarm != "none" or state.rescreening:
        return False
    if not last.data.get("settled", True) or last.data["disposition"] not in CALM:
        return False
    since = [each for each in (state.undone, state.reported) if each and each.at > last.at]
    if any(each.data.get("how") != "better" for each in since):  # an undo has no "how"
        return False
    judged = here.medicine.judgements
    lately = timedelta(hours=judged.short_form_hours)
    if not timedelta(0) <= here.now - (last.clock or last.at) <= lately:
        return False
    said, round_ = state.screens.get(screen), timedelta(hours=judged.screening_round_hours)
    return said is None or not timedelta(0) <= here.now - said < round_
