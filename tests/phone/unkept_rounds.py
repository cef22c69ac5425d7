"""Killed where a browser keeps no record, only the app: it starts again, whole, and claims nothing.

WebKitGTK has no files with synchronous handles (Safari has). What can be lost there is the app itself,
half fetched or half replaced, and what can be wrong is a page that speaks of a record.
"""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

from kill_rounds import ANSWERED, H1, HOST, RENEW, TOLD, WRITES, Folder, wait
from kill_tally import Tally

from support.engines import Window, kill, killable
from support.sites import SAY, Site, put

# Each file that is kept, and whether its bytes are those that its own checksum names.
WHOLE = """(async () => {
  const wrong = [];
  let all = 0;
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const answer = await cache.match(request);
      const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await answer.arrayBuffer()));
      const sum = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
      all += 1;
      if (sum !== answer.headers.get("X-SHA-256")) wrong.push(request.url);
    }
  }
  return JSON.stringify([all, wrong]);
})()"""


GONE = SAY("phone.gone.title")
SPOKEN = f"document.body.innerText.includes({GONE!r})"
UNKEPT = "!!document.querySelector('[data-unkept]')?.click()"


def refused(window: Window, folder: Folder) -> Window:
    """The first page: this browser keeps nothing, and says so at once."""
    window.open(f"{folder.site.address}/check/")
    window.until(HOST, "refused")
    return window.until(H1, SAY("phone.refused.title"))


def visits(window: Window, folder: Folder) -> None:
    """A first visit fetches and keeps the app."""
    window.open(f"{folder.site.address}/check/")
    wait(1.5)


def starts(window: Window, folder: Folder) -> None:
    """Python starts, for somebody who goes on without a record."""
    refused(window, folder).says(UNKEPT)
    wait(6)


def writes(window: Window, folder: Folder) -> None:
    """Forms, kept in the page alone."""
    refused(window, folder).says(UNKEPT)
    window.until(HOST, "ready")
    window.until(ANSWERED, True)
    if window.says(SPOKEN):
        raise AssertionError("a record is said to be gone that never was")
    window.says(WRITES)
    wait(1)
    assert json.loads(window.says(TOLD))[0], "nothing was answered"


def renews(window: Window, folder: Folder) -> None:
    """A new version takes over; the one before comes back for the next time."""
    refused(window, folder).says(RENEW)
    wait(3)


ROUNDS: dict[str, Callable[[Window, Folder], None]] = {
    "first visit": visits, "start": starts, "write": writes, "upgrade": renews,
}  # fmt: skip
TURNS = ("first visit", "start", "upgrade", "first visit", "upgrade") * 4 + ("write",)


def put_first(versions: list[Path], site: Site) -> None:
    """Publish the first of the versions, which the later ones will follow by turns."""
    shutil.copytree(versions[0], site.folder)


def run(folder: Folder, kind: str, versions: list[Path], tally: Tally) -> None:
    """Begin, kill, and see that the app is whole."""
    if kind == "first visit":
        shutil.rmtree(folder.path, ignore_errors=True)
    if kind == "upgrade":
        versions.reverse()
        put(versions[0], folder.site.folder)
    with killable(folder.engine, folder.path) as browser:
        ROUNDS[kind](browser.window(), folder)
        kill(browser)
    tally.killed(kind)
    with killable(folder.engine, folder.path) as browser:
        window = refused(browser.window(), folder)
        _all, wrong = json.loads(window.says(WHOLE))
        tally.wrong += [f"{kind}: {each} is not whole" for each in wrong]
        tally.wrong += [f"{kind}: {each}" for each in browser.errors]
