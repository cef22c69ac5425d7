"""Others' bytes, and those of them that a page of this computer loads."""

from pathlib import Path
from typing import Final

import unknot

ROOT: Final = Path(unknot.__file__).resolve().parent
CAMERA: Final = "tasks-vision-*"  # what finds a body in the camera's picture


def vendor() -> Path:
    """Beside the source, or inside an installed package."""
    inside = ROOT / "phone" / "vendor"
    return inside if inside.is_dir() else ROOT.parent / "vendor"


def camera_files() -> Path:
    """The folder of what is fetched after "Use the camera", and not before."""
    return next(vendor().glob(CAMERA))
