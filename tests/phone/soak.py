"""`make soak-phone`: kill -9 of the browser while it writes, again and again.

Prints what was acknowledged, what was found afterwards, and what SQLite says of the file. With
`--two-tabs` two tabs take the record from each other meanwhile.
"""

import base64
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

sys.path.extend(str(each) for each in Path(__file__).parents[:2])

from support.sites import FLAGS, Site, build
from support.tab_race import fight

KILLS = 50
START = """() => {
  window.acknowledged = []; window.state = "";
  const worker = new Worker("/static/browser/worker/worker.js", { type: "module" });
  let id = 0, said = [];
  const write = () => {
    said = [crypto.randomUUID(), ["GB", "US", "AU"][id % 3]];
    const body = new TextEncoder().encode(`form_id=${said[0]}&country=${said[1]}`);
    worker.postMessage({ kind: "ask", id: ++id, body: body.buffer, request: { method: "POST",
      path: "/numbers/", type: "application/x-www-form-urlencoded", language: "", zone: "" } });
  };
  worker.onmessage = ({ data }) => {
    if (data.kind === "opened") { state = "open"; write(); }
    if (data.kind === "failed") state = `failed: ${data.why} ${data.detail}`;
    if (data.kind === "answer") {
      if (data.status === 200) acknowledged.push(said); else state = `answered ${data.status}`;
      write();
    }
  };
  worker.postMessage({ kind: "boot", base: "/", zone: "UTC" });
  worker.postMessage({ kind: "open" });
}"""
FILES = """async () => {
  const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle("unknot _");
  const found = {};
  for await (const [name, handle] of folder.entries()) {
    const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer());
    let text = "";
    for (let i = 0; i < bytes.length; i += 8192) {
      text += String.fromCharCode(...bytes.subarray(i, i + 8192));
    }
    found[name] = btoa(text);
  }
  return found;
}"""

# Writes for so many seconds, notes each form that was acknowledged; how often a tab had a turn.
Act = Callable[[Any, str, float, list[list[str]]], int]


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


def write(page: Any, address: str, seconds: float, acknowledged: list[list[str]]) -> int:
    """Write in one tab, by its worker alone, as fast as it can."""
    page.goto(f"{address}/plain/")
    page.evaluate(START)
    end = None
    while end is None or time.monotonic() < end:
        state, new = page.evaluate("[state, acknowledged.splice(0)]")
        acknowledged += new
        if state not in ("", "open"):
            raise RuntimeError(state)
        if end is None and new:
            end = time.monotonic() + seconds
        time.sleep(0.005)
    return 1


def event_of(form: str, country: str) -> str:
    """The id of the event that this form says; see `PersonRecord.append`."""
    return str(uuid5(UUID(form), f"1 0 person.country {[('country', country)]}"))


def _read(page: Any, folder: Path) -> tuple[set[str], bool]:
    """Ids in the file as SQLite finds it, with its journal; whether the file is sound."""
    for name, content in page.evaluate(FILES).items():
        if content or name == "unknot.sqlite3":
            (folder / name).write_bytes(base64.b64decode(content))
    with sqlite3.connect(folder / "unknot.sqlite3") as record:
        sound = record.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        ids = {
            row[0] for row in record.execute("SELECT id FROM event WHERE kind = 'person.country'")
        }
    record.close()
    return ids, sound


def kill_and_count(built: Path, profile: Path, kills: int, act: Act) -> Count:
    """Write until killed, look, and again; every id that was ever acknowledged must be there."""
    site, count, said = Site(built).start(), Count(), list[list[str]]()
    for kill in range(kills):
        with killable(profile) as page:
            turns = act(page, site.address, random.uniform(0.05, 2), said)
        with killable(profile) as page, tempfile.TemporaryDirectory() as at:
            page.goto(f"{site.address}/plain/")
            found, sound = _read(page, Path(at))
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
    act = fight if "--two-tabs" in sys.argv else write
    kills = next((int(each) for each in sys.argv[1:] if each.isdigit()), KILLS)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as work:
        build(Path(work) / "site")
        found = kill_and_count(Path(work) / "site", Path(work) / "profile", kills, act)
    print(f"\n{found.acknowledged} acknowledged, {found.found} found, {found.missing} missing; "
          f"integrity: {found.sound} of {kills} ok; {found.turns - kills} changes of hands")  # fmt: skip
    return int(found.missing > 0 or found.sound < kills)


if __name__ == "__main__":
    sys.exit(main())
