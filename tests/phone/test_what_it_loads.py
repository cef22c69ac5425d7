"""The check of the import graph finds what it is there for."""

import pytest

from checks import phone_imports


def test_everything_that_the_phone_loads_is_packed() -> None:
    reached, wrong = phone_imports.walk()
    assert wrong == []
    assert {"unknot.web.home.views", "django.db.models", "sqlparse", "zoneinfo"} <= set(reached)


@pytest.mark.parametrize(
    "line",
    [
        "import platformdirs",  # not packed
        "from rich.console import Console",
        "import unittest",  # of the standard library, and left out
        "def late():\n    import typer",  # wherever it stands
        "from unknot.web.people import folder",  # ours, and a computer's
        "from unknot.cli.options import refuse",
    ],
)
def test_an_import_of_anything_else_is_refused(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    files = dict(phone_imports.ours())
    files["unknot/web/home/views.py"] += f"\n{line}\n".encode()
    monkeypatch.setattr(phone_imports, "ours", lambda: files)
    _, wrong = phone_imports.walk()
    assert wrong and all("unknot.web.home.views" in each for each in wrong)
