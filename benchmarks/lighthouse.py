"""What Lighthouse says of pages. It needs Node, and keeps nothing.

`lighthouse` itself is taken from the PATH, or else fetched from npm into a folder that goes again.
"""

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.home import NAMES

VERSION = "12.8.2"
CATEGORIES = {"accessibility": 100, "best-practices": 100}  # the least of each
PERFORMANCE = "performance"  # printed, where it is asked for
PAGES = ("", "check/?screen=toilet")
# One browser for all pages: for each line with an address and cookies, one with its report.
PROGRAM = """
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
const [folder, browserPath, categories] = process.argv.slice(1);
const found = createRequire(`${folder}/package.json`).resolve("puppeteer-core");
const [{ default: lighthouse }, { default: puppeteer }] = await Promise.all(
  [`${folder}/core/index.js`, found].map((each) => import(each)));
const browser = await puppeteer.launch({ executablePath: browserPath,
  args: ["--no-sandbox", "--disable-gpu"] });
for await (const line of createInterface({ input: process.stdin })) {
  const { address, cookies } = JSON.parse(line);
  const page = await browser.newPage();
  await (await page.createCDPSession()).send("Network.clearBrowserCookies"); // of the page before
  await page.setCookie(...cookies.map((each) => ({ ...each, url: address })));
  const { lhr } = await lighthouse(address, { onlyCategories: categories.split(","),
    logLevel: "silent", disableStorageReset: true }, undefined, page);
  console.log(JSON.stringify(lhr));
  await page.close();
}
await browser.close();
"""
Report = dict[str, Any]


class NotMeasured(Exception):
    """Why not."""


class Lighthouse:
    """The program; `categories`: what it looks at."""

    def __init__(self, folder: Path, categories: list[str]) -> None:
        browser = next((found for name in NAMES if (found := shutil.which(name))), "")
        command = ["node", "--input-type=module", "-e", PROGRAM, str(folder), browser,
                   ",".join(categories)]  # fmt: skip
        self.process = subprocess.Popen(
            command, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    def report(self, address: str, **cookies: str) -> Report:
        """All that it says of a page. Raises NotMeasured."""
        asked, answers = self.process.stdin, self.process.stdout
        if not asked or not answers:
            raise NotMeasured("it does not run")
        jar = [{"name": name, "value": value} for name, value in cookies.items()]
        asked.write(json.dumps({"address": address, "cookies": jar}) + "\n")
        asked.flush()
        report: Report = json.loads(answers.readline() or "{}")
        if "categories" not in report or "runtimeError" in report:
            raise NotMeasured(f"it failed at {address}: {report.get('runtimeError')}")
        return report


@contextmanager
def lighthouses(categories: list[str]) -> Iterator[Lighthouse]:
    """One that is ready. Raises NotMeasured."""
    with tempfile.TemporaryDirectory() as work:
        if not shutil.which("node"):
            raise NotMeasured("needs Node")
        found = shutil.which("lighthouse")  # its cli/index.js
        program = Lighthouse(
            Path(found).resolve().parents[1] if found else _fetched(Path(work)), categories
        )
        with program.process as process:
            yield program
            if process.stdin:
                process.stdin.close()


def _fetched(folder: Path) -> Path:
    if not shutil.which("npm"):
        raise NotMeasured("needs npm")
    command = ["npm", "install", "--silent", "--no-fund", "--no-audit", f"lighthouse@{VERSION}"]
    environment = {**os.environ, "PUPPETEER_SKIP_DOWNLOAD": "1"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    if done.returncode:
        raise NotMeasured(f"npm could not fetch lighthouse@{VERSION}")
    return folder / "node_modules" / "lighthouse"


def lighthouse(address: str) -> None:
    """Home and a page of the interview of the phone's site."""
    try:
        with lighthouses([*CATEGORIES, PERFORMANCE]) as program:
            for page in PAGES:
                told(f"/{page}", program.report(address + page))
    except NotMeasured as reason:
        print(f"{'Lighthouse':48} not measured: {reason}")


def told(page: str, report: Report) -> bool:
    """Print a line, and under it what is missing; whether all is as it should be."""
    found = report["categories"]
    scores = {name: round(100 * (each["score"] or 0)) for name, each in found.items()}
    missed = [name for name, score in scores.items() if score < CATEGORIES.get(name, 0)]
    each = ", ".join(f"{name} {score}" for name, score in scores.items())
    print(f"{page:48} {each}{'   MISSED' if missed else ''}", flush=True)
    for name in missed:
        for part in found[name]["auditRefs"]:
            audit = report["audits"][part["id"]]
            if part["weight"] and audit["score"] is not None and audit["score"] < 1:
                print(f"    {audit['title']} {audit.get('displayValue', '')} {_where(audit)}")
    return not missed


def _where(audit: Report) -> str:
    items = (audit.get("details") or {}).get("items", [])
    found = [item.get("node", {}).get("snippet") or item.get("description", "") for item in items]
    return "; ".join(each[:160] for each in found[:3])
