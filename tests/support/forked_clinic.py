"""A clinic's server whose processes are forked by one that has read the code: a start costs no import.

    python -P tests/support/forked_clinic.py FOLDER ADDRESS

A port a line on standard input, the process that answers there a line on standard output. Each opens its own
connections, brings the tables up to date and sweeps, as `unknot clinic` does. All end with standard input.
"""

import os
import signal
import sys
from pathlib import Path
from typing import Any


def main() -> None:
    data, address = sys.argv[1:]
    from unknot.clinic.server import prepare

    application, _held = prepare(Path(data), address)
    from django.db import connections

    from unknot.clinic import urls  # noqa: F401  # read here once, and not by each of them
    from unknot.web.people.language import load

    load()
    connections.close_all()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    print("ready", flush=True)
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            serve(application, int(line))
        print(child, flush=True)
    os.killpg(0, signal.SIGKILL)


def serve(application: Any, port: int) -> None:
    from unknot.clinic.server import bring_up_to_date, listening, row_security, run

    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.dup2(os.open(os.devnull, os.O_RDWR), 0)
    os.dup2(0, 1)
    os.environ["PGAPPNAME"] = f"clinic-{port}"
    try:
        bring_up_to_date()
        row_security()
        run(listening(application, "127.0.0.1", port))
    finally:
        os._exit(1)


if __name__ == "__main__":
    main()
