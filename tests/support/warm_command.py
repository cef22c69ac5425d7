"""Runs the command again and again, each time in a process of its own that has read the content.

Reading and checking it takes a second or two, and is the same each time. Each line on standard input
is a JSON list of words, more of the environment, the file that is read as typed, and the files for
what is printed; the answer is the exit code, one a line.
"""

import contextlib
import io
import json
import os
import sys
import traceback

from unknot.cli import main
from unknot.library.load import load

with contextlib.suppress(SystemExit), contextlib.redirect_stdout(io.StringIO()):
    load().pathway  # noqa: B018
    sys.argv = ["unknot", "session", "heat"]
    main()  # what a command imports on its way is here from now on


def act(words: list[str], given: dict[str, str], typed: str, out: str, err: str) -> None:
    """Be the command, to the end."""
    for number, path, how in (
        (0, typed, os.O_RDONLY),
        (1, out, os.O_WRONLY),
        (2, err, os.O_WRONLY),
    ):
        os.dup2(os.open(path, how), number)
    os.environ.update(given)
    sys.argv = ["unknot", *words]
    code = 0
    try:
        main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        traceback.print_exc()
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


for line in sys.stdin:
    asked = json.loads(line)
    child = os.fork()
    if child == 0:
        act(*asked)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    print(code, flush=True)
