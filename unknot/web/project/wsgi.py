"""The application with its static files: pages' own, and the browser's modules."""

from pathlib import Path

from django.core.wsgi import get_wsgi_application
from whitenoise import WhiteNoise

import unknot

_ROOT = Path(unknot.__file__).resolve().parent


def _with_files() -> WhiteNoise:
    files = WhiteNoise(get_wsgi_application(), max_age=3600)
    files.add_files(str(_ROOT / "web" / "project" / "static"), prefix="static/")
    files.add_files(str(_ROOT / "browser"), prefix="static/browser/")
    return files


application = _with_files()
