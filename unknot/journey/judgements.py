"""Numbers that decide about people and are nobody's row; `content/judgements.toml` gives each."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Judgements:
    """Pain in points of 0 to 10; what else a number counts stands at the end of its name."""

    strong_exercise_pain: int  # from here on the danger questions come again
    low_exercise_pain: int  # above it a session of exercises was too much
    graded_exercise_pain: int  # the same of a graded session; whoever begins above it: no more
    graded_exercise_rise: int  # and a rise of so much is too much for anybody
    pacing_step_percent: int  # so much more an activity of one's own may grow at once
    setback_days: int  # so long a graded session that was too much is counted in the course
    calm_pain: int  # at most so much, day after day, is a calm time
    returned_pain: int  # from here on pain is back
    worry_from_day: int  # of the course
    tries_of_each: int  # before a remedy counts as tried
    good_lean_days: int  # before the full lean
    lean_counts_days: int
    hurt_counts_days: int  # so long what hurt on the skin is not offered
    heard_hours: int  # so long what was said tells how it is now
    visit_counts_days: int  # so long a visit answers "see someone"
    quiet_days: int  # before the exercises begin
    short_form_hours: int  # so long after the danger questions their short form is enough
    short_form_calm_days: int  # the same for whoever is calm, and says so or is well
    lasting_days: int  # what an answer counts for at least, to be history
    still_true_days: int  # so old an answer may be to be confirmed with one tap
    session_done_percent: int  # of a session of exercises, to be one of those that were planned
    chair_first_age: int  # from here on a chair is chosen first, unless the floor was planned
    screening_round_hours: int  # so long an answered short form belongs to the same round

    @property
    def heard(self) -> timedelta:
        """How long what was said tells how it is now."""
        return timedelta(hours=self.heard_hours)

    @property
    def quiet(self) -> timedelta:
        """How long it must have been calm before the exercises begin."""
        return timedelta(days=self.quiet_days)
