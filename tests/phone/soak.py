"""Kill -9 of Chromium while two tabs take the record from each other and write, again and again.

    python tests/phone/soak.py [KILLS]

Prints what was acknowledged, what was found afterwards, and what SQLite says of the file.
`kills.py` does it in one tab, in each engine.
"""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.extend(str(each) for each in Path(__file__).parents[:2])

from support.sites import FLAGS, Site, build
from support.stored import FILES, event_of, record_in
from support.tab_race import fight

KILLS = 50


@dataclass
class Count:
    """Events acknowledged, found and missing; how often the file was sound; turns of tabs."""

    acknowledged: int = 0
    found: int = 0
    missing: int = 0
    sound: int = 0
    turns: int = 0


@contextmanager
def killable(profile: Path) -> Iterator[Any]:
    """A page of a browser whose whole process group is killed at the end."""
    from playwright.sync_api import sync_playwright

    profile.mkdir(parents=True, exist_ok=True)
    (profile / "DevToolsActivePort").unlink(missing_ok=True)
    command = ["/usr/bin/chromium", *FLAGS, "--headless=new", "--remote-debugging-port=0",
               f"--user-data-dir={profile}", "about:blank"]  # fmt: skip
    process = subprocess.Popen(command, start_new_session=True, stderr=subprocess.DEVNULL)
    try:
        port = _port(profile)
        with sync_playwright() as playwright:
            browser = playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{port}")
            yield browser.contexts[0].new_page()
            os.killpg(process.pid, signal.SIGKILL)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _port(profile: Path) -> str:
    told = profile / "DevToolsActivePort"
    for _ in range(300):
        if told.exists() and told.read_text():
            return told.read_text().split()[0]
        time.sleep(0.1)
    raise RuntimeError("the browser did not say where it listens")


def kill_and_count(built: Path, profile: Path, kills: int) -> Count:
    """Write until killed, look, and again; every id that was ever acknowledged must be there."""
    site, count, said = Site(built).start(), Count(), list[list[str]]()
    for kill in range(kills):
        with killable(profile) as page:
            turns = fight(page, site.address, random.uniform(0.05, 2), said)
        with killable(profile) as page:
            page.goto(f"{site.address}/plain/")
            left = record_in(page.evaluate(FILES))
        found, sound = set(left.ids), left.sound
        count.acknowledged, count.found = len(said), len(found)
        count.missing = len({event_of(*each) for each in said} - found)
        count.sound += sound
        count.turns += turns
        print(f"{kill + 1}: {count.acknowledged} acknowledged, {count.found} found, "
              f"{count.missing} missing, {'ok' if sound else 'BROKEN'}, "
              f"changed hands {turns - 1} times", flush=True)  # fmt: skip
    site.kill()
    return count


def main() -> int:
    """0 when nothing was missing and every file was sound."""
    kills = next((int(each) for each in sys.argv[1:] if each.isdigit()), KILLS)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as work:
        build(Path(work) / "site")
        found = kill_and_count(Path(work) / "site", Path(work) / "profile", kills)
    print(f"\n{found.acknowledged} acknowledged, {found.found} found, {found.missing} missing; "
          f"integrity: {found.sound} of {kills} ok; {found.turns - kills} changes of hands")  # fmt: skip
    return int(found.missing > 0 or found.sound < kills)


if __name__ == "__main__":
    sys.exit(main())
