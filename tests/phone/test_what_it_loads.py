"""The check of the import graph finds what it is there for."""

import pytest

from checks import phone_imports


def test_everything_that_the_phone_loads_is_packed() -> None:
    reached, wrong = phone_imports.walk()
    assert wrong == []
    assert {"unknot.web.home.views", "django.db.models", "sqlparse", "zoneinfo"} <= set(reached)


REFUSED = {  # by the module that has it: one walk finds all
    "web.home.views": "import platformdirs",  # not packed
    "web.diary.urls": "from rich.console import Console",
    "web.learn.urls": "import unittest",  # of the standard library, and left out
    "web.share.urls": "def late():\n    import typer",  # wherever it stands
    "web.session.urls": "from unknot.web.people import folder",  # ours, and a computer's
    "web.interview.urls": "from unknot.cli.options import refuse",
}


def test_an_import_of_anything_else_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    files = dict(phone_imports.ours())
    for module, line in REFUSED.items():
        files[f"unknot/{module.replace('.', '/')}.py"] += f"\n{line}\n".encode()
    monkeypatch.setattr(phone_imports, "ours", lambda: files)
    _, wrong = phone_imports.walk()
    for module in REFUSED:
        assert any(f"unknot.{module}" in each for each in wrong), module
    assert all(any(f"unknot.{module}" in each for module in REFUSED) for each in wrong)
