"""`python -m benchmarks.lighthouse_pages`: every page of somebody with two months behind them.

Accessibility and best practices have to be 100; `--performance` prints that too. Looked at is what
links lead to from home, of one kind (the same address with other values in its query) at most two
pages; then those that only a form leads to. A page that led elsewhere was not looked at, and is
missed. A closed door and a lost address it refuses to look at. Words choose among the pages:
`python -m benchmarks.lighthouse_pages exercises /rate/`: those whose name holds one of them.
Exit code 1: a page missed; 2: not measured.
"""

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path
from urllib.request import Request, urlopen

from benchmarks.home import NoChromium, browsing, serving
from benchmarks.lighthouse import CATEGORIES, PERFORMANCE, NotMeasured, Report, lighthouses, told
from benchmarks.walk import ABOUT, Person, Walk
from benchmarks.years import years
from unknot.exchange.record_file import write

DAYS, EACH = 60, 2
CALM = Person(says=ABOUT | {"pain_now": "3"})
UNLINKED = ("/check/?screen=toilet", "/check/more/", "/walk/")
OF_AN_ALARM = ("/advice/", "/undo/?how=mistaken", "/undo/?how=seen")
LINK = re.compile(r'<a\b[^>]*?\shref="(/[^"#]*)')
Address = tuple[str, str]  # what the state is called, and a path


def with_a_record(folder: Path) -> None:
    """A data folder of somebody whose diary begins two months ago."""
    now = datetime.now(UTC)
    events = years((DAYS - 1) / 365, since=now - timedelta(days=DAYS))
    file = folder / "record.zip"
    file.write_bytes(write(events, now))
    command = [sys.executable, "-m", "unknot.cli", "import", str(file), "--data",
               str(folder / "data")]  # fmt: skip
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def states(walk: Walk) -> Iterator[Address]:
    """Each page, while the record is where it belongs."""
    walk.page.goto(walk.opening)
    plans_a_week(walk)
    yield from (("", path) for path in linked(walk))
    begin(walk)
    for path in (*UNLINKED, "/", "/session/"):
        yield "heat runs", path
    walk.open("/session/")
    walk.tap("[data-stop] [value=hurts]")
    yield "it hurt", "/rate/"
    walk.open("/rate/")
    walk.page.locator("main [name=pain][value='3']").check()
    walk.press("rate.save")
    yield from exercises(walk)
    walk.open("/check/?screen=toilet")
    walk.tick("saddle")
    for path in OF_AN_ALARM:
        yield "a danger sign was told", path


def exercises(walk: Walk) -> Iterator[Address]:
    """Of the week: ready, running, stopped and rated."""
    for _ in ("danger, again", "what only exercises ask"):
        walk.open("/practice/ready/")
        walk.answer_all(CALM)
    yield "exercises ready", "/practice/ready/"
    walk.tap("form[action='/practice/start/'] button")
    for path in ("/practice/", "/"):
        yield "exercises run", path
    walk.open("/practice/")
    walk.tap("[data-stop] [value=stopped]")
    yield "exercises stopped", "/practice/rate/"
    walk.page.locator("main [name=pain][value='2']").check()
    walk.tap("main form:has([name=pain]) button")
    for path in (walk.at, "/"):
        yield "exercises rated", path


def plans_a_week(walk: Walk) -> None:
    """Any two days and a place: so there are exercises, and the pages around them."""
    walk.open("/week/wish/")
    for field in walk.page.locator("main [name=day]").all()[:2]:
        field.check()
    walk.page.locator("main [name=quiet]").first.check()
    walk.press("week.wish.save")


def begin(walk: Walk) -> None:
    """Heat, from its questions to the session."""
    for _ in ("danger", "what only heat asks"):
        walk.open("/ready/?remedy=heat")
        walk.answer_all(CALM)
    walk.page.locator("form[action='/start/'] [name=pain][value='6']").check()
    walk.press("ready.start.heat")


def linked(walk: Walk) -> Iterator[str]:
    """Every page of ours that links lead to, from home on; of one kind the first ones."""
    found, kinds, seen = ["/"], dict[str, int](), set[str]()
    for asked in found:
        path, html = _page(walk, asked)
        if html and path not in seen:
            seen.add(path)
            yield path
        for link in map(unescape, LINK.findall(html)):
            kind = re.sub(r"=[^&]*", "", link)
            if link not in found and kinds.get(kind, 0) < EACH:
                kinds[kind] = kinds.get(kind, 0) + 1
                found.append(link)


def _page(walk: Walk, path: str) -> tuple[str, str]:
    """Where it leads, and what stands there; nothing where that is a file."""
    jar = "; ".join(f"{name}={value}" for name, value in cookies(walk).items())
    with urlopen(Request(walk.address + path, headers={"Cookie": jar})) as answer:
        html = "html" in answer.headers["content-type"]
        text = answer.read().decode() if html else ""
        return answer.url.removeprefix(walk.address), text


def reached(address: str, report: Report) -> bool:
    """Whether it looked at this page, and not at one that this led to."""
    found = str(report["finalDisplayedUrl"])
    if found != address:
        print(f"{address} was not reached: it led to {found}")
    return found == address


def cookies(walk: Walk) -> dict[str, str]:
    """What the browser of this walk sends."""
    return {each["name"]: each["value"] for each in walk.page.context.cookies()}


def main() -> int:
    """As the docstring of this file says."""
    missed, seen = list[str](), 0
    chosen = [word for word in sys.argv[1:] if not word.startswith("--")]
    wanted = [*CATEGORIES, *([PERFORMANCE] if "--performance" in sys.argv else [])]
    try:
        with (
            lighthouses(wanted) as program,
            tempfile.TemporaryDirectory() as work,
            browsing() as browser,
        ):
            with_a_record(Path(work))
            with serving(Path(work) / "data") as opening:
                walk = Walk(browser.new_page(), opening)
                for state, path in states(walk):
                    name = f"{path} {state}".strip()
                    if chosen and not any(word in name for word in chosen):
                        continue
                    report, seen = program.report(walk.address + path, **cookies(walk)), seen + 1
                    if not reached(walk.address + path, report) or not told(name, report):
                        missed.append(name)
    except (NotMeasured, NoChromium) as reason:
        print(f"Not measured: {reason}.")
        return 2
    print(f"{seen} pages, of which {len(missed)} missed.")
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main())
