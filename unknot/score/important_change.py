"""Whether pain changed enough to matter.

Reference: R. W. Ostelo et al., Spine 2008;33:90-4: for pain from 0 to 10, a change of 2 points
or of 30 % of where it began is the smallest that people call an improvement.
"""

from unknot.record.session import Session

POINTS = 2
PERCENT = 30


def worsened(before: int, after: int) -> bool:
    """Whether pain (0 to 10) rose by 2 points: stop, and look for danger again."""
    return after - before >= POINTS


def helped(before: int, after: int) -> bool:
    """Whether pain (0 to 10) fell by 2 points, or by 30 % of where it began."""
    fall = before - after
    return fall >= POINTS or (fall > 0 and fall * 100 >= PERCENT * before)


def clearly_lower(before: int, after: int) -> bool:
    """Whether a page may call a fall a real change: 2 points.

    One point is "a little lower" from wherever it began: of the source's two measures the stricter
    one. What the ladder does next reads `helped`.
    """
    return before - after >= POINTS


def brought_relief(session: Session) -> bool:
    """Whether a rated session brought enough; one that was ended because it hurt did not."""
    if session.after is None or session.how == "hurts":
        return False
    return helped(session.before, session.after)
