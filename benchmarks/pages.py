"""Every page in this process: what it weighs, how long the server takes, and a peer beside it."""

from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.app import Answer, App, calm
from benchmarks.content import folding, lengthened
from benchmarks.table import Figure, seconds, typical

TIMES = 30
KB = 1000


def pages() -> list[Figure]:
    """All figures that need Django; it is set up here, on a folder that goes afterwards."""
    with TemporaryDirectory() as data:
        app = _opened(Path(data))
        weights: dict[str, int] = {}
        times: dict[str, float] = {}
        for name, path in _walk(app):
            weights[name] = sum(app.with_files(path).values())
            times[name] = typical(lambda: app.once(path), TIMES) * 1000  # noqa: B023
        long, home = _long_record(app)
        return [*_weights(weights), *_times(times), _beside_bare(app), long, home]


def _opened(data: Path) -> App:
    from unknot.web.people.store import open_store

    open_store(data)
    from django.conf import settings

    settings.ROOT_URLCONF = "benchmarks.bare"  # our own addresses, and one more
    from unknot.web.project.wsgi import application

    app = App(application)
    app.get(f"/open/?key={settings.DOOR_KEY}")
    return app


def _walk(app: App) -> Iterator[tuple[str, str]]:
    """A name and an address, for each page, while the record is where that page belongs."""
    yield "welcome", "/"
    for name in ("danger", "numbers", "scope", "record", "nowhere"):
        yield name, f"/{name}/"
    page = app.get("/check/")
    while page.path.startswith("/check/"):
        yield page.path.partition("screen=")[2] or "questions", page.path
        page = app.send(page, page.path, *calm(page.fields))
    yield from (("self-care", "/advice/"), ("home", "/"), ("plan", "/plan/"), ("show", "/show/"))
    page = app.get("/ready/?remedy=heat")
    yield "before heat", page.path
    page = app.answer_all(page)
    yield "ready", page.path
    page = app.send(page, "/start/", ("pain", "6"), ("dose", "1200"))
    yield "session", page.path
    page = app.send(page, "/end/", ("how", "stopped"))
    yield "rate", page.path
    app.send(page, "/rate/", ("pain", "3"))
    yield "home after a session", "/"
    page = _danger(app)
    yield "emergency", page.path
    yield "undo", "/undo/?how=mistaken"


def _danger(app: App) -> Answer:
    """A new danger sign, told where the check begins anew."""
    home = app.get("/")
    token = [field for field in home.fields if field[0] in ("csrfmiddlewaretoken", "form_id")]
    app.post("/report/", [*token, ("how", "worse")])
    page = app.get("/check/")
    return app.send(page, page.path, ("tick", "saddle"))


def _weights(weights: dict[str, int]) -> list[Figure]:
    heaviest = max((name for name in weights if name != "welcome"), key=lambda name: weights[name])
    return [
        Figure("first page over the wire, with its files", weights["welcome"] / KB, "kB", 30, 1),
        Figure(
            f"heaviest other page ({heaviest}), with its files", weights[heaviest] / KB, "kB", 60, 1,
            "headers included, nothing cached; pages are gzipped, other files as they are served",
        ),
    ]  # fmt: skip


def _times(times: dict[str, float]) -> list[Figure]:
    slowest = sorted(times, key=lambda name: -times[name])[:3]
    named = ", ".join(f"{name} {times[name]:.1f}" for name in slowest)
    return [
        Figure(
            f"server time of the slowest page ({slowest[0]})", times[slowest[0]], "ms", 20, 1,
            f"median of {TIMES} each; the slowest three of {len(times)} pages: {named} ms",
        ),
        Figure("server time of the middle page", median(times.values()), "ms", digits=1),
    ]  # fmt: skip


def _beside_bare(app: App) -> Figure:
    """An answer stored and the next page shown, against a view that does no more than that."""
    _erase(app)
    ours = median(_answer(app) for _ in range(TIMES)) * 1000
    fields = app.get("/bare/").fields
    theirs = typical(lambda: app.post("/bare/", fields), TIMES) * 1000
    return Figure(
        "an answer stored and the next page shown, beside a bare Django view", ours / theirs,
        "times", 3, 1,
        f"ours {ours:.1f} ms in two requests, the bare view {theirs:.1f} ms in one; it stores a row "
        "and renders a template under the same settings",
    )  # fmt: skip


def _answer(app: App) -> float:
    page = app.get("/check/?screen=nerves")
    fields = [*page.fields, *calm(page.fields)]
    return seconds(lambda: app.get(app.post("/check/", fields).headers["location"]))


def _erase(app: App) -> None:
    fields = app.get("/record/").fields
    app.post("/record/erase/", [*fields[:1], ("sure", "yes")])


def _long_record(app: App) -> tuple[Figure, Figure]:
    """The fold of a long record, and the home page of who has one."""
    from unknot.web.people import store

    events = lengthened(event for event in store.events() if event.kind != "assessed")
    store.add(events)
    home = typical(lambda: app.get("/"), 10) * 1000
    return folding(events), Figure(f"home page after {len(events):,} events", home, "ms", digits=1)
