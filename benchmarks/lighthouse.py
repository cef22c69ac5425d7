"""What Lighthouse says of the phone's site, and on the computer of pages that need a record.

It needs Node and the network, and keeps nothing.

`python -m benchmarks.lighthouse`: the latter alone.
"""

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.home import NAMES, browsing, serving
from benchmarks.walk import Person, Walk

VERSION = "12.8.2"
PAGES = ("", "check/?screen=toilet")
# While a session runs; and what can be read.
OF_A_PERSON = ("", "check/?screen=toilet", "advice/", "diary/", "check-in/", "show/", "plan/",
               "session/", "days/", "treatments/", "learn/", "learn/spasm/",
               "learn/leaflet/?name=lifting", "learn/treatment/?name=cupping", "scope/article/",
               "danger/", "record/")  # fmt: skip
LEAST = 95
Report = dict[str, Any]


class NotMeasured(Exception):
    """Why not."""


def lighthouse(address: str) -> None:
    """Every category for home and a page of the interview, beside its target."""
    try:
        with tempfile.TemporaryDirectory() as work:
            _install(Path(work))
            for page in PAGES:
                _print(f"/{page}", _report(Path(work), address + page))
    except NotMeasured as reason:
        print(f"{'Lighthouse':48} not measured: {reason}")


def of_a_person() -> None:
    """The same for the pages of someone whose session runs."""
    with tempfile.TemporaryDirectory() as work, tempfile.TemporaryDirectory() as data:
        try:
            _install(Path(work))
            with serving(Path(data)) as opening:
                key = _in_a_session(opening)
                address = opening.partition("open/")[0]
                for page in OF_A_PERSON:
                    _print(f"/{page}", _report(Path(work), address + page, Cookie=key))
        except NotMeasured as reason:
            print(f"{'Lighthouse':48} not measured: {reason}")


def _in_a_session(opening: str) -> str:
    """Answer everything, start heat; the cookie of the door."""
    with browsing() as browser:
        context = browser.new_context()
        walk = Walk(context.new_page(), opening)
        walk.page.goto(opening)
        walk.follow("home.start")
        walk.answer_all(Person())
        walk.follow("plan.start.heat")
        walk.answer_all(Person())
        walk.choose("6")
        walk.press("ready.start.heat")
        return "; ".join(f"{each['name']}={each['value']}" for each in context.cookies())


def _install(folder: Path) -> None:
    if not (shutil.which("node") and shutil.which("npm")):
        raise NotMeasured("needs Node")
    command = ["npm", "install", "--silent", "--no-fund", "--no-audit", f"lighthouse@{VERSION}"]
    environment = {**os.environ, "PUPPETEER_SKIP_DOWNLOAD": "1"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    if done.returncode:
        raise NotMeasured(f"npm could not fetch lighthouse@{VERSION}")


def _report(folder: Path, address: str, **headers: str) -> Report:
    browser = next((found for name in NAMES if (found := shutil.which(name))), "")
    command = ["node", "node_modules/lighthouse/cli/index.js", address, "--quiet",
               "--output=json", "--output-path=report.json",
               f"--extra-headers={json.dumps(headers)}",
               "--chrome-flags=--headless=new --no-sandbox --disable-gpu"]  # fmt: skip
    environment = {**os.environ, "CHROME_PATH": browser}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise NotMeasured(done.stderr.strip().splitlines()[-1] if done.stderr else "it failed")
    report: Report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    return report


def _print(page: str, report: Report) -> None:
    for category in report["categories"].values():
        score = round(100 * (category["score"] or 0))
        what, kept = f"Lighthouse {page}, {category['title'].lower()}", score >= LEAST
        print(f"{what:48} {score:9} of 100, at least {LEAST}{'' if kept else '   MISSED'}")
        for each in category["auditRefs"] if score < LEAST else ():
            audit = report["audits"][each["id"]]
            if each["weight"] and audit["score"] is not None and audit["score"] < 1:
                print(f"    {audit['title']} {audit.get('displayValue', '')}")


if __name__ == "__main__":
    of_a_person()
