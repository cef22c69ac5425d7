"""`make bench`: our figures beside their targets, all measured in this one run.

`python -m benchmarks brief pages` measures some of them (`PARTS`) alone. Nothing is asserted: a
target that is missed says NO, and the exit code stays 0.
"""

import os
import platform
import sys

from benchmarks.brief import brief
from benchmarks.cohort import cohort
from benchmarks.coming_back import coming_back
from benchmarks.content import content
from benchmarks.journeys import journeys
from benchmarks.mailbox import mailbox
from benchmarks.moving import moving
from benchmarks.over_triage import over_triage
from benchmarks.pages import pages
from benchmarks.reading import reading
from benchmarks.table import show

PARTS = (
    over_triage,
    brief,
    coming_back,
    reading,
    journeys,
    content,
    pages,
    moving,
    cohort,
    mailbox,
)


def main() -> None:
    """Measure, then print."""
    busy = os.getloadavg()[0]
    wanted = [part for part in PARTS if not sys.argv[1:] or part.__name__ in sys.argv[1:]]
    show([figure for part in wanted for figure in part()])
    print(f"\nPython {platform.python_version()}, {os.cpu_count()} cores, load {busy:.1f} before.")
    print("Times are what a clock says: other work on this machine lengthens them.")
    print("The bare Django view is the only peer: no other companion for back pain can be")
    print("installed and measured here, so nothing else is compared.")


if __name__ == "__main__":
    main()
