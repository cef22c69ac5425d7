"""Inside the worker: run pytest on folders of tests, and count."""

import io
import json
import os
import sys
from contextlib import redirect_stderr, redirect_stdout
from typing import Any

import pytest

# What these want is not there: files for a report, a debugger, threads, descriptors to duplicate.
WITHOUT = (
    "junitxml doctest debugging pastebin faulthandler threadexception unraisableexception unittest"
)
OPTIONS = ["--capture=no", "-q", *(f"-pno:{plugin}" for plugin in WITHOUT.split())]


class Counter:
    """What was collected, left out, and how each test went."""

    def __init__(self) -> None:
        self.collected, self.passed, self.left_out = 0, 0, 0
        self.other: list[str] = []

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        """Tests by hypothesis cannot run here: see the package of that name beside this."""
        stay = [item for item in items if not getattr(item.function, "by_hypothesis", False)]
        self.left_out, self.collected = len(items) - len(stay), len(stay)
        items[:] = stay

    def pytest_runtest_logreport(self, report: Any) -> None:
        if report.when == "call" and report.passed:
            self.passed += 1
        elif not report.passed:
            self.other.append(report.nodeid)


def run(folders: str) -> str:
    """Counts of a run as JSON, with all that pytest said."""
    os.chdir("/core")
    counter, said = Counter(), io.StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        code = pytest.main([*OPTIONS, *json.loads(folders)], plugins=[counter])
    counts = {"code": int(code), "python": sys.version, "said": said.getvalue()}
    return json.dumps(vars(counter) | counts)
