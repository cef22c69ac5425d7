"""Settings for the type checker: the real ones, on a folder that is thrown away."""

import os
import tempfile

os.environ.setdefault("UNKNOT_DATA", tempfile.mkdtemp())

from unknot.web.project.settings import *  # noqa: F403
