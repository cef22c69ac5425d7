"""The `unknot` command: one file a family, `app` puts them together."""

import io
import os
import sys


def main() -> None:
    """Run the command."""
    import platformdirs  # here, so that the pure parts can be read without it

    from unknot.cli.app import app  # and without typer
    from unknot.library import remembered

    os.environ.setdefault(remembered.FOLDER, platformdirs.user_cache_dir("unknot", appauthor=False))

    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a sign gets its code; it never gets a crash.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    app()
