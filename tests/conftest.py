"""What many tests stand on: the product's own content, a copy of it to break, a real browser,
the phone's home as files.

Without Chromium (for a few: Firefox) the tests that need it are skipped and say so; with
UNKNOT_BROWSER=required they fail.
"""

import os
import shutil
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from support import pinned
from support.pinned import MOMENTS, Clock
from unknot.journey.screening.assess import Pathway
from unknot.library.load import CONTENT, load
from unknot.library.model import Library

CHROMIUM = Path("/usr/bin/chromium")
settings.register_profile("unhurried", deadline=None)  # a busy machine is no fault of ours
settings.load_profile("unhurried")


@pytest.fixture(scope="session")
def library() -> Library:
    return load()


@pytest.fixture(scope="session")
def pathway(library: Library) -> Pathway:
    return library.pathway


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the content folder."""
    return shutil.copytree(CONTENT, tmp_path / "content")


@pytest.fixture(scope="session")
def pseudo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A content folder with the pseudo-language and its twin beside English: copy it to change it."""
    from reports.sheets.pseudo import write  # not above: the phone runs some tests without it

    return write(tmp_path_factory.mktemp("pseudo"))


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The phone's home as static files, built once for all workers."""
    from support.once_a_run import once_a_run
    from support.sites import build  # not above: the phone runs some tests without what this needs

    return once_a_run(tmp_path_factory, "site", build)


@pytest.fixture
def clock(request: pytest.FixtureRequest) -> Clock:
    """The only clock that a test asks: the machine's, or a moment that is pinned (`pinned.py`)."""
    return pinned.set_to(getattr(request, "param", ""))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if os.environ.get("UNKNOT_CI") and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"UNKNOT_CI=1 lets nothing be skipped: {report.longrepr}"
    return report


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--clocks", action="store_true", help="what is marked edges, at each moment")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    own = {mark.args[0] for mark in metafunc.definition.iter_markers("parametrize")}
    if metafunc.config.getoption("--clocks") and {"clock"} & set(metafunc.fixturenames) - own:
        metafunc.parametrize("clock", MOMENTS, indirect=True)


def _at_each_moment(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Only what is marked edges, moment by moment: a home moves to another zone but once."""
    found = [item for item in items if item.get_closest_marker("edges")]
    config.hook.pytest_deselected(items=[item for item in items if item not in found])
    moments = list(MOMENTS)
    for item in found:
        item.add_marker(pytest.mark.xdist_group(_moment(item)))
    items[:] = sorted(found, key=lambda item: moments.index(_moment(item)))


def _moment(item: pytest.Item) -> str:
    return str(item.callspec.params["clock"])  # type: ignore[attr-defined]


def _cannot(reason: str) -> None:
    if os.environ.get("UNKNOT_BROWSER") == "required":
        pytest.fail(f"UNKNOT_BROWSER=required, but {reason}", pytrace=False)
    pytest.skip(f"{reason}: nothing that runs in a browser was tested")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """One headless browser for all tests; ask it for a fresh `new_context()` in each."""
    if not CHROMIUM.exists():
        _cannot(f"there is no {CHROMIUM}")
    try:
        from playwright.sync_api import expect, sync_playwright

        from support.sites import BROWSER, FLAGS
    except ImportError:
        _cannot("the playwright package is not installed")
    # Playwright keeps an event loop in this thread, and Django then takes every query for one
    # made from async code.
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    expect.set_options(timeout=60_000)  # a busy machine is no fault of ours
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Debian's Firefox, for what another browser does in its own way: ask it for a `window()`."""
    from support.firefox import FIREFOX, browser

    if not FIREFOX.exists():
        _cannot(f"there is no {FIREFOX}")
    with browser(tmp_path_factory.mktemp("firefox") / "profile") as opened:
        yield opened


@pytest.fixture(scope="session")
def webkit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Debian's WebKit, the nearest to Safari: one window, asked by `open`, `says` and `until`."""
    from support.webkit import browser, missing

    if what := missing():
        _cannot(what)
    with browser(tmp_path_factory.mktemp("webkit") / "folder") as opened:
        yield opened


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Debian's PostgreSQL, begun once a worker: the folder of its socket."""
    from support.postgresql import server  # not above: the phone runs some tests without it

    yield from server(tmp_path_factory)


def _fixtures_exist(items: list[pytest.Item]) -> None:
    """Of what is only soaked too: else nobody hears of it before the next soak."""
    for item in items:
        found = getattr(item, "_fixtureinfo", None)  # none of a unittest's
        for name in found.names_closure if found else ():
            if name not in found.name2fixturedefs and name != "request":
                raise pytest.UsageError(f"{item.nodeid}: there is no fixture {name!r}")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Files that take minutes come first, so that none of them is left for the end."""
    rooms = [f"{os.sep}{name}{os.sep}" for name in ("phone", "web", "browser", "library", "cli")]

    def place(item: pytest.Item) -> int:
        found = [n for n, room in enumerate(rooms) if room in str(item.path)]
        return found[0] if found else len(rooms)

    items.sort(key=place)
    _fixtures_exist(items)
    for item in items:
        if "clock" in getattr(item, "fixturenames", ()):
            item.add_marker("clock")
    if config.getoption("--clocks"):
        _at_each_moment(config, items)
