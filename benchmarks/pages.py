"""Every page in this process: what it weighs, how long the server takes, and a peer beside it."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from itertools import takewhile
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from unittest.mock import patch

from django.utils import timezone

from benchmarks.advice import advice
from benchmarks.app import App, Fields, calm, erase, look_at, opened
from benchmarks.content import DAILY, folding, lengthened, uniting
from benchmarks.table import Figure, seconds, typical
from benchmarks.years import years
from unknot.library.load import CONTENT, choosable_languages
from unknot.record.event import Event

TIMES = 30
KB = 1000
KEPT = ("/", "/days/", "/diary/", "/diary/pictures/", "/works/", "/visit/", "/measures/", "/show/")
YEARS = 12.5  # of somebody whose spasms come and go: about twenty thousand events


def pages() -> list[Figure]:
    """All figures that need Django; it is set up here, on a folder that goes afterwards."""
    with TemporaryDirectory() as data:
        app = opened(Path(data))
        # models, once Django is set up
        from unknot.web.people.record import Owner, PersonRecord

        weights: dict[str, int] = {}
        times: dict[str, float] = {}
        for name, path in _walk(app):
            weights[name] = sum(app.with_files(path).values())
            times[name] = typical(partial(look_at, app, path), TIMES) * 1000
        whole = PersonRecord(Owner.THE_ONLY_ONE).events()
        said = list(takewhile(lambda event: event.kind != "check_in.changed", whole))
        erase(app)
        beside = _beside_bare(app)
        erase(app)
        entry = _entry(app)
        erase(app)
        long = _long_record(app, said)
        erase(app)
        told = advice(app)
        weighed = [*_weights(weights), *_in_other_languages(app)]
        return [*weighed, *_times(times), *told, *beside, entry, *long, *_ten_years(app)]


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
    yield "before heat", "/check/?screen=before&remedy=heat"
    page = app.answer_all(page)
    yield "ready", "/ready/?remedy=heat"
    page = app.send(page, "/start/", ("pain", "6"), ("dose", "1200"))
    yield "session", "/session/"
    page = app.send(page, "/end/", ("how", "stopped"))
    yield "rate", "/rate/"
    app.send(page, "/rate/", ("pain", "3"))
    yield "home after a session", "/"
    yield "treatments", "/treatments/"
    for name, path in (("why", "/why/"), ("treatment", "/treatment/?name=cupping")):
        app.answer_all(app.get(path))
        yield name, path
    _danger(app)
    yield "emergency", "/advice/"
    yield "undo", "/undo/?how=mistaken"


def _danger(app: App) -> None:
    """A new danger sign, told where the check begins anew."""
    home = app.get("/")
    token = [field for field in home.fields if field[0] in ("csrfmiddlewaretoken", "form_id")]
    app.post("/report/", [*token, ("how", "worse")])
    page = app.get("/check/")
    app.send(page, page.path, ("tick", "saddle"))


def _weights(weights: dict[str, int]) -> list[Figure]:
    """The first page, and the heaviest of the others."""
    others = [name for name in weights if name != "welcome"]
    heaviest = max(others, key=lambda name: weights[name])
    first, other = weights["welcome"] / KB, weights[heaviest] / KB
    note = "headers included, nothing cached; all of it compressed, as it is served"
    return [
        Figure("first page over the wire, with its files", first, "kB", 30, 1),
        Figure(f"heaviest other page ({heaviest}), with its files", other, "kB", 60, 1, note),
    ]


def _in_other_languages(app: App) -> Iterator[Figure]:
    """The first page in each language that somebody may choose."""
    for tag in choosable_languages(CONTENT).keys() - {app.language}:
        app.language, before = tag, app.language
        first = sum(app.with_files("/").values()) / KB
        app.language = before
        yield Figure(f"first page over the wire in {tag}, with its files", first, "kB", 30, 1)


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


def _beside_bare(app: App) -> list[Figure]:
    """An answer stored, and the way to the next page, against a view that does no more."""
    rounds = [_answer(app) for _ in range(TIMES)]
    post, shown = (median(column) * 1000 for column in zip(*rounds, strict=True))
    fields = app.get("/bare/").fields
    bare = typical(lambda: app.post("/bare/", fields), TIMES) * 1000
    return [
        Figure("an interview POST beside a bare Django view", post / bare, "times", 3, 1),
        Figure(
            "the POST and the next screen beside it", shown / bare, "times", None, 1,
            f"POST {post:.1f} ms, until the next screen is shown {shown:.1f} ms; the bare view "
            f"stores a row and renders a template under the same settings in {bare:.1f} ms",
        ),
    ]  # fmt: skip


def _entry(app: App) -> Figure:
    """A diary entry stored, against a view that stores a row, one after the other by turns."""
    # models, once Django is set up
    from unknot.web.people.record import Owner, PersonRecord

    number = len(PersonRecord(Owner.THE_ONLY_ONE).events())
    fields = app.get("/bare/").fields
    yesterday = (timezone.now() - timedelta(days=1)).date()  # wherever this runs
    pairs = []
    for n in range(TIMES):
        page = app.get("/diary/")  # as a person does first
        said = [each for each in page.fields if each[0] in ("csrfmiddlewaretoken", "form_id")]
        said += [("day", yesterday.isoformat()), ("average", str(n % 11))]
        ours = seconds(partial(_post, app, "/diary/", said))
        pairs.append((ours, seconds(partial(_post, app, "/bare/insert/", fields))))
    ours, bare = (median(column) * 1000 for column in zip(*pairs, strict=True))
    return Figure(
        f"a diary entry among {number:,} events beside a bare insert",
        median(one / other for one, other in pairs), "times", 1.5, 2,
        f"median of {TIMES} pairs; {ours:.1f} and {bare:.1f} ms",
    )  # fmt: skip


def _post(app: App, path: str, fields: Fields) -> None:
    status = app.post(path, fields).status
    if status[:3] != "302":
        raise RuntimeError(f"{path} should store and send on, and answers {status}")


def _answer(app: App) -> tuple[float, float]:
    """Seconds until an answer is stored, and until the next screen is there."""
    page = app.get("/check/?screen=toilet")
    fields = [*page.fields, *calm(page.fields)]
    begun = perf_counter()
    answer = app.post("/check/", fields)
    stored = perf_counter() - begun
    app.get(answer.headers["location"])
    return stored, perf_counter() - begun


def _long_record(app: App, said: list[Event]) -> list[Figure]:
    """The fold of a long record, and the home page of who has one."""
    # models, once Django is set up
    from unknot.web.people.record import Owner, PersonRecord

    events = lengthened(said)
    PersonRecord(Owner.THE_ONLY_ONE).add(events)
    home = typical(partial(look_at, app, "/"), 10) * 1000
    after = Figure(f"home page after {len(events):,} events", home, "ms", digits=1)
    return [folding(events), uniting(said), after]


def _ten_years(app: App) -> list[Figure]:
    """Pages and the copy of who has kept a diary for ten years."""
    # models, once Django is set up
    from unknot.web.people.record import Owner, PersonRecord

    kept = years(YEARS)[-DAILY:]
    with patch("django.utils.timezone.now", lambda: kept[-1].at + timedelta(hours=1)):
        PersonRecord(Owner.THE_ONLY_ONE).add(kept)
        return _kept_for_years(app, len(kept))


def _kept_for_years(app: App, number: int) -> list[Figure]:
    times = {path: typical(partial(look_at, app, path), 3) * 1000 for path in KEPT}
    slowest = max(times, key=lambda path: times[path])
    named = ", ".join(f"{path} {times[path]:.0f}" for path in KEPT)
    saved = typical(partial(look_at, app, "/record/export/"), 3)
    return [
        Figure(
            f"slowest page after {number:,} events of daily use ({slowest})", times[slowest],
            "ms", 60, 0, f"median of 3 each: {named} ms",
        ),
        Figure(f"the copy of {number:,} events, with CSV, page and FHIR", saved, "s", 3, 1),
        _entry(app),
    ]  # fmt: skip
