"""Kill -9 of a browser at random points of whatever it does with storage, again and again.

    python tests/phone/kills.py ENGINE [--kills N] [--minutes M] [--tally FILE]

ENGINE is chromium, firefox or webkit. Goes on until there were N kills, earlier pieces
included (FILE keeps their count), or until M minutes are over. Prints what was killed, how many kills left an
open transaction, what was acknowledged, and what was wrong afterwards; 1 when anything was.
"""

import argparse
import json
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path

sys.path.extend(str(each) for each in Path(__file__).parents[:2])

import kill_rounds
import kill_tally
import unkept_rounds
from kill_rounds import Folder
from kill_tally import Tally

from support.engines import ENGINES, killable
from support.next_version import build_next
from support.sites import ROOT, Site, build
from support.snapshot import KEPT

KILLS = 200
LONG = 20  # kills that one folder goes through, of which the last are upgrades
UPGRADES = 2


class Run:
    """One piece: the engine, both versions of the site, and how far it is."""

    def __init__(self, asked: argparse.Namespace, work: Path) -> None:
        self.engine, self.kills, self.work = asked.engine, asked.kills, work
        self.ends = time.monotonic() + 60 * asked.minutes
        built = work / "site"
        build(built)
        version = json.loads((built / "version.json").read_text())["version"]
        kill_rounds.eager(built)
        self.versions = [built, build_next(built, work, withdraws=False)]
        self.file = asked.tally or ROOT / ".soak" / f"kills-{self.engine}.json"
        self.tally = kill_tally.before(self.file, version)

    @property
    def over(self) -> bool:
        return self.tally.all >= self.kills or time.monotonic() > self.ends

    def tell(self) -> None:
        """How far it is; what is wrong as soon as it is found."""
        self.tally.keep(self.file)
        print(f"{self.tally.all}: {self.tally.open} open, wrong: {self.tally.wrong}", flush=True)


def begun(engine: str, site: Site, at: Path) -> Folder:
    """A browser in which the app is kept, something was said, and a memory is ready."""
    folder = Folder(engine, site, at)
    with killable(engine, at) as browser:
        window = browser.window()
        kill_rounds.said_a_few(kill_rounds.ready(window.open(f"{site.address}/danger/")), folder)
        kill_rounds.ready(window.open(f"{site.address}/record/")).until(KEPT, "kept")
    return folder


def kept(run: Run) -> None:
    """Rounds in an engine that keeps the record: in one folder after another, which stays small."""
    site = Site(run.versions[0]).start()
    fresh = begun(run.engine, site, run.work / "fresh")
    while not run.over:
        number = run.tally.all
        folder = kill_rounds.copied(fresh, run.work / str(number))
        before = "first visit"
        for kind in islice(cycle(kill_rounds.TURNS), LONG - UPGRADES):
            if not run.over:
                kill_rounds.run(folder, kind, before, run.tally)
                before = kind
                run.tell()
        kill_rounds.last(folder, before, run.tally)
        for each in range(UPGRADES):
            if not run.over:
                at = run.work / f"{number} {each}"
                kill_rounds.upgrade(folder, run.versions[1], at, run.tally)
                run.tell()
        run.tally.acknowledged += len(folder.said)
        run.tell()
    site.kill()


def unkept(run: Run) -> None:
    """Rounds in an engine that keeps the app alone."""
    site = Site(run.work / "published")
    unkept_rounds.put_first(run.versions, site)
    folder = Folder(run.engine, site.start(), run.work / "folder")
    for kind in cycle(unkept_rounds.TURNS):
        if run.over:
            break
        unkept_rounds.run(folder, kind, run.versions, run.tally)
        run.tell()
    site.kill()


def main() -> int:
    """0 when nothing was wrong, in this piece or an earlier one."""
    asked = argparse.ArgumentParser()
    asked.add_argument("engine", choices=ENGINES)
    asked.add_argument("--kills", type=int, default=KILLS)
    asked.add_argument("--minutes", type=float, default=24 * 60)
    asked.add_argument("--tally", type=Path)
    wanted = asked.parse_args()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as work:
        run = Run(wanted, Path(work))
        (unkept if wanted.engine == "webkit" else kept)(run)
    tally: Tally = run.tally
    print(*tally.wrong, sep="\n")
    print(tally.words(wanted.engine))
    return int(bool(tally.wrong))


if __name__ == "__main__":
    sys.exit(main())
