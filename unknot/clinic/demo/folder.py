"""The folder of a clinic to try: it holds made-up patients alone, and says so.

Both ways are shut. A demo begins only in a folder that is new or its own, and the clinic's own
server never starts on one: nobody's record ever stands beside a made-up one.
"""

import os
from pathlib import Path
from typing import Final

MARK: Final = "MADE-UP"
SAYS: Final = """Made-up patients alone, written by `unknot clinic --demo`.
Delete the folder to begin again.
"""
REAL: Final = ("UNKNOT_CLINIC_", "DATABASE_URL")  # settings that begin so are a real server's


class NotForDemo(Exception):
    """Something real stands there, or is set."""


def is_demo(folder: Path) -> bool:
    """Whether its patients are made up."""
    return (folder / MARK).exists()


def claim(folder: Path) -> None:
    """Mark a new folder, or find it marked. Raises NotForDemo, OSError."""
    if is_demo(folder):
        return
    if folder.exists() and any(folder.iterdir()):
        raise NotForDemo(f"{folder} holds something else. Name a new folder with --data.")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    (folder / MARK).write_text(SAYS, encoding="utf-8")


def refuse_real_settings() -> None:
    """Raises NotForDemo where this process was told of a real server, or of its database."""
    found = sorted(name for name in os.environ if name.startswith(REAL))
    if found:
        raise NotForDemo(f"--demo is for a machine without a clinic's settings. Unset {found[0]}.")
