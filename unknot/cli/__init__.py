"""The `unknot` command: one file a family, `app` puts them together."""

import io
import sys


def main() -> None:
    """Run the command."""
    from unknot.cli.app import app  # here, so that the pure parts can be read without typer

    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a sign gets its code; it never gets a crash.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    app()
