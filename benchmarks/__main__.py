"""`make bench`: our figures beside their targets, all measured in this one run.

Nothing is asserted: a target that is missed says NO, and the exit code stays 0.
"""

import os
import platform

from benchmarks.content import content
from benchmarks.journeys import journeys
from benchmarks.pages import pages
from benchmarks.table import show


def main() -> None:
    """Measure, then print."""
    show([*journeys(), *content(), *pages()])
    print(
        f"\nPython {platform.python_version()}, {os.cpu_count()} cores. Peers: the bare Django "
        "view. No other back-pain companion can be\ninstalled and measured here, so nothing else "
        "is compared."
    )


if __name__ == "__main__":
    main()
