"""`make soak-phone`: kill -9 of the browser while it writes, again and again.

Prints what was acknowledged, what was found afterwards, and what SQLite says of the file.
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

sys.path.insert(0, str(Path(__file__).parent))

from sites import FLAGS, Site, build

KILLS = 50
START = """() => {
  window.acknowledged = 0; window.state = "";
  const worker = new Worker("/static/browser/worker.js", { type: "module" });
  let id = 0;
  const write = () => {
    const country = ["GB", "US", "AU"][id % 3];
    const body = new TextEncoder().encode(`form_id=${crypto.randomUUID()}&country=${country}`);
    worker.postMessage({ kind: "ask", id: ++id, body: body.buffer, request: { method: "POST",
      path: "/numbers/", type: "application/x-www-form-urlencoded", language: "", zone: "" } });
  };
  worker.onmessage = ({ data }) => {
    if (data.kind === "opened") { state = "open"; write(); }
    if (data.kind === "failed") state = `failed: ${data.why} ${data.detail}`;
    if (data.kind === "answer") {
      if (data.status === 200) acknowledged += 1; else state = `answered ${data.status}`;
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


@dataclass
class Count:
    """Events that were acknowledged, found and missing; how often the file was sound."""

    acknowledged: int = 0
    found: int = 0
    missing: int = 0
    sound: int = 0


@contextmanager
def killable(profile: Path, address: str) -> Iterator[Any]:
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
            page = browser.contexts[0].new_page()
            page.goto(address)
            yield page
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


def _write_until_killed(page: Any, seconds: float) -> int:
    page.evaluate(START)
    end = None
    while end is None or time.monotonic() < end:
        state, number = page.evaluate("[state, acknowledged]")
        if state not in ("", "open"):
            raise RuntimeError(state)
        if end is None and number:
            end = time.monotonic() + seconds
        time.sleep(0.005)
    return int(page.evaluate("acknowledged"))


def _read(page: Any, folder: Path) -> tuple[int, bool]:
    """Events in the file as SQLite finds it, with its journal; whether the file is sound."""
    for name, content in page.evaluate(FILES).items():
        if content or name == "unknot.sqlite3":
            (folder / name).write_bytes(base64.b64decode(content))
    with sqlite3.connect(folder / "unknot.sqlite3") as record:
        sound = record.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        number = record.execute("SELECT count(*) FROM event WHERE kind = 'country'").fetchone()[0]
    record.close()
    return number, sound


def kill_and_count(built: Path, profile: Path, kills: int, say: Callable[[str], None]) -> Count:
    """Write until killed, look, and again."""
    site, count, before = Site(built).start(), Count(), 0
    for kill in range(kills):
        with killable(profile, f"{site.address}/plain/") as page:
            acknowledged = _write_until_killed(page, random.uniform(0.05, 2))
        with (
            killable(profile, f"{site.address}/plain/") as page,
            tempfile.TemporaryDirectory() as at,
        ):
            found, sound = _read(page, Path(at))
        count.acknowledged += acknowledged
        count.missing += max(0, before + acknowledged - found)
        count.sound += sound
        count.found = before = found
        say(f"{kill + 1}: {acknowledged} acknowledged, {found} found in all, "
            f"{count.missing} missing, {'ok' if sound else 'BROKEN'}")  # fmt: skip
    site.kill()
    return count


def main() -> int:
    """0 when nothing was missing and every file was sound."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else KILLS
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as work:
        build(Path(work) / "site")
        found = kill_and_count(Path(work) / "site", Path(work) / "profile", kills, print)
    print(f"\n{found.acknowledged} acknowledged, {found.found} found, {found.missing} missing; "
          f"integrity: {found.sound} of {kills} ok")  # fmt: skip
    return int(found.missing > 0 or found.sound < kills)


if __name__ == "__main__":
    sys.exit(main())
