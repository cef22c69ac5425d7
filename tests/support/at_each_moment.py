"""`make clocks-soak`: every test at each of the twelve moments, one moment after the other.

Servers and pages are pinned by UNKNOT_TEST_NOW. What reads the real clock (a browser, a command in
a process of its own) is set on by libfaketime, Debian's package `faketime`; nothing else is faked.
"""

import os
import shutil
import subprocess
import sys

from support.pinned import MOMENTS, PINNED, moment

# Timeouts go by this one, and a browser that sees it jump gives up.
REAL = {"FAKETIME_DONT_FAKE_MONOTONIC": "1"}
SUITE = ["-m", "pytest", "-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder"]


def ran(name: str, more: list[str]) -> bool:
    """Whether every test holds at a moment."""
    clock = moment(MOMENTS[name], second=name.endswith("second"))
    ahead = f"{clock.ahead.total_seconds():+.0f}s"
    own = {**os.environ, **REAL, PINNED: name, "TZ": clock.zone.key}
    print(f"== {name}: {MOMENTS[name]}", flush=True)
    return (
        subprocess.run(["faketime", "-f", ahead, sys.executable, *SUITE, *more], env=own).returncode
        == 0
    )


def main() -> None:
    if not shutil.which("faketime"):
        sys.exit("clocks-soak needs faketime: apt-get install faketime")
    failed = [name for name in MOMENTS if not ran(name, sys.argv[1:])]
    sys.exit(f"not at: {', '.join(failed)}" if failed else 0)


if __name__ == "__main__":
    main()
